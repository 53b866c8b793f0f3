"""The ballot: one page, one request, one answer for everybody.

Nothing here is logged, kept as a draft, or noted as read.
"""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from webapp.access import me
from webapp.database import db, transaction
from webapp.errors import sentence
from webapp.house import house
from workflows.cases.running import voting
from workflows.cases.sittings import guards
from workflows.documents.issuing import documents_of
from workflows.errors import N_, Invalid, NotAllowed, NotFound, WorkflowError
from workflows.law.counting import needed
from workflows.polls import ballots, roll
from workflows.polls.ballots import box_words
from workflows.polls.models import Poll, PollState
from workflows.polls.sealing import check_phrase, issue_phrase
from workflows.polls.turns import in_turn

from . import facts, hub, ladder, seats
from .blueprint import bp
from .forms import BallotForm
from .seats import Seat

Page = str | tuple[str, int] | Response


@bp.get("/polls/<int:poll_id>/ballot")
def ballot(poll_id: int) -> Page:
    """Show the ballot to a member who may vote, and to anybody else why there is none for him."""
    seat = seats.at_poll(poll_id)
    if (other := _no_ballot(seat)) is not None:
        return other
    if seat.has_voted:
        return redirect(url_for("polls.in_the_box", poll_id=poll_id))
    poll = seats.poll_in(seat)
    if not poll.rehearsal and not voting.file_stands(db.session, poll):
        return _closed_page(seat), 409
    return _page(seat, _form(seat))


@bp.post("/polls/<int:poll_id>/ballot")
def cast(poll_id: int) -> Page:
    """Put one ballot into the box; what stands against it is looked up only if it was not taken."""
    form = BallotForm()
    try:
        with in_turn(db.engine), transaction():
            _drop(poll_id, str(form.choice.data or ""), form.token.data or "")
    except WorkflowError as error:
        return _not_taken(seats.at_poll(poll_id), error)
    return redirect(url_for("polls.in_the_box", poll_id=poll_id), code=303)


@bp.get("/polls/<int:poll_id>/in-the-box")
def in_the_box(poll_id: int) -> Page:
    """Say that a ballot was taken: one and the same page for everybody, without choice or phrase."""
    seat = seats.at_poll(poll_id)
    if not seat.has_voted:
        return redirect(url_for("polls.of_task", task_id=seat.task.id))
    return _box_page(seat)


def _drop(poll_id: int, choice: str, token: str) -> None:
    """Cast, asking the least there is: a body presses at one moment, and each waits for all before him."""
    poll = db.session.get(Poll, poll_id)
    if poll is None:
        raise NotFound(seats.UNKNOWN)
    if not guards.may_take_ballot(db.session, house, poll, me()):
        raise NotAllowed(N_("This person may not vote on this question."))
    ballots.cast(db.session, poll, me(), choice, token, secret=facts.ballot_secret())


def _not_taken(seat: Seat, error: WorkflowError) -> Page:
    """Say why a ballot was not put into the box, and what to do."""
    if (other := _no_ballot(seat)) is not None:
        return other
    if seat.has_voted:
        return _box_page(seat), 409
    if not isinstance(error, Invalid):
        return _closed_page(seat), 409
    form = _form(seat)
    if form.validate():
        form.form_errors.append(sentence(error))
    return _page(seat, form), 422


def _no_ballot(seat: Seat) -> Page | None:
    """Return the page for somebody who is given no ballot now, or None."""
    poll = seats.poll_in(seat)
    if not seat.votes:
        return not_voting(seat), 403
    if poll.state is PollState.DRAFT:
        return facts.to_hub(seat)
    if poll.state is not PollState.OPEN:
        return _closed_page(seat), 409
    if not guards.may_take_ballot(db.session, house, poll, me()) and not seat.has_voted:
        return render_template("polls/away.html", seat=seat, case=seat.case, poll=poll), 403
    return None


def not_voting(seat: Seat) -> str:
    """Say by which rule this person does not vote."""
    return render_template("polls/not_voting.html", seat=seat, case=seat.case, poll=seat.poll)


def _closed_page(seat: Seat) -> str:
    return render_template("polls/closed.html", seat=seat, case=seat.case, poll=seat.poll)


def _box_page(seat: Seat) -> str:
    return render_template("polls/in_the_box.html", seat=seat, case=seat.case, poll=seat.poll)


def _form(seat: Seat) -> BallotForm:
    form = BallotForm()
    form.choice.choices = facts.options(seats.poll_in(seat), seat.rules)
    return form


def _page(seat: Seat, form: BallotForm) -> str:
    session, poll, rules = db.session, seats.poll_in(seat), seat.rules
    how = rules.ballot(poll.kind)
    form.choice.data = None  # an answer never repeats what was marked
    form.token.data = _token(poll, form.token.data or "")
    members = roll.base(session, poll)
    return render_template(
        "polls/ballot.html",
        seat=seat,
        case=seat.case,
        poll=poll,
        form=form,
        phrase=form.token.data.partition(".")[0],
        box_words=box_words(poll),
        **hub.about(seat),
        title=facts.ballot_title(rules, poll.kind),
        chair=facts.names([poll.chair_id]).get(poll.chair_id, ""),
        papers=list(session.scalars(documents_of(poll.case_id))) if seat.may_read else [],
        members=members,
        cumulates=how.cumulate and len(how.forms) > 1,
        needs=[
            (facts.form_name(rules, form_), needed(rule, members), ladder.share_words(rule), rule.code)
            for form_ in poll.forms.values()
            if form_ in how.forms
            for rule in [rules[how.threshold_of(form_)]]
        ],
    )


def _token(poll: Poll, given: str) -> str:
    """Return the phrase that this page was given before, if it still holds: it may be noted on paper already."""
    try:
        check_phrase(facts.ballot_secret(), poll.id, me(), given)
    except Invalid:
        return issue_phrase(facts.ballot_secret(), poll.id, me())
    return given

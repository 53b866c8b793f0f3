"""The secretary prepares a vote: the question, the chair, the tellers, the roll."""

from flask import flash, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp.access import me
from webapp.database import db, transaction
from webapp.errors import sentence
from webapp.house import house
from workflows.cases.models import TaskStatus
from workflows.cases.roles.electorate import body_of
from workflows.cases.running import voting
from workflows.cases.sittings import meetings
from workflows.errors import N_, Invalid, Refused, TaskClosed
from workflows.law.counting import needed
from workflows.polls import outcome, warnings
from workflows.polls.models import Standing
from workflows.polls.roll import Member

from . import facts, ladder, seats
from .blueprint import bp
from .forms import SetUpForm
from .seats import Seat


@bp.get("/tasks/<task_id>/vote/set-up")
def set_up(task_id: str) -> str | Response:
    """Show the question, who would vote, and who is to chair and count."""
    seat = _secretary(task_id)
    if seat.poll:
        return facts.to_hub(seat)
    return _page(seat, _form(seat, chair=voting.usual_chair(db.session, house(), seat.task)))


@bp.post("/tasks/<task_id>/vote/set-up")
def save_set_up(task_id: str) -> str | tuple[str, int] | Response:
    """Draft the poll."""
    seat = _secretary(task_id)
    form = _form(seat)
    if any(pick.asked for pick in form.picks()):
        return _page(seat, form)
    if not form.validate():
        return _page(seat, form), 422
    try:
        with transaction():
            poll = voting.set_up(db.session, house(), seat.task, me(), form.chair_id, form.tellers.ids)
            if form.outcome_only.data:
                meetings.tell_only_outcome(db.session, house(), poll, me(), only=True)
    except (Refused, Invalid) as error:
        if isinstance(error, Invalid) and error.field == "tellers":
            form.tellers.errors = [sentence(error)]
        else:
            form.form_errors.append(sentence(error))
        return _page(seat, form), 422
    flash(_("The vote is prepared. Chair and tellers were told to fetch their key phrases."), "ok")
    return facts.to_hub(seat)


def _secretary(task_id: str) -> Seat:
    seat = seats.at_task(task_id)
    seats.require(seat.secretary)
    if seat.task.status is not TaskStatus.OPEN:
        raise TaskClosed(N_("This step is no longer open."))
    return seat


def _form(seat: Seat, **values: int | None) -> SetUpForm:
    form = SetUpForm(**values)
    for field in form.picks():
        field.session = db.session
    form.chair.matter = (seat.house, seat.case, "chair")
    form.tellers.matter = (seat.house, seat.case, "teller")
    return form


def _page(seat: Seat, form: SetUpForm) -> str:
    rules, ballot = seat.rules, seat.rules.ballot(seat.task.poll)
    body = body_of(db.session, house(), seat.case, seat.task)
    members = body.members
    official = [member for member in members if member.standing is Standing.OFFICIAL]
    entitled = [member for member in official if not member.recused]
    offered = outcome.is_offered(seat.task.poll, len(entitled), rules)
    return render_template(
        "polls/set_up.html",
        seat=seat,
        case=seat.case,
        form=form,
        title=" · ".join(filter(None, [body.name, facts.ballot_title(rules, seat.task.poll)])),
        members=[(member, _bar(member)) for member in members],
        names=facts.names([member.person_id for member in members]),
        base=len(official),
        entitled=len(entitled),
        quorum=needed(rules[ballot.quorum], len(entitled)),
        quorum_rule=ballot.quorum,
        needs=[
            (facts.form_name(rules, form_), needed(rule, len(official)), ladder.share_words(rule), rule.code)
            for form_ in ballot.forms
            if body.options is None or form_ in body.options
            for rule in [rules[ballot.threshold_of(form_)]]
        ],
        warned=facts.size_words(warnings.warning(len(entitled), rules), offered=offered),
        offers_outcome=offered,
    )


def _bar(member: Member) -> str:
    if member.recused:
        return seats.recusal_rule(member.recused)
    return "" if member.standing is Standing.OFFICIAL else seats.OFFICIAL_ONLY

"""Paper ballots: handing them out while the voting is open, and two tellers counting them apart."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from webapp.access import me
from webapp.database import db, transaction
from webapp.errors import sentence
from webapp.house import house
from workflows.cases.running import voting
from workflows.cases.sittings import guards, meetings
from workflows.errors import Invalid, Refused
from workflows.polls import ceremony, roll
from workflows.polls.ballots import paper_mark
from workflows.polls.count import INVALID
from workflows.polls.models import Elector, Poll, PollState
from workflows.polls.paper import missing
from workflows.polls.roll import ABLE
from workflows.polls.states import AlreadyVoted

from . import facts, seats
from .blueprint import bp
from .forms import HandOutForm, PollForm, paper_counts, paper_form
from .seats import Seat


@bp.get("/polls/<int:poll_id>/paper")
def hand_out(poll_id: int) -> str | Response:
    """Ask who is given a paper ballot."""
    seat = _gives_paper(poll_id)
    if seats.poll_in(seat).state is not PollState.OPEN:
        return facts.to_hub(seat)
    return _hand_out_page(seat, _members_form(seat))


@bp.post("/polls/<int:poll_id>/paper")
def save_hand_out(poll_id: int) -> tuple[str, int] | Response:
    """Mark on the roll that a member was given paper; from then on the screen takes no ballot of his."""
    seat = _gives_paper(poll_id)
    form = _members_form(seat)
    if not form.validate():
        return _hand_out_page(seat, form), 422
    if not guards.may_take_ballot(db.session, house, seats.poll_in(seat), int(form.member.data)):
        form.form_errors.append(_("This member is not written down as present: only those who attend take a ballot."))
        return _hand_out_page(seat, form), 409
    try:
        with transaction():
            ceremony.hand_out_paper(db.session, seats.poll_in(seat), int(form.member.data), me())
    except AlreadyVoted:
        form.form_errors.append(_("A ballot from this member is in the box already. Give no paper."))
        return _hand_out_page(seat, form), 409
    except Refused as error:
        form.form_errors.append(sentence(error))
        return _hand_out_page(seat, form), 409
    flash(_("Noted. Hand over exactly one paper ballot now."), "ok")
    return redirect(url_for("polls.hand_out", poll_id=poll_id), code=303)


@bp.get("/polls/<int:poll_id>/paper/print")
def print_ballots(poll_id: int) -> str | Response:
    """Show the paper ballots with the mark of this vote, as many as may vote, all alike."""
    seat = _gives_paper(poll_id)
    poll = seats.poll_in(seat)
    if poll.state is not PollState.OPEN:
        return facts.to_hub(seat)
    return render_template(
        "polls/printed.html",
        seat=seat,
        case=seat.case,
        poll=poll,
        title=facts.ballot_title(seat.rules, poll.kind),
        options=[facts.form_name(seat.rules, form) for form in poll.forms.values()],
        copies=roll.entitled(db.session, poll),
        mark=paper_mark(poll),
    )


@bp.get("/polls/<int:poll_id>/paper-count")
def paper_count(poll_id: int) -> str | Response:
    """Ask a teller for his own count."""
    seat = _counts_paper(poll_id)
    if seats.poll_in(seat).state is not PollState.CLOSED:
        return facts.to_hub(seat)
    return _count_page(seat, _count_form(seat))


@bp.post("/polls/<int:poll_id>/paper-count")
def save_paper_count(poll_id: int) -> tuple[str, int] | Response:
    """Keep one teller's count."""
    seat = _counts_paper(poll_id)
    form, poll = _count_form(seat), seats.poll_in(seat)
    if not form.validate():
        return _count_page(seat, form), 422
    try:
        with transaction():
            counts = paper_counts(form, poll, INVALID)
            meetings.enter_paper(db.session, poll, me(), counts, form["missing"].data or "")
    except Invalid as error:
        at = form[error.field].errors if error.field in form else form.form_errors
        at.append(sentence(error))
        return _count_page(seat, form), 422
    except Refused as error:
        form.form_errors.append(sentence(error))
        return _count_page(seat, form), 422
    return redirect(url_for("polls.paper_count", poll_id=poll_id), code=303)


def _gives_paper(poll_id: int) -> Seat:
    seat = seats.at_poll(poll_id)
    seats.require(seat.hands_out_paper)
    return seat


def _counts_paper(poll_id: int) -> Seat:
    seat = seats.at_poll(poll_id)
    seats.require(seat.teller)
    return seat


def _members_form(seat: Seat) -> HandOutForm:
    """All who may vote stand in the list, whether they have voted or not: the list must not tell."""
    poll = seats.poll_in(seat)
    able = db.session.scalars(select(Elector.person_id).where(Elector.poll_id == poll.id, *ABLE))
    people = sorted(facts.names(list(able)).items(), key=lambda pair: pair[1].split()[-1])
    form = HandOutForm()
    form.member.choices = [("", _("Choose")), *((str(person_id), name) for person_id, name in people)]
    return form


def _hand_out_page(seat: Seat, form: HandOutForm) -> str:
    return render_template("polls/paper.html", seat=seat, case=seat.case, poll=seat.poll, form=form)


def _count_form(seat: Seat) -> PollForm:
    poll = seats.poll_in(seat)
    mine = str(me())
    options = facts.counted_options(poll, seat.rules)
    return paper_form(options, poll.paper.get(mine), poll.paper_missing.get(mine, ""))


def _count_page(seat: Seat, form: PollForm) -> str:
    poll = seats.poll_in(seat)
    return render_template(
        "polls/paper_count.html",
        seat=seat,
        case=seat.case,
        poll=poll,
        form=form,
        fields=[field for field in form if field.name.startswith("count_") or field.name == "missing"],
        handed_out=roll.handed_out(db.session, poll) if poll.state is PollState.CLOSED else None,
        mine=poll.paper.get(str(me())),
        **comparison(seat, poll),
    )


def comparison(seat: Seat, poll: Poll) -> dict[str, object]:
    """Return both counts side by side once both are in; before that nobody sees the other's."""
    tellers = voting.tellers(db.session, seat.case)
    if len(poll.paper) < len(tellers):
        return {"entered": len(poll.paper), "tellers": len(tellers), "compared": [], "agree": False, "missing": None}
    counts = [poll.paper[str(person_id)] for person_id in tellers]
    lines = [(name, [count[code] for count in counts]) for code, name in facts.counted_options(poll, seat.rules)]
    people = facts.names(tellers)
    agree = all(count == counts[0] for count in counts)
    return {
        "entered": len(poll.paper),
        "tellers": len(tellers),
        "teller_names": [people.get(person_id, "") for person_id in tellers],
        "compared": lines,
        "agree": agree,
        "missing": facts.missing_paper(missing(db.session, poll)) if agree else None,
    }

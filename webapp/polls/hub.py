"""The page of a vote: how far it is, and what each person has to do in it."""

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from webapp.access import me
from webapp.database import db, transaction
from webapp.house import house
from webapp.objections import waiting_in
from webapp.sittings.views import address_of
from workflows.cases.running import voting
from workflows.errors import NotFound
from workflows.polls import ceremony, keys, outcome, roll, warnings
from workflows.polls.ballots import box_words
from workflows.polls.models import Elector, HolderRole, Poll, PollState

from . import facts, seats
from .blueprint import bp
from .seats import Seat

STAGES = (None, PollState.DRAFT, PollState.OPEN, PollState.CLOSED, PollState.COUNTED)


@dataclass(frozen=True)
class Holding:
    """A key holder: his role, and whether he has done what the poll now asks of him."""

    person_id: int
    role: HolderRole
    enrolled: bool
    proved: bool
    turned: bool


@bp.get("/tasks/<task_id>/vote")
def of_task(task_id: str) -> str | Response:
    """Show everybody his own part of a vote; somebody who only votes goes straight to his ballot."""
    seat = seats.at_task(task_id)
    if _only_votes(seat) and seat.poll and seat.poll.state is PollState.OPEN:
        return redirect(url_for("polls.ballot", poll_id=seat.poll.id))
    return render_template("polls/hub.html", **context(seat))


@bp.get("/polls/<int:poll_id>/rehearsal")
def rehearsal(poll_id: int) -> str:
    """Show everybody his own part of a rehearsal: the same page, the same program."""
    seat = seats.at_poll(poll_id)
    if not seats.poll_in(seat).rehearsal:
        raise NotFound(seats.UNKNOWN)
    return render_template("polls/hub.html", **context(seat))


@bp.post("/polls/<int:poll_id>/rehearse")
def rehearse(poll_id: int) -> Response:
    """Prepare a rehearsal of a vote that is prepared."""
    seat = seats.at_poll(poll_id)
    with transaction():
        made = voting.rehearse(db.session, house(), seats.poll_in(seat), me())
    flash(_("The rehearsal is prepared. The chair opens it; nothing in it counts."), "ok")
    return redirect(url_for("polls.rehearsal", poll_id=made.id), code=303)


def context(seat: Seat) -> dict[str, Any]:
    """Return what the page of a vote needs; figures of a running vote are there for the chair only."""
    poll = seat.poll
    shown: dict[str, Any] = {
        "seat": seat,
        "case": seat.case,
        "poll": poll,
        "stage": STAGES.index(poll.state if poll else None),
        "annulled": voting.annulled(db.session, seat.task),
        **waiting_in(seat.case),
        **about(seat),
    }
    if poll is None:
        return shown
    holdings = holdings_of(seat, poll) if seat.runs_it else []
    lines = roll_of(poll) if seat.runs_it else []
    people = {poll.chair_id, poll.secretary_id, *(each.person_id for each in holdings)}
    return shown | {
        "holdings": holdings,
        "my_key": next((each for each in holdings if each.person_id == seat.person_id), None),
        "lines": lines,
        "bar_of": seats.bar_of,
        "names": facts.names(people | {line.person_id for line in lines}),
        "box_words": box_words(poll) if poll.public_key else "",
        **_figures(seat, poll),
    }


def about(seat: Seat) -> dict[str, Any]:
    """Return the meeting of a vote, and what has changed in its file since the round before and since it was frozen."""
    poll = seat.poll
    running = poll is not None and poll.state in (PollState.DRAFT, PollState.OPEN) and not poll.rehearsal
    return {
        "meeting_url": address_of(seat.task),
        "practice": _practice(seat),
        "since": voting.changed_since(db.session, poll) if poll and (seat.votes or seat.runs_it) else None,
        "changed_now": poll is not None and running and not voting.file_stands(db.session, poll),
    }


def _practice(seat: Seat) -> Poll | None:
    """Return the rehearsal that the reader may take part in."""
    if seat.poll is None or seat.poll.rehearsal or not (seat.votes or seat.runs_it):
        return None
    return voting.rehearsal_of(db.session, seat.poll)


def holdings_of(seat: Seat, poll: Poll) -> list[Holding]:
    """Return the key holders that were named, whether they have enrolled or not."""
    enrolled = {each.person_id: each for each in keys.holders(db.session, poll.meeting)}
    turned = ceremony.keys_turned(db.session, poll) if poll.state is PollState.CLOSED else []
    named = [(poll.chair_id, HolderRole.CHAIR)]
    named += [(person_id, HolderRole.TELLER) for person_id in voting.tellers(db.session, seat.case)]
    return [
        Holding(
            person_id,
            role,
            enrolled=person_id in enrolled,
            proved=person_id in enrolled and enrolled[person_id].proved,
            turned=person_id in turned,
        )
        for person_id, role in named
    ]


def roll_of(poll: Poll) -> list[Elector]:
    """Return the lines of the roll.  Who has voted is never shown beside them while the poll runs."""
    found = select(Elector).where(Elector.poll_id == poll.id).order_by(Elector.person_id)
    return list(db.session.scalars(found))


def _figures(seat: Seat, poll: Poll) -> dict[str, Any]:
    session, rules = db.session, seat.rules
    shown: dict[str, Any] = {"entitled": roll.entitled(session, poll), "floor": rules.number("BAL-FLOOR")}
    if poll.state is PollState.DRAFT and seat.runs_it:
        told = warnings.warning(shown["entitled"], rules)
        offered = not poll.rehearsal and outcome.is_offered(poll.kind, shown["entitled"], rules)
        shown |= {"warned": facts.size_words(told, offered=offered), "must_confirm": bool(told and told.must_confirm)}
        shown["offers_outcome"] = offered
    if poll.state is PollState.OPEN and seat.chair:
        shown["turnout"] = roll.turnout(session, poll, rules)
        shown["thin"] = roll.thin_ways(session, poll, rules) if shown["turnout"] is not None else []
    if poll.state is PollState.CLOSED:
        shown["handed_out"] = roll.handed_out(session, poll)
    return shown


def _only_votes(seat: Seat) -> bool:
    return seat.votes and not seat.runs_it

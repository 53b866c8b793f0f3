"""The result: totals, the ladder, the phrases that were in the box, and the papers."""

from typing import Any

from flask import render_template
from werkzeug.wrappers import Response

from webapp.access import me
from webapp.database import db, transaction
from workflows.errors import Refused
from workflows.polls import roll
from workflows.polls.count import CARRIED
from workflows.polls.models import Poll, PollState, Result
from workflows.trail.chain import note_reading

from . import facts, seats
from .blueprint import bp
from .ladder import ladder
from .seats import Seat
from .voting import not_voting


@bp.get("/polls/<int:poll_id>/result")
def result(poll_id: int) -> str | tuple[str, int] | Response:
    """Show what was counted.  The list of phrases is for those who could vote; it stands beside no choice."""
    seat = seats.at_poll(poll_id)
    poll = seats.poll_in(seat)
    if poll.state is not PollState.COUNTED:
        return facts.to_hub(seat)
    if seat.bar and not seat.runs_it:
        return not_voting(seat), 403
    if poll.rehearsal:
        return render_template("polls/practice.html", seat=seat, case=seat.case, poll=poll, **_counted(seat, poll))
    with transaction():
        note_reading(db.session, poll.case_id, me(), f"task.{seat.task.form}")
    return render_template(
        "polls/result.html",
        seat=seat,
        case=seat.case,
        poll=poll,
        title=facts.ballot_title(seat.rules, poll.kind),
        papers=facts.papers(poll) if seat.may_read else [],
        **_counted(seat, poll),
    )


def _counted(seat: Seat, poll: Poll) -> dict[str, Any]:
    found, rules = db.session.get_one(Result, poll.id), seat.rules
    tally, ballot = found.tally, rules.ballot(poll.kind)
    officers = [tally["chair_id"], tally["secretary_id"], *tally["teller_ids"]]
    voters = _voters(seat, poll)
    people = facts.names([*officers, *(voters or [])])
    return {
        "found": found,
        "tally": tally,
        "outcome": facts.result_words(found.result, rules),
        "carried": found.result == CARRIED or found.result in ballot.forms,
        "totals": [(name, found.counts.get(code, 0)) for code, name in facts.counted_options(poll, rules)],
        "ladder": ladder(rules, ballot, tally.get("ladder", ()), tally["members"]),
        "names": people,
        "teller_names": [people.get(person_id, "") for person_id in tally["teller_ids"]],
        "missing": facts.missing_paper(tally.get("paper_missing")),
        "voters": voters,
        "phrases": found.phrases if seat.votes else None,
    }


def _voters(seat: Seat, poll: Poll) -> list[int] | None:
    """Return who voted, for those on the roll and those who ran the vote; None where it is not shown."""
    if not (seat.votes or seat.runs_it):
        return None
    try:
        return list(roll.names_of_voters(db.session, poll, seat.rules))
    except Refused:
        return None

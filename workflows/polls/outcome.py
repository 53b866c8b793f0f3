"""Only whether a question was carried: for bodies so small that figures would tell who voted what (BAL-OUTCOME).

What is not to be told is not kept: the count works the figures out in memory, takes the result, and stores none of
them, so that no page, paper, export, teller or administrator can show them later.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from workflows.errors import N_, NotAllowed, Refused
from workflows.law.rules import Rules
from workflows.polls.models import Poll, PollState
from workflows.polls.roll import entitled
from workflows.polls.states import hold_poll

ALLOWED, SIZE = "BAL-OUTCOME", "BAL-SMALL"
# What tells how people voted.  Members, ballots handed out and returned stay: the quorum and the minutes rest on them.
FIGURES = frozenset({"votes", "ladder", "valid", "blank", "invalid"})


def is_offered(kind: str, voters: int, rules: Rules) -> bool:
    """Tell whether a vote of this kind, in which so many may vote, may keep its figures to itself."""
    return kind in rules.words(ALLOWED) and voters <= rules.number(SIZE)


def choose(session: Session, poll: Poll, rules: Rules, actor: int, *, only: bool) -> None:
    """Note the choice of the chair or of whoever set the vote up; after the opening it is bound into every ballot."""
    hold_poll(session, poll, PollState.DRAFT)
    if actor not in (poll.chair_id, poll.secretary_id):
        raise NotAllowed(N_("Only the chair or the secretary may do this."))
    poll.outcome_only = only
    refuse_unfit(session, poll, rules)


def refuse_unfit(session: Session, poll: Poll, rules: Rules) -> None:
    """Refuse a vote that would hide figures which the rule wants told, or of a body that grew meanwhile."""
    if poll.outcome_only and not is_offered(poll.kind, entitled(session, poll), rules):
        raise Refused(N_("The figures of this vote must be told."), rule=ALLOWED)


def without_figures(tally: Mapping[str, Any]) -> dict[str, Any]:
    """Return the counting minutes without what tells how people voted, and with how many votes were needed."""
    rungs = {rung["form"]: rung for rung in tally.get("ladder", ())}
    line = rungs.get(tally["result"], next(iter(rungs.values()), None))
    kept = {key: value for key, value in tally.items() if key not in FIGURES}
    return {**kept, "outcome_only": True, "needed": line["needed"] if line else 0}

"""What a meeting asks of the votes on its agenda.  A vote that stands on no agenda is asked nothing here."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.sitting_tables import SittingItem, SittingKind, SittingState
from workflows.database import now
from workflows.errors import N_, Refused
from workflows.law.calendar import today
from workflows.polls import roll
from workflows.polls.models import Poll

from . import agenda, attending, hearing

COMMENDATION, ABSENT_ASKED = "commendation.", "R-COM-03.absent_in_writing"


def refuse_unready(session: Session, house: House, poll: Poll) -> None:
    """Refuse to open a vote of a meeting that has not begun, is not quorate, or has not heard the officer."""
    item = agenda.item_of(session, poll.task_id)
    if item is None:
        return
    if item.sitting.state is not SittingState.OPEN:
        raise Refused(N_("The vote is opened in its meeting, and the meeting has not begun."), rule="MTG-PRESENT")
    if item.sitting.kind is SittingKind.WRITTEN:
        return
    light = attending.light(session, house, item)
    if not light.reached:
        raise Refused(
            N_("There is no quorum: %(present)s of %(base)s who may vote are there, %(least)s are needed."),
            rule=light.rule,
            present=light.present,
            base=light.base,
            least=light.least,
        )
    if not hearing.is_complete(house, item):
        raise Refused(N_("The officer has not been heard. Write down his part before the vote."), rule=hearing.RULE)


def refuse_early_close(session: Session, poll: Poll) -> None:
    """Refuse to end a round in writing before its time while somebody may still answer."""
    item = agenda.item_of(session, poll.task_id)
    if item is None or item.sitting.kind is not SittingKind.WRITTEN or item.sitting.at is None:
        return
    if now() < item.sitting.at and roll.not_voted(session, poll):
        raise Refused(N_("Members may still answer: the round is closed when its time is over."), rule="MTG-WRITTEN")


def may_take_ballot(session: Session, house_now: Callable[[], House], poll: Poll, person_id: int) -> bool:
    """Tell whether a member takes part in the meeting of a vote, or is asked in writing though he is away.

    The house is called for only where its rules are needed: this is asked before each ballot of a crowd.
    """
    item = agenda.item_of(session, poll.task_id)
    if item is None or item.sitting.kind is SittingKind.WRITTEN or poll.rehearsal:
        return True
    if poll.kind.startswith(COMMENDATION) and house_now().rules(today())[ABSENT_ASKED].value is True:
        return True  # absent members of an emulation council are consulted in writing (R-COM-03)
    return person_id in attending.attending(item.sitting)


def turn_into_meeting(item: SittingItem, reason: str) -> None:
    """Let a round in writing become a meeting still to be summoned: nothing passed, silence agreed to nothing."""
    sitting = item.sitting
    sitting.kind, sitting.state, sitting.at = SittingKind.MEETING, SittingState.PLANNED, None
    sitting.ended_for = reason

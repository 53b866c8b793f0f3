"""A round in writing becomes a meeting as soon as one member demands it; silence agrees to nothing (MTG-SILENCE)."""

from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case
from workflows.cases.notices import notify
from workflows.cases.sitting_tables import Sitting, SittingKind, SittingState
from workflows.errors import N_, NotAllowed, Refused
from workflows.polls import keys
from workflows.polls.models import PollState

from . import agenda, guards, meetings, running, summoning

DEMANDED = N_("A member demanded a meeting.")
RULE = "MTG-WRITTEN.meeting"


def call_for_meeting(session: Session, house: House, sitting: Sitting, person_id: int) -> None:
    """Turn a round in writing into a meeting on one member's demand: its votes end unopened, nothing has passed.

    A vote that was counted stays as it is.  Who demanded it is known to the trail only.
    """
    agenda.hold_sitting(session, sitting, SittingState.CALLED, SittingState.OPEN)
    if sitting.kind is not SittingKind.WRITTEN:
        raise Refused(N_("This is a meeting already."), rule=RULE)
    if not any(person_id in summoning.entitled(session, house, item) for item in sitting.items):
        raise NotAllowed(N_("Only a member who may vote demands a meeting."), rule=RULE)
    for poll in running.polls_of(session, sitting).values():
        if poll.state is not PollState.COUNTED:
            meetings.end_unopened(session, poll, DEMANDED, None)
    meetings.end_rehearsals(session, sitting.meeting, None)
    keys.end_meeting(session, sitting.meeting)
    for item in sitting.items:
        guards.turn_into_meeting(item, DEMANDED)
    agenda.note_all(session, sitting, "sitting.demanded", person_id)
    first = sitting.items[0]
    case = session.get_one(Case, first.case_id)
    notify(session, case, {sitting.secretary_id, sitting.chair_id}, "meeting.demanded", first.task_id)

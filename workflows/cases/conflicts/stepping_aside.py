"""Declaring a conflict: whoever has a step or a seat in a case can leave it, with a reason that PX01 keeps."""

from sqlalchemy.orm import Session

from workflows.cases import permissions
from workflows.cases.house import House
from workflows.cases.models import Case, CaseStatus, Task, TaskStatus
from workflows.cases.recusal_tables import Ground
from workflows.cases.running import voting
from workflows.database import hold
from workflows.errors import N_, Invalid, NotAllowed, Refused
from workflows.polls.models import Elector

from . import leaving

RULE = "R-REA-09"


def step_aside(session: Session, house: House, case: Case, actor_id: int, reason: str) -> list[Task]:
    """Let somebody declare a conflict in a case and leave it for good; return the steps for which nobody is left.

    Raise NotAllowed for somebody without a step or a seat, Refused while a vote of his is running (R-PAR-15).
    """
    hold(session, case)
    if case.status is not CaseStatus.OPEN:
        raise Refused(N_("The case has ended; there is nothing left to step aside from."), rule=RULE)
    if not may_step_aside(session, house, case, actor_id):
        raise NotAllowed(N_("You have no step and no seat in this case."), rule=RULE)
    if not reason.strip():
        raise Invalid(N_("Say why you step aside."), field="reason", rule=RULE)
    return leaving.leave(session, house, case, actor_id, Ground.STEPPED_ASIDE, reason, actor_id)


def may_step_aside(session: Session, house: House, case: Case, person_id: int) -> bool:
    """Tell whether somebody has a step or a seat in an open case that he can leave; never the person concerned."""
    if case.status is not CaseStatus.OPEN or case.concerned_id == person_id:
        return False
    if leaving.active(session, case, person_id):
        return True
    waiting = [task for task in case.tasks if task.status is TaskStatus.OPEN]
    mine = permissions.doable_among(session, house, person_id, waiting)
    return bool(mine) or any(_sits(session, task, person_id) for task in waiting)


def _sits(session: Session, task: Task, person_id: int) -> bool:
    """Tell whether somebody chairs a vote that was prepared, or stands on its roll."""
    poll = voting.poll_of(session, task) if task.poll else None
    if poll is None:
        return False
    line = session.get(Elector, (poll.id, person_id))
    return poll.chair_id == person_id or (line is not None and line.recused is None)

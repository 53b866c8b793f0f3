"""Whether the matter of a case is decided: from then on nothing before the decision is returned or withdrawn.

Which steps decide is said by the drawing (`decides`), with the polls among them.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.engine.diagrams import Model
from workflows.polls.models import Poll, PollState

from .models import Case, Task, TaskStatus

VOTED = (PollState.OPEN, PollState.CLOSED, PollState.COUNTED)


def deciding_steps(model: Model) -> set[tuple[str, str]]:
    """Return (process, step) of all steps that decide."""
    found = ((drawing.id, node) for drawing in model.drawings.values() for node in drawing.get("decides").split(","))
    return {(process, node.strip()) for process, node in found if node.strip()}


def decided_at(session: Session, model: Model, case: Case) -> datetime | None:
    """Return when a case was last decided: a deciding step done, or None."""
    steps = deciding_steps(model)
    done = select(Task).where(Task.case_id == case.id, Task.status == TaskStatus.DONE)
    closed = [task.closed_at for task in session.scalars(done) if (task.process, task.node) in steps]
    return max((at for at in closed if at), default=None)


def vote_began(session: Session, case: Case) -> bool:
    """Tell whether a vote in a case was opened, whatever came of it but an annulment."""
    polls = select(Poll.id).where(Poll.case_id == case.id, ~Poll.rehearsal, Poll.state.in_(VOTED))
    return session.scalars(polls).first() is not None

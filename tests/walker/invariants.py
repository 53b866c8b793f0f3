"""What must hold at every moment, whatever was done: somebody or something moves each case, and no lock outlives."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases import permissions
from workflows.cases.daily import working
from workflows.cases.decisions import CANCELLED, REPLACED, DisciplineDecision, effects_of
from workflows.cases.gates.models import Lock, LockKind
from workflows.cases.house import House
from workflows.cases.models import Candidate, Case, CaseStatus, Clock, Task, TaskStatus, Timer
from workflows.cases.running import steps, voting

if TYPE_CHECKING:
    from wandering import Wanderer

ENDED = (CANCELLED, REPLACED)


def broken(walk: "Wanderer") -> Iterator[str]:
    """Yield what does not hold after an act."""
    for case in walk.cases():
        yield from _stuck(walk, case) if case.status is CaseStatus.OPEN else _left_over(walk.session, case)
    for lock in walk.session.scalars(select(Lock).where(Lock.lifted_on.is_(None))):
        if not _has_its_ground(walk.session, walk.house, lock):
            yield f"lock {lock.kind} by {lock.rule} outlives what it rests on"


def broken_beneath(walk: "Wanderer") -> Iterator[str]:
    """Yield where rows and engine disagree, and who is barred and may act all the same."""
    for case in walk.cases():
        for task in case.tasks:
            if task.status is TaskStatus.OPEN and _may_any_barred(walk.session, walk.house, task):
                yield f"somebody barred may do {task.node}"
        if working.rebuild(walk.session, walk.house, case):
            yield f"the rows of {case.process} are not those of its engine"


def _stuck(walk: "Wanderer", case: Case) -> Iterator[str]:
    open_now = [task for task in case.tasks if task.status is TaskStatus.OPEN]
    timers = walk.session.scalars(select(Timer.task_id).where(Timer.case_id == case.id)).all()
    if any(_has_holder(walk, task) for task in open_now) or timers or _awaits_message(walk.session, walk.house, case):
        return
    stuck = {task.node: [(row.person_id, row.barred_by) for row in task.candidates] for task in open_now}
    yield f"{case.process} has no holder, no timer and no message: {stuck}"


def _left_over(session: Session, case: Case) -> Iterator[str]:
    if any(task.status is TaskStatus.OPEN for task in case.tasks):
        yield f"closed {case.process} has an open step"
    if session.scalars(select(Timer.task_id).where(Timer.case_id == case.id)).first():
        yield f"closed {case.process} has a timer"
    if clocks := _own_clocks(session, case):
        yield f"closed {case.process} has running clocks {clocks}"


def _has_holder(walk: "Wanderer", task: Task) -> bool:
    """Tell whether somebody may do an open step; a vote waits for its members and their secretary."""
    session, house = walk.session, walk.house
    if task.poll:
        secretary = any(voting.is_secretary(session, house, task, each) for each in walk.people.values())
        return secretary and any(not row.barred_by for row in task.candidates)
    return any(permissions.may_do(session, house, each, task) for each in walk.meant(task))


def _may_any_barred(session: Session, house: House, task: Task) -> bool:
    barred = select(Candidate.person_id).where(Candidate.task_id == task.id, Candidate.barred_by != "")
    return any(permissions.may_do(session, house, person, task) for person in session.scalars(barred).all())


def _awaits_message(session: Session, house: House, case: Case) -> bool:
    return bool(steps.load(session, house, case).workflow.waiting_events())


def _own_clocks(session: Session, case: Case) -> list[str]:
    """Return the clocks that run on in a closed case though one of its own steps would have stopped them."""
    drawings = steps.model_of(session, case).drawings.values()
    own = {code for drawing in drawings for step in drawing.steps.values() for code in step.words("stops")}
    running = select(Clock.code).where(Clock.case_id == case.id, Clock.stopped_on.is_(None))
    return [code for code in session.scalars(running) if code in own]


def _has_its_ground(session: Session, house: House, lock: Lock) -> bool:
    """A lock stands on a review that runs, or on a decision that stands, and ends on the day that the rule gives."""
    case = session.get_one(Case, lock.case_id)
    if lock.kind is LockKind.AWAITING:
        return case.status is CaseStatus.OPEN and case.under_review
    found = select(DisciplineDecision).where(
        DisciplineDecision.case_id == case.id, DisciplineDecision.reason_code.not_in(ENDED)
    )
    effects = [each for row in session.scalars(found) for each in effects_of(row, house.rules_of(case))]
    return any((each.kind, each.rule, each.last) == (lock.kind, lock.rule, lock.valid_to) for each in effects)

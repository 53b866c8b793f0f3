"""What must hold at every moment, whatever was done: somebody or something moves each case, and no lock outlives."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflows.cases import permissions
from workflows.cases.daily import working
from workflows.cases.decisions import CANCELLED, REPLACED, DisciplineDecision, effects_of
from workflows.cases.gates.models import Lock, LockKind
from workflows.cases.house import House
from workflows.cases.models import Candidate, Case, CaseStatus, Clock, Notice, Task, TaskStatus, Timer
from workflows.cases.roles.electorate import preparers
from workflows.cases.roles.roster import Roster
from workflows.cases.running import steps
from workflows.cases.running.unmanned import KIND, designators
from workflows.law.discipline import TERM

if TYPE_CHECKING:
    from wandering import Wanderer

ENDED = (CANCELLED, REPLACED)


def broken(walk: "Wanderer") -> Iterator[str]:
    """Yield what does not hold after an act."""
    for case in walk.cases():
        yield from _stuck(walk, case) if case.status is CaseStatus.OPEN else _left_over(walk.session, case)
    # A lock whose last day is over closes nothing: it has lifted by itself.
    alive = or_(Lock.valid_to.is_(None), Lock.valid_to >= walk.at.date())
    standing = walk.session.scalars(select(Lock).where(Lock.lifted_on.is_(None), alive)).all()
    grounds = {number: _grounds(walk.session, walk.house, number) for number in {lock.case_id for lock in standing}}
    for lock in standing:
        if not _has_its_ground(walk.session, lock, grounds[lock.case_id]):
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
    if any(_is_told(walk, task) for task in open_now):
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
        accounts = set(walk.people.values())
        secretary = not accounts.isdisjoint(preparers(session, house, task.case, task))
        return secretary and any(not row.barred_by for row in task.candidates)
    return any(permissions.may_do(session, house, each, task) for each in walk.meant(task))


def _is_told(walk: "Wanderer", task: Task) -> bool:
    """Tell whether a step that stands empty is known to somebody who may designate who does it."""
    able = designators(Roster(walk.session, walk.house, task.case)).people
    told = select(Notice.id).where(Notice.task_id == task.id, Notice.kind == KIND, Notice.person_id.in_(able))
    return walk.session.scalars(told).first() is not None


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


def _grounds(session: Session, house: House, case_id: str) -> set[tuple[LockKind, str, date | None]]:
    """Return the locks that the decisions of a case call for: kind, rule and last day."""
    found = select(DisciplineDecision).where(
        DisciplineDecision.case_id == case_id, DisciplineDecision.reason_code.not_in(ENDED)
    )
    rules, rows = house.rules_of(session.get_one(Case, case_id)), session.scalars(found).all()
    dated = {(each.kind, each.rule, each.last) for row in rows for each in effects_of(row, rules)}
    return dated | {each for row in rows if row.ends_on is None for each in _while_considered(session, row)}


def _while_considered(session: Session, row: DisciplineDecision) -> Iterator[tuple[LockKind, str, date | None]]:
    """The effect goes on past its day, without an end, while a new violation is considered (R-STA-12)."""
    ended = select(Clock.due_on).where(Clock.case_id == row.case_id, Clock.code == TERM)
    for day in session.scalars(ended):
        yield from ((LockKind.IN_EFFECT, TERM, day), (LockKind.IN_EFFECT, TERM, None))


def _has_its_ground(session: Session, lock: Lock, grounds: set[tuple[LockKind, str, date | None]]) -> bool:
    """A lock stands on a review that runs, or on a decision that stands, and ends on the day that the rule gives."""
    if lock.kind is LockKind.AWAITING:
        case = session.get_one(Case, lock.case_id)
        return case.status is CaseStatus.OPEN and case.under_review
    return (lock.kind, lock.rule, lock.valid_to) in grounds

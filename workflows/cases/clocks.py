"""Legal times that run over several steps.  A clock that has run out marks; it never closes a case (R-STA-07)."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.engine.steps import Step
from workflows.law.calendar import today
from workflows.trail.chain import case_chain, record

from .house import House
from .models import Case, Clock, Task, TaskStatus


def running(session: Session, case: Case, code: str) -> Clock | None:
    """Return the clock of this rule that runs in the case."""
    found = select(Clock).where(Clock.case_id == case.id, Clock.code == code, Clock.stopped_on.is_(None))
    return session.scalars(found).first()


def start(session: Session, house: House, case: Case, code: str, begun: date) -> Clock:
    """Start a clock on a day, unless it runs already."""
    if clock := running(session, case, code):
        return clock
    clock = Clock(
        case_id=case.id,
        code=code,
        limit_code=code,
        started_on=begun,
        due_on=house.due(code, begun, house.rules_of(case)),
    )
    session.add(clock)
    record(session, case_chain(case.id), "clock.started", rule=code, due=clock.due_on.isoformat())
    return clock


def turn(session: Session, house: House, case: Case, step: Step, since: date | None = None) -> None:
    """Start and stop what a step starts and stops; `since` is when what it starts began, if before today."""
    for code in step.words("stops"):
        if clock := running(session, case, code):
            clock.stopped_on = today()
            record(session, case_chain(case.id), "clock.stopped", rule=code)
    for code in step.words("starts"):
        start(session, house, case, code, min(since or today(), today()))


def change(session: Session, house: House, case: Case, limits: Mapping[str, str], extends: Mapping[str, str]) -> None:
    """Give running clocks another length, or add one to it, by the rule that allows it."""
    for code, rule in limits.items():
        if clock := running(session, case, code):
            _move(session, case, clock, rule, house.due(rule, clock.started_on, house.rules_of(case)))
    for code, rule in extends.items():
        if clock := running(session, case, code):
            clock.extensions += 1
            _move(session, case, clock, rule, house.due(rule, clock.due_on, house.rules_of(case)))


def task_due(session: Session, house: House, case: Case, step: Step) -> tuple[date | None, str]:
    """Return when a step is due and by which rule: with its running clock, or by a time of its own."""
    code = step.get("clock")
    if not code:
        return None, ""
    clock = running(session, case, code)
    return (clock.due_on if clock else house.due(code, today(), house.rules_of(case))), code


def _move(session: Session, case: Case, clock: Clock, rule: str, due: date) -> None:
    clock.limit_code, clock.due_on = rule, due
    record(session, case_chain(case.id), "clock.moved", rule=clock.code, by=rule, due=due.isoformat())
    open_now = select(Task).where(Task.case_id == case.id, Task.due_rule == clock.code, Task.status == TaskStatus.OPEN)
    for task in session.scalars(open_now):
        task.due_on = due

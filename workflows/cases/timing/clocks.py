"""Legal times that run over several steps.  A clock that has run out marks; it never closes a case (R-STA-07)."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.clock_tables import ClockChange
from workflows.cases.house import House
from workflows.cases.models import Case, Clock, Task, TaskStatus
from workflows.engine.steps import Step
from workflows.errors import N_, Refused
from workflows.law import clocks as law
from workflows.law.calendar import today
from workflows.trail.chain import case_chain, record

from .derived import as_counted


class Due(NamedTuple):
    """When a step is due, by which rule, and the running clock that it is due with."""

    on: date | None
    rule: str = ""
    clock_id: int | None = None


def running(session: Session, case: Case, code: str) -> Clock | None:
    """Return the clock of this rule that runs in the case."""
    found = select(Clock).where(Clock.case_id == case.id, Clock.code == code, Clock.stopped_on.is_(None))
    return session.scalars(found).first()


def start(session: Session, house: House, case: Case, code: str, begun: date, continues: Clock | None = None) -> Clock:
    """Start a clock on a day, unless it runs already; one that was stopped and begun on that same day runs on."""
    if clock := running(session, case, code):
        return clock
    if clock := _begun_on(session, case, code, begun):
        clock.stopped_on = None
        record(session, case_chain(case.id), "clock.started", rule=code, due=clock.due_on.isoformat())
        return clock
    clock = Clock(
        case_id=case.id,
        code=code,
        limit_code=code,
        started_on=begun,
        due_on=house.due(code, begun, house.rules_of(case)),
        continues_id=continues.id if continues else None,
    )
    session.add(clock)
    session.flush()  # the steps that are due with it name it by its id
    record(session, case_chain(case.id), "clock.started", rule=code, due=clock.due_on.isoformat())
    return clock


def restart(session: Session, house: House, case: Case, code: str, violated_on: date) -> Clock:
    """Begin a running limitation anew with a new violation (R-STA-06); one that has run out stays run out."""
    clock = running(session, case, code)
    if clock is None:
        raise Refused(N_("No clock of this rule runs in the case."), rule=code)
    rules = house.rules_of(case)
    counted = as_counted(session, rules, [clock])[clock.id]
    if law.restart(counted, house.calendar, violated_on).started_on == clock.started_on:
        return clock
    clock.stopped_on = violated_on
    record(session, case_chain(case.id), "clock.stopped", rule=code)
    session.flush()  # it must not run beside the one that follows it
    return start(session, house, case, code, violated_on, continues=clock)


def turn(session: Session, house: House, case: Case, step: Step, since: date | None = None) -> None:
    """Start and stop what a step starts and stops; `since` is when what it starts began, if before today."""
    for code in step.words("stops"):
        if clock := running(session, case, code):
            clock.stopped_on = today()
            record(session, case_chain(case.id), "clock.stopped", rule=code)
    for code in step.words("starts"):
        start(session, house, case, code, min(since or today(), today()))


def change(
    session: Session, house: House, task: Task, actor_id: int, limits: Mapping[str, str], extends: Mapping[str, str]
) -> None:
    """Give running clocks another length, or add one to it, by the rule that allows it and the step that decided it."""
    for code, rule in (*limits.items(), *extends.items()):
        if clock := running(session, task.case, code):
            clock.extensions += code in extends
            _change(session, clock, task, actor_id, rule, adds=code in extends)
            counted = as_counted(session, house.rules_of(task.case), [clock])[clock.id]
            _move(session, task.case, clock, rule, law.due(counted, house.calendar))


def count_anew(session: Session, house: House, case: Case, clock: Clock) -> None:
    """Move a clock and the steps that are due with it to where its rule, its changes and its pauses put it."""
    counted = as_counted(session, house.rules_of(case), [clock])[clock.id]
    if (due := law.due(counted, house.calendar)) != clock.due_on:
        _move(session, case, clock, clock.limit_code, due)


def task_due(session: Session, house: House, case: Case, step: Step) -> Due:
    """Return when a step is due and by which rule: with its running clock, or by a time of its own from today."""
    code = step.get("clock")
    if not code:
        return Due(None)
    if clock := running(session, case, code):
        return Due(clock.due_on, code, clock.id)
    return Due(house.due(code, today(), house.rules_of(case)), code)


def _begun_on(session: Session, case: Case, code: str, begun: date) -> Clock | None:
    found = select(Clock).where(Clock.case_id == case.id, Clock.code == code, Clock.started_on == begun)
    return session.scalars(found).first()


def _change(session: Session, clock: Clock, task: Task, actor_id: int, rule: str, *, adds: bool) -> None:
    session.add(ClockChange(clock_id=clock.id, rule=rule, adds=adds, task_id=task.id, by_id=actor_id))
    session.flush()  # it is counted with what is there


def _move(session: Session, case: Case, clock: Clock, rule: str, due: date) -> None:
    clock.limit_code, clock.due_on = rule, due
    record(session, case_chain(case.id), "clock.moved", rule=clock.code, by=rule, due=due.isoformat())
    for task in session.scalars(select(Task).where(Task.clock_id == clock.id, Task.status == TaskStatus.OPEN)):
        task.due_on = due

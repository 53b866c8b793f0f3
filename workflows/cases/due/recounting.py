"""Due dates counted again: when a rule, the calendar or a pause changes, what runs and what is open moves with it.

A due date is never anything but what follows from the rules of the case, the calendar, and the rows of the clock.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case, Clock, Task, TaskStatus, Timer
from workflows.cases.running import steps
from workflows.cases.timing.derived import as_counted
from workflows.database import hold
from workflows.law import clocks as law
from workflows.law.calendar import end_of_day, local_day
from workflows.trail.chain import case_chain, record

CLOCK, STEP = "clock", "step"


@dataclass(frozen=True)
class Moved:
    """One due date that moves: of a running clock, or of an open step (then with its `task_id`)."""

    kind: str
    code: str
    task_id: str | None
    before: date
    after: date


def moves(session: Session, house: House, case: Case) -> list[Moved]:
    """Return which due dates of a case would move in this house; nothing is written."""
    return [moved for _row, moved in _found(session, house, case)]


def recount(session: Session, house: House, case: Case) -> list[Moved]:
    """Count the due dates of a case again, write and record those that move, and return them."""
    hold(session, case)
    moved = _write(session, house, case)
    for each in moved:
        record(
            session,
            case_chain(case.id),
            f"{each.kind}.recounted",
            task_id=each.task_id,
            rule=each.code,
            before=each.before.isoformat(),
            due=each.after.isoformat(),
        )
    return moved


def roll(session: Session, house: House, case: Case) -> list[Moved]:
    """Let a day pass over a pause without an end.  That a day passed is no event: the pause itself is on record."""
    hold(session, case)
    return _write(session, house, case)


def _write(session: Session, house: House, case: Case) -> list[Moved]:
    found = list(_found(session, house, case))
    for row, moved in found:
        row.due_on = moved.after
    _keep_timers(session, house, case)
    return [moved for _row, moved in found]


def _found(session: Session, house: House, case: Case) -> Iterator[tuple[Clock | Task, Moved]]:
    rules = house.rules_of(case)
    clocks = list(session.scalars(select(Clock).where(Clock.case_id == case.id).order_by(Clock.id)))
    going = [clock for clock in clocks if clock.stopped_on is None]
    due = {key: law.due(clock, house.calendar) for key, clock in as_counted(session, rules, going).items()}
    for clock in going:
        after = due.get(clock.id, clock.due_on)
        if after != clock.due_on:
            yield clock, Moved(CLOCK, clock.code, None, clock.due_on, after)
    dated = (Task.case_id == case.id, Task.status == TaskStatus.OPEN, Task.due_on.is_not(None))
    for task in session.scalars(select(Task).where(*dated).order_by(Task.opened_at, Task.id)):
        before = task.due_on
        if before is None:
            continue
        if task.clock_id is not None:
            after = due.get(task.clock_id, before)  # of a clock that has stopped, what it was due when it stopped
        elif task.due_rule in rules:
            after = house.due(task.due_rule, local_day(task.opened_at), rules)
        else:
            continue
        if after != before:
            yield task, Moved(STEP, task.due_rule, task.id, before, after)


def _keep_timers(session: Session, house: House, case: Case) -> None:
    """Let the timers of the engine fire when their terms now end."""
    timers = {row.task_id: row for row in session.scalars(select(Timer).where(Timer.case_id == case.id))}
    if not timers:
        return
    rules = house.rules_of(case)
    ends = dict(
        session.execute(
            select(Clock.code, Clock.due_on).where(Clock.case_id == case.id, Clock.stopped_on.is_(None))
        ).all()
    )

    def due(code: str, begun: date) -> str | None:
        if code in ends:
            return end_of_day(ends[code]).isoformat()
        return end_of_day(house.due(code, begun, rules)).isoformat() if code in rules else None

    run = steps.load(session, house, case)
    if not run.move_timers(due):
        return
    case.state = run.dump()
    for task_id, at in run.timers().items():
        if task_id in timers:
            timers[task_id].due_at = at

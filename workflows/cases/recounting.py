"""Due dates written anew when the law of a case has changed, and what would move if it did."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.law.calendar import local_day
from workflows.law.rules import Rules
from workflows.trail.chain import case_chain, record

from .house import House
from .models import Case, Clock, Task, TaskStatus


@dataclass(frozen=True)
class Moved:
    """A due date that moves: of a clock, or of an open step (`task_id`)."""

    kind: str
    code: str
    task_id: str | None
    before: date
    after: date


def recount(session: Session, house: House, case: Case) -> list[Moved]:
    """Write the due dates of a case anew by its rules and the calendar; return what moved."""
    found = []
    for row, moved in _found(session, house, case):
        row.due_on = moved.after
        record(
            session,
            case_chain(case.id),
            f"{moved.kind}.recounted",
            task_id=moved.task_id,
            rule=moved.code,
            due=moved.after.isoformat(),
            was=moved.before.isoformat(),
        )
        found.append(moved)
    return found


def moves(session: Session, house_after: House, case: Case) -> list[Moved]:
    """Return what would move in a case under another law; nothing is written."""
    return [moved for _row, moved in _found(session, house_after, case)]


def _found(session: Session, house: House, case: Case) -> Iterator[tuple[Clock | Task, Moved]]:
    rules = house.rules_of(case)
    clocks = list(session.scalars(select(Clock).where(Clock.case_id == case.id).order_by(Clock.id)))
    due = {clock.code: _clock_due(house, rules, clock) for clock in clocks if clock.stopped_on is None}
    for clock in clocks:
        if clock.stopped_on is None and clock.due_on != due[clock.code]:
            yield clock, Moved("clock", clock.code, None, clock.due_on, due[clock.code])
    stopped = {clock.code for clock in clocks} - set(due)
    waiting = select(Task).where(Task.case_id == case.id, Task.status == TaskStatus.OPEN, Task.due_on.is_not(None))
    for task in session.scalars(waiting.order_by(Task.opened_at, Task.id)):
        if task.due_on is None or task.due_rule not in rules or task.due_rule in stopped:
            continue
        new = due.get(task.due_rule) or house.due(task.due_rule, local_day(task.opened_at), rules)
        if new != task.due_on:
            yield task, Moved("task", task.due_rule, task.id, task.due_on, new)


def _clock_due(house: House, rules: Rules, clock: Clock) -> date:
    """Return the end of a clock: its length from the start, then each extension from the end before it."""
    if not clock.extensions:
        return house.due(clock.limit_code, clock.started_on, rules)
    due = house.due(clock.code, clock.started_on, rules)
    for _extension in range(clock.extensions):
        due = house.due(clock.limit_code, due, rules)
    return due

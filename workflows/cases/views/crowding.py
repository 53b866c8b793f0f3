"""Where open cases gather: how many stand at each step of the drawings, and for how long."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from workflows.cases.house import House
from workflows.cases.models import Case, Task, TaskStatus
from workflows.engine.diagrams import Model
from workflows.law.calendar import end_of_day, today

from .tracking import Filter, shown_to

Place = tuple[str, str]  # drawing and node
Here = aliased(Task)  # the conditions on a case ask tasks of their own


@dataclass(frozen=True)
class Crowd:
    """The open cases at one step: how many, since when the longest, and how many of each age."""

    cases: int
    since: datetime
    ages: tuple[int, ...]


def crowds(session: Session, house: House, person_id: int, wanted: Filter, ages: Sequence[int]) -> dict[Place, Crowd]:
    """Return how many open cases stand at each step, whatever step the filter names.

    `ages` are the last days of all groups but the last: (3, 7) gives up to 3 days, up to 7 days, longer.
    """
    limits = [end_of_day(today() - timedelta(days=days + 1)) for days in ages]
    younger = [func.count(Here.case_id.distinct()).filter(Here.opened_at > limit) for limit in limits]
    counted = (
        select(Here.process, Here.node, func.count(Here.case_id.distinct()), func.min(Here.opened_at), *younger)
        .join(Case, Case.id == Here.case_id)
        .where(Here.status == TaskStatus.OPEN, *shown_to(house, person_id, replace(wanted, drawing="", node="")))
        .group_by(Here.process, Here.node)
    )
    return {(row[0], row[1]): Crowd(row[2], row[3], _groups([*row[4:], row[2]])) for row in session.execute(counted)}


def calls(session: Session, house: House, person_id: int, wanted: Filter) -> dict[Place, int]:
    """Return how many open cases are inside each call of another drawing, however deep."""
    paths = [(model.process, path, place) for model in house.library.models() for path, place in _calls(model)]
    if not paths:
        return {}
    inside = [
        func.count(Here.case_id.distinct()).filter(
            Case.process == process, or_(Here.within == path, Here.within.startswith(f"{path}/", autoescape=True))
        )
        for process, path, _place in paths
    ]
    counted = (
        select(*inside)
        .select_from(Here)
        .join(Case, Case.id == Here.case_id)
        .where(Here.status == TaskStatus.OPEN, *shown_to(house, person_id, replace(wanted, drawing="", node="")))
    )
    found: Counter[Place] = Counter()
    for (_process, _path, place), number in zip(paths, session.execute(counted).one(), strict=True):
        found[place] += number
    return {place: number for place, number in found.items() if number}


def _groups(younger: Sequence[int]) -> tuple[int, ...]:
    """Turn “up to 3 days, up to 7 days, all” into the numbers of each group."""
    return tuple(number - before for before, number in zip([0, *younger], younger, strict=False))


def _calls(model: Model) -> Iterator[tuple[str, Place]]:
    """Return every call of a process, and of the drawings that it calls, as path and place."""
    waiting = [("", model.process)]
    while waiting:
        path, process = waiting.pop()
        for step in model.drawings[process].steps.values():
            if step.calls:
                inner = f"{path}/{step.id}".lstrip("/")
                yield inner, (process, step.id)
                waiting.append((inner, step.calls))

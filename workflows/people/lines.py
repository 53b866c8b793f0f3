"""The line of units from one unit up to the force, and who heads them: each asked for in one question."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import CTE, Select, bindparam, literal, select
from sqlalchemy.orm import Session, aliased

from workflows.people.models import Assignment, Person, Post, Unit, UnitKind

HEAD = "head"  # the level of the posts that head a unit, in bpmn/catalogues.toml
DAY: Any = bindparam("day")  # what every step asks is put together once, and given its day and its people


def standing_above(session: Session, unit_id: int) -> Unit:
    """Return the nearest unit with a head of its own, the unit itself first; without any, the one at the top."""
    line = session.execute(_standing(), {"unit_id": unit_id}).all()
    return next((unit for unit, standing in line if standing), line[-1][0])


def heads_from(session: Session, unit_id: int, on: date) -> Sequence[tuple[int, Person]]:
    """Return (unit id, who holds the post of level head there on that day) from a unit upwards, one for each unit."""
    first: dict[int, Person] = {}
    for at, head in session.execute(_heads(), {"unit_id": unit_id, "day": on}):
        first.setdefault(at, head)
    return list(first.items())


def lines_above(session: Session, unit_ids: Collection[int]) -> dict[int, list[int]]:
    """Return {unit: itself and the units above it, nearest first} for several units, in one question."""
    start = select(Unit.id.label("start"), Unit.id, Unit.parent_id, literal(0).label("steps"))
    near = start.where(Unit.id.in_(unit_ids)).cte("lines", recursive=True)
    above = aliased(Unit)
    further = select(near.c.start, above.id, above.parent_id, near.c.steps + 1)
    lines = near.union_all(further.join(near, above.id == near.c.parent_id))
    found: dict[int, list[int]] = {}
    for first, unit_id in session.execute(select(lines.c.start, lines.c.id).order_by(lines.c.start, lines.c.steps)):
        found.setdefault(first, []).append(unit_id)
    return found


def commands(session: Session, person_id: int, unit_id: int, on: date) -> bool:
    """Tell whether a person holds on that day a leading post in a unit or in one above it."""
    line = _line()
    held = (
        select(Assignment.id).join(Post, Post.code == Assignment.post_code).join(line, line.c.id == Assignment.unit_id)
    )
    found = held.where(Assignment.person_id == person_id, Assignment.on(on), Post.leading).limit(1)
    return session.scalar(found, {"unit_id": unit_id}) is not None


def in_post(level: str, on: date) -> Select[Person]:
    """Select who holds a post of a level on that day, the primary post before a concurrent one."""
    return (
        select(Person)
        .join(Assignment, Assignment.person_id == Person.id)
        .join(Post, Post.code == Assignment.post_code)
        .where(Post.level == level, Assignment.on(on))
        .order_by(Assignment.kind.desc(), Assignment.valid_from, Assignment.id)
    )


@cache
def _standing() -> Select[Unit, bool]:
    line = _line()
    found = select(Unit, UnitKind.standing).join(line, line.c.id == Unit.id)
    return found.join(UnitKind, UnitKind.code == Unit.kind).order_by(line.c.steps)


@cache
def _heads() -> Select[int, Person]:
    line = _line()
    held = in_post(HEAD, DAY).join(line, line.c.id == Assignment.unit_id)
    earlier_first = (line.c.steps, Assignment.kind.desc(), Assignment.valid_from, Assignment.id)
    return held.with_only_columns(line.c.id, Person).order_by(None).order_by(*earlier_first)


def _line() -> CTE:
    line = select(Unit.id, Unit.parent_id, literal(0).label("steps")).where(Unit.id == bindparam("unit_id"))
    near = line.cte("line", recursive=True)
    above = aliased(Unit)
    return near.union_all(select(above.id, above.parent_id, near.c.steps + 1).join(near, above.id == near.c.parent_id))

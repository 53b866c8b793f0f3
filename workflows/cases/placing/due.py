"""Whose interval in a position is over within a year: what a plan of periodic changes begins with (R-REA-04)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from workflows.law.calendar import DAY
from workflows.law.rules import Rules
from workflows.people.kinds import AssignmentKind
from workflows.people.models import Assignment, Post, Unit

from .positions import Position, position_of


@dataclass(frozen=True)
class Due:
    """A holder of a listed position whose interval is over on a day."""

    assignment: Assignment
    position: Position
    due_on: date


def last_day(year: int) -> date:
    """Return the last day of a year."""
    return date(year + 1, 1, 1) - DAY


def due_in(session: Session, rules: Rules, year: int, on: date) -> list[Due]:
    """Return everybody whose interval is over by the end of the year, the longest over first."""
    found = [due for row in session.scalars(_holders(on)) if (due := due_of(rules, row))]
    return sorted(
        (due for due in found if due.due_on <= last_day(year)), key=lambda due: (due.due_on, due.assignment.id)
    )


def due_of(rules: Rules, held: Assignment) -> Due | None:
    """Return when the interval of a holder is over; None for a post that is not changed periodically."""
    position = position_of(rules, held.unit, held.post)
    return Due(held, position, position.due_on(held.valid_from, rules)) if position else None


def suggested(session: Session, found: Sequence[Due], year: int, on: date) -> Iterator[tuple[Due, Unit, date]]:
    """Yield for each who is due a unit of the same kind of work to go to, and a month: a draft, to be changed by hand.

    The units of one position pass their people on in a ring, so that no unit gives all and receives none.
    """
    rings = _rings(session, found, on)
    for due in found:
        ring = rings[due.position.code]
        if len(ring) > 1:
            at = next((place for place, unit in enumerate(ring) if unit.id == due.assignment.unit_id), 0)
            month = max(due.due_on.month if due.due_on.year == year else 1, on.month if on.year == year else 1)
            yield due, ring[(at + 1) % len(ring)], date(year, month, 1)


def _rings(session: Session, found: Sequence[Due], on: date) -> Mapping[str, list[Unit]]:
    """The units in which each position lies: those that have no unit below them."""
    parents = select(Unit.parent_id).where(Unit.parent_id.is_not(None))
    leaves = session.scalars(select(Unit).where(Unit.on(on), Unit.id.not_in(parents)).order_by(Unit.code)).all()
    rings: dict[str, list[Unit]] = defaultdict(list)
    for position in {due.position.code: due.position for due in found}.values():
        rings[position.code] = [unit for unit in leaves if unit.code.partition("-")[0] in position.units]
    return rings


def _holders(on: date) -> Select[Assignment]:
    return (
        select(Assignment)
        .join(Post, Post.code == Assignment.post_code)
        .where(Assignment.kind == AssignmentKind.PRIMARY, Assignment.on(on), ~Post.leading)
        .options(joinedload(Assignment.post), joinedload(Assignment.unit), joinedload(Assignment.person))
        .order_by(Assignment.id)
    )

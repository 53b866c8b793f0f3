"""Who was recognised and who was disciplined in a time, by officer: the facts that views of treatment count.

One officer counts once in a column, however often; there is no figure of a person and no order of persons or units.
"""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.cases.commendation_tables import Commendation
from workflows.cases.decisions import CANCELLED, DisciplineDecision
from workflows.cases.house import House
from workflows.cases.innovations import Innovation, InnovationOutcome
from workflows.law.calendar import DAY, end_of_day, local_day
from workflows.law.deadlines import add_months
from workflows.law.small_cells import Published, published
from workflows.people.kinds import AssignmentKind
from workflows.people.models import Assignment, Person, Unit

PERIOD, FLOOR = "EQU-PERIOD", "R-DAT-06"
FEW = "few"  # the group that all groups of few officers are joined into


@dataclass(frozen=True)
class Officer:
    """What of an officer a view groups by."""

    unit_id: int
    rank_group: str
    sex: str


Way = Callable[[Officer], object]


@dataclass(frozen=True)
class Row:
    """One group: how many officers it has, and how many of them were recognised and disciplined, or None."""

    key: object
    people: int
    recognised: int | None
    disciplined: int | None


@dataclass(frozen=True)
class View:
    """One way to look: the groups, and the whole."""

    rows: list[Row]
    total: Row


def equal_treatment(session: Session, house: House, on: date) -> dict[str, View]:
    """Return the views by unit, rank and gender of the period that ends on a day, with small cells held back."""
    rules = house.rules(on)
    since = end_of_day(add_months(on, -rules.number(PERIOD)) - DAY)
    officers, floor = officers_on(session, on), rules.number(FLOOR)
    good, bad = recognised_since(session, local_day(since)), disciplined_since(session, since)
    ways: dict[str, Way] = {
        "unit": lambda each: each.unit_id,
        "rank": lambda each: each.rank_group,
        "sex": lambda each: each.sex,
    }
    return {name: _view(officers, way, (good, bad), floor) for name, way in ways.items()}


def recognised_since(session: Session, since: date) -> dict[int, date]:
    """Return {officer: the day of his last commendation} of those commended after a day; what was revoked is none."""
    commended = select(Commendation.person_id, Commendation.decided_on).where(
        Commendation.decided_on > since, Commendation.revoked_on.is_(None)
    )
    return dict(iter(session.execute(commended.order_by(Commendation.decided_on))))


def disciplined_since(session: Session, since: datetime) -> set[int]:
    """Return who was disciplined by a decision that takes effect after a moment and was not cancelled."""
    decided = (DisciplineDecision.effective_on > since.date(), DisciplineDecision.reason_code != CANCELLED)
    return set(session.scalars(select(DisciplineDecision.person_id).where(*decided)))


def overlooked(session: Session, house: House, on: date) -> list[InnovationOutcome]:
    """Return good outcomes, confirmed long ago, whose authors have not been commended since: to be looked at."""
    before = end_of_day(add_months(on, -house.rules(on).number("SUG-WAIT")))
    good = select(InnovationOutcome).where(InnovationOutcome.good.is_(True), InnovationOutcome.judged_at <= before)
    whole = joinedload(InnovationOutcome.innovation).joinedload(Innovation.person)
    rows = list(session.scalars(good.options(whole).order_by(InnovationOutcome.innovation_id)))
    if not rows:
        return []
    judged = {row.innovation_id: local_day(row.judged_at) for row in rows if row.judged_at}
    last = recognised_since(session, min(judged.values()) - DAY)
    return [row for row in rows if not _after(last.get(row.innovation.person_id), judged[row.innovation_id])]


def officers_on(session: Session, on: date) -> dict[int, Officer]:
    """Return {person: what he is grouped by} of everybody who serves on a day, by the unit under the force."""
    top = _tops(session)
    serving = (Assignment.kind == AssignmentKind.PRIMARY, Assignment.on(on))
    found = select(Person, Assignment.unit_id).join(Assignment, Assignment.person_id == Person.id).where(*serving)
    return {
        person.id: Officer(top.get(unit, unit), person.rank.group, str(person.sex))
        for person, unit in session.execute(found)
    }


def _view(officers: dict[int, Officer], way: Way, facts: tuple[Collection[int], Collection[int]], floor: int) -> View:
    """Group the officers one way; groups of fewer than `floor` officers are joined into one."""
    sizes = Counter(way(each) for each in officers.values())
    group = {person: key if sizes[key := way(each)] >= floor else FEW for person, each in officers.items()}
    sizes = Counter(group.values())
    columns: list[Published] = []
    for people in facts:
        counts = Counter(group[person] for person in people if person in group)
        columns.append(published({key: counts[key] for key in sizes}, sizes, floor))
    good, bad = columns
    rows = [Row(key, size, good.cells[key], bad.cells[key]) for key, size in sizes.items()]
    return View(rows, Row("", len(officers), good.total, bad.total))


def _tops(session: Session) -> dict[int, int]:
    """Return {unit: the unit under the force that it belongs to}."""
    parents = dict(iter(session.execute(select(Unit.id, Unit.parent_id))))
    found: dict[int, int] = {}
    for unit in parents:
        at = unit
        while (above := parents.get(at)) and parents.get(above):
            at = above
        found[unit] = at
    return found


def _after(recognised: date | None, judged: date) -> bool:
    return recognised is not None and recognised >= judged

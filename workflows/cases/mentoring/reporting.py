"""The quarterly report on mentoring to the Party committee: figures of units, never an officer, never a word of a talk.

What is of fewer officers than the floor of R-DAT-06 is joined, or not told at all, before anything is kept.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case, Part, Submission
from workflows.law.calendar import DAY, end_of_day
from workflows.law.deadlines import add_months
from workflows.law.rules import Rules
from workflows.law.small_cells import published
from workflows.people.lines import lines_above
from workflows.people.models import Unit

from .assigning import PROCESS, ROLE
from .reviewing import ENTRY, answered_entries

REPORT, WRITTEN = "mentoring_report", "mentoring_figures"  # the drawing and its paper; its first form
SIGNED = "mentoring_report_signing"
EVERY, FLOOR = "R-MEN-REPORT", "R-DAT-06"


@dataclass(frozen=True)
class Period:
    """From which day to which a report tells."""

    first: date
    last: date


@dataclass(frozen=True)
class Figures:
    """Officers mentored, entries of meetings, entries that the officer answered; of a unit, of several, or of all."""

    unit: str
    officers: int
    entries: int
    answered: int


@dataclass(frozen=True)
class Told:
    """What a report may tell; `whole` and `others` are None where they would give few officers away."""

    units: list[Figures]
    others: Figures | None
    whole: Figures | None

    def rows(self) -> dict[str, Any]:
        """Return it ready for JSON."""
        return asdict(self)


def last_period(rules: Rules, on: date) -> Period:
    """Return the last whole period before a day; periods of R-MEN-REPORT follow each other from January on."""
    months = rules.number(EVERY)
    begun = on.replace(month=(on.month - 1) // months * months + 1, day=1)
    return Period(add_months(begun, -months), begun - DAY)


def is_due(session: Session, house: House, on: date) -> bool:
    """Tell whether somebody was mentored in the last period and no report on it has begun."""
    period = last_period(house.rules(on), on)
    begun = select(Case.id).where(Case.process == REPORT, Case.rules_on > period.last).limit(1)
    return session.scalar(begun) is None and bool(_mentored(session, period))


def told(session: Session, house: House, period: Period) -> Told:
    """Return what the report on a period may tell, by the units under the force in the order of their names."""
    case_of = _mentored(session, period)
    unit_of = _units(session, set(case_of.values()))
    entries, answered = _counted(session, period)
    by_unit: dict[str, Counter[str]] = {}
    for case_id, unit_id in case_of.items():
        row = by_unit.setdefault(unit_of[unit_id], Counter())
        row.update(officers=1, entries=entries[case_id], answered=answered[case_id])
    sizes = {unit: row["officers"] for unit, row in by_unit.items()}
    shown = published(sizes, sizes, house.rules(period.last).number(FLOOR))
    few = [unit for unit in by_unit if shown.cells[unit] is None]
    units = [_figures(unit, by_unit[unit]) for unit in sorted(by_unit) if unit not in few]
    whole = _figures("", sum(by_unit.values(), Counter())) if shown.total is not None else None
    others = _figures("", sum((by_unit[unit] for unit in few), Counter())) if few and units and whole else None
    return Told(units, others, whole)


def _figures(unit: str, row: Mapping[str, int]) -> Figures:
    return Figures(unit, row["officers"], row["entries"], row["answered"])


def _mentored(session: Session, period: Period) -> dict[int, int]:
    """Return {case: unit} of the mentoring that was under way within a period."""
    assigned = select(Part.case_id).where(Part.role == ROLE)
    running = (Case.opened_at <= end_of_day(period.last), _ended_after(period))
    found = select(Case.id, Case.unit_id).where(Case.process == PROCESS, Case.id.in_(assigned), *running)
    return dict(iter(session.execute(found.order_by(Case.id))))


def _ended_after(period: Period) -> Any:
    return or_(Case.closed_at.is_(None), Case.closed_at > end_of_day(period.first - DAY))


def _counted(session: Session, period: Period) -> tuple[Counter[int], Counter[int]]:
    """Count entries and answered entries of a period, by case."""
    within = (Submission.at > end_of_day(period.first - DAY), Submission.at <= end_of_day(period.last))
    entries = Counter(session.scalars(select(Submission.case_id).where(Submission.form == ENTRY, *within)))
    return entries, Counter(case_id for case_id, _writer in answered_entries(session, *within))


def _units(session: Session, units: set[int]) -> dict[int, str]:
    """Return {unit: the name of the unit under the force that it belongs to}."""
    lines = lines_above(session, units)
    top = {unit: line[:-1][-1] if line[1:] else unit for unit, line in lines.items()}
    names = dict(iter(session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(top.values())))))
    return {unit: names[at] for unit, at in top.items()}

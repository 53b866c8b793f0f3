"""Titles of whole units: which unit a case is about, whether it may be considered, and its entry in the register."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from workflows.cases.gates.acts import Act
from workflows.cases.gates.gate import gate
from workflows.cases.gates.verdict import Verdict
from workflows.cases.house import House
from workflows.cases.models import Case
from workflows.cases.unit_commendation_tables import UnitCommendation
from workflows.law.calendar import today
from workflows.people.lines import standing_above
from workflows.people.roles import head_of
from workflows.trail.chain import case_chain, record

PROCESS, REPORT = "commendation_unit", "unit_report"
HEADED = "R-COM-UNIT"  # whether a unit waits while its head may not be commended himself


def claim_unit(session: Session, case: Case, report: dict[str, Any]) -> None:
    """Let a case belong to the unit that it proposes; its maker may command a larger one."""
    case.unit_id = report["unit"]
    session.flush()  # what follows asks for the unit of the case
    record(session, case_chain(case.id), "unit_commendation.claimed", unit=case.unit_id)


def head_id(session: Session, unit_id: int) -> int | None:
    """Return who heads a unit today, or the nearest above it with a head of its own kind; None while it has none."""
    head = head_of(session, standing_above(session, unit_id).id, today())
    return head.id if head else None


def unit_verdict(session: Session, house: House, unit_id: int) -> Verdict:
    """Return whether a unit may be considered: not while its head is held from one (R-COM-UNIT, R-COM-02)."""
    head = head_id(session, unit_id)
    if head is None or not house.rules(today()).yes(HEADED):
        return Verdict(())
    return gate(session, house, Act.COMMENDATION, head, today())


def enter_unit(session: Session, case: Case, report: dict[str, Any], given: dict[str, Any]) -> None:
    """Enter the title of a unit in the register."""
    row = UnitCommendation(
        case_id=case.id,
        unit_id=case.unit_id,
        title_code=report["title"],
        occasion=report["occasion"],
        merit_on=date.fromisoformat(report["merit_on"]),
        **given,
    )
    session.add(row)
    session.flush()  # its id stands in the trail
    record(session, case_chain(case.id), "unit_commendation.entered", commendation=row.id, title=row.title_code)

"""The plan of periodic changes of a year: written line by line, checked line by line, published as rows (R-REA-03).

A line is: number of the officer; code of the unit to go to; month.  What follows a further semicolon is for the reader.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.cases.models import Case
from workflows.cases.notices import notify
from workflows.cases.placing_tables import PlanLine, RotationPlan
from workflows.cases.posting.posts import put_into
from workflows.cases.said import said
from workflows.documents.models import Document
from workflows.errors import N_
from workflows.law.calendar import today
from workflows.law.rules import Rules
from workflows.people.kinds import AssignmentKind
from workflows.people.models import Assignment, Person, Unit
from workflows.trail.chain import case_chain, record

from .due import due_in, due_of, last_day, suggested
from .positions import LISTED

DRAFT, SIGNED, PUBLICATION = "plan_draft", "plan_signing", "plan_publication"
PAPER, CHANGE = "rotation_plan", "periodic_decision"  # of the plan, and of one change: form and paper alike
PARTS = ("number", "unit", "month")
TOO_FEW = N_("Line %(line)s: write number of the officer; code of the unit; month.")
NOBODY = N_("Line %(line)s: nobody with the number “%(what)s” holds a post today.")
TWICE = N_("Line %(line)s: the officer %(what)s stands in the plan already.")
NOT_LISTED = N_("Line %(line)s: the post of %(what)s is not changed periodically.")
NOT_DUE = N_("Line %(line)s: the interval of %(what)s is over on %(day)s only, after the year of the plan.")
NO_UNIT = N_("Line %(line)s: there is no other unit with the code “%(what)s” today.")
NO_MONTH = N_("Line %(line)s: “%(what)s” is no month of the year.")


@dataclass(frozen=True)
class Fault:
    """Why a line of a plan cannot stand, by which rule if one refuses it."""

    message: str
    rule: str = ""
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Planned:
    """A line that may stand."""

    held: Assignment
    position: str
    due_on: date
    to_unit: Unit
    planned_on: date

    def row(self) -> dict[str, Any]:
        """Return the line as it is kept with the case and becomes a row when the plan is published."""
        return {
            "person_id": self.held.person_id,
            "unit_id": self.held.unit_id,
            "post_code": self.held.post_code,
            "position": self.position,
            "due_on": self.due_on.isoformat(),
            "to_unit_id": self.to_unit.id,
            "planned_on": self.planned_on.isoformat(),
        }


def first_draft(session: Session, rules: Rules, year: int) -> str:
    """Return the lines of everybody who is due by the end of the year, with a unit suggested: to be changed by hand."""
    found = due_in(session, rules, year, today())
    return "\n".join(
        f"{due.assignment.person.number}; {unit.code}; {month.month:02}; "
        f"{due.assignment.person.name}, {due.assignment.unit.code}, {due.due_on:%d/%m/%Y}"
        for due, unit, month in suggested(session, found, year, today())
    )


def read_lines(session: Session, rules: Rules, year: int, text: str) -> list[Planned | Fault]:
    """Return each line of a plan as what it plans, or as what is wrong with it; empty lines are passed over."""
    split = [(at, _parts(line)) for at, line in enumerate(text.splitlines(), start=1) if line.strip()]
    held, units = (
        _held(session, {parts[0] for _at, parts in split}),
        _units(session, {parts[1] for _at, parts in split}),
    )
    seen: set[str] = set()
    found: list[Planned | Fault] = []
    for at, parts in split:
        found.append(
            _line(rules, year, at, parts, held, units) if parts[0] not in seen else _fault(TWICE, at, parts[0])
        )
        seen.add(parts[0])
    return found


def publish_plan(session: Session, case: Case) -> str:
    """Let the plan of a case stand: its lines become rows, and everybody on them is told.  Return "published"."""
    draft = said(session, case, DRAFT)
    plan = RotationPlan(
        case_id=case.id,
        year=int(draft["year"]),
        published_on=date.fromisoformat(said(session, case, PUBLICATION)["published_on"]),
        document_id=session.scalars(
            select(Document.id).where(Document.case_id == case.id, Document.kind == PAPER).order_by(Document.id.desc())
        ).first(),
        lines=[_row(row) for row in draft["rows"]],
    )
    session.add(plan)
    session.flush()  # its id stands in the trail
    record(session, case_chain(case.id), "plan.published", plan=plan.id, lines=len(plan.lines))
    notify(session, case, [line.person_id for line in plan.lines], "plan.published")
    return "published"


def line_of(session: Session, person_id: int, on: date) -> PlanLine | None:
    """Return the line of a published plan of that year by which somebody leaves his post, if one waits for him."""
    found = (
        select(PlanLine)
        .join(RotationPlan, RotationPlan.id == PlanLine.plan_id)
        .join(Assignment, Assignment.person_id == PlanLine.person_id)
        .where(PlanLine.person_id == person_id, PlanLine.case_id.is_(None), RotationPlan.year == on.year)
        .where(Assignment.kind == AssignmentKind.PRIMARY, Assignment.on(on), Assignment.unit_id == PlanLine.unit_id)
        .where(Assignment.post_code == PlanLine.post_code)
        .options(joinedload(PlanLine.plan), joinedload(PlanLine.to_unit))
    )
    return session.scalars(found.order_by(PlanLine.id.desc())).first()


def carry_out(session: Session, case: Case) -> str:
    """Let the decision of a case carry out the line of its officer, who holds his post elsewhere from the day decided.

    Return "carried".
    """
    line = line_of(session, case.subject_id, today())
    if line is not None:
        line.case_id = case.id
        begins = date.fromisoformat(said(session, case, CHANGE)["effective_on"])
        put_into(session, case, line.post_code, begins, CHANGE)
        record(session, case_chain(case.id), "plan.carried_out", plan=line.plan_id, line=line.id)
    return "carried"


def planned_rows(session: Session, case: Case) -> Iterator[PlanLine]:
    """Yield the lines that a plan would have, before it is published: for its paper."""
    yield from (_row(row) for row in said(session, case, DRAFT).get("rows", []))


def _parts(line: str) -> list[str]:
    parts = [part.strip() for part in line.split(";")]
    return [*parts, *[""] * len(PARTS)][: len(PARTS)]


def _line(
    rules: Rules, year: int, at: int, parts: list[str], held: Mapping[str, Assignment], units: Mapping[str, Unit]
) -> Planned | Fault:
    number, code, month = parts
    if not all(parts):
        return _fault(TOO_FEW, at)
    if number not in held:
        return _fault(NOBODY, at, number)
    due = due_of(rules, held[number])
    if due is None:
        return _fault(NOT_LISTED, at, number, LISTED)
    if due.due_on > last_day(year):
        return _fault(NOT_DUE, at, number, due.position.rule, f"{due.due_on:%d/%m/%Y}")
    if code not in units or units[code].id == held[number].unit_id:
        return _fault(NO_UNIT, at, code)
    if not month.isdecimal() or not date.min.month <= int(month) <= date.max.month:
        return _fault(NO_MONTH, at, month)
    return Planned(held[number], due.position.code, due.due_on, units[code], date(year, int(month), 1))


def _fault(message: str, line: int, what: str = "", rule: str = "", day: str = "") -> Fault:
    return Fault(message, rule, {"line": line, "what": what, "day": day})


def _held(session: Session, numbers: set[str]) -> dict[str, Assignment]:
    found = (
        select(Assignment)
        .join(Person, Person.id == Assignment.person_id)
        .where(Person.number.in_(numbers), Assignment.kind == AssignmentKind.PRIMARY, Assignment.on(today()))
        .options(joinedload(Assignment.post), joinedload(Assignment.unit), joinedload(Assignment.person))
    )
    return {row.person.number: row for row in session.scalars(found)}


def _units(session: Session, codes: set[str]) -> dict[str, Unit]:
    return {unit.code: unit for unit in session.scalars(select(Unit).where(Unit.code.in_(codes), Unit.on(today())))}


def _row(row: Mapping[str, Any]) -> PlanLine:
    days = {key: date.fromisoformat(row[key]) for key in ("due_on", "planned_on")}
    return PlanLine(**{**row, **days})

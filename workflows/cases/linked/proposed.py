"""A list as it was proposed: its lines, and whether each of its officers may be moved."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from workflows.cases.gates.acts import Act
from workflows.cases.gates.gate import judge
from workflows.cases.gates.reading_many import read_many
from workflows.cases.gates.verdict import Effect, Verdict
from workflows.cases.house import House
from workflows.cases.linked_tables import lines_of
from workflows.cases.models import Case
from workflows.cases.said import submitted
from workflows.law.calendar import today
from workflows.people.establishment import Seat

PROPOSAL = "linked_proposal"


@dataclass(frozen=True)
class Proposed:
    """One line as it was proposed."""

    person_id: int
    seat: Seat
    note: str


def proposed_lines(content: Mapping[str, Any]) -> list[Proposed]:
    """Return the lines of what was filled in on the proposal of a list."""
    rows = content.get("rows") or []
    return [Proposed(row["person"], Seat(row["unit"], row["post"]), row.get("note", "")) for row in rows]


def verdicts(
    session: Session, house: House, case: Case | None, people: list[int], proposer_id: int
) -> dict[int, Verdict]:
    """Return {person: may he be transferred today}, in a number of statements that does not grow with the list."""
    rules = house.rules_of(case) if case else house.rules(today())
    apart = [] if case is None else [row.case_id for row in lines_of(session, case)] + [case.id]
    found = read_many(session, rules, people, today(), proposer_id, apart=apart)
    return {person: judge(house, Act.TRANSFER, facts) for person, facts in found.items()}


def verdicts_of(session: Session, house: House, case: Case) -> dict[int, Verdict]:
    """Return the verdicts on the list that a case is about."""
    row = submitted(session, case, PROPOSAL)
    people = [line.person_id for line in proposed_lines(row.content or {})] if row else []
    return verdicts(session, house, case, people, row.person_id if row else case.opened_by_id or 0)


def needs_reader(found: Mapping[int, Verdict]) -> list[int]:
    """Return whose move a second reader must look at first."""
    return [person for person, verdict in found.items() if verdict.of(Effect.SECOND_READER)]

"""Lists of commendations: kept with every line, and entered in the register when they were decided."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from workflows.cases.commendation_tables import Commendation, LineState, MeritLine, MeritList
from workflows.cases.gates.many import CHUNK, chunks
from workflows.cases.house import House
from workflows.cases.models import Case
from workflows.errors import N_, Invalid
from workflows.law.calendar import today
from workflows.law.rules import Rules
from workflows.people.kinds import AssignmentKind
from workflows.people.lines import lines_above
from workflows.people.models import Assignment
from workflows.people.sheets import Line
from workflows.trail.chain import record

from .list_checking import LONGEST as LENGTHS
from .list_checking import Head, Judged, check_lines

CHAIN, LONGEST = "merit_lists", "R-COM-LIST"
Certify = Callable[[Sequence[int]], Mapping[int, str]]  # numbers certificates of people: {person: symbol}


def keep_list(
    session: Session, house: House, head: Head, lines: Sequence[Line], file_sha256: str, actor_id: int
) -> int:
    """Keep a list with all its lines, the faulty ones too; return its id.  Raise Invalid if it is empty or too long."""
    rules = house.rules(today())
    if not lines:
        raise Invalid(N_("There is nobody in this file."), field="file")
    if len(lines) > rules.number(LONGEST):
        raise Invalid(N_("A list has at most %(most)s lines."), field="file", most=rules.number(LONGEST), rule=LONGEST)
    row = MeritList(
        title_code=head.title,
        occasion=head.occasion,
        merit_on=head.merit_on,
        made_by_id=actor_id,
        file_sha256=file_sha256,
    )
    session.add(row)
    session.flush()  # its id stands in every line
    judged = check_lines(session, rules, head, lines, actor_id)
    session.execute(insert(MeritLine), [_line(rules, row.id, each) for each in judged])
    record(session, CHAIN, "merit_list.kept", actor_id=actor_id, list=row.id, lines=len(judged))
    return row.id


def counts(session: Session, list_id: int) -> dict[str, int]:
    """Return how many lines of a list stand in which state."""
    rows = select(MeritLine.state, func.count()).where(MeritLine.list_id == list_id).group_by(MeritLine.state)
    return {state.value: number for state, number in session.execute(rows)}


def digest_of(session: Session, list_id: int) -> str:
    """Return the hash of all that a list asks for: what is voted on is bound to it."""
    rows = select(MeritLine.line, MeritLine.person_id, MeritLine.citation, MeritLine.state)
    asked = rows.where(MeritLine.list_id == list_id, MeritLine.state != LineState.FAULTY).order_by(MeritLine.line)
    text = json.dumps([[line, person, words, state] for line, person, words, state in session.execute(asked)])
    return hashlib.sha256(text.encode()).hexdigest()


def listed(session: Session, list_id: int) -> list[int]:
    """Return the people whom a list still covers, in its order."""
    lines = select(MeritLine.person_id).where(MeritLine.list_id == list_id, MeritLine.state == LineState.LISTED)
    return [person for person in session.scalars(lines.order_by(MeritLine.line)) if person is not None]


def unit_of_all(session: Session, rules: Rules, people: Sequence[int]) -> int | None:
    """Return the smallest unit in which all of some people hold their posts today, or None."""
    units: set[int] = set()
    for some in chunks(people, rules.number(CHUNK)):
        held = (Assignment.person_id.in_(some), Assignment.kind == AssignmentKind.PRIMARY, Assignment.on(rules.day))
        units |= set(session.scalars(select(Assignment.unit_id).where(*held).distinct()))
    lines = list(lines_above(session, units).values())
    return next((unit for line in lines[:1] for unit in line if all(unit in each for each in lines)), None)


def enter_list(
    session: Session, case: Case, row: MeritList, given: dict[str, object], certificates: Mapping[int, str]
) -> int:
    """Enter everybody on the list of a case in the register, each with his certificate; return how many."""
    people = listed(session, row.id)
    common = {"case_id": case.id, "title_code": row.title_code, "occasion": row.occasion, "merit_on": row.merit_on}
    if people:
        each = [{"person_id": person, "certificate": certificates.get(person, "")} for person in people]
        session.execute(insert(Commendation), [{**common, **given, **one} for one in each])
    return len(people)


def _line(rules: Rules, list_id: int, judged: Judged) -> dict[str, object]:
    return {
        "list_id": list_id,
        "line": judged.line,
        **{key: judged.values[key][: rules.number(code)] for key, code in LENGTHS.items()},
        "person_id": judged.person_id,
        "stated": {str(year): number for year, number in judged.stated.items()},
        "state": LineState.FAULTY if judged.fault else LineState.LISTED,
        "fault": judged.fault,
    }

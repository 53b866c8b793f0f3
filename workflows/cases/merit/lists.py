"""Lists of commendations: kept with every line, handed in by a case, checked in one pass, exceptions pulled out."""

import hashlib
import json
from collections.abc import Callable, Sequence

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from workflows.cases.answers import Answers
from workflows.cases.commendation_tables import Commendation, LineState, MeritLine, MeritList, list_of
from workflows.cases.gates.many import CHUNK, chunks, commendable
from workflows.cases.gates.verdict import Answer
from workflows.cases.house import House
from workflows.cases.models import Case, Part
from workflows.errors import N_, Invalid, NotFound, Refused
from workflows.law.calendar import today
from workflows.law.rules import Rules
from workflows.people.conflicts import Ties
from workflows.people.sheets import Line
from workflows.trail.chain import case_chain, record

from .claiming import LIST, said
from .list_checking import LONGEST as LENGTHS
from .list_checking import Head, Judged, check_lines

CHAIN, LONGEST, COUNCIL = "merit_lists", "R-COM-LIST", "merit_council"
APPRAISAL = "merit_list_appraisal"
Begin = Callable[[int, int, Answers], Case]


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


def sift_list(session: Session, house: House, case: Case) -> None:
    """Hand in the list and check everybody on it by the gate; whoever is held waits in a case of his own (R-COM-02)."""
    row = session.get_one(MeritList, said(session, case, LIST)["list_id"])
    if row.case_id is not None or row.made_by_id != case.opened_by_id:
        raise Refused(N_("This list has been handed in already."), rule=LONGEST)
    row.case_id = case.id
    session.flush()  # what follows asks for the list of the case
    lines = select(MeritLine.person_id).where(MeritLine.list_id == row.id, MeritLine.state == LineState.LISTED)
    people = [person for person in session.scalars(lines.order_by(MeritLine.line)) if person is not None]
    verdicts = commendable(session, house, people, today())
    held = [person for person, found in verdicts.items() if found.answer is Answer.REFUSED]
    _mark(session, house, row, held, LineState.HELD)
    record(session, case_chain(case.id), "merit_list.sifted", list=row.id, lines=len(people), held=len(held))


def tied_to(session: Session, house: House, case: Case, council: Sequence[int]) -> set[int]:
    """Return who on the list of a case sits in a council, or is barred kin of one who does (R-STA-10)."""
    row, rules = _of_case(session, case), house.rules_of(case)
    lines = select(MeritLine.person_id).where(MeritLine.list_id == row.id, MeritLine.state == LineState.LISTED)
    people = [person for person in session.scalars(lines) if person is not None]
    found = set(council) & set(people)
    for member in council:
        found |= set(Ties(session, member, rules).barred(people))
    return found & set(people)


def take_apart(session: Session, house: House, case: Case, people: Sequence[int]) -> None:
    """Take people out of the list of a case: each gets a case and a ballot of his own."""
    _mark(session, house, _of_case(session, case), people, LineState.APART)


def pull_apart(session: Session, house: House, case: Case, begin: Begin) -> None:
    """Open a case of his own for everybody whom the vote on the list does not cover; the day of the merit is kept."""
    row = _of_case(session, case)
    take_apart(session, house, case, said(session, case, APPRAISAL).get("apart") or [])
    council = list(session.scalars(select(Part.person_id).where(Part.case_id == case.id, Part.role == COUNCIL)))
    take_apart(session, house, case, sorted(tied_to(session, house, case, council)))
    own = select(MeritLine).where(
        MeritLine.list_id == row.id, MeritLine.state.in_((LineState.HELD, LineState.APART)), MeritLine.case_id.is_(None)
    )
    for line in session.scalars(own.order_by(MeritLine.line)).all():
        if line.person_id is not None:
            line.case_id = begin(line.person_id, row.made_by_id, Answers(_report(row, line))).id
    record(session, case_chain(case.id), "merit_list.pulled", list=row.id)


def enter_list(session: Session, case: Case, row: MeritList, given: dict[str, object]) -> int:
    """Enter everybody on the list of a case in the register; return how many."""
    lines = select(MeritLine.person_id).where(MeritLine.list_id == row.id, MeritLine.state == LineState.LISTED)
    people = [person for person in session.scalars(lines.order_by(MeritLine.line)) if person is not None]
    common = {"case_id": case.id, "title_code": row.title_code, "occasion": row.occasion, "merit_on": row.merit_on}
    if people:
        session.execute(insert(Commendation), [{**common, **given, "person_id": person} for person in people])
    return len(people)


def _mark(session: Session, house: House, row: MeritList, people: Sequence[int], state: LineState) -> None:
    for some in chunks(people, house.rules(today()).number(CHUNK)):
        meant = (MeritLine.list_id == row.id, MeritLine.person_id.in_(some), MeritLine.state == LineState.LISTED)
        session.execute(update(MeritLine).where(*meant).values(state=state))


def _of_case(session: Session, case: Case) -> MeritList:
    if row := list_of(session, case.id):
        return row
    raise NotFound(N_("This case has no list."))


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


def _report(row: MeritList, line: MeritLine) -> dict[str, object]:
    """Return the report of an achievement that a line stands for."""
    return {
        "title": row.title_code,
        "occasion": row.occasion,
        "merit_on": row.merit_on.isoformat(),
        "achievement": line.citation,
        "innovation": line.innovation,
        "earlier": "\n".join(f"{year}; {number}" for year, number in line.stated.items()),
        "stated": line.stated,
    }

"""Whom a list of commendations covers: everybody who is held, or tied to those who judge it, gets a case of his own.

It is asked when the list is handed in, before the vote, and by the decision once more: what came up since counts too.
"""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workflows.cases.answers import Answers
from workflows.cases.commendation_tables import LineState, MeritLine, MeritList, list_of
from workflows.cases.gates.many import CHUNK, chunks, commendable
from workflows.cases.gates.verdict import Answer
from workflows.cases.house import House
from workflows.cases.models import Case, Part, Submission
from workflows.errors import N_, NotFound, Refused
from workflows.law.calendar import today
from workflows.people.conflicts import Ties
from workflows.trail.chain import case_chain, record

from .claiming import LIST, authority_of, said
from .lists import LONGEST, digest_of, listed, unit_of_all

COUNCIL, APPRAISAL = "merit_council", "merit_list_appraisal"
Begin = Callable[[int, int, Answers], Case]


class Sorted(NamedTuple):
    """The people of a list, each in its order: whom it covers, who is held, who is tied to those who judge it."""

    covered: list[int]
    held: list[int]
    tied: list[int]


def sift_list(session: Session, house: House, case: Case) -> None:
    """Hand in the list and check everybody on it by the gate; whoever is held waits in a case of his own (R-COM-02).

    The case belongs to the unit in which all of them serve: its head decides about them, not that of the list's maker.
    """
    row = session.get_one(MeritList, said(session, case, LIST)["list_id"])
    if row.case_id is not None or row.made_by_id != case.opened_by_id:
        raise Refused(N_("This list has been handed in already."), rule=LONGEST)
    row.case_id = case.id
    session.flush()  # what follows asks for the list of the case
    people = listed(session, row.id)
    case.unit_id = unit_of_all(session, house.rules(today()), people) or case.unit_id
    held = sort(session, house, case, ()).held
    _mark(session, house, row, held, LineState.HELD)
    record(session, case_chain(case.id), "merit_list.sifted", list=row.id, lines=len(people), held=len(held))


def pull_apart(session: Session, house: House, case: Case, begin: Begin) -> None:
    """Open a case of his own for everybody whom the vote on the list does not cover; the day of the merit is kept."""
    council = session.scalars(select(Part.person_id).where(Part.case_id == case.id, Part.role == COUNCIL))
    judges = [*council, *_who_filled_in(session, case, APPRAISAL)]
    _mark(session, house, _of_case(session, case), said(session, case, APPRAISAL).get("apart") or [], LineState.APART)
    _pull(session, house, case, begin, judges)


def pull_before_entry(session: Session, house: House, case: Case, begin: Begin, decided_on: str) -> None:
    """Open a case of his own for everybody whom the decision, filled in on a form, does not cover."""
    _pull(session, house, case, begin, _who_filled_in(session, case, decided_on))


def sort(session: Session, house: House, case: Case, judges: Collection[int]) -> Sorted:
    """Return whom the list of a case covers today, and who gets a case of his own; held comes before tied.

    Tied is who is one of `judges`, or of whoever would decide, or barred kin of one of them (R-STA-10).
    """
    people, rules = listed(session, _of_case(session, case).id), house.rules_of(case)
    verdicts = commendable(session, house, people, today())
    decider = authority_of(session, house, case).person
    tied: set[int] = set()
    for judge in {*judges, *([decider.id] if decider else [])}:
        tied |= {judge, *Ties(session, judge, rules).barred(people)}
    found = Sorted([], [], [])
    for person in people:
        held = verdicts[person].answer is Answer.REFUSED
        (found.held if held else found.tied if person in tied else found.covered).append(person)
    return found


def _pull(session: Session, house: House, case: Case, begin: Begin, judges: Collection[int]) -> None:
    row, found = _of_case(session, case), sort(session, house, case, judges)
    _mark(session, house, row, found.held, LineState.HELD)
    _mark(session, house, row, found.tied, LineState.APART)
    own = select(MeritLine).where(
        MeritLine.list_id == row.id, MeritLine.state.in_((LineState.HELD, LineState.APART)), MeritLine.case_id.is_(None)
    )
    for line in session.scalars(own.order_by(MeritLine.line)).all():
        if line.person_id is not None:
            line.case_id = begin(line.person_id, row.made_by_id, Answers(_report(row, line))).id
    left = digest_of(session, row.id)  # this, and nothing else, is voted on and decided
    record(session, case_chain(case.id), "merit_list.pulled", list=row.id, content=left)


def _who_filled_in(session: Session, case: Case, form: str) -> list[int]:
    """Return who last filled in a form of a case, and in whose name."""
    found = select(Submission.person_id, Submission.acted_for_id).where(
        Submission.case_id == case.id, Submission.form == form
    )
    last = session.execute(found.order_by(Submission.id.desc())).first()
    return [person for person in last or () if person is not None]


def _mark(session: Session, house: House, row: MeritList, people: Sequence[int], state: LineState) -> None:
    for some in chunks(people, house.rules(today()).number(CHUNK)):
        meant = (MeritLine.list_id == row.id, MeritLine.person_id.in_(some), MeritLine.state == LineState.LISTED)
        session.execute(update(MeritLine).where(*meant).values(state=state))


def _of_case(session: Session, case: Case) -> MeritList:
    if row := list_of(session, case.id):
        return row
    raise NotFound(N_("This case has no list."))


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

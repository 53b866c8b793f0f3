"""The gate of a commendation for many at once: the same table and the same judge, read by a fixed number of questions.

Every thousand people cost three questions, whatever is found about them: those that the row of a commendation weighs.
Everything that may stand about many people is read by `reading_many`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, contains_eager

from workflows.cases.house import House
from workflows.cases.models import Case, CaseStatus
from workflows.law.rules import Rules
from workflows.people.models import Membership, Person

from .acts import Act, Ground
from .facts import Facts, Matter
from .gate import judge
from .reading import file_of
from .reading_many import locks_of
from .verdict import Verdict

Item = TypeVar("Item")
READS = (Ground.REVIEW_MEMBER, Ground.REVIEW_OTHER, Ground.AWAITING, Ground.IN_EFFECT)  # what these questions find
NO_PLAN = False  # of changes: it stands in no row of a commendation
CHUNK = "GAT-CHUNK"  # how many people are asked about by one question


def commendable(session: Session, house: House, people: Sequence[int], on: date) -> dict[int, Verdict]:
    """Return {person: verdict} on a commendation of each today (R-COM-02): what one by one `gate` would answer."""
    rules, found = house.rules(on), {}
    for some in chunks(people, rules.number(CHUNK)):
        for person, facts in _read(session, rules, some, on).items():
            found[person] = judge(house, Act.COMMENDATION, facts)
    return found


def chunks(many: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """Yield pieces of at most `size`."""
    for first in range(0, len(many), size):
        yield many[first : first + size]


def _read(session: Session, rules: Rules, people: Sequence[int], on: date) -> dict[int, Facts]:
    """Return what the row of a commendation asks for; what belongs to other acts is left empty."""
    reviews: dict[int, list[Matter]] = defaultdict(list)
    under = select(Case.subject_id, Case.number, Case.told_at).where(
        Case.subject_id.in_(people), Case.status == CaseStatus.OPEN, Case.under_review
    )
    for person, number, told_at in session.execute(under.order_by(Case.id)):
        reviews[person].append(Matter(number, told_at is not None))
    locks = locks_of(session, people, on)
    member = exists().where(Membership.person_id == Person.id, Membership.on(on))
    rows = select(Person, member).join(Person.rank).options(contains_eager(Person.rank)).where(Person.id.in_(people))
    return {
        person.id: Facts(
            on=on,
            rules=rules,
            **file_of(person, None, None, is_member, NO_PLAN),
            reviews=tuple(reviews[person.id]),
            locks=locks.get(person.id, ()),
        )
        for person, is_member in session.execute(rows)
    }

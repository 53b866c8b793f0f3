"""The gate of a commendation for many at once: the same table and the same judge, read by a fixed number of questions.

Every thousand people cost three questions, whatever is found about them.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, contains_eager

from workflows.cases.house import House
from workflows.cases.models import Case, CaseStatus
from workflows.law.rules import Rules
from workflows.people.models import Membership, Person

from .acts import Act
from .facts import Facts, Matter
from .gate import judge
from .locks import in_force
from .models import Lock
from .verdict import Verdict

Item = TypeVar("Item")
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
    locks: dict[int, list[tuple[Lock, bool]]] = defaultdict(list)
    held = select(Lock, Case.id, Case.told_at).outerjoin(Case, Case.id == Lock.case_id)
    for lock, case_id, told_at in session.execute(
        held.where(Lock.person_id.in_(people), in_force(on)).order_by(Lock.id)
    ):
        locks[lock.person_id].append((lock, case_id is None or told_at is not None))
    member = exists().where(Membership.person_id == Person.id, Membership.on(on))
    rows = select(Person, member).join(Person.rank).options(contains_eager(Person.rank)).where(Person.id.in_(people))
    return {
        person.id: replace(
            _file(rules, on, person),
            party=is_member,
            reviews=tuple(reviews[person.id]),
            locks=tuple(locks[person.id]),
        )
        for person, is_member in session.execute(rows)
    }


def _file(rules: Rules, on: date, person: Person) -> Facts:
    return Facts(
        on=on,
        rules=rules,
        born_on=person.born_on,
        sex=person.sex,
        rank=person.rank_code,
        rank_group=person.rank.group,
        rank_since=person.rank_since,
        next_rank="",
        leading=False,
        party=False,
    )

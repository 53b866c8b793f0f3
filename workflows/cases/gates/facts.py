"""What the gates know about one person: read in a fixed number of questions, always all of them.

That they are always the same ones keeps the cost independent of the number of cases, and the time of an answer silent
about which ground was found.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from workflows.cases.models import Case, CaseStatus, Informant, Submission
from workflows.law.calendar import local_day
from workflows.law.deadlines import add_months
from workflows.law.rules import Rules
from workflows.people.catalogue_tables import Post, Rank
from workflows.people.conflicts import Ties
from workflows.people.kinds import AssignmentKind, Sex
from workflows.people.models import Assignment, Membership, Person, Protection

from .locks import in_force
from .models import Lock

SPEAKS = ("answer", "statement")  # the forms in which the person concerned answers somebody
COMPLAINTS = ("complaint",)  # the processes that an officer opens about himself to complain
TRANSFER, TRANSFERRED = "transfer", "transferred"
INTAKE = "intake"


@dataclass(frozen=True)
class Matter:
    """An open matter in which the person is under review."""

    number: str
    told: bool


@dataclass(frozen=True)
class Facts:
    """Everything that a gate weighs, as it stands on a day."""

    on: date
    rules: Rules
    born_on: date
    sex: Sex
    rank: str
    rank_group: str
    rank_since: date
    next_rank: str
    leading: bool
    party: bool
    reviews: tuple[Matter, ...] = ()
    protections: tuple[Protection, ...] = ()
    locks: tuple[tuple[Lock, bool], ...] = ()  # each with whether its case has been told to the person
    complained_on: date | None = None
    denounced_on: date | None = None
    answered: dict[int, date] = field(default_factory=dict)  # {who opened the matter: the last answer}
    signs: tuple[int, ...] = ()  # who recorded a sign that is open and not too old
    moved_on: date | None = None
    proposer_id: int | None = None
    proposer_kin: bool = False
    replacement_kin: bool = False


def read(
    session: Session,
    rules: Rules,
    person_id: int,
    on: date,
    *,
    proposer_id: int | None = None,
    replacement_id: int | None = None,
) -> Facts:
    """Return what stands about a person on a day, in relation to a proposer if one is named."""
    person, post, next_rank, party = session.execute(_person(person_id, on)).one()
    cases = session.execute(_cases(person_id)).all()
    protections = session.scalars(
        select(Protection).where(Protection.person_id == person_id, Protection.on(on)).order_by(Protection.id)
    ).all()
    locks = session.execute(_locks(person_id, on)).all()
    spoken = _within(rules, "R-REA-10.months", on)
    denounced = session.scalar(
        select(func.max(Informant.received_on)).where(
            Informant.person_id == person_id, Informant.received_on >= spoken, Informant.received_on <= on
        )
    )
    answers = {opener: local_day(at) for opener, at in session.execute(_answers(person_id)) if opener}
    kin = _kin(session, rules, proposer_id, [person_id, *([replacement_id] if replacement_id else [])])
    signs_since = _within(rules, "R-REA-OPEN-SIGN", on)
    return Facts(
        on=on,
        rules=rules,
        born_on=person.born_on,
        sex=person.sex,
        rank=person.rank_code,
        rank_group=person.rank.group,
        rank_since=person.rank_since,
        next_rank=next_rank or "",
        leading=bool(post and post.leading),
        party=party,
        reviews=tuple(Matter(case.number, case.told_at is not None) for case in cases if _reviewed(case)),
        protections=tuple(protections),
        locks=tuple((lock, case_id is None or told_at is not None) for lock, case_id, told_at in locks),
        complained_on=_latest([local_day(case.opened_at) for case in cases if _complains(case, person_id)], spoken),
        denounced_on=denounced,
        answered={opener: day for opener, day in answers.items() if day >= spoken},
        signs=tuple(case.opened_by_id for case in cases if _is_sign(case) and local_day(case.opened_at) >= signs_since),
        moved_on=_latest(
            [local_day(case.closed_at) for case in cases if _moved(case)], _within(rules, "R-REA-11.months", on)
        ),
        proposer_id=proposer_id,
        proposer_kin=person_id in kin and proposer_id != person_id,
        replacement_kin=replacement_id in kin,
    )


def _person(person_id: int, on: date) -> Select[Person, Post | None, str | None, bool]:
    """The person with post, the next rank of his track, and whether he is a Party member."""
    above = aliased(Rank)
    following = (
        select(above.code)
        .where(above.track == Rank.track, above.level > Rank.level)
        .order_by(above.level)
        .limit(1)
        .correlate(Rank)
        .scalar_subquery()
    )
    member = exists().where(Membership.person_id == Person.id, Membership.on(on))
    posted = (Assignment.person_id == Person.id) & (Assignment.kind == AssignmentKind.PRIMARY) & Assignment.on(on)
    return (
        select(Person, Post, following, member)
        .join(Rank, Rank.code == Person.rank_code)
        .outerjoin(Assignment, posted)
        .outerjoin(Post, Post.code == Assignment.post_code)
        .where(Person.id == person_id)
        .order_by(Assignment.valid_from.desc())
        .limit(1)
    )


def _cases(person_id: int) -> Select[str, str, CaseStatus, str | None, bool, object, int | None, object, object]:
    """The cases about a person that are open, moved him, or are his own complaints."""
    return (
        select(
            Case.number,
            Case.process,
            Case.status,
            Case.outcome,
            Case.under_review,
            Case.told_at,
            Case.opened_by_id,
            Case.opened_at,
            Case.closed_at,
        )
        .where(
            Case.subject_id == person_id,
            or_(Case.status == CaseStatus.OPEN, Case.outcome == TRANSFERRED, Case.process.in_(COMPLAINTS)),
        )
        .order_by(Case.id)
    )


def _locks(person_id: int, on: date) -> Select[Lock, int | None, object]:
    return (
        select(Lock, Case.id, Case.told_at)
        .outerjoin(Case, Case.id == Lock.case_id)
        .where(Lock.person_id == person_id, in_force(on))
        .order_by(Lock.id)
    )


def _answers(person_id: int) -> Select[int | None, datetime]:
    """The last answer of a person to each who opened a matter about him."""
    return (
        select(Case.opened_by_id, func.max(Submission.at))
        .join_from(Submission, Case, Case.id == Submission.case_id)
        .where(Submission.person_id == person_id, Submission.form.in_(SPEAKS))
        .group_by(Case.opened_by_id)
    )


def _kin(session: Session, rules: Rules, proposer_id: int | None, people: list[int]) -> set[int]:
    """Return who of these people is barred kin of the proposer, or has an interest with him."""
    if proposer_id is None:
        return set()
    return set(Ties(session, proposer_id, rules).barred(people))


def _reviewed(case: Any) -> bool:
    return bool(case.status is CaseStatus.OPEN and case.under_review)


def _is_sign(case: Any) -> bool:
    return bool(case.status is CaseStatus.OPEN and case.process == INTAKE and case.opened_by_id)


def _complains(case: Any, person_id: int) -> bool:
    return bool(case.process in COMPLAINTS and case.opened_by_id == person_id)


def _moved(case: Any) -> bool:
    return bool(case.process == TRANSFER and case.outcome == TRANSFERRED and case.closed_at)


def _latest(days: Sequence[date], since: date) -> date | None:
    return max((day for day in days if day >= since), default=None)


def _within(rules: Rules, code: str, on: date) -> date:
    """Return the first day of the period that a rule looks back over."""
    return add_months(on, -rules.number(code))

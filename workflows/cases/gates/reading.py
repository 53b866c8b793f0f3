"""Reading what stands about one person: a fixed number of questions, always all of them.

That they are always the same ones keeps the cost independent of the number of cases, and the time of an answer silent
about which ground was found.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Exists, Select, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from workflows.cases.linked_tables import LINE
from workflows.cases.models import Case, CaseStatus, Informant, Submission
from workflows.cases.placing_tables import PlanLine, RotationPlan
from workflows.law.calendar import local_day
from workflows.law.deadlines import add_months
from workflows.law.rules import Rules
from workflows.people.catalogue_tables import Post, Rank
from workflows.people.conflicts import Ties
from workflows.people.kinds import AssignmentKind
from workflows.people.models import Assignment, Membership, Person, Protection

from .facts import Facts, Matter
from .locks import in_force
from .models import Lock

SPEAKS = ("answer", "statement")  # the forms in which the person concerned answers somebody
COMPLAINTS = ("complaint_state", "complaint_party")  # the processes that an officer opens about himself to complain
MOVED_BY, TRANSFERRED, DECISION = ("transfer", LINE), "transferred", "decision"
INTAKE = "intake"


@dataclass(frozen=True)
class Asked:
    """About whom it is asked, and in relation to which proposal.

    `case_id` is the case that asks: a transfer is no earlier transfer to itself.
    """

    person_id: int
    on: date
    proposer_id: int | None = None
    replacement_id: int | None = None
    case_id: int | None = None


def read(session: Session, rules: Rules, asked: Asked) -> Facts:
    """Return what stands about a person on a day, in relation to a proposer if one is named."""
    found = session.execute(_person(asked.person_id, asked.on)).one()
    cases = [case for case in session.execute(_cases(asked.person_id)) if case.id != asked.case_id]
    protections = session.scalars(_protections(asked.person_id, asked.on)).all()
    locks = session.execute(_locks(asked.person_id, asked.on)).all()
    spoken = within(rules, "R-REA-10.months", asked.on)
    denounced = session.scalar(_denounced(asked.person_id, spoken, asked.on))
    answers = {opener: local_day(at) for opener, at in session.execute(_answers(asked.person_id)) if opener}
    kin = _kin(session, rules, asked)
    return Facts(
        on=asked.on,
        rules=rules,
        **file_of(*found),
        **from_cases(cases, rules, asked),
        protections=tuple(protections),
        locks=tuple((lock, case_id is None or told_at is not None) for lock, case_id, told_at in locks),
        denounced_on=denounced,
        answered={opener: day for opener, day in answers.items() if day >= spoken},
        proposer_id=asked.proposer_id,
        proposer_kin=asked.person_id in kin and asked.proposer_id != asked.person_id,
        replacement_kin=asked.replacement_id in kin,
    )


def file_of(person: Person, post: Post | None, next_rank: str | None, *whether: bool) -> dict[str, Any]:
    """Return what the file of a person says; `whether` he is a Party member, and on a published plan."""
    party, planned = whether
    return {
        "planned": planned,
        "born_on": person.born_on,
        "sex": person.sex,
        "rank": person.rank_code,
        "rank_group": person.rank.group,
        "rank_since": person.rank_since,
        "next_rank": next_rank or "",
        "leading": bool(post and post.leading),
        "party": party,
    }


def from_cases(cases: Sequence[Any], rules: Rules, asked: Asked) -> dict[str, Any]:
    """Return what the cases about a person say: reviews, open signs, his complaints, his last transfer."""
    signs_since = within(rules, "R-REA-OPEN-SIGN", asked.on)
    complaints = [local_day(case.opened_at) for case in cases if _complains(case, asked.person_id)]
    transfers = [local_day(at) for case in cases if (at := _moved_at(case))]
    return {
        "reviews": tuple(Matter(case.number, case.told_at is not None) for case in cases if _reviewed(case)),
        "signs": tuple(
            case.opened_by_id for case in cases if _is_sign(case) and local_day(case.opened_at) >= signs_since
        ),
        "complained_on": _latest(complaints, within(rules, "R-REA-10.months", asked.on)),
        "moved_on": _latest(transfers, within(rules, "R-REA-11.months", asked.on)),
    }


def _person(person_id: int, on: date) -> Select[Person, Post | None, str | None, bool, bool]:
    """The person with post, next rank of his track, and whether he is a Party member and on a published plan."""
    return files_on(on).where(Person.id == person_id).order_by(Assignment.valid_from.desc()).limit(1)


def files_on(on: date) -> Select[Person, Post | None, str | None, bool, bool]:
    """Select people with what their files say on a day."""
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
        select(Person, Post, following, member, _planned(on))
        .join(Rank, Rank.code == Person.rank_code)
        .outerjoin(Assignment, posted)
        .outerjoin(Post, Post.code == Assignment.post_code)
    )


def _planned(on: date) -> Exists:
    """Whether a published plan of the year has a line that waits for the person in the post that he holds."""
    line = (PlanLine.person_id == Person.id, PlanLine.case_id.is_(None), RotationPlan.id == PlanLine.plan_id)
    here = (PlanLine.unit_id == Assignment.unit_id, PlanLine.post_code == Assignment.post_code)
    return exists().where(*line, *here, RotationPlan.year == on.year)


def _cases(
    person_id: int,
) -> Select[int, str, str, CaseStatus, str | None, bool, object, int | None, object, object, object]:
    """The cases about a person that are open, moved him, or are his own complaints."""
    return cases_that_count().where(Case.subject_id == person_id)


def cases_that_count() -> Select[
    int, str, str, CaseStatus, str | None, bool, object, int | None, object, object, object
]:
    """Select of cases what a gate weighs: those that are open, moved somebody, or are complaints."""
    signed = select(func.max(Submission.at)).where(Submission.case_id == Case.id, Submission.form == DECISION)
    return (
        select(
            Case.id,
            Case.number,
            Case.process,
            Case.status,
            Case.outcome,
            Case.under_review,
            Case.told_at,
            Case.opened_by_id,
            Case.opened_at,
            Case.closed_at,
            signed.scalar_subquery().label("decided_at"),
        )
        .where(or_(Case.status == CaseStatus.OPEN, Case.outcome == TRANSFERRED, Case.process.in_(COMPLAINTS)))
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


def _protections(person_id: int, on: date) -> Select[Protection]:
    return select(Protection).where(Protection.person_id == person_id, Protection.on(on)).order_by(Protection.id)


def _denounced(person_id: int, since: date, on: date) -> Select[date]:
    """The last day within a period on which a denunciation of a person was received."""
    return select(func.max(Informant.received_on)).where(
        Informant.person_id == person_id, Informant.received_on >= since, Informant.received_on <= on
    )


def _kin(session: Session, rules: Rules, asked: Asked) -> set[int]:
    """Return who of the person and the replacement is barred kin of the proposer, or has an interest with him."""
    if asked.proposer_id is None:
        return set()
    people = [person for person in (asked.person_id, asked.replacement_id) if person]
    return set(Ties(session, asked.proposer_id, rules).barred(people))


def _reviewed(case: Any) -> bool:
    return bool(case.status is CaseStatus.OPEN and case.under_review)


def _is_sign(case: Any) -> bool:
    return bool(case.status is CaseStatus.OPEN and case.process == INTAKE and case.opened_by_id)


def _complains(case: Any, person_id: int) -> bool:
    return bool(case.process in COMPLAINTS and case.opened_by_id == person_id)


def _moved_at(case: Any) -> datetime | None:
    """When somebody was moved: the day of the decision, since its case stays open until the feedback is in."""
    if case.process not in MOVED_BY:
        return None
    moved: datetime | None = case.decided_at or (case.closed_at if case.outcome == TRANSFERRED else None)
    return moved


def _latest(days: Sequence[date], since: date) -> date | None:
    return max((day for day in days if day >= since), default=None)


def within(rules: Rules, code: str, on: date) -> date:
    """Return the first day of the period that a rule looks back over."""
    return add_months(on, -rules.number(code))

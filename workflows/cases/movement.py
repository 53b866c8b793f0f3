"""The gate on moving somebody: what bars it, and what calls for a second reader (DOMAIN.md 2.3).

One function answers for pages, forms and the table; each reason names its rule and says until when it holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.errors import N_
from workflows.law.calendar import local_day, today
from workflows.law.deadlines import add_months
from workflows.people.conflicts import conflicts
from workflows.people.roles import party_standing

from .house import House
from .models import Case, CaseStatus, Informant, Submission

SPEAKS = ("answer", "statement")  # the forms in which the person concerned answers somebody
BLOCK, SECOND_READER = "block", "second_reader"


@dataclass(frozen=True)
class Reason:
    """Why a movement is refused, or needs a second reader."""

    effect: str
    rule: str
    message: str
    until: date | None = None
    lifted_by: str = ""


def reasons(session: Session, house: House, subject_id: int, proposer_id: int | None) -> list[Reason]:
    """Return everything that stands against a transfer (điều động) of this person today."""
    return [*_bars(session, house, subject_id), *_suspicions(session, house, subject_id, proposer_id)]


def facts(session: Session, house: House, case: Case) -> dict[str, bool]:
    """Return what the table of the gate asks: {"bar": …, "second_reader": …}."""
    proposer = _proposer(session, case)
    found = reasons(session, house, case.subject_id, proposer)
    replacement = _replacement_bars(session, house, case, proposer)
    return {
        "bar": replacement or any(reason.effect == BLOCK for reason in found),
        "second_reader": any(reason.effect == SECOND_READER for reason in found),
    }


def _bars(session: Session, house: House, subject_id: int) -> Iterator[Reason]:
    review = select(Case.id).where(Case.subject_id == subject_id, Case.under_review, Case.status == CaseStatus.OPEN)
    if session.scalars(review).first() is None:
        return
    if party_standing(session, subject_id, today()):
        yield Reason(
            BLOCK,
            "R-REA-06",
            N_("A Party member is not moved while the organisation has a matter about the member under review."),
            lifted_by=N_("the conclusion of the review"),
        )
    elif house.rules(today()).yes("R-REA-07.block_non_member"):
        yield Reason(
            BLOCK,
            "R-REA-07",
            N_("By the office's setting nobody is moved while a matter about him is under review."),
            lifted_by=N_("the conclusion of the review"),
        )


def _suspicions(session: Session, house: House, subject_id: int, proposer_id: int | None) -> Iterator[Reason]:
    since = add_months(today(), -house.rules(today()).number("R-REA-10.months"))
    denounced = select(Informant.received_on).where(Informant.person_id == subject_id, Informant.received_on >= since)
    if days := list(session.scalars(denounced)):
        yield _retaliation(house, N_("The officer has denounced somebody within the period of protection."), max(days))
    if proposer_id and (day := _answered(session, subject_id, proposer_id, since)):
        yield _retaliation(house, N_("The officer has answered against the proposer in the period of protection."), day)
    if proposer_id and _open_sign(session, subject_id, proposer_id):
        yield Reason(
            SECOND_READER,
            "R-REA-10",
            N_("The proposer himself has recorded a sign about the officer that is still open."),
            lifted_by=N_("the closing of that case"),
        )
    since = add_months(today(), -house.rules(today()).number("R-REA-11.months"))
    if day := _moved(session, subject_id, since):
        until = add_months(day, house.rules(today()).number("R-REA-11.months"))
        yield Reason(SECOND_READER, "R-REA-11", N_("The officer was moved within the period before."), until)


def _retaliation(house: House, message: str, day: date) -> Reason:
    until = add_months(day, house.rules(today()).number("R-REA-10.months"))
    return Reason(SECOND_READER, "R-REA-10", message, until, N_("a second reader of the Inspectorate"))


def _answered(session: Session, subject_id: int, proposer_id: int, since: date) -> date | None:
    found = (
        select(Submission.at)
        .join(Case, Case.id == Submission.case_id)
        .where(Submission.person_id == subject_id, Submission.form.in_(SPEAKS), Case.opened_by_id == proposer_id)
        .order_by(Submission.at.desc())
    )
    at = session.scalars(found).first()
    return local_day(at) if at and local_day(at) >= since else None


def _open_sign(session: Session, subject_id: int, proposer_id: int) -> bool:
    mine = select(Case.id).where(
        Case.subject_id == subject_id,
        Case.opened_by_id == proposer_id,
        Case.process == "intake",
        Case.status == CaseStatus.OPEN,
    )
    return session.scalars(mine).first() is not None


def _moved(session: Session, subject_id: int, since: date) -> date | None:
    moved = select(Case.closed_at).where(
        Case.subject_id == subject_id, Case.process == "transfer", Case.outcome == "transferred"
    )
    days = [local_day(at) for at in session.scalars(moved) if at]
    return max((day for day in days if day >= since), default=None)


def _proposer(session: Session, case: Case) -> int | None:
    proposed = select(Submission.person_id).where(Submission.case_id == case.id, Submission.form == "proposal")
    return session.scalars(proposed.order_by(Submission.id.desc())).first() or case.opened_by_id


def _replacement_bars(session: Session, house: House, case: Case, proposer_id: int | None) -> bool:
    """A proposer does not make room for his own kin (R-REA-09)."""
    proposed = select(Submission.content).where(Submission.case_id == case.id, Submission.form == "proposal")
    content = session.scalars(proposed.order_by(Submission.id.desc())).first() or {}
    replacement = content.get("replacement")
    if not replacement or not proposer_id:
        return False
    found = conflicts(session, proposer_id, int(replacement), house.rules(today()))
    return any(conflict.barred for conflict in found)

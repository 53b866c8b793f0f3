"""The law as it stands: the files, and every change that two persons of the office agreed upon."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.law_models import LawChange, LawDecision, Outcome
from workflows.law.amending import amend

APPROVED = LawDecision.outcome == Outcome.APPROVED


def revision(session: Session) -> int:
    """Return a number that moves with every approval; 0 while the files alone hold."""
    return session.scalar(select(func.max(LawDecision.id)).where(APPROVED)) or 0


def approved(session: Session) -> list[LawChange]:
    """Return all changes that became law, in the order in which they did."""
    found = select(LawChange).join(LawDecision, LawDecision.change_id == LawChange.id).where(APPROVED)
    return list(session.scalars(found.order_by(LawDecision.id)))


def current(session: Session, house: House) -> House:
    """Return the house under the law as it stands now."""
    files = house.origin or house
    changes = approved(session)
    return files.under(amend(files.law, [change.amendment for change in changes])) if changes else files

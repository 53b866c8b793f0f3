"""Help that an officer asks for of his own accord: read by his supervising commander alone (DOMAIN.md 5.2).

It is part of no case file and of no evaluation.  When the mentoring has ended, nobody reads it any more, and its words
are deleted.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Select, Text, select, update
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from workflows.cases.models import Case, CaseStatus, Part
from workflows.database import Base, hold, now
from workflows.errors import N_, Invalid, NotFound
from workflows.people.models import Person
from workflows.trail.chain import record

from .assigning import PROCESS, ROLE, mentoring_of

CHAIN = "support"  # a chain of its own: the trail of the case is read by others
NOBODY = N_("No commander is assigned to support you today.")


class SupportRequest(Base):
    """One request; `answered_at` is None until the commander has answered."""

    __tablename__ = "support_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(default=now)
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    answered_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(foreign_keys=person_id, viewonly=True)
    answered_by: Mapped[Person | None] = relationship(foreign_keys=answered_by_id, viewonly=True)


def ask_support(session: Session, text: str, actor_id: int) -> SupportRequest:
    """Ask one's supervising commander for help; raise Invalid where nobody is assigned."""
    found = mentoring_of(session, actor_id)
    if found is None:
        raise Invalid(NOBODY, rule="R-MEN-01")
    row = SupportRequest(case_id=found[0].id, person_id=actor_id, text=text)
    session.add(row)
    session.flush()  # the event refers to it
    record(session, CHAIN, "support.asked", actor_id=actor_id, request=row.id)
    return row


def answer_support(session: Session, request_id: int, actor_id: int, answer: str) -> None:
    """Answer a request, once, as the commander to whom it was made."""
    row = session.scalars(of_commander(actor_id).where(SupportRequest.id == request_id)).one_or_none()
    if row is None:
        raise NotFound(N_("There is no such request, or it is not yours to answer."))
    hold(session, row)
    if row.answered_at is not None:
        raise Invalid(N_("This request has been answered already."), rule="R-MEN-01")
    row.answer, row.answered_by_id, row.answered_at = answer, actor_id, now()
    record(session, CHAIN, "support.answered", actor_id=actor_id, request=row.id)


def take_back_support(session: Session, request_id: int, actor_id: int) -> None:
    """Take back a request of one's own: its words are deleted at once."""
    row = session.scalars(of_officer(actor_id).where(SupportRequest.id == request_id)).one_or_none()
    if row is None:
        raise NotFound(N_("There is no such request, or it is not yours."))
    session.delete(row)
    record(session, CHAIN, "support.taken_back", actor_id=actor_id, request=request_id)


def of_officer(person_id: int) -> Select[SupportRequest]:
    """Select what an officer has asked for while his mentoring runs, the latest first."""
    return _running().where(SupportRequest.person_id == person_id)


def of_commander(person_id: int) -> Select[SupportRequest]:
    """Select what this person may read as the supervising commander who is assigned today, the latest first."""
    mine = select(Part.case_id).where(Part.role == ROLE, Part.person_id == person_id)
    return _running().where(SupportRequest.case_id.in_(mine), SupportRequest.person_id != person_id)


def forget_ended(session: Session) -> None:
    """Delete the words of every request whose mentoring has ended."""
    ended = select(Case.id).where(Case.process == PROCESS, Case.status == CaseStatus.CLOSED)
    spoken = (SupportRequest.text != "") | (SupportRequest.answer != "")
    session.execute(update(SupportRequest).where(SupportRequest.case_id.in_(ended), spoken).values(text="", answer=""))


def _running() -> Select[SupportRequest]:
    options = (joinedload(SupportRequest.person), joinedload(SupportRequest.answered_by))
    found = select(SupportRequest).join(Case, Case.id == SupportRequest.case_id).options(*options)
    return found.where(Case.status == CaseStatus.OPEN).order_by(SupportRequest.id.desc())

"""The table of requests: what somebody asks of somebody else for the sake of a step, or ends his own proposal by."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Enum, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.database import Base, now
from workflows.people.models import Person, Unit

from .models import Case, Task


class RequestKind(StrEnum):
    """What is asked; each is a standard verb that every human task offers."""

    SUPPLEMENT = "supplement"  # return: what lacks is asked of whoever did an earlier step
    CONSULTATION = "consultation"  # a question to the head of a unit
    SIGNATURE = "signature"  # somebody else signs the same content
    WITHDRAWAL = "withdrawal"  # the proposer has taken back his proposal; nobody is asked


class RequestState(StrEnum):
    """How a request stands.  One whose step has gone on is over, whatever stands here."""

    OPEN = "open"
    DONE = "done"
    REFUSED = "refused"  # a signature only
    TAKEN_BACK = "taken_back"


def _word(kind: type[StrEnum]) -> Enum:
    return Enum(kind, native_enum=False, length=20, values_callable=lambda members: [m.value for m in members])


class Request(Base):
    """One request.  A lawful purge empties reason, content and answer and keeps the hash (R-INT-07).

    `role` is the role in which the asked person answers, so that his substitute may do it for him.
    """

    __tablename__ = "requests"
    __table_args__ = (Index("ix_requests_asked_id_state", "asked_id", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    task_id: Mapped[str | None] = mapped_column(ForeignKey("tasks.id"), index=True)  # the step that asks
    about_task_id: Mapped[str | None] = mapped_column(ForeignKey("tasks.id"))  # the earlier step to be supplemented
    kind: Mapped[RequestKind] = mapped_column(_word(RequestKind))
    state: Mapped[RequestState] = mapped_column(_word(RequestState), default=RequestState.OPEN)
    blocking: Mapped[bool]  # the step cannot be done before this is settled
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    asked_for_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))  # in whose name it was asked (thay mặt)
    asked_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    role: Mapped[str] = mapped_column(String(60), default="")
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))  # the letter that asks, where one does
    reason: Mapped[str | None] = mapped_column(Text)
    content: Mapped[dict[str, Any] | None]
    sha256: Mapped[str] = mapped_column(String(64))  # of the content; for a signature, of what is signed
    at: Mapped[datetime] = mapped_column(default=now)
    due_on: Mapped[date | None]
    answer: Mapped[dict[str, Any] | None]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    answered_for_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))

    case: Mapped[Case] = relationship(viewonly=True)
    task: Mapped[Task | None] = relationship(foreign_keys=task_id, viewonly=True)
    about_task: Mapped[Task | None] = relationship(foreign_keys=about_task_id, viewonly=True)
    asked: Mapped[Person] = relationship(foreign_keys=asked_id, viewonly=True)
    asked_by: Mapped[Person] = relationship(foreign_keys=asked_by_id, viewonly=True)
    answered_by: Mapped[Person | None] = relationship(foreign_keys=answered_by_id, viewonly=True)
    unit: Mapped[Unit | None] = relationship(viewonly=True)

"""Who stepped aside from a case or was recused from it, and what the officer concerned objected to."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Enum, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.database import Base, now
from workflows.people.models import Person

from .models import Case

LONG, PAGE = 1000, 4000  # letters of a reason, and of what is weighed against each other


class Ground(StrEnum):
    """Why a person was recused by an act of somebody, and not by what was declared; grounds of bpmn/duties.toml."""

    STEPPED_ASIDE = "stepped_aside"
    OBJECTION = "objection"


class Recusal(Base):
    """`person` deals with a case no more, for a reason that PX01 keeps and no page of the case shows."""

    __tablename__ = "recusals"
    __table_args__ = (UniqueConstraint("case_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    ground: Mapped[Ground] = mapped_column(
        Enum(Ground, native_enum=False, length=20, values_callable=lambda members: [each.value for each in members])
    )
    reason: Mapped[str] = mapped_column(String(LONG))
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime] = mapped_column(default=now)


class SeatProposal(Base):
    """The office that tracks a case proposes who takes a seat that somebody left; the deciding authority appoints."""

    __tablename__ = "seat_proposals"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime] = mapped_column(default=now)

    by: Mapped[Person] = relationship(foreign_keys=by_id, viewonly=True)


class Designation(Base):
    """`person` acts in a role of one case in which nobody is left, by word of the superior who may still act.

    Where the superior lies above this force, `document` is the number and date of its written designation, and `by` is
    who recorded it.
    """

    __tablename__ = "designations"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    role: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    reason: Mapped[str] = mapped_column(String(LONG))
    document: Mapped[str] = mapped_column(String(200), default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime] = mapped_column(default=now)

    person: Mapped[Person] = relationship(foreign_keys=person_id, viewonly=True)
    by: Mapped[Person] = relationship(foreign_keys=by_id, viewonly=True)


class Objection(Base):
    """The officer concerned objects to `person` in a duty; `accepted` is None until it is decided, with reasons."""

    __tablename__ = "objections"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    duty: Mapped[str] = mapped_column(String(30))
    reason: Mapped[str] = mapped_column(String(PAGE))
    at: Mapped[datetime] = mapped_column(default=now)
    accepted: Mapped[bool | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    decided_at: Mapped[datetime | None]
    decision: Mapped[str] = mapped_column(String(PAGE), default="")
    document: Mapped[str] = mapped_column(String(200), default="")  # of the upper level, where nobody here may decide

    case: Mapped[Case] = relationship(viewonly=True)
    person: Mapped[Person] = relationship(foreign_keys=person_id, viewonly=True)
    decided_by: Mapped[Person | None] = relationship(foreign_keys=decided_by_id, viewonly=True)

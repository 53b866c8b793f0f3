"""The tables of where people are to serve: published plans of periodic changes, and temporary measures."""

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.database import Base
from workflows.people.models import Person, Post, Unit

from .models import Case


class RotationPlan(Base):
    """A plan of periodic changes that was voted, signed and published; it stands for the year that it names."""

    __tablename__ = "rotation_plans"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    year: Mapped[int] = mapped_column(index=True)
    published_on: Mapped[date]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))

    case: Mapped[Case] = relationship(viewonly=True)
    lines: Mapped[list["PlanLine"]] = relationship(order_by="PlanLine.planned_on, PlanLine.id")


class PlanLine(Base):
    """One change of a plan: who leaves which post, when its interval is over, where to and in which month.

    `case_id` is the case whose decision has carried it out.
    """

    __tablename__ = "plan_lines"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("rotation_plans.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    post_code: Mapped[str] = mapped_column(ForeignKey("posts.code"))
    position: Mapped[str] = mapped_column(String(60))
    due_on: Mapped[date]
    to_unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    planned_on: Mapped[date]  # the first day of the month
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))

    plan: Mapped[RotationPlan] = relationship(back_populates="lines")
    person: Mapped[Person] = relationship(viewonly=True)
    post: Mapped[Post] = relationship(viewonly=True)
    unit: Mapped[Unit] = relationship(foreign_keys=unit_id, viewonly=True)
    to_unit: Mapped[Unit] = relationship(foreign_keys=to_unit_id, viewonly=True)


class TemporaryMeasure(Base):
    """A suspension or a change of post for a time (R-REA-08).  It holds through `last_on` and ends by itself then."""

    __tablename__ = "temporary_measures"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    first_on: Mapped[date]
    last_on: Mapped[date]
    ended_on: Mapped[date | None]  # the first day on which it held no more
    ended_by: Mapped[str] = mapped_column(String(20), default="")  # "cancelled", "expired"

    def holds(self, day: date) -> bool:
        """Tell whether it holds on a day, whoever has noted its end by then."""
        return self.first_on <= day <= self.last_on and (self.ended_on is None or day < self.ended_on)

"""The register of commendations, and the lists by which many are proposed at once."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Enum, ForeignKey, Index, String, Text, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from workflows.database import Base, now
from workflows.people.catalogue_tables import Title
from workflows.people.models import Person


class Commendation(Base):
    """One title or form given to a person.

    `merit_on` is the day of the merit, or the last of its period; it stays what the first report said, however long
    the proposal had to wait (R-COM-02).  `symbol` is the number of the decision, `certificate` that of the certificate.
    """

    __tablename__ = "commendations"
    __table_args__ = (Index("ix_commendations_person_id_title", "person_id", "title_code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    title_code: Mapped[str] = mapped_column(ForeignKey("titles.code"))
    occasion: Mapped[str] = mapped_column(String(20))
    merit_on: Mapped[date]
    decided_on: Mapped[date]
    symbol: Mapped[str] = mapped_column(String(200), index=True)
    certificate: Mapped[str] = mapped_column(String(200), default="")
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    revoked_on: Mapped[date | None]
    revoked_by_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))  # the case that took it back

    person: Mapped[Person] = relationship(viewonly=True)
    title: Mapped[Title] = relationship(viewonly=True)


class LineState(StrEnum):
    """What becomes of a line of a list."""

    LISTED = "listed"  # voted on with the list
    HELD = "held"  # something holds the officer: a case of his own waits with the day of the merit (R-COM-02)
    APART = "apart"  # a case and a ballot of his own: he judges the list, is tied to one who does, or was taken out
    FAULTY = "faulty"  # not handed in: the line says what is wrong


class MeritList(Base):
    """One list for one title and one occasion; `case_id` is the case in which it was handed in."""

    __tablename__ = "merit_lists"

    id: Mapped[int] = mapped_column(primary_key=True)
    title_code: Mapped[str] = mapped_column(ForeignKey("titles.code"))
    occasion: Mapped[str] = mapped_column(String(20))
    merit_on: Mapped[date]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(default=now)
    file_sha256: Mapped[str] = mapped_column(String(64))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)

    title: Mapped[Title] = relationship(viewonly=True)
    made_by: Mapped[Person] = relationship(viewonly=True)


class MeritLine(Base):
    """One line of a list as it was handed in; `fault` is the code of what is wrong with it."""

    __tablename__ = "merit_lines"
    __table_args__ = (Index("ix_merit_lines_list_id_state", "list_id", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("merit_lists.id"))
    line: Mapped[int]  # as people see it in the file
    number: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(200))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"), index=True)
    citation: Mapped[str] = mapped_column(Text)
    innovation: Mapped[str] = mapped_column(String(200), default="")
    stated: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[LineState] = mapped_column(
        Enum(LineState, native_enum=False, length=20, values_callable=lambda members: [m.value for m in members])
    )
    fault: Mapped[str] = mapped_column(String(40), default="")
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))  # of the officer's own case

    person: Mapped[Person | None] = relationship(viewonly=True)


def list_of(session: Session, case_id: int) -> MeritList | None:
    """Return the list that was handed in by a case."""
    return session.scalars(select(MeritList).where(MeritList.case_id == case_id)).first()


def given_to(session: Session, person_id: int) -> Sequence[Commendation]:
    """Return what a person was given, the latest merit first; what was revoked stands with its day."""
    rows = select(Commendation).where(Commendation.person_id == person_id).options(joinedload(Commendation.title))
    return session.scalars(rows.order_by(Commendation.merit_on.desc(), Commendation.id.desc())).all()


def years_of_many(session: Session, people: Sequence[int], titles: Sequence[str]) -> dict[int, set[int]]:
    """Return {person: years honoured with one of some titles} by one question; what was revoked is left out."""
    found: dict[int, set[int]] = {}
    rows = select(Commendation.person_id, Commendation.merit_on).where(
        Commendation.person_id.in_(people), Commendation.title_code.in_(titles), Commendation.revoked_on.is_(None)
    )
    for person, day in session.execute(rows):
        found.setdefault(person, set()).add(day.year)
    return found

"""The register of commendations: who was given which title or form, for what day, by which decision."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from workflows.database import Base
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


def given_to(session: Session, person_id: int) -> Sequence[Commendation]:
    """Return what a person was given, the latest merit first; what was revoked stands with its day."""
    rows = select(Commendation).where(Commendation.person_id == person_id)
    return session.scalars(rows.order_by(Commendation.merit_on.desc(), Commendation.id.desc())).all()


def years_with(session: Session, person_id: int, titles: Sequence[str]) -> set[int]:
    """Return the years whose merit was honoured with one of some titles, what was revoked left out."""
    rows = select(Commendation.merit_on).where(
        Commendation.person_id == person_id, Commendation.title_code.in_(titles), Commendation.revoked_on.is_(None)
    )
    return {day.year for day in session.scalars(rows)}

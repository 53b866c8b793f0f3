"""The register of titles given to whole units: it stands beside that of persons and names no officer."""

from datetime import date

from sqlalchemy import ForeignKey, Select, String, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from workflows.database import Base
from workflows.people.catalogue_tables import Title
from workflows.people.models import Unit


class UnitCommendation(Base):
    """One title given to a unit; `merit_on` is the last day of the time that it honours."""

    __tablename__ = "unit_commendations"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    title_code: Mapped[str] = mapped_column(ForeignKey("titles.code"))
    occasion: Mapped[str] = mapped_column(String(20))
    merit_on: Mapped[date]
    decided_on: Mapped[date]
    symbol: Mapped[str] = mapped_column(String(200))
    certificate: Mapped[str] = mapped_column(String(200), default="")
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))

    unit: Mapped[Unit] = relationship(viewonly=True)
    title: Mapped[Title] = relationship(viewonly=True)


def commended_units() -> Select[UnitCommendation]:
    """Select what units were given, the latest decision first."""
    rows = select(UnitCommendation).options(joinedload(UnitCommendation.unit), joinedload(UnitCommendation.title))
    return rows.order_by(UnitCommendation.decided_on.desc(), UnitCommendation.id.desc())

"""The certificates of a list of commendations: the words of each as they were signed; a page is made when asked for."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ForeignKey, Select, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workflows.database import Base

from .commendation_tables import Commendation


class MeritCertificate(Base):
    """The certificate of one officer on a list; written once, with the decision."""

    __tablename__ = "merit_certificates"
    __table_args__ = (UniqueConstraint("case_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    symbol: Mapped[str] = mapped_column(String(200))
    data: Mapped[dict[str, Any]]
    data_sha256: Mapped[str] = mapped_column(String(64))


def standing_certificates(case_id: int) -> Select[MeritCertificate]:
    """Select the certificates of a list in the order of their numbers, those that were revoked left out."""
    given = (Commendation.case_id == MeritCertificate.case_id) & (Commendation.person_id == MeritCertificate.person_id)
    found = select(MeritCertificate).join(Commendation, given).where(Commendation.revoked_on.is_(None))
    return found.where(MeritCertificate.case_id == case_id).order_by(MeritCertificate.id)


def batches(session: Session, case_id: int, size: int) -> Sequence[tuple[int, str, str]]:
    """Return (how many come before it, first symbol, last symbol) of every so many certificates of a list."""
    symbols = session.scalars(standing_certificates(case_id).with_only_columns(MeritCertificate.symbol)).all()
    return [(at, symbols[at], symbols[min(at + size, len(symbols)) - 1]) for at in range(0, len(symbols), size)]

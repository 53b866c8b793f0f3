"""The table of representatives: who may read one case for the person concerned, from when to when."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, String, and_
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.database import Base, now
from workflows.people.models import Person

from .models import Case


class Representative(Base):
    """Somebody whom the person concerned lets read one case: a colleague by his account, a lawyer by a code.

    Of the code only its hash is kept; it is shown once, to the officer, who hands it over himself.
    """

    __tablename__ = "representatives"
    __table_args__ = (CheckConstraint("valid_from <= valid_to", name="window"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    code_sha256: Mapped[str | None] = mapped_column(String(64), unique=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date]
    named_at: Mapped[datetime] = mapped_column(default=now)
    revoked_at: Mapped[datetime | None]

    case: Mapped[Case] = relationship(viewonly=True)
    officer: Mapped[Person] = relationship(foreign_keys=officer_id, viewonly=True)

    @classmethod
    def running(cls, day: date) -> ColumnElement[bool]:
        """Return the condition that a representative may read on this day."""
        return and_(cls.valid_from <= day, cls.valid_to >= day, cls.revoked_at.is_(None))

    def runs(self, day: date) -> bool:
        """Tell whether the representative may read on this day."""
        return self.revoked_at is None and self.valid_from <= day <= self.valid_to

"""The table of suggestions to look at somebody's good work: facts, their source, and the answer with its reason."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Enum, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.database import Base, now
from workflows.people.models import Person


class Purpose(StrEnum):
    """What somebody is suggested for."""

    COMMENDATION = "commendation"
    TALENT = "talent_pool"


class Suggestion(Base):
    """One suggestion by a colleague or by the officer himself; `taken_up` is None until the commander has answered."""

    __tablename__ = "suggestions"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    addressee_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    purpose: Mapped[Purpose] = mapped_column(
        Enum(Purpose, native_enum=False, length=20, values_callable=lambda kinds: [kind.value for kind in kinds])
    )
    facts: Mapped[str] = mapped_column(Text)
    known_from: Mapped[str] = mapped_column(Text)
    raised_at: Mapped[datetime] = mapped_column(default=now)
    taken_up: Mapped[bool | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(foreign_keys=person_id, viewonly=True)
    by: Mapped[Person] = relationship(foreign_keys=by_id, viewonly=True)
    addressee: Mapped[Person] = relationship(foreign_keys=addressee_id, viewonly=True)

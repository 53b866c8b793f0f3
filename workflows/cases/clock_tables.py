"""What changes a clock, row by row: each change of its length, each pause.  Rows are written once, never edited."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, event
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship

from workflows.database import Base, now
from workflows.errors import N_, Refused
from workflows.people.models import Person

from .models import Clock

REASON = 500  # letters, as the column holds
SYMBOL = 100


class ClockChange(Base):
    """A decision gave a clock another length, or added to it.  The paper is the one issued with the step."""

    __tablename__ = "clock_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    clock_id: Mapped[int] = mapped_column(ForeignKey("clocks.id"), index=True)
    rule: Mapped[str]
    adds: Mapped[bool]  # to the length; otherwise it stands in its place
    task_id: Mapped[str | None] = mapped_column(ForeignKey("tasks.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime] = mapped_column(default=now)


class ClockPause(Base):
    """Days that do not count in a clock, both ends with them; `last_on` is None as long as nobody knows the end.

    To end or to correct a pause is a new row that `replaces` the old one; one that is `void` takes it back.
    """

    __tablename__ = "clock_pauses"
    __table_args__ = (CheckConstraint("last_on IS NULL OR first_on <= last_on", name="window"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    clock_id: Mapped[int] = mapped_column(ForeignKey("clocks.id"), index=True)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("clock_pauses.id"), unique=True)
    void: Mapped[bool] = mapped_column(default=False)
    first_on: Mapped[date]
    last_on: Mapped[date | None]
    ground: Mapped[str] = mapped_column(String(60))
    rule: Mapped[str] = mapped_column(String(60))
    reason: Mapped[str] = mapped_column(String(REASON))
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachments.id"))
    document: Mapped[str] = mapped_column(String(SYMBOL))  # number and symbol of the paper that proves it
    document_on: Mapped[date | None]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime] = mapped_column(default=now)

    clock: Mapped[Clock] = relationship(viewonly=True)
    by: Mapped[Person] = relationship(viewonly=True)


@event.listens_for(ClockChange, "before_update")
@event.listens_for(ClockChange, "before_delete")
@event.listens_for(ClockPause, "before_update")
@event.listens_for(ClockPause, "before_delete")
def _refuse_change(_mapper: Mapper[Any], _connection: object, _row: Base) -> None:
    raise Refused(N_("A pause or a change of a term is never edited; write a new one that corrects it."))

"""What reaches people about dates: the morning list, news of somebody's delay, a calendar of one's own."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.database import Base, now

from .models import Task


class Digest(Base):
    """The morning list of a person on a working day: sent once, whoever of the workers comes first."""

    __tablename__ = "digests"

    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now)
    read_at: Mapped[datetime | None]


class Escalation(Base):
    """Somebody was told that a step is late: its case number and how late it is.  It opens no file."""

    __tablename__ = "escalations"

    task_id: Mapped[str] = mapped_column(ForeignKey("tasks.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True, index=True)
    rule: Mapped[str] = mapped_column(String(60), primary_key=True)
    due_on: Mapped[date] = mapped_column(primary_key=True)  # a term that moved and ended again is told again
    at: Mapped[datetime] = mapped_column(default=now)

    task: Mapped[Task] = relationship(viewonly=True)


class CalendarFeed(Base):
    """The secret address of somebody's calendar; only the hash of its secret is kept."""

    __tablename__ = "calendar_feeds"

    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(default=now)

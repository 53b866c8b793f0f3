"""The trail: events in one hash chain per case, the daily seals over all chains, and who read what.

Events hold ids, kinds and hashes, never content: a lawful purge empties content and the chain still verifies.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from workflows.database import Base, now


class Event(Base):
    """One thing that happened.  Written once, never changed."""

    __tablename__ = "events"
    __table_args__ = (UniqueConstraint("chain", "seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    chain: Mapped[str]
    seq: Mapped[int]
    at: Mapped[datetime] = mapped_column(index=True)
    kind: Mapped[str]
    actor_id: Mapped[int | None]
    task_id: Mapped[str | None]
    detail: Mapped[dict[str, Any]]
    previous: Mapped[str]
    hash: Mapped[str]


class ChainHead(Base):
    """Where a chain ends now.  Its row is what writers to one chain wait for."""

    __tablename__ = "chain_heads"

    chain: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int]
    hash: Mapped[str]


class Seal(Base):
    """The root over the heads of all chains at the end of a day, to be printed and kept elsewhere."""

    __tablename__ = "seals"

    day: Mapped[date] = mapped_column(primary_key=True)
    root: Mapped[str]
    previous: Mapped[str]
    at: Mapped[datetime]


class SealedHead(Base):
    """The end of one chain when a day was sealed.  Only chains that grew since the last seal are written."""

    __tablename__ = "sealed_heads"

    day: Mapped[date] = mapped_column(ForeignKey("seals.day"), primary_key=True)
    chain: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int]
    hash: Mapped[str]


class Reading(Base):
    """One look at a case file: who, when, what.  The person concerned may see it (R-DAT-04)."""

    __tablename__ = "readings"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(index=True)
    person_id: Mapped[int] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(default=now)
    what: Mapped[str]


class PersonReading(Base):
    """One look at what holds for a person: who asked what, and when.  The person concerned sees it (R-DAT-04)."""

    __tablename__ = "person_readings"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(index=True)
    person_id: Mapped[int] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(default=now)
    what: Mapped[str]


def _keep(_mapper: object, _connection: object, row: object) -> None:
    raise TypeError(f"{type(row).__name__} is history and cannot change")


for _table in (Event, Seal, SealedHead, Reading, PersonReading):
    event.listen(_table, "before_update", _keep)
    event.listen(_table, "before_delete", _keep)

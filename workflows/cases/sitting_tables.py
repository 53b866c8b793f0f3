"""The tables of meetings.  What somebody votes stands in none of them, and attendance has no time."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Enum, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.database import Base, now
from workflows.people.models import Person

from .models import Case, Task


class SittingKind(StrEnum):
    MEETING = "meeting"
    WRITTEN = "written"  # members are asked in writing; `at` is the last moment to answer


class SittingState(StrEnum):
    """A meeting goes planned, called, open, closed; from each of the first three it can be cancelled instead."""

    PLANNED = "planned"
    CALLED = "called"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class SeatPart(StrEnum):
    """As what somebody comes; a teller may be a member too and then has two seats."""

    MEMBER = "member"
    TELLER = "teller"
    GUEST = "guest"  # speaks and does not vote (MTG-GUESTS)


class Attendance(StrEnum):
    UNKNOWN = ""
    PRESENT = "present"
    REMOTE = "remote"
    ABSENT = "absent"


class Answer(StrEnum):
    """What somebody answered to the summons."""

    NONE = ""
    COMES = "comes"
    APOLOGISES = "apologises"


class SelfCriticism(StrEnum):
    """How the officer's self-criticism came before the meeting."""

    UNKNOWN = ""
    READ = "read"  # he read it himself
    SENT = "sent"  # he sent it and the secretary read it
    NONE = "none"  # there is none


class Hearing(StrEnum):
    """Whether the officer was heard; absence does not block after the last summons or with his consent (R-STA-09)."""

    UNKNOWN = ""
    HEARD = "heard"  # and he spoke last
    CONSENTED = "consented"  # away, and agreed in writing that it goes on
    ABSENT = "absent"


def _word(kind: type[StrEnum]) -> Enum:
    return Enum(kind, native_enum=False, length=20, values_callable=lambda members: [m.value for m in members])


class Sitting(Base):
    """One meeting, or one round in writing, of one body."""

    __tablename__ = "sittings"

    id: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str] = mapped_column(String(80), index=True)  # "body:7" or "council:12:council_member"
    body_name: Mapped[str]
    kind: Mapped[SittingKind] = mapped_column(_word(SittingKind), default=SittingKind.MEETING)
    state: Mapped[SittingState] = mapped_column(_word(SittingState), default=SittingState.PLANNED, index=True)
    at: Mapped[datetime | None]
    place: Mapped[str] = mapped_column(String(200), default="")
    link: Mapped[str] = mapped_column(String(500), default="")
    chair_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    secretary_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    planned_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    calls: Mapped[int] = mapped_column(default=0)  # how often it has been summoned
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    ended_for: Mapped[str] = mapped_column(String(1000), default="")  # why it was cancelled or became a meeting
    minutes: Mapped[dict[str, Any] | None]
    minutes_symbol: Mapped[str] = mapped_column(String(60), default="")
    minutes_sha256: Mapped[str] = mapped_column(String(64), default="")
    pdf_sha256: Mapped[str | None] = mapped_column(ForeignKey("blobs.sha256"))
    docx_sha256: Mapped[str | None] = mapped_column(ForeignKey("blobs.sha256"))

    items: Mapped[list["SittingItem"]] = relationship(order_by="SittingItem.position", back_populates="sitting")
    seats: Mapped[list["Seat"]] = relationship(order_by="Seat.part, Seat.person_id", cascade="all, delete-orphan")
    chair: Mapped[Person] = relationship(foreign_keys=chair_id, viewonly=True)
    secretary: Mapped[Person] = relationship(foreign_keys=secretary_id, viewonly=True)

    @property
    def meeting(self) -> str:
        """The name under which its key holders enrol once for all its votes."""
        return f"sitting:{self.id}"


class SittingItem(Base):
    """One case on the agenda, with the pack that its members were sent."""

    __tablename__ = "sitting_items"

    id: Mapped[int] = mapped_column(primary_key=True)
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sittings.id"), index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    task_id: Mapped[str] = mapped_column(ForeignKey("tasks.id"), index=True)
    position: Mapped[int]
    pack: Mapped[list[Any]] = mapped_column(default=list)  # the pieces of the file as they were sent (dossier.py)
    pack_sha256: Mapped[str] = mapped_column(String(64), default="")
    self_criticism: Mapped[SelfCriticism] = mapped_column(_word(SelfCriticism), default=SelfCriticism.UNKNOWN)
    hearing: Mapped[Hearing] = mapped_column(_word(Hearing), default=Hearing.UNKNOWN)
    statement: Mapped[str | None] = mapped_column(Text)  # what the officer sent to be read
    discussion: Mapped[str | None] = mapped_column(Text)  # opinions in general, nobody's vote

    sitting: Mapped[Sitting] = relationship(back_populates="items")
    case: Mapped[Case] = relationship(viewonly=True)
    task: Mapped[Task] = relationship(viewonly=True)


class Seat(Base):
    """Somebody who takes part, as what, what he answered, and whether he came."""

    __tablename__ = "sitting_seats"

    sitting_id: Mapped[int] = mapped_column(ForeignKey("sittings.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True, index=True)
    part: Mapped[SeatPart] = mapped_column(_word(SeatPart), primary_key=True)
    answer: Mapped[Answer] = mapped_column(_word(Answer), default=Answer.NONE)
    apology: Mapped[str] = mapped_column(String(500), default="")
    attendance: Mapped[Attendance] = mapped_column(_word(Attendance), default=Attendance.UNKNOWN)

    person: Mapped[Person] = relationship(viewonly=True)


class Summons(Base):
    """One summons to one person and the proof that it reached him; `task_id` for the officer concerned only."""

    __tablename__ = "sitting_summons"
    __table_args__ = (Index("ix_sitting_summons_task_id_person_id", "task_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sittings.id"), index=True)
    number: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    task_id: Mapped[str | None] = mapped_column(ForeignKey("tasks.id"))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))  # the officer's; members get no paper
    held_at: Mapped[datetime]  # for when
    sent_at: Mapped[datetime] = mapped_column(default=now)
    received_at: Mapped[datetime | None]  # opened by himself, or served on paper
    proof: Mapped[str] = mapped_column(String(200), default="")  # of serving on paper: how, by whom, which minutes
    proved_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))

    person: Mapped[Person] = relationship(foreign_keys=person_id, viewonly=True)


class PackReading(Base):
    """Somebody opened the pack of an item as it was then; another hash means that he has not read the new one."""

    __tablename__ = "sitting_pack_readings"

    item_id: Mapped[int] = mapped_column(ForeignKey("sitting_items.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    pack_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)


class ReservedOpinion(Base):
    """What a member reserves and reports upwards by his own will; it says nothing of his ballot (MTG-RESERVED)."""

    __tablename__ = "reserved_opinions"

    item_id: Mapped[int] = mapped_column(ForeignKey("sitting_items.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    words: Mapped[str] = mapped_column(Text)


class FrozenFile(Base):
    """The file of a case as it was when a vote on it was drafted."""

    __tablename__ = "frozen_files"

    poll_id: Mapped[int] = mapped_column(ForeignKey("polls.id"), primary_key=True, autoincrement=False)
    pieces: Mapped[list[Any]]

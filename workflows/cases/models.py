"""The tables of the cases: what a case is, its work, what people filled in, its clocks and timers."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Enum, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.database import Base, now
from workflows.people.models import Person, Unit


class CaseStatus(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class TaskStatus(StrEnum):
    OPEN = "open"
    DONE = "done"
    WITHDRAWN = "withdrawn"


def _word(kind: type[StrEnum]) -> Enum:
    """Store a StrEnum by its value as text, without a database type that would have to be migrated."""
    return Enum(kind, native_enum=False, length=20, values_callable=lambda members: [m.value for m in members])


class Case(Base):
    """One run of a drawing about one person, with everything the engine needs to go on."""

    __tablename__ = "cases"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    process: Mapped[str] = mapped_column(index=True)
    diagram_sha256: Mapped[str] = mapped_column(ForeignKey("diagram_versions.sha256"))
    status: Mapped[CaseStatus] = mapped_column(_word(CaseStatus), default=CaseStatus.OPEN, index=True)
    outcome: Mapped[str | None]
    subject_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)  # the subject's, when the case began
    receiving_unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))  # None: opened by another case
    came_from_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    opened_at: Mapped[datetime] = mapped_column(default=now, index=True)
    closed_at: Mapped[datetime | None]
    rules_on: Mapped[date]  # the day whose rules the case keeps
    kept_rules: Mapped[dict[str, Any]] = mapped_column(
        default=dict
    )  # {code: first day of the version chosen}, R-STA-15
    under_review: Mapped[bool] = mapped_column(default=False, index=True)
    impersonal: Mapped[bool] = mapped_column(default=False)  # about nobody: its subject is who drew it up
    told_at: Mapped[datetime | None]  # since when the person concerned may know of the case
    purge_on: Mapped[date | None] = mapped_column(index=True)  # R-INT-07
    state: Mapped[bytes] = mapped_column(deferred=True)
    version: Mapped[int] = mapped_column()

    subject: Mapped[Person] = relationship(foreign_keys=subject_id, viewonly=True)
    unit: Mapped[Unit] = relationship(foreign_keys=unit_id, viewonly=True)
    receiving_unit: Mapped[Unit | None] = relationship(foreign_keys=receiving_unit_id, viewonly=True)
    opened_by: Mapped[Person | None] = relationship(foreign_keys=opened_by_id, viewonly=True)
    tasks: Mapped[list["Task"]] = relationship(back_populates="case", order_by="Task.opened_at, Task.id")

    __mapper_args__ = {"version_id_col": version}

    @property
    def concerned_id(self) -> int | None:
        """The person whom the case is about; None where it is about nobody, as a plan is."""
        return None if self.impersonal else self.subject_id


class CaseSeries(Base):
    """The last case number given under a prefix in a year."""

    __tablename__ = "case_series"

    prefix: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


class Task(Base):
    """One piece of work for a person or a role: a row of the inbox.  Its id is the engine's."""

    __tablename__ = "tasks"
    __table_args__ = (Index("ix_tasks_status_role", "status", "role"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    process: Mapped[str]
    node: Mapped[str]
    within: Mapped[str] = mapped_column(default="")  # the call activities that led here, joined by "/"
    form: Mapped[str]
    poll: Mapped[str] = mapped_column(default="")
    role: Mapped[str]
    status: Mapped[TaskStatus] = mapped_column(_word(TaskStatus), default=TaskStatus.OPEN)
    opened_at: Mapped[datetime] = mapped_column(default=now)
    due_on: Mapped[date | None] = mapped_column(index=True)
    due_rule: Mapped[str] = mapped_column(default="")
    clock_id: Mapped[int | None] = mapped_column(ForeignKey("clocks.id"))  # the running clock it is due with, if any
    reminded_on: Mapped[date | None]
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))  # who said «I take this» inside a group
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))

    case: Mapped[Case] = relationship(back_populates="tasks")
    holder: Mapped[Person | None] = relationship(foreign_keys=holder_id, viewonly=True)
    closed_by: Mapped[Person | None] = relationship(foreign_keys=closed_by_id, viewonly=True)
    candidates: Mapped[list["Candidate"]] = relationship(cascade="all, delete-orphan")


FOUR_EYES = "four_eyes"  # barred for having done another step; it takes nothing from what one may read


class Candidate(Base):
    """A person named for a task, or barred from it (kinship, four eyes)."""

    __tablename__ = "candidates"

    task_id: Mapped[str] = mapped_column(ForeignKey("tasks.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True, index=True)
    barred_by: Mapped[str] = mapped_column(default="")  # the rule, "self" or FOUR_EYES; "" for somebody who may


class Part(Base):
    """A person has been appointed to a role in one case."""

    __tablename__ = "parts"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True, index=True)
    leads: Mapped[bool] = mapped_column(default=False)
    since: Mapped[datetime] = mapped_column(default=now)

    person: Mapped[Person] = relationship(viewonly=True)


class Submission(Base):
    """What somebody filled in at a step.  The engine gets routing facts only; the content stands here.

    A lawful purge sets `content` to None and keeps the hash (R-INT-07).
    """

    __tablename__ = "submissions"
    __table_args__ = (Index("ix_submissions_person_id_form", "person_id", "form"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    task_id: Mapped[str] = mapped_column(ForeignKey("tasks.id"), unique=True)
    form: Mapped[str] = mapped_column(index=True)
    within: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    acted_for_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))  # for whom, if for somebody (thay mặt)
    at: Mapped[datetime] = mapped_column(default=now)
    content: Mapped[dict[str, Any] | None]
    sha256: Mapped[str]
    told: Mapped[list[str]] = mapped_column(
        default=list
    )  # the roles that may read it beside those who work on the case

    person: Mapped[Person] = relationship(foreign_keys=person_id, viewonly=True)
    acted_for: Mapped[Person | None] = relationship(foreign_keys=acted_for_id, viewonly=True)
    task: Mapped[Task] = relationship(viewonly=True)


class Clock(Base):
    """A legal time that runs over several steps.

    `due_on` follows from the start, the changes and the pauses (clock_tables.py) and can be counted again at any time.
    """

    __tablename__ = "clocks"
    __table_args__ = (UniqueConstraint("case_id", "code", "started_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    code: Mapped[str]
    limit_code: Mapped[str]  # the rule whose length holds now; another than `code` after a lawful change
    started_on: Mapped[date]
    due_on: Mapped[date] = mapped_column(index=True)
    extensions: Mapped[int] = mapped_column(default=0)
    stopped_on: Mapped[date | None]
    continues_id: Mapped[int | None] = mapped_column(
        ForeignKey("clocks.id")
    )  # a new violation began it anew (R-STA-06)


class Timer(Base):
    """A waiting timer of the engine, written in the same transaction as the case."""

    __tablename__ = "timers"

    task_id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    due_at: Mapped[datetime] = mapped_column(index=True)
    locked_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)


class Draft(Base):
    """What somebody has typed so far.  `place` is a task's id, or `start:<process>` before there is a case."""

    __tablename__ = "drafts"

    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    place: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime] = mapped_column(default=now)


class Notice(Base):
    """Something that a person is told about a case; opening it is the receipt."""

    __tablename__ = "notices"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    task_id: Mapped[str | None]
    kind: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)
    read_at: Mapped[datetime | None]

    case: Mapped[Case] = relationship(viewonly=True)


class Informant(Base):
    """Who denounced, kept apart from the case: the file knows a pseudonym only (R-INT-02)."""

    __tablename__ = "informants"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    pseudonym: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"), index=True)  # an officer of the force
    name: Mapped[str]
    reach: Mapped[str]
    received_on: Mapped[date]


class ClosedSigns(Base):
    """How many signs ended how in a month: the count that stays when their content is gone (R-INT-07)."""

    __tablename__ = "closed_signs"

    month: Mapped[str] = mapped_column(primary_key=True)
    outcome: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]


class Incident(Base):
    """A step that failed inside the machine, by the reference that the person was shown."""

    __tablename__ = "incidents"

    reference: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(default=now)
    what: Mapped[str]


class Heartbeat(Base):
    """When the worker was last seen."""

    __tablename__ = "heartbeats"

    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]

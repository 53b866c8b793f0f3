"""The tables of a secret ballot.

No table has a time, a sequence, an address or a key that leads from a person to a ballot.  Person ids are plain
numbers: this room stands alone, below the use cases, and does not import the room that knows persons.
"""

import hashlib
import json
from enum import StrEnum
from typing import Any

from sqlalchemy import Enum, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflows.database import Base


class PollState(StrEnum):
    """A poll goes draft, open, closed, counted; from each of the first three it can be annulled instead."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    COUNTED = "counted"
    ANNULLED = "annulled"


class Standing(StrEnum):
    """Only official members vote and are the base of the majority (R-PAR-04)."""

    OFFICIAL = "official"
    PROBATIONARY = "probationary"


class Via(StrEnum):
    """By which way a member was handed a ballot, or why he gets none after all."""

    SCREEN = "screen"
    PAPER = "paper"
    RECUSED = "recused"  # recused after opening, before he voted: stays in the base
    STRUCK = "struck"  # no longer a member of the body: leaves the base


class HolderRole(StrEnum):
    CHAIR = "chair"
    TELLER = "teller"


def _word(kind: type) -> Enum:
    """Store a StrEnum by its value as text, without a database type that would have to be migrated."""
    return Enum(kind, native_enum=False, length=30, values_callable=lambda members: [m.value for m in members])


class Poll(Base):
    """One question to one body, one ballot, one round (R-PAR-03)."""

    __tablename__ = "polls"
    __table_args__ = (UniqueConstraint("task_id", "rehearsal", "round"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(index=True)
    task_id: Mapped[str] = mapped_column(String(64), index=True)
    round: Mapped[int] = mapped_column(default=1)  # a new one only after an annulment
    meeting: Mapped[str] = mapped_column(String(64), index=True)
    kind: Mapped[str] = mapped_column(String(60))  # a ballot rule: transfer.decide
    title: Mapped[str]
    question: Mapped[str] = mapped_column(Text)
    question_sha256: Mapped[str] = mapped_column(String(64))  # of the question and the frozen dossier
    options: Mapped[list[str]]  # two-character codes, heaviest first; "00" is blank
    forms: Mapped[dict[str, Any]]  # what each code stands for: {"01": "expulsion", …}
    rehearsal: Mapped[bool] = mapped_column(default=False)
    state: Mapped[PollState] = mapped_column(_word(PollState), default=PollState.DRAFT)
    chair_id: Mapped[int]
    secretary_id: Mapped[int]
    warning_confirmed: Mapped[bool] = mapped_column(default=False)
    outcome_only: Mapped[bool] = mapped_column(default=False)  # BAL-OUTCOME: the count keeps no figures
    base: Mapped[int] = mapped_column(default=0)  # all official members, whether they may vote or not (R-PAR-15)
    roll_sha256: Mapped[str] = mapped_column(String(64), default="")
    holders_sha256: Mapped[str] = mapped_column(String(64), default="")
    public_key: Mapped[bytes | None]
    locks: Mapped[dict[str, Any]] = mapped_column(default=dict)  # the private key in nested boxes; emptied by the count
    paper: Mapped[dict[str, Any]] = mapped_column(default=dict)  # what each teller counted; emptied by the count
    # Why fewer paper ballots came back than were handed out, by teller; goes into the result.
    paper_missing: Mapped[dict[str, Any]] = mapped_column(default=dict)
    annulled_for: Mapped[str | None] = mapped_column(Text)

    @property
    def context(self) -> bytes:
        """Everything that must not change between opening and count; bound into each box and lock."""
        bound = (self.id, self.rehearsal, self.case_id, self.task_id, self.round, self.meeting, self.kind, self.title)
        asked = (self.question, self.question_sha256, self.options, self.forms, self.roll_sha256, self.holders_sha256)
        # Only where it was chosen, so that a vote without it is bound as it always was.
        told = ["outcome_only"] if self.outcome_only else []
        return hashlib.sha256(json.dumps([bound, asked, *told], sort_keys=True).encode()).digest()


class Elector(Base):
    """The frozen roll, and who was handed a ballot by which way.  Never what is on it."""

    __tablename__ = "electors"

    poll_id: Mapped[int] = mapped_column(ForeignKey("polls.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    standing: Mapped[Standing] = mapped_column(_word(Standing), default=Standing.OFFICIAL)
    recused: Mapped[str | None] = mapped_column(String(200))  # the reason known when the roll was made
    via: Mapped[Via | None] = mapped_column(_word(Via))


class Holder(Base):
    """A key holder of one meeting.  The phrase itself is on his paper and nowhere else."""

    __tablename__ = "holders"

    meeting: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    role: Mapped[HolderRole] = mapped_column(_word(HolderRole))
    salt: Mapped[bytes]
    public_key: Mapped[bytes]
    proved: Mapped[bool] = mapped_column(default=False)  # has typed the phrase back


class SealedBallot(Base):
    """The box.  Emptied by the count."""

    __tablename__ = "sealed_ballots"

    box: Mapped[bytes] = mapped_column(primary_key=True)
    poll_id: Mapped[int] = mapped_column(ForeignKey("polls.id"), index=True)


class Result(Base):
    """What remains of a poll: totals, phrases without choices, and all that the counting minutes need."""

    __tablename__ = "results"

    poll_id: Mapped[int] = mapped_column(ForeignKey("polls.id"), primary_key=True, autoincrement=False)
    result: Mapped[str] = mapped_column(String(60))  # a form, "carried", "lost", "none" or "no_quorum"
    counts: Mapped[dict[str, Any]]  # by option code, screen and paper together, and "invalid"
    phrases: Mapped[list[str]]  # in alphabetical order; emptied when the complaint period has run
    box_sha256: Mapped[str] = mapped_column(String(64))
    handed_out_screen: Mapped[int]
    handed_out_paper: Mapped[int]
    tally: Mapped[dict[str, Any]]  # the counting minutes as data

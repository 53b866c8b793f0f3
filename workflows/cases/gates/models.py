"""The table of locks: what a decision on discipline closes to somebody for a time."""

from datetime import date
from enum import StrEnum

from sqlalchemy import Enum, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from workflows.database import Base
from workflows.people.models import Dated


class LockKind(StrEnum):
    """What a lock closes; which acts that are stands in `acts`."""

    AWAITING = "awaiting"  # discipline is being considered (R-COM-02)
    IN_EFFECT = "in_effect"  # a decision has effect (R-STA-12, R-PAR-09)
    NO_ADVANCEMENT = "no_advancement"  # no promotion, planning, appointment (R-STA-23)
    NO_HIGHER_POST = "no_higher_post"  # no higher post (QĐ 377-QĐ/TW)
    DEMOTED_RANK = "demoted_rank"  # rank is not considered again so soon (R-RNK-02)


class Lock(Dated, Base):
    """Something is closed to a person from `valid_from` up to and including `valid_to`; it then lifts by itself.

    `rule` is the row that gave the length, `document` the number of the paper it rests on, `lifted_on` the day from
    which an earlier end holds, for instance because the decision was cancelled.
    """

    __tablename__ = "locks"
    __table_args__ = (Index("ix_locks_person_id_valid_to", "person_id", "valid_to"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    kind: Mapped[LockKind] = mapped_column(
        Enum(LockKind, native_enum=False, length=30, values_callable=lambda members: [m.value for m in members])
    )
    rule: Mapped[str] = mapped_column(String(60))
    document: Mapped[str] = mapped_column(String(200), default="")
    lifted_on: Mapped[date | None]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)

"""The tables of the register of rules: what was proposed, what became of it, and what was chosen for one case.

What was proposed and decided is written once; the database itself refuses to change it (the guards of the migration).
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Enum, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.database import Base, now
from workflows.law.amending import Amendment, Kind
from workflows.people.models import Person

LAW_HISTORY = ("law_changes", "law_decisions", "law_effects")


class Outcome(StrEnum):
    """What became of a proposed change."""

    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


def _word(kind: type[StrEnum]) -> Enum:
    return Enum(kind, native_enum=False, length=20, values_callable=lambda members: [m.value for m in members])


class LawChange(Base):
    """One change of the law as data, as it was proposed."""

    __tablename__ = "law_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind] = mapped_column(_word(Kind))
    code: Mapped[str] = mapped_column(String(80), index=True)
    first_day: Mapped[date]  # on which it holds; for a confirmation the first day of the version confirmed
    transition: Mapped[bool] = mapped_column(default=False)
    content: Mapped[dict[str, Any]]
    reason: Mapped[str] = mapped_column(String(2000))
    document: Mapped[str] = mapped_column(String(200))
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    proposed_at: Mapped[datetime] = mapped_column(default=now)

    proposed_by: Mapped[Person] = relationship(viewonly=True)
    decision: Mapped["LawDecision | None"] = relationship(back_populates="change", viewonly=True)

    @property
    def amendment(self) -> Amendment:
        """The change as the law's own functions take it."""
        return Amendment(self.kind, self.code, self.first_day, self.content, self.transition)

    @property
    def approved(self) -> bool:
        """Whether it became law."""
        return self.decision is not None and self.decision.outcome is Outcome.APPROVED


class LawDecision(Base):
    """What became of a change, by whom.  The highest id of an approval is the revision of the law."""

    __tablename__ = "law_decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    change_id: Mapped[int] = mapped_column(ForeignKey("law_changes.id"), unique=True)
    outcome: Mapped[Outcome] = mapped_column(_word(Outcome))
    reason: Mapped[str] = mapped_column(String(2000), default="")
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    decided_at: Mapped[datetime] = mapped_column(default=now)

    change: Mapped[LawChange] = relationship(back_populates="decision", viewonly=True)
    decided_by: Mapped[Person] = relationship(viewonly=True)


class LawEffect(Base):
    """All open cases that a change reaches have been brought under it."""

    __tablename__ = "law_effects"

    change_id: Mapped[int] = mapped_column(ForeignKey("law_changes.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now)
    moved: Mapped[int]  # how many due dates


class RuleChoice(Base):
    """For one case the version of a rule that is more favourable to the officer was chosen (R-STA-15)."""

    __tablename__ = "rule_choices"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    code: Mapped[str] = mapped_column(String(80))
    version: Mapped[date]  # the first day of the version
    act_on: Mapped[date]  # the day of the act that the case is about
    reason: Mapped[str] = mapped_column(String(2000))
    document: Mapped[str] = mapped_column(String(200))
    chosen_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    chosen_at: Mapped[datetime] = mapped_column(default=now)

    chosen_by: Mapped[Person] = relationship(viewonly=True)

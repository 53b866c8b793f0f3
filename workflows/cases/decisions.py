"""Decisions of discipline as rows: what is served, since when, until when, and what it locks meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ForeignKey, Select, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from workflows.cases.models import Case
from workflows.database import Base
from workflows.law.calendar import today
from workflows.law.deadlines import MONTHS_OF_A_YEAR, add_months
from workflows.law.rules import Rules, Unit
from workflows.people.models import Person

STATE, PARTY = "state", "party"
REPLACED, CANCELLED, CHANGED = "replaced", "cancelled", "changed"
CHANGED_EFFECT = "changed_effect"  # the process that carries out a changed form once the first case is closed
# The kinds of locks, as the gates know them.
EFFECT, ADVANCEMENT, HIGHER, DEMOTED = "in_effect", "no_advancement", "no_higher_post", "demoted_rank"
IN_EFFECT = {STATE: "R-STA-12", PARTY: "R-PAR-09"}
# By which form each lock is measured; heavier forms that have no row of their own take that of the post they cost.
PROMOTION = {
    "reprimand": "R-STA-23.reprimand",
    "warning": "R-STA-23.warning",
    "demotion_post": "R-STA-23.demotion_post",
    "demotion_post_and_rank": "R-STA-23.demotion_post",
    "removal_from_post": "R-STA-23.removal_from_post",
    "removal_from_post_and_salary_reduction": "R-STA-23.removal_from_post",
    "removal_from_post_and_demotion_rank": "R-STA-23.removal_from_post",
}
HIGHER_POST = {
    "reprimand": "R-STA-23.higher_reprimand",
    "warning": "R-STA-23.higher_warning",
    "removal_from_post": "R-STA-23.higher_removal",
    "removal_from_party_post": "R-STA-23.higher_removal",
    "removal_from_post_and_salary_reduction": "R-STA-23.higher_removal",
    "removal_from_post_and_demotion_rank": "R-STA-23.higher_removal",
}
RANK = dict.fromkeys(
    (
        *("demotion_rank", "demotion_rank_and_salary_reduction", "demotion_post_and_rank"),
        "removal_from_post_and_demotion_rank",
    ),
    "R-RNK-02",
)


class DisciplineDecision(Base):
    """One decision of discipline.  `ends_on` is the last day of its effect; None for a form that does not end."""

    __tablename__ = "discipline_decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    track: Mapped[str] = mapped_column(String(10))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    form_code: Mapped[str] = mapped_column(String(60))
    decided_on: Mapped[date]
    effective_on: Mapped[date]
    ends_on: Mapped[date | None]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("discipline_decisions.id"))
    cancelled_on: Mapped[date | None]
    reason_code: Mapped[str] = mapped_column(String(20), default="")

    person: Mapped[Person] = relationship(viewonly=True)
    suspensions: Mapped[list["DecisionSuspension"]] = relationship(viewonly=True)

    def in_effect(self, on: date) -> bool:
        """Tell whether the decision is served on a day."""
        runs = self.cancelled_on is None and self.effective_on <= on and (self.ends_on is None or on <= self.ends_on)
        return runs and not any(each.first_on <= on <= (each.last_on or on) for each in self.suspensions)


class DecisionSuspension(Base):
    """Days on which a decision is not carried out, by whoever resolves the complaint (R-CPL-01)."""

    __tablename__ = "decision_suspensions"

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("discipline_decisions.id"), index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    first_on: Mapped[date]
    last_on: Mapped[date | None]


@dataclass(frozen=True)
class Lock:
    """What a decision keeps from its person between two days, with the rule; it lifts by itself."""

    kind: str
    rule: str
    first: date
    last: date


def serving(session: Session, person_id: int, track: str, on: date) -> DisciplineDecision | None:
    """Return the decision that a person serves on a day, the latest if there are several."""
    rows = session.scalars(_of(person_id, track).order_by(DisciplineDecision.id.desc()))
    return next((row for row in rows if row.in_effect(on)), None)


def standing(session: Session, person_id: int, on: date | None = None) -> list[DisciplineDecision]:
    """Return the decisions that are in effect: spent and cancelled ones leave every default view (R-STA-12)."""
    rows = session.scalars(
        select(DisciplineDecision).where(DisciplineDecision.person_id == person_id).order_by(DisciplineDecision.id)
    )
    return [row for row in rows if row.in_effect(on or today())]


def serving_case(session: Session, decision: DisciplineDecision) -> Case:
    """Return the case that carries out the effect of a decision.

    That of the decision that a chain of changes began with, unless a case was opened for the changed form.
    """
    while True:
        opened = select(Case).where(Case.process == CHANGED_EFFECT, Case.came_from_id == decision.case_id)
        if carries := session.scalars(opened.order_by(Case.id.desc())).first():
            return carries
        before = session.get(DisciplineDecision, decision.replaces_id) if decision.replaces_id else None
        if before is None or before.reason_code != CHANGED:
            return session.get_one(Case, decision.case_id)
        decision = before


def standing_for(session: Session, decision: DisciplineDecision) -> DisciplineDecision:
    """Return what a decision has become: itself, or the form into which complaints have changed it."""
    while decision.reason_code == CHANGED:
        after = select(DisciplineDecision).where(DisciplineDecision.replaces_id == decision.id)
        if (changed := session.scalars(after).first()) is None:
            break
        decision = changed
    return decision


def repeated(session: Session, person_id: int, track: str, happened_on: date, rules: Rules) -> bool:
    """Tell whether an act falls into the time of repetition of an earlier decision (R-STA-19).

    Whether it is the same conduct is for people to say.
    """
    months = rules.number("R-STA-19")
    return any(
        row.cancelled_on is None and row.effective_on <= happened_on <= add_months(row.effective_on, months)
        for row in session.scalars(_of(person_id, track))
    )


def effects_of(decision: DisciplineDecision, rules: Rules) -> list[Lock]:
    """Return the dated locks of a decision (R-STA-23); a cancelled decision locks nothing."""
    if decision.cancelled_on is not None:
        return []
    return list(_locks(decision, rules))


def _locks(decision: DisciplineDecision, rules: Rules) -> Iterator[Lock]:
    own = [] if decision.track == PARTY else [(ADVANCEMENT, PROMOTION), (DEMOTED, RANK)]
    for kind, table in [*own, (HIGHER, HIGHER_POST)]:
        if code := table.get(decision.form_code):
            months = rules.number(code) * (MONTHS_OF_A_YEAR if rules[code].unit is Unit.YEARS else 1)
            yield Lock(kind, code, decision.effective_on, add_months(decision.effective_on, months))
    if decision.ends_on is not None:
        yield Lock(EFFECT, IN_EFFECT[decision.track], decision.effective_on, decision.ends_on)


def _of(person_id: int, track: str) -> Select[DisciplineDecision]:
    return select(DisciplineDecision).where(
        DisciplineDecision.person_id == person_id, DisciplineDecision.track == track
    )

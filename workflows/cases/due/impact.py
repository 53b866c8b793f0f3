"""What a change of the law does to open cases, before it is approved and when it comes into effect.

Numbers and dates only: whoever keeps the rules reads no case.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.law_models import LawChange, LawEffect
from workflows.cases.lawbook.law_in_force import approved
from workflows.cases.lawbook.matrix_impact import AnswerMoved, answers_moved
from workflows.cases.models import Case, CaseStatus, Clock, Task, TaskStatus
from workflows.database import hold
from workflows.documents.once import insert_once
from workflows.law.amending import Kind, amend
from workflows.law.calendar import today
from workflows.trail.chain import case_chain, record

from .recounting import Moved, moves, recount


@dataclass(frozen=True)
class CaseMoved:
    """One open case by its number, and each of its due dates that moves."""

    number: str
    moved: list[Moved]


@dataclass(frozen=True)
class Impact:
    """How many open cases there are and how many count by the rule now; which keep it; what moves in the others."""

    open_cases: int
    counting: int
    keep: int
    cases: list[CaseMoved] = field(default_factory=list)
    answers: list[AnswerMoved] = field(default_factory=list)  # of the authority matrix

    @property
    def dates(self) -> int:
        """How many due dates move."""
        return sum(len(case.moved) for case in self.cases)


def impact_of(session: Session, house: House, change: LawChange) -> Impact:
    """Return what a change would do to the cases that are open today."""
    open_now = select(func.count()).select_from(Case).where(Case.status == CaseStatus.OPEN)
    total = session.scalar(open_now) or 0
    if change.kind is Kind.CONFIRMED:
        return Impact(total, session.scalar(open_now.where(_counts_by(change))) or 0, total)
    reached = session.scalar(open_now.where(_reached(change))) or 0
    after = house_after(house, change)
    found = ((case, moves(session, after, case)) for case in _counting_cases(session, change))
    return Impact(
        open_cases=total,
        counting=session.scalar(open_now.where(_counts_by(change))) or 0,
        keep=total - reached,
        cases=[CaseMoved(case.number, moved) for case, moved in found if moved],
        answers=answers_moved(session, house.matrix, after.matrix, change.first_day),
    )


def house_after(house: House, change: LawChange) -> House:
    """Return the house as it will stand on the day on which the change takes hold."""
    return house.under(amend(house.law, [change.amendment]), as_of=max(change.first_day, today()))


def effects_due(session: Session) -> list[LawChange]:
    """Return the approved changes that hold today and have not been brought to the open cases."""
    done = set(session.scalars(select(LawEffect.change_id)))
    return [change for change in approved(session) if change.id not in done and _takes_hold_on(change) <= today()]


def cases_to_recount(session: Session, change: LawChange) -> list[int]:
    """Return the open cases whose due dates a change may move."""
    return [case.id for case in _counting_cases(session, change)]


def bring_to_case(session: Session, house: House, change_id: int, case_id: int) -> int:
    """Move the due dates of one open case as the change wants it; return how many moved."""
    case = hold(session, session.get_one(Case, case_id))
    if case.status is CaseStatus.CLOSED:
        return 0
    moved = recount(session, house, case)
    if moved:
        record(session, case_chain(case.id), "law.reached", change=change_id, moved=len(moved))
    return len(moved)


def finish(session: Session, change_id: int, moved: int) -> None:
    """Keep that a change has reached all open cases that it should; several workers may come to say so."""
    insert_once(session, LawEffect, change_id=change_id, moved=moved)


def _takes_hold_on(change: LawChange) -> date:
    """The calendar holds at once: periods that run now end in the days it names."""
    return date.min if change.kind in (Kind.DAY, Kind.CONFIRMED) else change.first_day


def _counting_cases(session: Session, change: LawChange) -> Iterator[Case]:
    if change.kind not in (Kind.DAY, Kind.RULE):
        return iter(())
    found = select(Case).where(Case.status == CaseStatus.OPEN, _reached(change), _counts_by(change))
    return iter(session.scalars(found.order_by(Case.id)))


def _reached(change: LawChange) -> ColumnElement[bool]:
    """Which cases follow the change: all for the calendar and a transition clause, else those opened since its day."""
    everywhere = change.transition or change.kind is Kind.DAY
    return Case.id.is_not(None) if everywhere else Case.rules_on >= change.first_day


def _counts_by(change: LawChange) -> ColumnElement[bool]:
    """Which cases have a running clock or an open step that the change could move."""
    clocks = exists().where(Clock.case_id == Case.id, Clock.stopped_on.is_(None))
    steps = exists().where(Task.case_id == Case.id, Task.status == TaskStatus.OPEN)
    if change.kind is Kind.DAY:
        return or_(clocks.where(Clock.due_on >= change.first_day), steps.where(Task.due_on >= change.first_day))
    by_code = or_(Clock.code == change.code, Clock.limit_code == change.code)
    return or_(clocks.where(by_code), steps.where(Task.due_rule == change.code))

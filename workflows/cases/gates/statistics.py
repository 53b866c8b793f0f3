"""How proposals to move officers met the guard against reprisal, by commander: facts about management (R-REA-10)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case, CaseStatus, Submission, Task
from workflows.law.calendar import DAY, end_of_day
from workflows.law.deadlines import add_months
from workflows.people.models import Person

from .movement import PROPOSALS as MOVES

STOPPED = "stopped"
PROPOSALS = (*MOVES.values(), "periodic_proposal", "measure_proposal")  # the forms by which somebody is moved
READINGS = ("second_reading", "periodic_reading", "measure_reading")  # and those of the second reader


@dataclass(frozen=True)
class Guarded:
    """One commander: how many moves of officers he proposed, how many met the guard, and how those ended."""

    person: Person
    proposals: int
    met: int
    stopped: int
    went_on: int

    @property
    def waiting(self) -> int:
        """How many are still being read."""
        return self.met - self.stopped - self.went_on


def guard_statistics(session: Session, house: House, on: date) -> list[Guarded]:
    """Return the commanders who proposed moves within the period of R-PRO-REPRISAL, by name: never by number."""
    since = end_of_day(add_months(on, -house.rules(on).number("R-PRO-REPRISAL")) - DAY)
    proposed = (
        select(Submission.case_id, func.max(Submission.id).label("last"))
        .where(Submission.form.in_(PROPOSALS), Submission.at > since)
        .group_by(Submission.case_id)
        .subquery()
    )
    read = (
        select(Task.case_id, func.max(Task.closed_at).label("closed_at"), func.count().label("times"))
        .where(Task.form.in_(READINGS))
        .group_by(Task.case_id)
        .subquery()
    )
    met = read.c.times.is_not(None)
    stopped = and_(met, Case.outcome == STOPPED)
    went_on = and_(met, read.c.closed_at.is_not(None), _went_on())
    rows = session.execute(
        select(Person, func.count(), _sum(met), _sum(stopped), _sum(went_on))
        .select_from(proposed)
        .join(Submission, Submission.id == proposed.c.last)
        .join(Case, Case.id == proposed.c.case_id)
        .join(Person, Person.id == Submission.person_id)
        .outerjoin(read, read.c.case_id == Case.id)
        .group_by(Person.id)
        .order_by(Person.folded, Person.id)
    )
    return [Guarded(*row) for row in rows]


def _went_on() -> ColumnElement[bool]:
    return or_(Case.status == CaseStatus.OPEN, Case.outcome != STOPPED)


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))

"""What waits for a person, overdue first."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import ScalarSelect, Select, bindparam, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from workflows.cases.feed_tables import Digest
from workflows.cases.house import House
from workflows.cases.models import Case, Notice, Task, TaskStatus
from workflows.cases.pending import waiting_for
from workflows.cases.permissions import doable_by
from workflows.cases.request_models import Request
from workflows.cases.sitting_tables import Seat, Sitting, SittingState
from workflows.law.calendar import today
from workflows.people.declarations import awaiting_word


@dataclass(frozen=True)
class Counts:
    """The figures beside the menu."""

    open: int
    overdue: int
    today: int
    notices: int
    asked: int  # requests of others
    about: int  # cases about him of which he has been told
    declared: int  # declarations about him that wait for his word
    meetings: int  # to which he is summoned and that are not over


class Show(StrEnum):
    """Which part of the list is wanted."""

    ALL = ""
    LATE = "late"
    TODAY = "today"


def inbox(house: House, person_id: int, show: Show = Show.ALL) -> Select[Task]:
    """Select the open tasks that are this person's to do: overdue first, then by due date, then the oldest."""
    wanted = _mine(house, person_id)
    if show is not Show.ALL:
        wanted = wanted.where(Task.due_on < today() if show is Show.LATE else Task.due_on == today())
    return (
        wanted.options(joinedload(Task.case).options(joinedload(Case.subject), joinedload(Case.unit)))
        .options(joinedload(Task.holder), selectinload(Task.candidates))
        .order_by(Task.due_on.is_(None), Task.due_on, Task.opened_at, Task.id)
    )


def counts(session: Session, house: House, person_id: int) -> Counts:
    """Return how much waits for a person."""
    return Counts(*session.execute(_counted(house, today()), {"person_id": person_id}).one())


@lru_cache(maxsize=1)
def _counted(house: House, day: date) -> Select[int, int, int, int, int, int, int, int]:
    """All figures in one question, put together once for a day: every page asks it."""
    person_id: Any = bindparam("person_id")
    mine = _mine(house, person_id).with_only_columns(Task.id, Task.due_on).subquery()
    late, now_due = (func.count().filter(each) for each in (mine.c.due_on < day, mine.c.due_on == day))
    unread = select(func.count()).where(Notice.person_id == person_id, Notice.read_at.is_(None)).scalar_subquery()
    sent = (Digest.person_id == person_id, Digest.day == day, Digest.read_at.is_(None))
    morning = select(func.count()).where(*sent).scalar_subquery()
    requests = waiting_for(person_id).with_only_columns(Request.id).order_by(None).subquery()
    asked = select(func.count()).select_from(requests).scalar_subquery()
    about = select(func.count()).where(Case.subject_id == person_id, Case.told_at.is_not(None)).scalar_subquery()
    declared = awaiting_word(person_id).scalar_subquery()
    meetings = _meetings(person_id)
    figures = (func.count(), late, now_due, unread + morning, asked, about, declared, meetings)
    return select(*figures).select_from(mine)


def _meetings(person_id: Any) -> ScalarSelect[int]:
    seat = select(Seat.sitting_id).where(Seat.person_id == person_id)
    called = Sitting.state.in_((SittingState.CALLED, SittingState.OPEN))
    return select(func.count(Sitting.id)).where(Sitting.id.in_(seat), called).scalar_subquery()


def due_state(due_on: date | None, done_on: date | None = None) -> str:
    """Return how a due date stands: `late`, `soon` (today or tomorrow), `ok`, or nothing without one."""
    if due_on is None:
        return ""
    left = (due_on - (done_on or today())).days
    if left < 0:
        return "late"
    return "soon" if left <= 1 else "ok"


def _mine(house: House, person_id: int) -> Select[Task]:
    return select(Task).where(Task.status == TaskStatus.OPEN, doable_by(house, person_id))

"""The board of the office that tracks all cases.  No list here loads the state of an engine."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from workflows.folding import fold
from workflows.law.calendar import today
from workflows.people.models import Person

from .models import Case, CaseStatus, Task, TaskStatus
from .permissions import visible_to


@dataclass(frozen=True)
class Filter:
    """What the board shows.  All of it stands in the address of the page."""

    process: str = ""
    status: str = CaseStatus.OPEN.value
    node: str = ""
    role: str = ""
    unit_id: int | None = None
    overdue: bool = False
    text: str = ""


def board(person_id: int, wanted: Filter) -> Select[Case]:
    """Select the cases that the board shows this person, the most urgent first."""
    due = select(func.min(Task.due_on)).where(Task.case_id == Case.id, Task.status == TaskStatus.OPEN)
    first_due = due.correlate(Case).scalar_subquery()
    return (
        select(Case)
        .where(visible_to(person_id), *_conditions(wanted))
        .options(joinedload(Case.subject), joinedload(Case.unit))
        .options(selectinload(Case.tasks.and_(Task.status == TaskStatus.OPEN)).selectinload(Task.candidates))
        .order_by(first_due.is_(None), first_due, Case.id.desc())
    )


def number_of(session: Session, person_id: int, wanted: Filter) -> int:
    """Return how many cases the board would show."""
    return session.scalar(select(func.count(Case.id)).where(visible_to(person_id), *_conditions(wanted))) or 0


def step_counts(session: Session, person_id: int, wanted: Filter) -> dict[tuple[str, str], int]:
    """Return how many open cases stand at each step: {(process, node): number}."""
    counted = (
        select(Task.process, Task.node, func.count())
        .join(Case, Case.id == Task.case_id)
        .where(Task.status == TaskStatus.OPEN, visible_to(person_id), *_conditions(wanted))
        .group_by(Task.process, Task.node)
    )
    return {(process, node): number for process, node, number in session.execute(counted)}


def figures(session: Session, person_id: int) -> dict[str, int]:
    """Return the figures at the head of the board: open, overdue, due today, closed this month."""
    first = today().replace(day=1)
    open_now = and_(Case.status == CaseStatus.OPEN)
    wanted = {
        "open": open_now,
        "overdue": and_(open_now, _has_open_task(Task.due_on < today())),
        "today": and_(open_now, _has_open_task(Task.due_on == today())),
        "review": and_(open_now, Case.under_review),
        "closed": and_(Case.status == CaseStatus.CLOSED, func.date(Case.closed_at) >= first.isoformat()),
    }
    counted = select(*(func.count().filter(condition) for condition in wanted.values())).where(visible_to(person_id))
    return dict(zip(wanted, session.execute(counted).one(), strict=True))


def search(person_id: int, text: str, limit: int) -> Select[Case]:
    """Select the cases that a search by number or name finds, accents or not."""
    wanted = Filter(status="", text=text)
    return (
        select(Case)
        .where(visible_to(person_id), *_conditions(wanted))
        .options(joinedload(Case.subject))
        .order_by(Case.id.desc())
        .limit(limit)
    )


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.process:
        found.append(Case.process == wanted.process)
    if wanted.status:
        found.append(Case.status == CaseStatus(wanted.status))
    if wanted.unit_id:
        found.append(or_(Case.unit_id == wanted.unit_id, Case.receiving_unit_id == wanted.unit_id))
    if wanted.node:
        found.append(_has_open_task(Task.node == wanted.node))
    if wanted.role:
        found.append(_has_open_task(Task.role == wanted.role))
    if wanted.overdue:
        found.append(_has_open_task(Task.due_on < today()))
    if text := fold(wanted.text):
        people = select(Person.id).where(or_(Person.folded.contains(text), Person.number == wanted.text.strip()))
        found.append(or_(Case.subject_id.in_(people), func.lower(Case.number).contains(text)))
    return found


def _has_open_task(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(Task.case_id == Case.id, Task.status == TaskStatus.OPEN, *conditions)

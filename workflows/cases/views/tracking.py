"""The board of the office that tracks all cases.  No list here loads the state of an engine."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, Subquery, and_, func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from workflows.cases.house import House
from workflows.cases.models import Candidate, Case, CaseStatus, Task, TaskStatus
from workflows.cases.permissions import visible_to
from workflows.database import now
from workflows.engine.diagrams import Model
from workflows.folding import fold
from workflows.law.calendar import end_of_day, today
from workflows.people.models import Person, Unit

LATE, TODAY = "late", "today"
WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Filter:
    """What the board shows.  All of it stands in the address of the page.

    What is asked of a step (`drawing` and `node`, `role`, `due`) is asked of one and the same open step.
    """

    process: str = ""
    status: str = CaseStatus.OPEN.value
    drawing: str = ""
    node: str = ""
    role: str = ""
    unit_id: int | None = None  # with all units below it
    due: str = ""
    review: bool = False
    this_month: bool = False  # closed since the first of it
    text: str = ""


@dataclass(frozen=True)
class Figures:
    """The figures at the head of the board; `latest_due` is the oldest due date that has passed."""

    open: int
    new: int
    overdue: int
    today: int
    review: int
    closed: int
    oldest_due: date | None


@dataclass(frozen=True)
class Waiting:
    """Open tasks by their case, the most urgent first, and by task the people named for it who may do it.

    A role held in the whole force names nobody.
    """

    tasks: dict[int, list[Task]]
    people: dict[str, list[Person]]


def board(house: House, person_id: int, wanted: Filter) -> Select[Case]:
    """Select the cases that the board shows this person, the most urgent first."""
    due = _due_dates()
    return (
        select(Case)
        .outerjoin(due, due.c.case_id == Case.id)
        .where(*shown_to(house, person_id, wanted))
        .options(joinedload(Case.subject), joinedload(Case.unit), joinedload(Case.receiving_unit))
        .order_by(due.c.first.is_(None), due.c.first, Case.id.desc())
    )


def shown_to(house: House, person_id: int, wanted: Filter) -> list[ColumnElement[bool]]:
    """Return the conditions that the board shows a case to this person."""
    return [visible_to(house, person_id), *_conditions(house, wanted)]


def page_of(
    session: Session, house: House, person_id: int, wanted: Filter, limit: int, offset: int
) -> tuple[list[Case], int]:
    """Return some cases of the board, and how many it would show in all."""
    found = board(house, person_id, wanted).add_columns(func.count().over()).limit(limit).offset(offset)
    rows = session.execute(found).all()
    if not rows and offset:  # beyond the last page
        return [], session.scalar(select(func.count(Case.id)).where(*shown_to(house, person_id, wanted))) or 0
    return [row[0] for row in rows], rows[0][1] if rows else 0


def waiting_in(session: Session, cases: Select[int] | Iterable[int]) -> Waiting:
    """Return what is open in these cases and who may do it, in one question."""
    found = (
        select(Task, Person)
        .outerjoin(Candidate, and_(Candidate.task_id == Task.id, Candidate.barred_by == ""))
        .outerjoin(Person, Person.id == Candidate.person_id)
        .where(Task.status == TaskStatus.OPEN, Task.case_id.in_(cases))
        .options(joinedload(Task.holder))
        .order_by(Task.due_on.is_(None), Task.due_on, Task.opened_at, Task.id, Person.id)
    )
    waiting = Waiting({}, {})
    for task, person in session.execute(found):
        if task.id not in waiting.people:
            waiting.tasks.setdefault(task.case_id, []).append(task)
            waiting.people[task.id] = []
        if person is not None:
            waiting.people[task.id].append(person)
    return waiting


def figures(session: Session, house: House, person_id: int) -> Figures:
    """Return the figures at the head of the board."""
    open_now, due = Case.status == CaseStatus.OPEN, _due_dates()
    overdue = due.c.first < today()
    wanted = {
        "open": open_now,
        "new": and_(open_now, Case.opened_at > now() - WEEK),
        "overdue": and_(open_now, overdue),
        "today": and_(open_now, due.c.today > 0),
        "review": and_(open_now, Case.under_review.is_(True)),
        "closed": _closed_this_month(),
    }
    numbers = [func.count().filter(condition).label(name) for name, condition in wanted.items()]
    oldest = func.min(due.c.first).filter(overdue).label("oldest_due")
    counted = select(*numbers, oldest).select_from(Case).outerjoin(due, due.c.case_id == Case.id)
    return Figures(**session.execute(counted.where(visible_to(house, person_id))).one()._mapping)


def search(house: House, person_id: int, text: str, limit: int) -> Select[Case]:
    """Select the cases that a search by number, name, unit or kind of case finds, accents or not, the latest first."""
    return (
        select(Case)
        .where(*shown_to(house, person_id, Filter(status="", text=text)))
        .options(joinedload(Case.subject), joinedload(Case.unit))
        .order_by(Case.id.desc())
        .limit(limit)
    )


def has_words(text: str) -> bool:
    """Tell whether there is anything to search for in what was typed."""
    return bool(fold(text))


def _conditions(house: House, wanted: Filter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.process:
        found.append(Case.process == wanted.process)
    if wanted.status:
        found.append(Case.status == CaseStatus(wanted.status))
    if wanted.unit_id:
        inside = _unit_and_below(wanted.unit_id)
        found.append(or_(Case.unit_id.in_(inside), Case.receiving_unit_id.in_(inside)))
    if wanted.review:
        found.append(Case.under_review.is_(True))
    if wanted.this_month:
        found.append(_closed_this_month())
    if of_a_step := _of_a_step(wanted):
        found.append(_has_open_task(*of_a_step))
    return found + [_holds_word(house, word) for word in fold(wanted.text).split()]


def _of_a_step(wanted: Filter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.node:
        found += [Task.process == wanted.drawing, Task.node == wanted.node]
    if wanted.role:
        found.append(Task.role == wanted.role)
    if wanted.due == LATE:
        found.append(Task.due_on < today())
    if wanted.due == TODAY:
        found.append(Task.due_on == today())
    return found


def _holds_word(house: House, word: str) -> ColumnElement[bool]:
    """The word begins one in the officer's name, the unit's or the kind of case, or stands in a number."""
    people = select(Person.id).where(
        or_(
            (" " + Person.folded).contains(f" {word}", autoescape=True), Person.number.startswith(word, autoescape=True)
        )
    )
    units = select(Unit.id).where((" " + Unit.folded).contains(f" {word}", autoescape=True))
    kinds = [model.process for model in house.library.models() if f" {word}" in f" {_kind(model)}"]
    return or_(
        Case.subject_id.in_(people),
        Case.unit_id.in_(units),
        func.lower(Case.number).contains(word, autoescape=True),
        Case.process.in_(kinds),
    )


def _kind(model: Model) -> str:
    return fold(f"{model.drawing.name} {model.drawing.get('en')}")


def _unit_and_below(unit_id: int) -> Select[int]:
    tree = select(Unit.id).where(Unit.id == unit_id).cte("tree", recursive=True)
    below = aliased(Unit)
    tree = tree.union_all(select(below.id).join(tree, below.parent_id == tree.c.id))
    return select(tree.c.id)


def _closed_this_month() -> ColumnElement[bool]:
    first = today().replace(day=1)
    return and_(Case.status == CaseStatus.CLOSED, Case.closed_at > end_of_day(first - DAY))


def _due_dates() -> Subquery:
    """The first due date of the open steps of each case, and how many are due today.

    Asked once for all cases: a question for each case becomes a walk over every overdue step of the force for each, as
    soon as the database guesses that few are overdue.
    """
    due_today = func.count().filter(Task.due_on == today()).label("today")
    return (
        select(Task.case_id, func.min(Task.due_on).label("first"), due_today)
        .where(Task.status == TaskStatus.OPEN)
        .group_by(Task.case_id)
        .subquery()
    )


def _has_open_task(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return Case.id.in_(select(Task.case_id).where(Task.status == TaskStatus.OPEN, *conditions))

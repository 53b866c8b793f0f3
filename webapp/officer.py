"""My own page: what is said about me, what I answered, what I may do, until when, and who opened my file."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Flask, render_template
from sqlalchemy import select

from workflows.cases import complaining, notices, officer, steps
from workflows.cases.course import Standing, Stop, course_of
from workflows.cases.decisions import DisciplineDecision
from workflows.cases.models import Case, Notice, Submission, Task, TaskStatus
from workflows.documents.models import Attachment
from workflows.errors import N_, NotFound
from workflows.people.models import Person
from workflows.trail.models import Reading

from . import officer_words as words
from .access import me
from .database import db, transaction
from .forms import registry
from .house import house
from .posts import posts_of
from .showing import Lines, shown_all
from .telling import read_how
from .wording import step_name

bp = Blueprint("officer", __name__)
RECENT = 5  # looks at the file shown before the others are opened


@dataclass(frozen=True)
class Said:
    """Something said about me, my answers to it, and the step that asks for one now."""

    row: Submission
    title: str
    writer: str
    tag: tuple[str, str, str]
    lines: Lines
    answers: list[tuple[Submission, Lines]]
    files: list[Attachment]
    answered_with: list[Attachment]
    asked: Task | None


@dataclass(frozen=True)
class Look:
    """Somebody opened my file."""

    name: str
    post: str
    did: str
    reading: Reading


def init_app(app: Flask) -> None:
    """Add the pages; other pages ask who wrote something that the person concerned reads."""
    app.register_blueprint(bp)
    app.jinja_env.globals["writer_words"] = words.writer


@bp.get("/me")
def page() -> str:
    """Show what I have been told of: the one case, or a list to choose from."""
    cases = officer.cases_about(db.session, me())
    if len(cases) == 1:
        return _case_page(cases[0])
    tasks = _tasks(cases)
    courses = {case.id: _course(case, tasks.get(case.id, [])) for case in cases}
    waiting = {case.id: _waiting(tasks.get(case.id, [])) for case in cases}
    return render_template("officer/list.html", cases=cases, courses=courses, waiting=waiting)


@bp.get("/me/cases/<int:case_id>")
def show(case_id: int) -> str:
    """Show one case about me; opening it is the receipt of what I was told."""
    found = next((case for case in officer.cases_about(db.session, me()) if case.id == case_id), None)
    if found is None:
        raise NotFound(N_("There is no such case, or it is not yours to know of."))
    return _case_page(found)


def _case_page(case: Case) -> str:
    if db.session.scalars(notices.unread(me()).where(Notice.case_id == case.id)).first():
        with transaction():
            notices.mark_read(db.session, case, me())
    tasks = _tasks([case]).get(case.id, [])
    rows, model = officer.told(db.session, case), steps.model_of(db.session, case)
    return render_template(
        "officer/case.html",
        case=case,
        course=_course(case, tasks),
        waiting=[(task, bool(officer.asked_about(model, task))) for task in _waiting(tasks)],
        **_said(case, rows, tasks),
        papers=officer.papers_of(db.session, rows),
        complaint=officer.complaint_right(db.session, case),
        complain_about=_open_to_complaint(case),
        clocks=officer.clocks(db.session, case),
        looks=_looks(case),
        recent=RECENT,
        rights=words.rights(model),
        under_verification=words.is_verified(model),
        concluded=words.is_concluded(rows),
    )


def _open_to_complaint(case: Case) -> int | None:
    """Return the decision of a case that I may complain about now, at the first or the second instance."""
    row = db.session.get(DisciplineDecision, officer.decision_to_complain_about(db.session, case) or 0)
    return row.id if row and complaining.instance_of(db.session, row) else None


def _tasks(cases: Sequence[Case]) -> dict[int, list[Task]]:
    ids = [case.id for case in cases]
    found = select(Task).where(Task.case_id.in_(ids)).order_by(Task.opened_at, Task.id)
    tasks: dict[int, list[Task]] = {}
    for task in db.session.scalars(found):
        tasks.setdefault(task.case_id, []).append(task)
    return tasks


def _course(case: Case, tasks: Sequence[Task]) -> list[dict[str, str]]:
    stops: list[Stop] = course_of(house(), case, steps.model_of(db.session, case), tasks)
    items = [words.stop_item(stop) for stop in stops]
    return items if any(stop.standing is Standing.NOW for stop in stops) else [*items, words.rest_item(case)]


def _waiting(tasks: Sequence[Task]) -> list[Task]:
    return [task for task in tasks if task.role == officer.SUBJECT and task.status is TaskStatus.OPEN]


def _said(case: Case, rows: list[Submission], tasks: Sequence[Task]) -> dict[str, object]:
    """What others said, the latest first, each with my answers; and what I said that answers nothing shown."""
    model = steps.model_of(db.session, case)
    lines = shown_all(rows, registry())
    answers, files = officer.answers(model, rows), officer.files_of(db.session, rows)
    asked = {form: task for task in _waiting(tasks) for form in officer.asked_about(model, task)}
    latest = {row.form: row.id for row in rows}
    said = [
        Said(
            row=row,
            title=step_name(case, row.task),
            writer=words.writer(row),
            tag=words.tag(model, case, row, rows),
            lines=lines[row.id],
            answers=[(answer, lines[answer.id]) for answer in answers.get(row.id, [])],
            files=[file for file in files if file.task_id == row.task_id],
            answered_with=[
                file for answer in answers.get(row.id, []) for file in files if file.task_id == answer.task_id
            ],
            asked=asked.get(row.form) if latest[row.form] == row.id else None,
        )
        for row in reversed(rows)
        if row.task.role != officer.SUBJECT
    ]
    return {"said": said, "alone": [(row, step_name(case, row.task), lines[row.id]) for row in answers.get(0, [])]}


def _looks(case: Case) -> list[Look]:
    found = officer.readers(db.session, case)
    hidden = officer.protected(db.session, case)
    posts = posts_of(db.session, {person.id for _reading, person in found})
    return [_look(reading, person, posts, hidden) for reading, person in found]


def _look(reading: Reading, person: Person, posts: dict[int, str], hidden: set[int]) -> Look:
    if person.id in hidden:
        return Look(words.nameless(), "", read_how(reading.what), reading)
    return Look(f"{person.rank.name} {person.name}", posts.get(person.id, ""), read_how(reading.what), reading)

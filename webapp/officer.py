"""My own page: what is said about me, what I answered, what I may do, until when, and who opened my file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import func, select
from werkzeug.wrappers import Response

from workflows.cases import notices
from workflows.cases.decisions import DisciplineDecision
from workflows.cases.models import Case, CaseStatus, Notice, Submission, Task, TaskStatus, Timer
from workflows.cases.rejoinder_tables import Rejoinder
from workflows.cases.representative_models import Representative
from workflows.cases.roles import party_complaining
from workflows.cases.running import steps
from workflows.cases.subject import officer
from workflows.cases.subject.course import Standing, Stop, course_of
from workflows.cases.verbs import complaining, complaint_withdrawing, rejoinders
from workflows.documents.models import Attachment
from workflows.errors import N_, NotFound
from workflows.people.models import Person
from workflows.trail.models import Reading

from . import objections
from . import officer_words as words
from .access import me
from .clock_words import bars_of
from .database import db, transaction
from .forms import registry
from .held import for_my_page, guarded
from .house import house
from .posts import posts_of
from .showing import Lines, shown_all
from .words.telling import read_how, told
from .words.wording import step_name

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
    rejoined: list[Rejoinder]


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
    tasks = tasks_of(cases)
    courses = {case.id: course_of_case(case, tasks.get(case.id, [])) for case in cases}
    waiting = {case.id: _waiting(tasks.get(case.id, [])) for case in cases}
    return render_template("officer/list.html", cases=cases, courses=courses, waiting=waiting, **for_my_page())


@bp.get("/me/cases/<int:case_id>")
def show(case_id: int) -> str:
    """Show one case about me."""
    return _case_page(find_mine(case_id))


@bp.post("/me/cases/<int:case_id>/told")
def receive(case_id: int) -> Response:
    """Keep that I have read what I was told about my case: the receipt, which only I give and no browser by itself."""
    case = find_mine(case_id)
    with transaction():
        notices.mark_read(db.session, case, me(), request.form.get("last", 0, type=int))
    flash(_("The hour at which you read it is kept with the case."), "ok")
    return redirect(url_for(".show", case_id=case_id), code=303)


def find_mine(case_id: int) -> Case:
    """Return a case about me of which I was told; of any other I may not know."""
    found = next((case for case in officer.cases_about(db.session, me()) if case.id == case_id), None)
    if found is None:
        raise NotFound(N_("There is no such case, or it is not yours to know of."))
    return found


def _case_page(case: Case) -> str:
    unread = list(db.session.scalars(notices.unread(me()).where(Notice.case_id == case.id)))
    tasks = tasks_of([case]).get(case.id, [])
    rows, model = officer.told(db.session, case), steps.model_of(db.session, case)
    return render_template(
        "officer/case.html",
        case=case,
        news=[(notice, told(notice.kind, to_subject=True)[1]) for notice in unread],
        course=course_of_case(case, tasks),
        waiting=[(task, bool(officer.asked_about(model, task))) for task in _waiting(tasks)],
        **said_about(case, rows, tasks),
        papers=officer.papers_of(db.session, case, rows),
        complaint=officer.complaint_right(db.session, case),
        complain_about=_open_to_complaint(case),
        complained=_complained(case),
        may_withdraw=complaint_withdrawing.may_withdraw(db.session, me(), case),
        bars=bars_of(case, officer.clocks(db.session, case)),
        looks=looks_at(case),
        recent=RECENT,
        rights=words.rights(model),
        under_verification=words.is_verified(model),
        concluded=words.is_concluded(rows),
        **objections.for_officer(case),
        guarded=guarded(case),
        **for_my_page(),
    )


def _open_to_complaint(case: Case) -> int | None:
    """Return the decision of a case that I may complain about now, at the first or the second instance."""
    row = db.session.get(DisciplineDecision, officer.decision_to_complain_about(db.session, case) or 0)
    return row.id if row and complaining.instance_of(db.session, row) else None


def _complained(case: Case) -> Case | None:
    """Return the latest complaint that I handed in about what a case decided, and did not take back.

    Of the Party's decision only one that is being resolved: whoever it does not help may turn to the next body up.
    """
    if (of_party := officer.party_decision(db.session, case)) is not None:
        under_way = party_complaining.complaints_about(db.session, of_party)
        return next((each for each in under_way if each.status is CaseStatus.OPEN), None)
    row = db.session.get(DisciplineDecision, officer.decision_to_complain_about(db.session, case) or 0)
    found = complaining.complaints_about(db.session, row) if row else []
    return next((each for each in reversed(found) if each.outcome != complaining.WITHDRAWN and each is not case), None)


def tasks_of(cases: Sequence[Case]) -> dict[int, list[Task]]:
    """Return {case: its tasks}, the oldest first."""
    ids = [case.id for case in cases]
    found = select(Task).where(Task.case_id.in_(ids)).order_by(Task.opened_at, Task.id)
    tasks: dict[int, list[Task]] = {}
    for task in db.session.scalars(found):
        tasks.setdefault(task.case_id, []).append(task)
    return tasks


def course_of_case(case: Case, tasks: Sequence[Task]) -> list[dict[str, str]]:
    """Return the course of a case for the macro of the steps, in lay words."""
    stops: list[Stop] = course_of(house(), case, steps.model_of(db.session, case), tasks)
    items = [words.stop_item(stop) for stop in stops]
    if any(stop.standing is Standing.NOW for stop in stops):
        return items
    wakes_at = db.session.scalar(select(func.min(Timer.due_at)).where(Timer.case_id == case.id))
    return [*items, words.rest_item(case, wakes_at)]


def _waiting(tasks: Sequence[Task]) -> list[Task]:
    return [task for task in tasks if task.role == officer.SUBJECT and task.status is TaskStatus.OPEN]


def said_about(case: Case, rows: list[Submission], tasks: Sequence[Task]) -> dict[str, Any]:
    """Return what others said, the latest first, each with my answers; and what I said that answers nothing shown."""
    model = steps.model_of(db.session, case)
    lines = shown_all(rows, registry())
    answers, files = officer.answers(model, rows), officer.files_of(db.session, rows)
    asked = {form: task for task in _waiting(tasks) for form in officer.asked_about(model, task)}
    latest = {row.form: row.id for row in rows}
    rejoined = rejoinders.beside(db.session, rows)
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
            rejoined=rejoined.get(row.id, []),
        )
        for row in reversed(rows)
        if row.task.role != officer.SUBJECT
    ]
    return {"said": said, "alone": [(row, step_name(case, row.task), lines[row.id]) for row in answers.get(0, [])]}


def looks_at(case: Case) -> list[Look]:
    """Return who opened the file, the latest first; a representative stands under his own name."""
    found = officer.readers(db.session, case)
    hidden = officer.protected(db.session, case)
    posts = posts_of(db.session, {person.id for _reading, person in found})
    named = select(Representative.id, Representative.name).where(Representative.case_id == case.id)
    representatives = {f"{officer.REPRESENTED}{id_}": name for id_, name in db.session.execute(named)}
    return [_look(reading, person, posts, hidden, representatives) for reading, person in found]


def _look(
    reading: Reading, person: Person, posts: dict[int, str], hidden: set[int], representatives: dict[str, str]
) -> Look:
    if name := representatives.get(reading.what.rpartition(".")[0]):
        return Look(name, _("your representative"), read_how(reading.what), reading)
    if person.id in hidden:
        return Look(words.nameless(), "", read_how(reading.what), reading)
    return Look(f"{person.rank.name} {person.name}", posts.get(person.id, ""), read_how(reading.what), reading)

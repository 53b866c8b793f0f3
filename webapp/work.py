"""My work: what waits for me, what I may begin, and one step at a time."""

from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from workflows.cases import permissions
from workflows.cases.models import Case, Submission, Task, TaskStatus
from workflows.cases.running import steps
from workflows.cases.subject import officer
from workflows.cases.views import inbox as inbox_list
from workflows.database import hold
from workflows.errors import N_, NotAllowed, NotFound, TaskClosed
from workflows.trail.chain import case_chain, note_reading, record

from . import desk as desks
from . import drafts
from .access import me
from .attaching import hand_over
from .database import db, transaction
from .forms.base import Desk, TaskForm
from .house import house
from .locale import local_path
from .navigation import figures
from .reading import kept_from_me_as_proposer
from .starting import grouped, pages
from .texts import locale
from .words.wording import step_of

bp = Blueprint("work", __name__)
ROWS = 50  # on a page


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/")
def inbox() -> str:
    """List what waits for me, overdue first."""
    asked = request.args.get("show", "")
    chosen = inbox_list.Show(asked) if asked in list(inbox_list.Show) else inbox_list.Show.ALL
    page = max(request.args.get("page", 1, type=int), 1)
    found = inbox_list.inbox(house(), me(), chosen).limit(ROWS).offset((page - 1) * ROWS)
    tasks = list(db.session.scalars(found))
    return render_template(
        "work/inbox.html",
        tasks=tasks,
        for_whom=permissions.stands_in_at(db.session, house(), me(), tasks),
        counts=figures(),
        chosen=chosen.value,
        page=page,
        rows=ROWS,
    )


@bp.get("/start")
def choose() -> str:
    """List the kinds of case that I may open."""
    mine = steps.offered(db.session, house(), me())
    return render_template("work/choose.html", groups=grouped(mine), pages=pages(), locale=locale())


@bp.get("/start/<process>")
def start(process: str) -> desks.Page:
    """Show the first form of a process; the case begins when it is sent."""
    steps.require_starter(db.session, house(), process, me())
    return desks.show(_start_desk(process), _first_form(process), "work/start.html", **_start_context(process))


@bp.post("/start/<process>")
def begin(process: str) -> desks.Page | Response:
    """Begin a case with its first step done."""
    steps.require_starter(db.session, house(), process, me())
    desk = _start_desk(process)

    def send(form: TaskForm) -> str:
        case = steps.begin(db.session, house(), process, form.subject_id(), me(), form.answers())
        hand_over(desk, next(task for task in case.tasks if task.status is TaskStatus.DONE))
        drafts.drop(desk)
        flash(_("Sent. The case number is %(number)s.", number=case.number), "ok")
        mine = case.concerned_id == me()
        return url_for("officer.show" if mine else "cases.show", case_id=case.id)

    return desks.handle(desk, _first_form(process), "work/start.html", send, **_start_context(process))


@bp.post("/start/<process>/draft")
def keep_start_draft(process: str) -> Response:
    """Keep the draft of a case that has not begun."""
    steps.require_starter(db.session, house(), process, me())
    return desks.keep_draft(_start_desk(process), _first_form(process))


@bp.get("/tasks/<task_id>")
def show(task_id: str) -> desks.Page | Response:
    """Show one step: what is known, and the form."""
    if db.session.scalar(select(Task.poll).where(Task.id == task_id)):
        return redirect(url_for("polls.of_task", task_id=task_id))  # which asks who may know of a vote
    task = find_task(task_id)
    if task.status is not TaskStatus.OPEN:
        raise TaskClosed(N_("This step is no longer open."))
    if not permissions.may_do(db.session, house(), me(), task):
        raise NotAllowed(N_("This step is for somebody else."))
    with transaction():
        note_reading(db.session, task.case_id, me(), f"task.{task.form}")
    return desks.show(_desk(task), task.form, "work/task.html", **_context(task))


@bp.post("/tasks/<task_id>")
def complete(task_id: str) -> desks.Page | Response:
    """Do one step."""
    task = find_task(task_id)
    _refuse_closed(task)
    desk = _desk(task)

    def send(form: TaskForm) -> str:
        steps.complete_task(db.session, house(), task, me(), form.answers())
        drafts.drop(desk)
        flash(_("Done. Thank you."), "ok")
        return _afterwards(task)

    answer = desks.handle(desk, task.form, "work/task.html", send, **_context(task))
    if not isinstance(answer, Response):  # the page once more, with all that the step shows: a look like any other
        with transaction():
            note_reading(db.session, task.case_id, me(), f"task.{task.form}")
    return answer


@bp.post("/tasks/<task_id>/draft")
def keep_task_draft(task_id: str) -> Response:
    """Keep the draft of a step."""
    task = find_task(task_id)
    _refuse_closed(task)
    return desks.keep_draft(_desk(task), task.form)


@bp.post("/tasks/<task_id>/take")
def take(task_id: str) -> Response:
    """Say inside a group that I do this step; a second press gives it back."""
    task = find_task(task_id)
    with transaction():
        hold(db.session, task.case)
        db.session.refresh(task)
        _refuse_closed(task)
        if task.holder_id not in (None, me()):
            raise TaskClosed(N_("A colleague has taken this step."))
        task.holder_id = None if task.holder_id == me() else me()
        record(db.session, case_chain(task.case_id), "task.taken", actor_id=me(), task_id=task.id)
    return redirect(local_path(request.form.get("next", "")), code=303)


def find_task(task_id: str) -> Task:
    """Return the task, or act as if there were none to those who may not know of it."""
    found = select(Task).where(Task.id == task_id).options(joinedload(Task.case).joinedload(Case.subject))
    task = db.session.scalars(found).one_or_none()
    if task is None or not _may_know(task):
        raise NotFound(N_("There is no such step, or it is not yours to know of."))
    return task


def _may_know(task: Task) -> bool:
    if task.case.concerned_id == me():
        return permissions.may_know(me(), task.case) and task.role == officer.SUBJECT
    return permissions.may_see(db.session, house(), me(), task.case) or permissions.may_do(
        db.session, house(), me(), task
    )


def _refuse_closed(task: Task) -> None:
    if task.status is not TaskStatus.OPEN:
        raise TaskClosed(N_("This step is no longer open."))
    if task.poll or not permissions.may_do(db.session, house(), me(), task):
        db.session.refresh(task)
        if task.status is not TaskStatus.OPEN:
            raise TaskClosed(N_("This step is no longer open."))
        raise NotAllowed(N_("This step is for somebody else."))


def _desk(task: Task) -> Desk:
    return Desk(db.session, house(), me(), task.case.process, task.case, task)


def _start_desk(process: str) -> Desk:
    return Desk(db.session, house(), me(), process)


def _first_form(process: str) -> str:
    """Return the form of the first human step: what follows the start event."""
    drawing = house().library.model(process).drawing
    begins = next(step.id for step in drawing.steps.values() if step.kind == "startEvent")
    first = next(target for source, target in drawing.flows if source == begins)
    return drawing.steps[first].form


def _start_context(process: str) -> dict[str, object]:
    drawing = house().library.model(process).drawing
    begins = next(step.id for step in drawing.steps.values() if step.kind == "startEvent")
    step = drawing.steps[next(target for source, target in drawing.flows if source == begins)]
    return {"drawing": drawing, "step": step, "process": process}


def _context(task: Task) -> dict[str, object]:
    step = step_of(task.case, task)
    wanted = step.words("shows", ";") + [
        form for call in steps.model_of(db.session, task.case).calls(task.within) for form in call.words("shows", ";")
    ]
    for_whom = permissions.stands_in_at(db.session, house(), me(), [task]).get(task.id, "")
    return {
        "task": task,
        "case": task.case,
        "step": step,
        "for_whom": for_whom,
        "shown": _submissions(task.case, wanted),
    }


def _submissions(case: Case, forms: list[str]) -> list[Submission]:
    """Return the latest submission of each form that a step shows."""
    rows = db.session.scalars(
        select(Submission)
        .where(Submission.case_id == case.id, Submission.form.in_(forms))
        .options(joinedload(Submission.person), joinedload(Submission.acted_for), joinedload(Submission.task))
        .order_by(Submission.id)
    )
    latest = {row.form: row for row in rows}
    kept = kept_from_me_as_proposer(case, latest.values())
    return [latest[form] for form in dict.fromkeys(forms) if form in latest and latest[form].task_id not in kept]


def _afterwards(task: Task) -> str:
    if task.case.concerned_id == me():
        return url_for("officer.page")
    if not permissions.may_see(
        db.session, house(), me(), task.case
    ):  # who acted for somebody may have no more to do with it
        return url_for("work.inbox")
    return url_for("cases.show", case_id=task.case_id)

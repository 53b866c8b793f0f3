"""Asking and answering: the pages of the standard verbs of a step, and of what somebody is asked."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from workflows.cases import pending
from workflows.cases.models import Submission, Task, TaskStatus
from workflows.cases.papers.request_papers import is_asked_in_writing
from workflows.cases.request_models import Request, RequestKind
from workflows.cases.verbs import requesting
from workflows.cases.verbs.asked import returnable
from workflows.cases.verbs.requesting import Reply, Wish
from workflows.documents.models import Document
from workflows.errors import N_, Invalid, NotAllowed, NotFound, Refused, TaskClosed
from workflows.law.calendar import today
from workflows.trail.chain import note_reading

from . import drafts
from .access import me
from .attaching import BYTES_OF_A_MEGABYTE, keep_file
from .case_words import author_words
from .cases import ENDINGS, send_paper
from .database import db, transaction
from .errors import sentence
from .forms import registry
from .forms.base import Desk, TaskForm
from .house import house
from .laws import law_of
from .locale import day
from .request_forms import ConsultationForm, SignatureForm, SupplementForm, VerbForm, answer_form
from .request_words import signed_lines
from .words.wording import step_name
from .work import find_task

bp = Blueprint("requesting", __name__)
Page = str | tuple[str, int] | Response
FORMS: dict[RequestKind, type[VerbForm]] = {
    RequestKind.SUPPLEMENT: SupplementForm,
    RequestKind.CONSULTATION: ConsultationForm,
    RequestKind.SIGNATURE: SignatureForm,
}


@dataclass(frozen=True)
class Asking:
    """A step at which something is asked: the form of the question, and for a signature what is to be signed."""

    task: Task
    kind: RequestKind
    form: VerbForm
    typed: TaskForm | None = None

    @property
    def ready(self) -> bool:
        """Whether there is something to sign: the step's form was filled in, kept as a draft and is complete."""
        return self.kind is not RequestKind.SIGNATURE or self.typed is not None


def init_app(app: Flask) -> None:
    """Add the pages; other pages show what was asked of me and beside a step."""
    app.register_blueprint(bp)
    app.jinja_env.globals.update(asked_of_me=_asked_of_me)


@bp.get("/tasks/<task_id>/ask/<kind>")
def page(task_id: str, kind: str) -> str:
    """Show the form of a question at a step."""
    return _show(_asking(task_id, kind))


@bp.post("/tasks/<task_id>/ask/<kind>")
def ask(task_id: str, kind: str) -> Page:
    """Ask it; the step stays open and the form as it was typed is kept."""
    asking = _asking(task_id, kind)
    if any(pick.asked for pick in asking.form.picks()):
        return _show(asking)
    if not asking.form.validate() or not asking.ready:
        return _show(asking), 422

    def act() -> None:
        requesting.ask(db.session, house(), asking.task, me(), _wish(asking))

    refused = _refused(asking.form, act)
    if refused:
        return _show(asking), refused
    flash(_("Asked. You are told when there is an answer; what you typed so far is kept."), "ok")
    return redirect(_after(asking.task), code=303)


@bp.get("/requests/<int:request_id>")
def show(request_id: int) -> str:
    """Show what I am asked, and the form for my answer; the look is kept with the case."""
    found = requesting.find(db.session, request_id, me())
    with transaction():
        note_reading(db.session, found.case_id, me(), f"request.{found.kind}")
    found = requesting.find(db.session, request_id, me())
    return _answer_page(found, answer_form(found, db.session))


@bp.post("/requests/<int:request_id>")
def answer(request_id: int) -> Page:
    """Answer it."""
    found = requesting.find(db.session, request_id, me())
    form = answer_form(found, db.session)
    if not form.validate():
        return _answer_page(found, form), 422

    def act() -> None:
        agrees = "stand" not in form or form["stand"].data == "sign"
        row = requesting.answer(db.session, house(), request_id, me(), Reply(form.content(), agrees=agrees))
        _take_files(row)

    refused = _refused(form, act)
    if refused:
        return _answer_page(requesting.find(db.session, request_id, me()), form), refused
    flash(_("Answered. Thank you."), "ok")
    return redirect(url_for("work.inbox"), code=303)


@bp.get("/requests/<int:request_id>/letter.<ending>")
def letter(request_id: int, ending: str) -> Response:
    """Give out the letter that asks, to whoever is asked; of the case it tells no more than the question."""
    found = requesting.find(db.session, request_id, me())
    paper = db.session.get(Document, found.document_id) if found.document_id else None
    if paper is None or ending not in ENDINGS:
        raise NotFound(N_("There is no such paper, or it is not yours to know of."))
    with transaction():
        note_reading(db.session, found.case_id, me(), f"document.{paper.kind}")
    return send_paper(paper, ending)


@bp.post("/requests/<int:request_id>/take-back")
def take_back(request_id: int) -> Response:
    """End a request without its answer, with a reason."""
    with transaction():
        row = requesting.take_back(db.session, house(), request_id, me(), request.form.get("reason", ""))
        task_id = row.task_id
    flash(_("Taken back. What was asked and answered stays on record."), "ok")
    return redirect(url_for("work.show", task_id=task_id), code=303)


def _asking(task_id: str, kind: str) -> Asking:
    task = find_task(task_id)
    if kind not in [str(each) for each in FORMS]:
        raise NotFound(N_("There is no such page."))
    if task.status is not TaskStatus.OPEN:
        raise TaskClosed(N_("This step is no longer open."))
    if not requesting.may_ask(db.session, house(), me(), task):
        raise NotAllowed(N_("This step is for somebody else."))
    form = FORMS[RequestKind(kind)](db.session)
    if isinstance(form, SupplementForm):
        rows = returnable(db.session, task.case, me())
        form.about.choices = [SelectChoice(row.task_id, _step_words(row)) for row in rows]
    return Asking(task, RequestKind(kind), form, _typed(task) if kind == RequestKind.SIGNATURE else None)


def _typed(task: Task) -> TaskForm | None:
    """Return the step's form as it was typed, if it is complete: only that can be co-signed."""
    desk = Desk(db.session, house(), me(), task.case.process, task.case, task)
    typed, _draft = drafts.find(desk)
    if typed is None:
        return None
    form = registry()[task.form](desk, formdata=typed, meta={"csrf": False})
    return form if form.validate() else None


def _wish(asking: Asking) -> Wish:
    form, content = asking.form, asking.form.content()
    if asking.typed is not None:
        content = dict(asking.typed.answers().content)
    return Wish(
        kind=asking.kind,
        reason=form["reason"].data,
        content=content,
        asked_id=form["person"].data if "person" in form else None,
        unit_id=form["unit"].data if "unit" in form else None,
        about_task_id=form["about"].data if "about" in form else None,
        blocking="wait" not in form or form["wait"].data == "yes",
    )


def _refused(form: VerbForm, act: Callable[[], None]) -> int:
    """Do it; if a rule is against it, say so at the field it belongs to and return the status, else 0."""
    try:
        with transaction():
            act()
    except (Refused, Invalid, NotAllowed) as error:
        field = form._fields.get(error.field) if isinstance(error, Invalid) else None
        if field is None:
            law = law_of(error.rule)
            form.form_errors.append(f"{sentence(error)} ({law['title']})" if law else sentence(error))
        else:
            field.errors = [*field.errors, sentence(error)]
        return 403 if isinstance(error, NotAllowed) else 422
    return 0


def _take_files(row: Request) -> None:
    """Lay what was sent along beside the step that was supplemented."""
    if row.about_task_id is None:
        return
    limit = house().rules(today()).number("SEC-UPLOAD-SIZE") * BYTES_OF_A_MEGABYTE
    for file in request.files.getlist("files"):
        if file.filename:
            keep_file(row.case_id, row.about_task_id, str(row.kind), me(), file, limit)


def _show(asking: Asking) -> str:
    lines = signed_lines(asking.task.form, dict(asking.typed.answers().content)) if asking.typed else []
    in_writing = is_asked_in_writing(asking.task)
    return render_template(
        "requests/ask.html", asking=asking, task=asking.task, form=asking.form, lines=lines, in_writing=in_writing
    )


def _answer_page(found: Request, form: VerbForm) -> str:
    lines = signed_lines(found.task.form, found.content or {}) if found.task and found.kind == "signature" else []
    return render_template("requests/answer.html", asked=found, form=form, lines=lines)


def _asked_of_me() -> list[Request]:
    return list(db.session.scalars(pending.waiting_for(me())))


def _step_words(row: Submission) -> str:
    return f"{step_name(row.task.case, row.task)} · {author_words(row)} · {day(row.at)}"


def _after(task: Task) -> str:
    return url_for("work.show", task_id=task.id)

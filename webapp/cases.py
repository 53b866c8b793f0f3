"""The case page: what it is about, where it stands, who holds it, what happened, what lies in the file."""

from io import BytesIO

from flask import Blueprint, Flask, Response, render_template, send_file
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.strategy_options import _AbstractLoad

from workflows.cases import permissions
from workflows.cases.conflicts.stepping_aside import may_step_aside
from workflows.cases.files import handed_in, was_handed_in
from workflows.cases.gates.verdict import Effect, Reason
from workflows.cases.linked import proposed
from workflows.cases.linked_tables import LIST
from workflows.cases.models import Case, Clock, Part, Submission, Task, TaskStatus
from workflows.cases.placing import gated
from workflows.cases.running import steps
from workflows.cases.subject import officer
from workflows.documents.attachments import open_blob
from workflows.documents.issuing import documents_of
from workflows.documents.models import Attachment, Document
from workflows.engine.steps import Step
from workflows.errors import N_, NotFound, Refused
from workflows.people.models import Person
from workflows.trail.chain import case_chain, note_reading, readings
from workflows.trail.models import Event

from .access import me
from .clock_words import OutlookLine, bars_of, outlook_lines
from .database import db, transaction
from .house import house
from .laws import laws_of
from .objections import waiting_in
from .pictures import pictures_of
from .reading import closed_to_me, viewers
from .texts import locale

bp = Blueprint("cases", __name__)
NOT_IN_THE_SHORT_COURSE = {
    "task.opened",
    "notice.read",
    "clock.started",
    "clock.stopped",
    "clock.recounted",
    "step.recounted",
    "task.escalated",
    "informant.kept",
    "key.enrolled",
    "key.proved",
}
ENDINGS = {"pdf": ("pdf_sha256", "application/pdf"), "docx": ("docx_sha256", "")}


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/cases")
def mine() -> str:
    """List the cases that I opened or work on."""
    worked = (
        select(Part.case_id)
        .where(Part.person_id == me())
        .union(select(Task.case_id).where(Task.closed_by_id == me()), select(Case.id).where(Case.opened_by_id == me()))
    )
    found = (
        select(Case)
        .where(Case.id.in_(worked), permissions.visible_to(house(), me()))
        .options(joinedload(Case.subject), joinedload(Case.unit))
        .options(selectinload(Case.tasks.and_(Task.status == TaskStatus.OPEN)).options(*_holder_options()))
        .order_by(Case.status.desc(), Case.id.desc())
    )
    return render_template("cases/mine.html", cases=list(db.session.scalars(found)))


@bp.get("/cases/<int:case_id>")
def show(case_id: int) -> str:
    """Show one case; the look is kept and the person concerned can see it (R-DAT-04)."""
    case = find_case(case_id)
    with transaction():
        note_reading(db.session, case.id, me(), "case")
    tasks = list(
        db.session.scalars(
            select(Task).where(Task.case_id == case.id).options(*_holder_options()).order_by(Task.opened_at, Task.id)
        )
    )
    open_now = [task for task in tasks if task.status is TaskStatus.OPEN]
    filled_in = _submissions(case)
    closed = closed_to_me(case, filled_in)
    return render_template(
        "cases/show.html",
        case=case,
        tasks=tasks,
        open_tasks=open_now,
        my_tasks=permissions.doable_among(db.session, house(), me(), open_now),
        pictures=pictures_of(case, tasks),
        submissions=[row for row in filled_in if row.task_id not in closed],
        documents=list(db.session.scalars(documents_of(case.id))),
        attachments=[file for file in db.session.scalars(handed_in(case.id)) if file.task_id not in closed],
        bars=bars_of(case, list(db.session.scalars(select(Clock).where(Clock.case_id == case.id).order_by(Clock.id)))),
        outlook=_outlook(case),
        parts=_parts(case),
        related=_related(case),
        events=_events(case, tasks),
        people=_names(case),
        reasons=_barring_reasons(case),
        readers=len({reading.person_id for reading in readings(db.session, case.id)}),
        locale=locale(),
        may_step_aside=may_step_aside(db.session, house(), case, me()),
        **waiting_in(case),
    )


@bp.get("/cases/<int:case_id>/steps/<process>/<node>")
def step(case_id: int, process: str, node: str) -> Response | str:
    """Say what a step of the drawing is, whether its turn has come, and by which rule."""
    case = find_case(case_id)
    model = steps.model_of(db.session, case)
    if process not in model.drawings or node not in model.drawings[process].steps:
        raise NotFound(N_("There is no such step."))
    found = model.step(process, node)
    return render_template("cases/step.html", case=case, locale=locale(), **_step_context(case, found))


@bp.post("/cases/<int:case_id>/steps/<process>/<node>")
def refuse_step(case_id: int, process: str, node: str) -> Response:
    """Refuse a step whose turn has not come, with the rule that keeps the order (R-VER-06 among others)."""
    case = find_case(case_id)
    model = steps.model_of(db.session, case)
    if process not in model.drawings or node not in model.drawings[process].steps:
        raise NotFound(N_("There is no such step."))
    rule = next(iter(model.step(process, node).words("rule")), "")
    raise Refused(N_("It is not this step's turn: the steps before it are not done."), rule=rule)


@bp.get("/documents/<int:document_id>.<ending>")
def document(document_id: int, ending: str) -> Response:
    """Give out a paper of a case, to those who may see the case, and to the person concerned if it was told to him."""
    found = db.session.get(Document, document_id)
    case = db.session.get(Case, found.case_id) if found else None
    if found is None or case is None or ending not in ENDINGS or not _may_read_paper(case, found):
        raise NotFound(N_("There is no such paper, or it is not yours to know of."))
    with transaction():
        note_reading(db.session, case.id, me(), f"document.{found.kind}")
    return send_paper(found, ending)


@bp.get("/attachments/<int:attachment_id>")
def attachment(attachment_id: int) -> Response:
    """Give out a file that was handed in, always as a download."""
    found = db.session.get(Attachment, attachment_id)
    case = db.session.get(Case, found.case_id) if found and found.case_id else None
    if found is None or found.removed_at or not (found.person_id == me() or (case and _may_read_file(case, found))):
        raise NotFound(N_("There is no such file, or it is not yours to know of."))
    if case:
        with transaction():
            note_reading(db.session, case.id, me(), "attachment")
    blob = open_blob(db.session, found.sha256)
    return send_blob(BytesIO(blob.content), blob.media_type, found.name, inline=False)


def find_case(case_id: int) -> Case:
    """Return the case, or act as if there were none to those who may not know of it."""
    found = select(Case).where(Case.id == case_id, permissions.visible_to(house(), me()))
    options = (
        joinedload(Case.subject),
        joinedload(Case.unit),
        joinedload(Case.receiving_unit),
        joinedload(Case.opened_by),
    )
    case = db.session.scalars(found.options(*options)).one_or_none()
    if case is None:
        raise NotFound(N_("There is no such case, or it is not yours to know of."))
    return case


def _holder_options() -> tuple[_AbstractLoad, ...]:
    return (joinedload(Task.holder), joinedload(Task.closed_by), selectinload(Task.candidates))


def _submissions(case: Case) -> list[Submission]:
    found = select(Submission).where(Submission.case_id == case.id).order_by(Submission.id)
    return list(
        db.session.scalars(
            found.options(joinedload(Submission.person), joinedload(Submission.acted_for), joinedload(Submission.task))
        )
    )


def _parts(case: Case) -> list[Part]:
    found = select(Part).where(Part.case_id == case.id).options(joinedload(Part.person))
    return list(db.session.scalars(found.order_by(Part.role, Part.leads.desc(), Part.person_id)))


def _related(case: Case) -> list[Case]:
    """The cases that this one came from or led to."""
    found = select(Case).where(
        (Case.came_from_id == case.id) | (Case.id == case.came_from_id), permissions.visible_to(house(), me())
    )
    return list(db.session.scalars(found.order_by(Case.id)))


def _events(case: Case, tasks: list[Task]) -> list[tuple[Event, Task | None, bool]]:
    """Return the course of the case, the latest first: event, its task, whether it belongs to the short course."""
    by_id = {task.id: task for task in tasks}
    lines = db.session.scalars(select(Event).where(Event.chain == case_chain(case.id)).order_by(Event.seq.desc()))
    return [(line, by_id.get(line.task_id or ""), line.kind not in NOT_IN_THE_SHORT_COURSE) for line in lines]


def _names(case: Case) -> dict[int, str]:
    actors = select(Event.actor_id).where(Event.chain == case_chain(case.id))
    appointed = select(Part.person_id).where(Part.case_id == case.id)
    absent = select(Submission.acted_for_id).where(Submission.case_id == case.id)
    named = select(Person.id, Person.name).where(Person.id.in_(actors.union(appointed, absent)))
    return dict(db.session.execute(named).all())


def _barring_reasons(case: Case) -> list[Reason]:
    """What barred a move that ended at the gate; a proposer must not learn what else there is (R-INT-02)."""
    if case.outcome != "barred":
        return []
    if case.process == LIST:
        found = proposed.verdicts_of(db.session, house(), case).values()
        return list(dict.fromkeys(each for one in found for each in one.shown_to(viewers()).of(Effect.BLOCK)))
    if case.process not in gated.GATES:
        return []
    return gated.verdict_on(db.session, house(), case).shown_to(viewers()).of(Effect.BLOCK)


def _outlook(case: Case) -> list[OutlookLine]:
    """The limitation at each level of discipline is the office's to watch; nobody else is shown it here."""
    if not current_user.roles & set(permissions.OVERSEERS):
        return []
    return outlook_lines(case)


def _step_context(case: Case, found: Step) -> dict[str, object]:
    tasks = select(Task).where(Task.case_id == case.id, Task.process == found.process, Task.node == found.id)
    rows = list(db.session.scalars(tasks.options(*_holder_options()).order_by(Task.opened_at)))
    mine = [
        task for task in rows if task.status is TaskStatus.OPEN and permissions.may_do(db.session, house(), me(), task)
    ]
    return {"step": found, "tasks": rows, "mine": mine, "laws": laws_of(found.words("rule"), case)}


def _may_read_paper(case: Case, found: Document) -> bool:
    if permissions.may_know(me(), case):
        return found.id in {paper.id for paper in officer.papers(db.session, case)}
    return permissions.may_see(db.session, house(), me(), case)


def _may_read_file(case: Case, found: Attachment) -> bool:
    if permissions.may_know(me(), case):
        return found.id in {file.id for file in officer.files(db.session, case)}
    if found.task_id in closed_to_me(case, _submissions(case)):
        return False
    return permissions.may_see(db.session, house(), me(), case) and was_handed_in(db.session, found)


def send_paper(found: Document, ending: str) -> Response:
    """Send an issued paper under its number: the PDF shown in the browser, the Word file as a download."""
    blob = open_blob(db.session, getattr(found, ENDINGS[ending][0]))
    name = f"{found.symbol.replace('/', '-')}.{ending}"
    return send_blob(BytesIO(blob.content), blob.media_type, name, inline=ending == "pdf")


def send_blob(content: BytesIO, media_type: str, name: str, *, inline: bool) -> Response:
    """Send a stored file so that nothing in it can run, shown in the browser (`inline`) or as a download."""
    response = send_file(content, media_type, as_attachment=not inline, download_name=name, etag=False)
    response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    return response

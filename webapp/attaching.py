"""Files beside a form: stored at once, so that a refused form loses none; handed over with the step."""

from collections.abc import Sequence
from hashlib import sha256

from flask import request
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from workflows.cases.mentoring import notes
from workflows.cases.models import Task
from workflows.documents.attachments import attach, remove
from workflows.documents.models import Attachment
from workflows.errors import N_, Invalid
from workflows.trail.chain import case_chain, record

from .database import db
from .forms.base import Desk, TaskForm

BYTES_OF_A_MEGABYTE = 1024 * 1024
NO_CASE = 0  # files that lie on a desk before there is a case


def take_files(desk: Desk, form: TaskForm) -> list[Invalid]:
    """Store what was sent along; return what was refused.  The caller holds the transaction."""
    refusals = []
    for file in request.files.getlist("files"):
        if not file.filename:
            continue
        content = file.read()
        try:
            notes.refuse_file(db.session, desk.process, form.key, sha256(content).hexdigest())
            attachment = attach(
                db.session,
                case_id=desk.case.id if desk.case else NO_CASE,
                task_id=desk.place,
                form=form.key,
                person_id=desk.actor_id,
                name=file.filename,
                content=content,
                limit=desk.rules.number("SEC-UPLOAD-SIZE") * BYTES_OF_A_MEGABYTE,
            )
        except Invalid as error:
            refusals.append(error)
            continue
        if desk.case:
            _record(desk, "file.attached", attachment)
    return refusals


def keep_file(case_id: int, task_id: str, form: str, person_id: int, file: FileStorage, limit: int) -> None:
    """Lay one file beside a step that is done.  Raise Invalid with the reason; the caller holds the transaction."""
    try:
        row = attach(
            db.session,
            case_id=case_id,
            task_id=task_id,
            form=form,
            person_id=person_id,
            name=file.filename or "",
            content=file.read(),
            limit=limit,
        )
    except Invalid as error:
        raise Invalid(error.message, field="files", rule=error.rule, **error.params) from error
    record(db.session, case_chain(case_id), "file.attached", actor_id=person_id, task_id=task_id, file=row.sha256)


def take_out(desk: Desk, attachment_id: int | None) -> None:
    """Take a file back from the desk, as long as the step is not done.  Raise Invalid for what is no file's number."""
    if attachment_id is None:
        raise Invalid(N_("There is no such file."))
    attachment = next((row for row in files_on(db.session, desk) if row.id == attachment_id), None)
    if attachment is None:
        return
    remove(db.session, attachment)
    if desk.case:
        _record(desk, "file.removed", attachment)


def files_on(session: Session, desk: Desk) -> Sequence[Attachment]:
    """Return the files that lie on a desk."""
    return session.scalars(
        select(Attachment)
        .where(Attachment.task_id == desk.place, Attachment.person_id == desk.actor_id, Attachment.removed_at.is_(None))
        .order_by(Attachment.id)
    ).all()


def hand_over(desk: Desk, task: Task) -> None:
    """Give the files of a desk without a case to the case that it has begun."""
    for attachment in files_on(db.session, desk):
        attachment.case_id, attachment.task_id = task.case_id, task.id
        record(
            db.session,
            case_chain(task.case_id),
            "file.attached",
            actor_id=desk.actor_id,
            task_id=task.id,
            file=attachment.sha256,
        )


def _record(desk: Desk, kind: str, attachment: Attachment) -> None:
    if desk.case is None or desk.task is None:
        return
    chain = case_chain(desk.case.id)
    record(db.session, chain, kind, actor_id=desk.actor_id, task_id=desk.task.id, file=attachment.sha256)

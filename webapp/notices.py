"""What I was told: a list, and the way from each line to where it can be read."""

from dataclasses import dataclass

from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from workflows.cases import notices, pending, permissions
from workflows.cases.models import Notice, Task
from workflows.errors import N_, NotFound

from . import designating, objections, sittings
from .access import me
from .database import db, transaction
from .house import house
from .placing import plans
from .words.telling import told
from .words.wording import process_name, step_name

bp = Blueprint("notices", __name__)
ROWS = 30  # on a page
ASKED = {
    *("request.consultation", "request.signature", "request.supplement", "request.taken_back"),
    "meeting.invited",
}
TO_A_MEETING = {"meeting.called", "meeting.invited", "meeting.demanded"}


@dataclass(frozen=True)
class Line:
    """One notice in words."""

    notice: Notice
    icon: str
    words: str
    about: str


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/notices")
def page() -> str:
    """List what I was told, what I have not opened first."""
    number = max(1, request.args.get("page", 1, type=int))
    found = notices.notices_of(me()).limit(ROWS).offset((number - 1) * ROWS)
    rows = list(db.session.scalars(found))
    total = db.session.scalar(select(func.count()).where(Notice.person_id == me())) or 0
    unread = db.session.scalar(select(func.count()).where(Notice.person_id == me(), Notice.read_at.is_(None))) or 0
    return render_template(
        "notices/page.html",
        lines=lines_of(rows),
        total=total,
        unread=unread,
        first=(number - 1) * ROWS + 1,
        previous_url=url_for(".page", page=number - 1) if number > 1 else None,
        next_url=url_for(".page", page=number + 1) if number * ROWS < total else None,
    )


@bp.get("/notices/<int:notice_id>")
def follow(notice_id: int) -> Response:
    """Go to what a notice is about and keep nothing: a browser or a mail program may have fetched this by itself."""
    return _go(_mine(notice_id))


@bp.post("/notices/<int:notice_id>")
def receive(notice_id: int) -> Response:
    """Keep that this notice was opened, which is its receipt, and go to what it is about."""
    notice = _mine(notice_id)
    if notice.read_at is None:
        with transaction():
            notices.open_notice(db.session, db.session.get_one(Notice, notice_id))
    return _go(notice)


def _mine(notice_id: int) -> Notice:
    notice = db.session.get(Notice, notice_id, options=[joinedload(Notice.case)])
    if notice is None or notice.person_id != me():
        raise NotFound(N_("There is no such notice."))
    return notice


def _go(notice: Notice) -> Response:
    target = _target(notice)
    if target is None:
        flash(_("This has ended or passed to somebody else; there is nothing left for you to do."), "info")
    return redirect(target or url_for(".page"), code=303)


def _target(notice: Notice) -> str | None:
    """The step if it is open and mine, my own page if it is about me, the case if I may see it."""
    task = db.session.get(Task, notice.task_id) if notice.task_id else None
    if task and notice.kind in TO_A_MEETING and (address := sittings.address_of(task)):
        return address
    if task and notice.kind.startswith("vote."):
        return url_for("polls.of_task", task_id=task.id)
    if task and notice.kind in ASKED and (asked := pending.asked_at(db.session, me(), task)):
        return url_for("requesting.show", request_id=asked.id)
    if address := _page_of_its_own(notice):
        return address
    if task and permissions.may_do(db.session, house(), me(), task):
        return url_for("work.show", task_id=task.id)
    if permissions.may_know(me(), notice.case):
        return url_for("officer.show", case_id=notice.case_id)
    if permissions.may_see(db.session, house(), me(), notice.case):
        return url_for("cases.show", case_id=notice.case_id)
    return None


def _page_of_its_own(notice: Notice) -> str | None:
    """The page that a kind of notice leads to, if it is for the reader now."""
    if notice.kind == "objection.raised" and objections.decides_here(notice.case):
        return url_for("objections.page", case_id=notice.case_id)
    if notice.kind == "step.unmanned" and designating.designates_here(notice.case):
        return url_for("designating.page", case_id=notice.case_id)
    if notice.kind == "plan.published" and (plan := plans.address_of(notice.case_id)):
        return url_for("plans.show", plan_id=plan)
    return url_for("representing.mandates") if notice.kind == "representative.named" else None


def lines_of(rows: list[Notice]) -> list[Line]:
    """Return notices in words."""
    found = select(Task).where(Task.id.in_([row.task_id for row in rows if row.task_id]))
    tasks = {task.id: task for task in db.session.scalars(found)}
    return [_line(row, tasks.get(row.task_id or "")) for row in rows]


def _line(notice: Notice, task: Task | None) -> Line:
    case, mine = notice.case, notice.case.concerned_id == me()
    icon, words = told(notice.kind, to_subject=mine)
    parts = [case.number, process_name(case.process)]
    if notice.kind in ASKED:  # who is asked learns what he is asked, not about whom
        return Line(notice, icon, words, " · ".join(parts))
    parts += [] if mine else [f"{case.subject.rank.name} {case.subject.name}"]
    parts += [step_name(case, task)] if task else []
    return Line(notice, icon, words, " · ".join(parts))

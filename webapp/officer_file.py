"""The whole file of the person concerned as one page to read and print, with what is withheld and why."""

from dataclasses import dataclass

from flask import Blueprint, Flask, render_template
from flask_babel import gettext as _
from sqlalchemy import select

from workflows.cases.models import Case, Submission, Task
from workflows.cases.running import steps
from workflows.cases.subject import officer

from . import officer_words as words
from .database import db
from .officer import course_of_case, find_mine, looks_at, said_about, tasks_of
from .words.wording import role_name

bp = Blueprint("officer_file", __name__)


@dataclass(frozen=True)
class Withheld:
    """Something that is not in the file that the officer reads, and why."""

    what: str
    why: str
    rule: str


def init_app(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(bp)


@bp.get("/me/cases/<int:case_id>/file")
def page(case_id: int) -> str:
    """Show all that I may read of a case about me, to be printed as one file (R-CPL-02)."""
    return render_template("officer/file.html", **contents(find_mine(case_id)), representative=None)


def contents(case: Case) -> dict[str, object]:
    """Return what the file holds: as the person concerned reads it, whoever looks."""
    tasks = tasks_of([case]).get(case.id, [])
    rows, model = officer.told(db.session, case), steps.model_of(db.session, case)
    said = said_about(case, rows, tasks)
    said["said"] = list(reversed(said["said"]))  # on paper the oldest comes first
    return {
        "case": case,
        "course": course_of_case(case, tasks),
        **said,
        "papers": officer.papers_of(db.session, case, rows),
        "files": officer.files_of(db.session, rows),
        "complaint": officer.complaint_right(db.session, case),
        "clocks": officer.clocks(db.session, case),
        "looks": looks_at(case),
        "rights": words.rights(model),
        "withheld": _withheld(case, rows),
    }


def _withheld(case: Case, rows: list[Submission]) -> list[Withheld]:
    """Say what is kept back: by office and reason, never what it says."""
    read = {row.id for row in rows}
    found = select(Submission.id, Task.role).join(Task, Task.id == Submission.task_id)
    kept = db.session.execute(found.where(Submission.case_id == case.id).order_by(Submission.id))
    roles = dict.fromkeys(role for row_id, role in kept if row_id not in read)
    reporter = officer.REPORTER
    lines = []
    if any(task.role == reporter for task in tasks_of([case]).get(case.id, [])):
        who = _("Name, hand and files of whoever reported the matter")
        lines.append(Withheld(who, _("Whoever reports is protected."), "R-INT-02"))
    lines += [
        Withheld(
            _("Working papers: %(office)s", office=role_name(role)),
            _("They prepare what is decided. What you are judged by is shown to you before anything is concluded."),
            "R-VER-06",
        )
        for role in roles
        if role != reporter
    ]
    secrets = _("State secrets do not enter this system; they stay on paper and are named there by their number.")
    lines.append(Withheld(_("Papers with a mark of secrecy"), secrets, "R-DAT-03"))
    return lines

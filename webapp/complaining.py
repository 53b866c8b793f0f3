"""I complain about a decision of discipline: one form that proposes the competent level."""

from flask import Blueprint, Flask, flash, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workflows.cases.decisions import DisciplineDecision
from workflows.cases.models import Case, TaskStatus
from workflows.cases.roles.complained import PROCESS
from workflows.cases.verbs import complaining
from workflows.errors import NotFound

from . import desk as desks
from . import drafts
from .access import me
from .attaching import hand_over
from .database import db
from .forms.base import Desk, TaskForm
from .forms.complaint import ComplaintForm
from .house import house
from .texts import locale

bp = Blueprint("complaining", __name__)
PAGE = "officer/complain.html"


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/me/decisions/<int:decision_id>/complaint")
def page(decision_id: int) -> desks.Page:
    """Show the form, or say why none is open now."""
    row = _mine(decision_id)
    if complaining.instance_of(db.session, row) is None:
        return render_template("officer/no_complaint.html", decision=row)
    return desks.show(_desk(row), ComplaintForm.key, PAGE, **_context(row))


@bp.post("/me/decisions/<int:decision_id>/complaint")
def send(decision_id: int) -> desks.Page | Response:
    """Hand the complaint in; what a rule is against is said at its field and nothing typed is lost."""
    row = _mine(decision_id)
    desk = _desk(row)

    def hand_in(form: TaskForm) -> str:
        obstacles = form.obstacles() if isinstance(form, ComplaintForm) else []
        case = complaining.file_complaint(db.session, house(), row, me(), form.answers(), obstacles)
        hand_over(desk, next(task for task in case.tasks if task.status is TaskStatus.DONE))
        drafts.drop(desk)
        flash(_("Your complaint is handed in. Its number is %(number)s; today is its date.", number=case.number), "ok")
        return url_for("officer.show", case_id=case.id)

    return desks.handle(desk, ComplaintForm.key, PAGE, hand_in, **_context(row))


@bp.post("/me/decisions/<int:decision_id>/complaint/draft")
def keep_draft(decision_id: int) -> Response:
    """Keep the draft."""
    return desks.keep_draft(_desk(_mine(decision_id)), ComplaintForm.key)


def _mine(decision_id: int) -> DisciplineDecision:
    return complaining.decision_to_complain_about(db.session, decision_id, me())


def _desk(row: DisciplineDecision) -> Desk:
    return Desk(db.session, house(), me(), PROCESS, about=row.id)


def _context(row: DisciplineDecision) -> dict[str, object]:
    instance = complaining.instance_of(db.session, row)
    if instance is None:
        raise NotFound(complaining.NONE_OPEN)
    found = complaining.who_resolves(db.session, house(), row, instance)
    level = house().matrix.lists["deciders"][found.level]
    step = house().library.model(PROCESS).drawing.steps["complain"]
    return {
        "decision": row,
        "case": db.session.get(Case, row.case_id),
        "instance": instance,
        "step": step,
        "level": level.en if locale() == "en" else level.vi,
        "outside": found.outside,
        "until": complaining.until(db.session, house(), row, instance),
    }

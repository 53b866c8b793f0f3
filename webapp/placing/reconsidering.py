"""I ask that a temporary measure about me be reconsidered, on any day on which it holds (R-REA-08)."""

from flask import Blueprint, Flask, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from webapp.access import me
from webapp.database import db, transaction
from webapp.form_messages import Translated
from webapp.forms.fields import PAGES, paragraph
from webapp.house import house
from webapp.officer import find_mine
from webapp.texts import lazy
from workflows.cases.models import Case
from workflows.cases.placing.measures import PROCESS, measure_in
from workflows.cases.placing_tables import TemporaryMeasure
from workflows.cases.verbs import reconsidering
from workflows.errors import N_, NotFound

bp = Blueprint("reconsidering", __name__)


class ReconsiderForm(FlaskForm):
    """Why the measure should end, in my own words."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    text = paragraph(
        lazy("Why it should be reconsidered"),
        most=PAGES,
        hint=lazy("In your own words; nobody may change them, and neither may you."),
    )


def init_app(app: Flask) -> None:
    """Add the page, and what the officer's page of a case asks."""
    app.register_blueprint(bp)
    app.jinja_env.globals.update(
        measure_of=_measure, may_ask_reconsideration=lambda case: reconsidering.may_ask(db.session, case, me())
    )


@bp.get("/me/cases/<int:case_id>/reconsider")
def page(case_id: int) -> str:
    """Show the box, with the law."""
    case = _case(case_id)
    return render_template("placing/reconsider.html", case=case, form=ReconsiderForm())


@bp.post("/me/cases/<int:case_id>/reconsider")
def send(case_id: int) -> str | tuple[str, int] | Response:
    """Hand the request in."""
    case, form = _case(case_id), ReconsiderForm()
    if not form.validate():
        return render_template("placing/reconsider.html", case=case, form=form), 422
    with transaction():
        reconsidering.ask_reconsideration(db.session, house(), find_mine(case_id), me(), form.text.data or "")
    flash(_("Handed in. Whoever decided on the measure answers you with reasons."), "ok")
    return redirect(url_for("officer.show", case_id=case_id), code=303)


def _case(case_id: int) -> Case:
    case = find_mine(case_id)
    if not reconsidering.may_ask(db.session, case, me()):
        raise NotFound(N_("There is no measure about you that could be reconsidered now."))
    return case


def _measure(case: Case) -> TemporaryMeasure | None:
    return measure_in(db.session, case) if case.process == PROCESS else None

"""The page on which the organisation department proposes that an officer come back from a secondment early."""

from flask import Blueprint, Flask, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms.validators import InputRequired

from webapp.access import me
from webapp.cases import find_case
from webapp.database import db, transaction
from webapp.forms.conditions import Future
from webapp.forms.fields import DateField, paragraph
from webapp.forms.private_life import OnlyDuty
from webapp.house import house
from webapp.request_forms import VerbForm
from webapp.texts import lazy
from workflows.cases.models import Case
from workflows.cases.verbs import recalling
from workflows.errors import Refused

bp = Blueprint("recalling", __name__)


class RecallForm(VerbForm):
    """Why, and from when the officer is needed."""

    reason = paragraph(
        lazy("Reason"),
        OnlyDuty(),
        hint=lazy(
            "Which need of the service or wish of the officer; what the receiving body says. The officer reads it."
        ),
    )
    needed_on = DateField(lazy("Needed from"), [InputRequired(), Future()])


def init_app(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(bp)


@bp.get("/cases/<int:case_id>/recall")
def page(case_id: int) -> str:
    """Show the form, with the law; refused where nobody can be recalled."""
    return render_template("placing/recall.html", case=_case(case_id), form=RecallForm(db.session))


@bp.post("/cases/<int:case_id>/recall")
def send(case_id: int) -> str | tuple[str, int] | Response:
    """Propose the recall."""
    case, form = _case(case_id), RecallForm(db.session)
    if not form.validate():
        return render_template("placing/recall.html", case=case, form=form), 422
    with transaction():
        needed_on = form.needed_on.data.isoformat()
        recalling.recall(db.session, house(), find_case(case_id), me(), form.reason.data, needed_on)
    flash(_("Proposed. The officer is told and asked; then it is weighed and decided."), "ok")
    return redirect(url_for("cases.show", case_id=case_id), code=303)


def _case(case_id: int) -> Case:
    case = find_case(case_id)
    if not recalling.may_recall(db.session, house(), me(), case):
        raise Refused(recalling.NOT_NOW, rule=recalling.RULE)
    return case

"""The pages on which a proposer takes his proposal back, and an officer his complaint."""

from flask import Blueprint, Flask, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workflows.cases.verbs import complaint_withdrawing, withdrawing

from .access import me
from .cases import find_case
from .database import db, transaction
from .house import house
from .officer import find_mine
from .request_forms import ReasonForm

bp = Blueprint("withdrawing", __name__)


def init_app(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(bp)


@bp.get("/cases/<int:case_id>/withdraw")
def page(case_id: int) -> str:
    """Show the form; refused with the rule where nothing is withdrawn."""
    case = find_case(case_id)
    withdrawing.require(db.session, case, me())
    return render_template("withdrawing/page.html", case=case, form=ReasonForm(db.session))


@bp.post("/cases/<int:case_id>/withdraw")
def withdraw(case_id: int) -> str | tuple[str, int] | Response:
    """Withdraw the case."""
    case = find_case(case_id)
    form = ReasonForm(db.session)
    if not form.validate():
        return render_template("withdrawing/page.html", case=case, form=form), 422
    with transaction():
        withdrawing.withdraw(db.session, house(), find_case(case_id), me(), form.reason.data)
    flash(_("Withdrawn. Everybody who worked on the case has been told."), "ok")
    return redirect(url_for("cases.show", case_id=case_id), code=303)


@bp.get("/me/cases/<int:case_id>/withdraw")
def mine(case_id: int) -> str:
    """Show the form for a complaint of my own."""
    case = find_mine(case_id)
    complaint_withdrawing.require(db.session, case, me())
    return render_template("withdrawing/mine.html", case=case, form=ReasonForm(db.session))


@bp.post("/me/cases/<int:case_id>/withdraw")
def withdraw_mine(case_id: int) -> str | tuple[str, int] | Response:
    """Withdraw a complaint of my own."""
    case = find_mine(case_id)
    form = ReasonForm(db.session)
    if not form.validate():
        return render_template("withdrawing/mine.html", case=case, form=form), 422
    with transaction():
        complaint_withdrawing.withdraw(db.session, house(), find_mine(case_id), me(), form.reason.data)
    flash(_("Withdrawn. Within the time to complain you may complain anew."), "ok")
    return redirect(url_for("officer.show", case_id=case_id), code=303)

"""The register of units that were given a title, for everybody to read: it names no officer."""

from flask import Blueprint, render_template

from webapp.database import db
from webapp.texts import locale
from workflows.cases.merit.units import PROCESS
from workflows.cases.models import Case
from workflows.cases.unit_commendation_tables import commended_units

bp = Blueprint("commended_units", __name__)
SHOWN = 200  # the latest ones


def proposed_unit(case: Case) -> str:
    """Return the unit that a case proposes, for its page; "" for any other case."""
    return case.unit.name if case.process == PROCESS else ""


@bp.get("/commendations/units")
def page() -> str:
    """List the titles of units, the latest first."""
    rows = list(db.session.scalars(commended_units().limit(SHOWN)))
    return render_template("merit/units.html", rows=rows, locale=locale())

"""The page of a matter: the chain of its cases, and both tracks of discipline side by side."""

from flask import Blueprint, Flask, render_template

from workflows.cases.views.matter import matter_of, seen_of
from workflows.trail.chain import note_reading

from .access import me
from .cases import find_case
from .database import db, transaction
from .house import house

bp = Blueprint("matter", __name__)


def init_app(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(bp)


@bp.get("/cases/<int:case_id>/matter")
def page(case_id: int) -> str:
    """Show the matter of a case, as far as I may see its cases; the look is kept in each of them (R-DAT-04)."""
    seen = seen_of(db.session, house(), me(), find_case(case_id))
    with transaction():
        for each in seen:
            note_reading(db.session, each, me(), "case.matter")
    case = find_case(case_id)
    return render_template("matter/page.html", case=case, matter=matter_of(db.session, house(), me(), case))

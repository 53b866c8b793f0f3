"""One row of the authority matrix: its versions, and proposing another."""

from flask import render_template, url_for

from webapp.access import needs
from webapp.house import house
from workflows.cases.amending import KEEPER
from workflows.cases.law_checks import rows_of
from workflows.errors import N_, NotFound
from workflows.law.amending import Kind
from workflows.law.authority_rows import AuthorityRow
from workflows.law.calendar import today

from . import words
from .blueprint import bp
from .forms import AuthorityForm
from .history import history_of
from .proposing import Answer, confirm, handle


@bp.get("/authority/<code>")
def authority(code: str) -> str:
    """Show a row of the matrix with its history."""
    row = _row(code)
    return render_template("rules/authority.html", row=row, facts=words.facts(row), **history_of(Kind.AUTHORITY, code))


@bp.route("/authority/<code>/change", methods=["GET", "POST"])
@needs(KEEPER)
def change_authority(code: str) -> Answer:
    """Propose a new version of a row."""
    row = _row(code)
    back = url_for(".authority", code=code)
    return handle(AuthorityForm(row), Kind.AUTHORITY, code, title=code, back=back, now=words.facts(row))


@bp.route("/authority/<code>/confirm", methods=["GET", "POST"])
@needs(KEEPER)
def confirm_authority(code: str) -> Answer:
    """Propose that a row is known for certain."""
    row = _row(code)
    back = url_for(".authority", code=code)
    return confirm(Kind.AUTHORITY, code, row.effective_from, title=code, back=back, now=words.facts(row))


def _row(code: str) -> AuthorityRow:
    """Return the version in force of a row, or the first to come."""
    rows = [row for row in rows_of(house().law, Kind.AUTHORITY, code) if isinstance(row, AuthorityRow)]
    if not rows:
        raise NotFound(N_("There is no row with this code in the matrix."))
    return next((row for row in reversed(rows) if row.effective_from <= today()), rows[0])

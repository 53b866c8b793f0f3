"""One row of the authority matrix: its versions, and proposing another, a division, or that it is joined."""

from flask import render_template, request, url_for
from flask_babel import gettext as _

from webapp.access import needs
from webapp.house import house
from webapp.matrix_words import AXES, title_of_row
from workflows.cases.lawbook.amending import KEEPER
from workflows.cases.lawbook.law_checks import rows_of
from workflows.errors import N_, NotFound, Refused
from workflows.law.amending import Kind
from workflows.law.authority_rows import DIMENSIONS, AuthorityRow
from workflows.law.calendar import today
from workflows.law.matrix_changes import codes_in, partners

from . import facts
from .blueprint import bp
from .history import history_of
from .matrix_forms import AuthorityForm, DivideForm, JoinForm
from .proposing import Answer, confirm, handle


@bp.get("/authority/<code>")
def authority(code: str) -> str:
    """Show a row of the matrix with its history."""
    row = _row(code)
    return render_template(
        "rules/authority.html",
        row=row,
        title=title_of_row(row),
        facts=facts.facts(row),
        divisible=bool(_divisible(row)),
        joinable=bool(partners(house().matrix, row, today())),
        **history_of(Kind.AUTHORITY, code),
    )


@bp.route("/authority/<code>/change", methods=["GET", "POST"])
@needs(KEEPER)
def change_authority(code: str) -> Answer:
    """Propose a new version of a row."""
    row = _row(code)
    back = url_for(".authority", code=code)
    return handle(AuthorityForm(row), Kind.AUTHORITY, code, title=title_of_row(row), back=back, now=facts.facts(row))


@bp.route("/authority/<code>/confirm", methods=["GET", "POST"])
@needs(KEEPER)
def confirm_authority(code: str) -> Answer:
    """Propose that a row is known for certain."""
    row = _row(code)
    back = url_for(".authority", code=code)
    return confirm(Kind.AUTHORITY, code, row.effective_from, title=title_of_row(row), back=back, now=facts.facts(row))


@bp.route("/authority/<code>/divide", methods=["GET", "POST"])
@needs(KEEPER)
def divide_authority(code: str) -> Answer:
    """Propose that some of what a row answers for gets a row of its own, or goes to another row."""
    row = _row(code)
    axes = _divisible(row)
    if not axes:
        raise Refused(N_("This row names one thing in each cell; there is nothing to divide."))
    axis = asked if (asked := request.args.get("by", "")) in axes else axes[0]
    return handle(
        DivideForm(row, axis),
        Kind.MATRIX,
        code,
        title=title_of_row(row),
        heading=_("Divide this row"),
        action=url_for(".divide_authority", code=code, by=axis),
        back=url_for(".authority", code=code),
        now=facts.facts(row),
        ways=[(AXES[name], url_for(".divide_authority", code=code, by=name), name == axis) for name in axes],
    )


@bp.route("/authority/<code>/join", methods=["GET", "POST"])
@needs(KEEPER)
def join_authority(code: str) -> Answer:
    """Propose that another row ends and this one answers for both."""
    row = _row(code)
    if not partners(house().matrix, row, today()):
        raise Refused(N_("No other row differs from this one in one cell only."))
    return handle(
        JoinForm(row),
        Kind.MATRIX,
        code,
        title=title_of_row(row),
        heading=_("Join another row with this one"),
        back=url_for(".authority", code=code),
        now=facts.facts(row),
    )


def _divisible(row: AuthorityRow) -> list[str]:
    """Return the cells of a row that name more than one thing."""
    return [axis for axis in DIMENSIONS if len(codes_in(house().matrix, row, axis)) > 1]


def _row(code: str) -> AuthorityRow:
    """Return the version in force of a row, or the first to come."""
    rows = [row for row in rows_of(house().law, Kind.AUTHORITY, code) if isinstance(row, AuthorityRow)]
    if not rows:
        raise NotFound(N_("There is no row with this code in the matrix."))
    return next((row for row in reversed(rows) if row.effective_from <= today()), rows[0])

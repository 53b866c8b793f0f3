"""The tracking board: figures, the drawing with the crowd at each step, the list, and the list as a workbook."""

from collections.abc import Mapping
from io import BytesIO

from flask import Blueprint, Flask, Response, render_template, request, send_file
from flask_login import current_user
from sqlalchemy import select

from webapp.access import me, needs
from webapp.database import db, transaction
from webapp.house import house
from workflows.cases.models import Case, CaseStatus
from workflows.cases.permissions import OVERSEERS
from workflows.cases.views import crowding, tracking
from workflows.cases.views.exporting import export
from workflows.cases.views.tracking import Figures, Filter, Waiting
from workflows.database import now
from workflows.law.calendar import today
from workflows.people.models import Unit, UnitKind

from . import filters
from .picture import AGE_NAMES, AGES, Picture, Sight, picture_of
from .rows import Row, row_of
from .sheet import sheet_of

Crowds = Mapping[crowding.Place, crowding.Crowd]

bp = Blueprint("tracking", __name__)
ROWS = 25  # on a page
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/tracking")
@needs(*OVERSEERS)
def board() -> str:
    """Show what the filter in the address asks for."""
    wanted, units = filters.read(request.args), _units()
    page = max(1, request.args.get("page", 1, type=int))
    rows, total = _rows(wanted, page)
    crowds = crowding.crowds(db.session, house(), me(), wanted, AGES)
    return render_template(
        "tracking/board.html",
        wanted=wanted,
        figures=_figures(),
        picture=_picture(wanted, crowds),
        age_names=AGE_NAMES,
        rows=rows,
        total=total,
        first=(page - 1) * ROWS + 1,
        previous_url=filters.board_url(wanted, page=page - 1) if page > 1 else None,
        next_url=filters.board_url(wanted, page=page + 1) if page * ROWS < total else None,
        chips=filters.chips(wanted, units),
        choices=_choices(crowds, wanted, units),
        parameters=filters.written(wanted),
        clear_url=filters.board_url(Filter()),
        now=now(),
    )


@bp.get("/tracking.xlsx")
@needs(*OVERSEERS)
def sheet() -> Response:
    """Give out the whole list under the filter; that it was taken is kept (R-DAT-04)."""
    wanted = filters.read(request.args)
    with transaction():
        taken = export(db.session, house(), me(), wanted)
    rows = _as_rows(taken.cases, taken.waiting)
    said = [chip.label for chip in filters.chips(wanted, _units())]
    content = sheet_of(rows, said, current_user.name)
    name = f"theo-doi-{today().isoformat()}.xlsx"
    return send_file(BytesIO(content), XLSX, as_attachment=True, download_name=name, etag=False)


def _rows(wanted: Filter, page: int) -> tuple[list[Row], int]:
    cases, total = tracking.page_of(db.session, house(), me(), wanted, ROWS, (page - 1) * ROWS)
    return _as_rows(cases, tracking.waiting_in(db.session, [case.id for case in cases])), total


def _as_rows(cases: list[Case], waiting: Waiting) -> list[Row]:
    return [row_of(case, waiting.tasks.get(case.id, []), waiting.people) for case in cases]


def _picture(wanted: Filter, crowds: Crowds) -> Picture:
    calls = crowding.calls(db.session, house(), me(), wanted)
    asked = request.args
    return picture_of(Sight(wanted, crowds, calls, asked.get("drawing", ""), asked.get("measure", "")))


def _figures() -> dict[str, object]:
    """The figures with the addresses of the lists behind them."""
    found: Figures = tracking.figures(db.session, house(), me())
    lists = {
        "open": Filter(),
        "overdue": Filter(due=tracking.LATE),
        "today": Filter(due=tracking.TODAY),
        "review": Filter(review=True),
        "closed": Filter(status=CaseStatus.CLOSED.value, this_month=True),
    }
    urls = {name: filters.board_url(wanted) for name, wanted in lists.items()}
    longest = (today() - found.oldest_due).days if found.oldest_due else 0
    return {"counts": found, "urls": urls, "longest": longest}


def _choices(crowds: Crowds, wanted: Filter, units: dict[int, str]) -> dict[str, object]:
    """What the boxes of the filter offer."""
    return {
        "steps": filters.steps_offered(crowds, wanted),
        "processes": filters.own_processes(),
        "roles": filters.roles_of_steps(),
        "units": units,
        "statuses": {word: filters.status_name(status) for word, status in filters.STATUSES.items()},
        "dues": {due: filters.due_name(due) for due in (tracking.LATE, tracking.TODAY)},
    }


def _units() -> dict[int, str]:
    """The units that have a head of their own; a filter by one takes in all below it."""
    found = (
        select(Unit.id, Unit.name)
        .join(UnitKind, UnitKind.code == Unit.kind)
        .where(UnitKind.standing, Unit.parent_id.is_not(None), Unit.on(today()))
        .order_by(Unit.kind, Unit.code)
    )
    return {id_: name for id_, name in db.session.execute(found)}  # noqa: C416 - dict() does not take rows

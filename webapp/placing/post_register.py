"""The register of posts: of any unit for the office, of one's own for a commander."""

from flask import Blueprint, Flask, abort, render_template, request
from flask_login import current_user
from sqlalchemy import select

from webapp.access import me, needs
from webapp.choice_words import named_by
from webapp.database import db
from webapp.house import house
from webapp.texts import locale
from workflows.cases.permissions import OVERSEERS
from workflows.cases.placing.positions import LISTED, Position
from workflows.cases.placing.register import Line, own_unit, register_of, standing_units
from workflows.law.calendar import today
from workflows.people.models import Unit

bp = Blueprint("posts", __name__)
LEADER = "proposing_commander"
READERS = (*OVERSEERS, LEADER)


def init_app(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(bp)


@bp.get("/posts")
@needs(*READERS)
def page() -> str:
    """Show the posts of a unit, their holders, vacancies, controls and intervals."""
    unit = _unit()
    if unit is None:
        abort(404)
    lines = register_of(db.session, house().rules(today()), unit.id, today())
    ends_on = today().replace(month=12, day=31)
    shown = [line for line in lines if _wanted(line)]
    return render_template(
        "placing/posts.html",
        unit=unit,
        units=standing_units(db.session, today()) if _is_office() else [],
        lines=shown,
        figures={
            "posts": len(lines),
            "vacant": sum(line.vacant for line in lines),
            "risk": sum(line.position is not None for line in lines),
            "due": sum(bool(held.due_on and held.due_on <= ends_on) for line in lines for held in line.holders),
        },
        only=request.args.get("only", ""),
        ends_on=ends_on,
        position_words=_words,
        controls=lambda position: [each[locale()] for each in position.controls],
    )


def _is_office() -> bool:
    return bool(current_user.roles & set(OVERSEERS))


def _unit() -> Unit | None:
    """The unit asked for by the office; anybody else sees his own and no other."""
    own = own_unit(db.session, me(), today())
    code = request.args.get("unit", "")
    if not code or (own and own.code == code):
        return own
    if not _is_office():
        abort(403)
    return db.session.scalars(select(Unit).where(Unit.code == code)).one_or_none()


def _wanted(line: Line) -> bool:
    only = request.args.get("only", "")
    if only == "vacant":
        return bool(line.vacant)
    return line.position is not None if only == "risk" else True


def _words(position: Position) -> str:
    return named_by(LISTED, position.code)

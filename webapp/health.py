"""Is it alive: database, worker, drawings."""

from flask import Blueprint, Flask, jsonify
from sqlalchemy import select, text
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response

from workflows.cases.models import Heartbeat
from workflows.database import now

from .access import public
from .database import db
from .house import house

bp = Blueprint("health", __name__)
SILENT_AFTER = 120  # seconds without a sign of life


def init_app(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(bp)


@bp.get("/healthz")
@public
def healthz() -> tuple[Response, int]:
    """Answer 200 while the database answers; the worker's state is told, not judged."""
    try:
        db.session.execute(text("SELECT 1"))
        beat = db.session.scalars(select(Heartbeat.at).order_by(Heartbeat.at.desc())).first()
    except SQLAlchemyError:
        return jsonify(status="failing", database="unreachable"), 503
    age = int((now() - beat).total_seconds()) if beat else None
    worker = "never seen" if age is None else "alive" if age < SILENT_AFTER else "silent"
    diagrams = {model.process: model.sha256[:12] for model in house().library.models()}
    found = {"status": "ok", "database": db.engine.dialect.name, "diagrams": diagrams}
    return jsonify(**found, worker={"state": worker, "seconds_since_last_beat": age}), 200

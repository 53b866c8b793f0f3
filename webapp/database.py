"""The session, and the one place that commits it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, g, has_request_context, request
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine, event, make_url, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

import workflows.cases.certificate_tables
import workflows.cases.clock_tables
import workflows.cases.commendation_tables
import workflows.cases.decisions
import workflows.cases.feed_tables
import workflows.cases.innovations
import workflows.cases.law_models
import workflows.cases.linked_tables
import workflows.cases.mentoring.support
import workflows.cases.models
import workflows.cases.recognising.suggestion_tables
import workflows.cases.rejoinder_tables
import workflows.cases.representative_models
import workflows.cases.request_models
import workflows.cases.sitting_tables
import workflows.cases.unit_commendation_tables
import workflows.documents.models
import workflows.engine.models
import workflows.people.establishment
import workflows.people.models
import workflows.polls.models
import workflows.trail.models  # noqa: F401 - all tables must be known
from workflows.database import Base

ASKED_ONCE = "house"  # what webapp.house keeps: the law as this transaction found it
# More than a process has threads: what goes beyond the pool is connected anew for each request.  None is opened early.
CONNECTIONS = 20
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", "busy_timeout=30000")


class Database(SQLAlchemy):
    """The tables and the session of this request."""

    session: Session  # type: ignore[assignment]  # a proxy, used everywhere as the session that it stands for


db = Database(metadata=Base.metadata, session_options={"expire_on_commit": False})
migrate = Migrate(render_as_batch=True, compare_type=True)


def init_app(app: Flask) -> None:
    """Connect the database and its migrations."""
    app.config["SQLALCHEMY_DATABASE_URI"] = app.config["DATABASE_URL"]
    pooled = {"pool_size": CONNECTIONS} if make_url(app.config["DATABASE_URL"]).database else {}  # none in memory
    # hide_parameters: no failing statement may log what it carried.
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"hide_parameters": True, **pooled}
    db.init_app(app)
    migrate.init_app(app, db, directory=str(app.root_path) + "/migrations")


@event.listens_for(Engine, "connect")
def set_pragmas(connection: object, _record: ConnectionPoolEntry) -> None:
    """Make SQLite check keys, survive a crash, wait its turn, and wipe what is deleted."""
    if isinstance(connection, sqlite3.Connection):
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")


@contextmanager
def transaction() -> Iterator[None]:
    """Save everything the block did, or nothing.  On SQLite the write lock is taken first: nobody reads stale rows."""
    db.session.rollback()  # what was read before the lock is read again
    if has_request_context() and request.method == "POST":
        g.pop(ASKED_ONCE, None)  # and so is the law
    if db.session.get_bind().dialect.name == "sqlite":
        db.session.execute(text("BEGIN IMMEDIATE"))
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise

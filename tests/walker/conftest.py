"""One fictional force on a database of its own for all walks, with two decisions of discipline that stand."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import event, select
from sqlalchemy.orm import Session

sys.path.insert(0, str(Path(__file__).parent))

from databases import KINDS, connect, fresh_database
from leftovers import leave_decisions
from wandering import START

from webapp import create_app
from workflows.cases.house import BPMN
from workflows.database import Base
from workflows.people.catalogues import load_catalogues
from workflows.people.force import make_force
from workflows.people.models import Account
from workflows.polls import sealing


@pytest.fixture(scope="session")
def app() -> Flask:
    """The application, for its forms and its drawings; the walks bring their own sessions."""
    return create_app(DATABASE_URL="sqlite://", WTF_CSRF_ENABLED=False, SECRET_KEY="only for tests")


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch) -> None:
    """Make guessing cheap: the walks turn many keys and prove nothing about the price of a guess."""
    monkeypatch.setattr(sealing, "SCRYPT_COST", 2**4)


@pytest.fixture(scope="module", params=KINDS)
def force(request, app, tmp_path_factory) -> Iterator[tuple[object, dict[str, int]]]:
    """A force of some two hundred, and its people by their sign-in names."""
    with make_walking(request.param, app, tmp_path_factory.mktemp("walks")) as made:
        yield made


@pytest.fixture(scope="module")
def embedded(app, tmp_path_factory) -> Iterator[tuple[object, dict[str, int]]]:
    """The same on SQLite alone: for what is the same on every database."""
    with make_walking("sqlite", app, tmp_path_factory.mktemp("ends")) as made:
        yield made


@contextmanager
def make_walking(
    kind: str, app: Flask, folder: Path, start: datetime = START
) -> Iterator[tuple[object, dict[str, int]]]:
    with fresh_database(kind, folder) as url:
        engine = connect(url)
        if engine.dialect.name == "sqlite":  # so that a part of a transaction can be undone
            event.listen(engine, "connect", lambda connection, _record: setattr(connection, "isolation_level", None))
            event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
        Base.metadata.create_all(engine)
        with time_machine.travel(start, tick=False), Session(engine, expire_on_commit=False) as session:
            load_catalogues(session, BPMN / "catalogues.toml")
            make_force(session, 200, start.date(), "only for tests")
            session.commit()
            leave_decisions(session, app.extensions["house"])
            people = dict(session.execute(select(Account.username, Account.person_id).order_by(Account.id)).all())
        yield engine, people
        engine.dispose()

"""One fictional force on one database for all form tests; every test is rolled back, and stands in a request."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

sys.path.insert(0, str(Path(__file__).parent))

from databases import connect
from desks import World

from webapp import create_app
from webapp.database import db
from workflows.cases.house import BPMN
from workflows.database import Base
from workflows.law.calendar import today
from workflows.people.catalogues import load_catalogues
from workflows.people.force import make_force
from workflows.people.models import Account, Person


@pytest.fixture(scope="session")
def force(tmp_path_factory) -> Iterator[Engine]:
    """A force of some two hundred."""
    engine = connect(f"sqlite:///{tmp_path_factory.mktemp('forms') / 'force.sqlite'}")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        load_catalogues(session, BPMN / "catalogues.toml")
        make_force(session, 200, today(), "only for tests")
        session.commit()
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def app() -> Iterator[Flask]:
    """The application on empty tables; the forms of these tests get their session from the tests."""
    app = create_app(DATABASE_URL="sqlite://", WTF_CSRF_ENABLED=False, SECRET_KEY="a key of the tests")
    with app.app_context():
        Base.metadata.create_all(db.engine)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def verifying(app, force, tmp_path_factory) -> Iterator[Engine]:
    """The same force with one case, under verification: its plan is approved and announced."""
    path = tmp_path_factory.mktemp("forms") / "verifying.sqlite"
    with force.connect() as connection:
        connection.execute(text("VACUUM INTO :path"), {"path": str(path)})
    engine = connect(f"sqlite:///{path}")
    with standing_in(app, engine) as world:
        case = world.start("intake", "sign", "chihuy")
        for node, who in (
            ("respond", "canbo"),
            ("screen", "px01"),
            ("sort", "truongphong"),
            ("appoint", "truongphong"),
        ):
            world.do(case, node, who)
        for node, who in (("draw_up", "xacminh1"), ("approve", "truongphong"), ("announce", "xacminh1")):
            world.do(case, node, who)
        world.session.commit()
    yield engine
    engine.dispose()


@pytest.fixture
def world(app, force) -> Iterator[World]:
    """The people by their sign-in names, and desks to fill in forms on."""
    with standing_in(app, force) as world:
        yield world


@contextmanager
def standing_in(app: Flask, engine: Engine) -> Iterator[World]:
    """Stand in a request, with a session that nobody commits."""
    with (
        app.test_request_context(headers={"Cookie": "language=en"}),
        Session(engine, expire_on_commit=False) as session,
    ):
        rows = session.execute(select(Account.username, Person).join(Person, Person.id == Account.person_id))
        yield World(session, app.extensions["house"], app.extensions["forms"], dict(rows.all()))


@pytest.fixture
def verification(app, verifying) -> Iterator[World]:
    """The same, with the case under verification."""
    with standing_in(app, verifying) as world:
        yield world

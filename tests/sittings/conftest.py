"""A committee with three cases that wait for its vote, upon SQLite and upon PostgreSQL."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "polls_web"))

from committee import people_the_database
from databases import KINDS, fresh_database
from hall import Hall

from webapp import create_app
from webapp.database import db
from workflows.polls import sealing


@pytest.fixture(scope="session", params=KINDS)
def hall_app(request, tmp_path_factory) -> Iterator[Flask]:
    """The application with a small force, made once."""
    with fresh_database(request.param, tmp_path_factory.mktemp("sittings")) as url:
        app = create_app(DATABASE_URL=url, TESTING=True, WTF_CSRF_ENABLED=False, SECRET_KEY="only for tests")
        people_the_database(app)
        yield app
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def hall(hall_app, monkeypatch) -> Iterator[Hall]:
    """Cases before the standing committee; it is the day of the test and not of the meeting."""
    monkeypatch.setattr(sealing, "SCRYPT_COST", 2**4)
    found = Hall(hall_app)
    yield found
    found.leave()

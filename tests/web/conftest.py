"""The whole application on a real database with a small fictional force, and people who sign in to it."""

from datetime import datetime

import pytest
import time_machine
from offices import Office, make_office

from webapp.database import db
from workflows.law.calendar import ZONE


@pytest.fixture
def office(database_url):
    app = make_office(database_url)
    yield Office(app)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def office_in_march(database_url):
    """The same, founded on 1 March 2026, so that dates of that spring can be lived through."""
    with time_machine.travel(datetime(2026, 3, 1, 9, tzinfo=ZONE), tick=False):
        app = make_office(database_url)
    yield Office(app)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()

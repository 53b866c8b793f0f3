"""The whole application upon SQLite and upon PostgreSQL, and a committee before a vote in each test."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

sys.path.insert(0, str(Path(__file__).parent))

from committee import Committee, people_the_database
from databases import KINDS, fresh_database

from webapp import create_app
from webapp.database import db
from workflows.polls import sealing


@pytest.fixture(scope="session", params=KINDS)
def polls_app(request, tmp_path_factory) -> Iterator[Flask]:
    """The application with a small force, made once: making it takes longer than most of these tests."""
    with fresh_database(request.param, tmp_path_factory.mktemp("polls-web")) as url:
        app = create_app(DATABASE_URL=url, TESTING=True, WTF_CSRF_ENABLED=False, SECRET_KEY="only for tests")
        people_the_database(app)
        yield app
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def quick_phrases(monkeypatch) -> None:
    """Make guessing cheap: these tests turn many keys and prove nothing about the price of a guess."""
    monkeypatch.setattr(sealing, "SCRYPT_COST", 2**4)


@pytest.fixture
def committee(polls_app, quick_phrases) -> Committee:
    """A transfer that waits for its vote."""
    found = Committee(polls_app)
    found.bring_a_transfer_to_the_vote()
    return found


@pytest.fixture
def voting(committee) -> Committee:
    """The voting is open."""
    committee.open()
    return committee

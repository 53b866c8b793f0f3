"""One database of each kind for the whole room, with the catalogues in it; every test is rolled back."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

sys.path.insert(0, str(Path(__file__).parent))

from databases import KINDS, connect, fresh_database
from people_stories import load

from workflows.database import Base


@pytest.fixture(scope="session", params=KINDS)
def people_engine(request, tmp_path_factory) -> Iterator[Engine]:
    """A database that holds the catalogues and nobody."""
    with fresh_database(request.param, tmp_path_factory.mktemp("people")) as url:
        yield from _prepared(url)


@pytest.fixture
def session(people_engine) -> Iterator[Session]:
    """A session whose work is undone at the end; nothing in this room commits."""
    with Session(people_engine, expire_on_commit=False) as session:
        yield session


def _prepared(url: str) -> Iterator[Engine]:
    engine = connect(url)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        load(session)
        session.commit()
    yield engine
    engine.dispose()

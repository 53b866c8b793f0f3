"""What every test may ask for: a real database of its own, on SQLite and on PostgreSQL."""

from collections.abc import Iterator

import pytest
from databases import connect, fresh_postgres
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from workflows.database import Base


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path) -> Iterator[str]:
    """An empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'tugoc.sqlite'}"
        return
    with fresh_postgres() as url:
        yield url


@pytest.fixture
def engine(database_url) -> Iterator[Engine]:
    """A database with all tables that have been imported."""
    engine = connect(database_url)
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine) -> Iterator[Session]:
    """A session on a database of its own."""
    with Session(engine, expire_on_commit=False) as session:
        yield session

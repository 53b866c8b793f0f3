"""A small fictional force in a database of its own, and the house that cases stand upon."""

from collections.abc import Iterator

import pytest
from databases import KINDS, connect, copied_database, lent_engine
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session
from worlds import World, people

import workflows.cases.law_models
import workflows.cases.linked_tables
import workflows.cases.representative_models
import workflows.cases.request_models
import workflows.documents.models
import workflows.polls.models
import workflows.trail.models  # noqa: F401 - all tables must be known
from workflows.cases.house import BPMN, House, default_house
from workflows.database import Base
from workflows.law.calendar import today
from workflows.people.catalogues import load_catalogues
from workflows.people.force import make_force
from workflows.polls import sealing


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch) -> None:
    """Make guessing cheap: these tests turn many keys and prove nothing about the price of a guess."""
    monkeypatch.setattr(sealing, "SCRYPT_COST", 2**4)


@pytest.fixture(scope="session")
def standing() -> House:
    """The house of this project: what is read from its files is read once."""
    return default_house()


@pytest.fixture
def world(database_kind, tmp_path, standing) -> Iterator[World]:
    with (
        copied_database(database_kind, tmp_path, ("force", today()), _make_force) as url,
        lent_engine(url) as engine,
        Session(engine, expire_on_commit=False) as session,
    ):
        yield World(session, standing, people(session))


@pytest.fixture(scope="module", params=KINDS)
def force(request, tmp_path_factory) -> Iterator[Engine]:
    """A database with the force, for all tests of a module that undo what they do."""
    with copied_database(request.param, tmp_path_factory.mktemp("force"), ("force", today()), _make_force) as url:
        engine = connect(url)
        if engine.dialect.name == "sqlite":  # so that a part of a transaction can be undone
            event.listen(engine, "connect", lambda connection, _record: setattr(connection, "isolation_level", None))
            event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
        yield engine
        engine.dispose()


@pytest.fixture
def undone(force, standing) -> Iterator[World]:
    """The same world, in a transaction that is rolled back in the end, whatever the test commits."""
    with force.connect() as connection:
        transaction = connection.begin()
        with Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
            yield World(session, standing, people(session))
        transaction.rollback()


def _make_force(url: str) -> None:
    engine = connect(url)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        load_catalogues(session, BPMN / "catalogues.toml")
        make_force(session, 200, today(), "only for tests")
        session.commit()
    engine.dispose()

"""A small fictional force in a database of its own, and the house that cases stand upon."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from databases import KINDS, connect, fresh_database
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

import workflows.documents.models
import workflows.polls.models
import workflows.trail.models  # noqa: F401 - all tables must be known
from workflows.cases.house import BPMN, House, default_house
from workflows.cases.models import Case, Task, TaskStatus
from workflows.cases.steps import complete_task
from workflows.database import Base
from workflows.law.calendar import today
from workflows.people.catalogues import load_catalogues
from workflows.people.force import make_force
from workflows.people.models import Account, Person


@dataclass
class World:
    """A session, the house and the people by their sign-in names."""

    session: Session
    house: House
    people: dict[str, Person]

    def __getitem__(self, username: str) -> int:
        return self.people[username].id

    def task(self, case: Case, node: str) -> Task:
        found = select(Task).where(Task.case_id == case.id, Task.node == node, Task.status == TaskStatus.OPEN)
        return self.session.scalars(found).one()

    def open_nodes(self, case: Case) -> set[str]:
        found = select(Task.node).where(Task.case_id == case.id, Task.status == TaskStatus.OPEN)
        return set(self.session.scalars(found))

    def do(self, case: Case, node: str, username: str, answers) -> None:
        complete_task(self.session, self.house, self.task(case, node), self[username], answers)
        self.session.commit()


@pytest.fixture
def world(session) -> World:
    _people(session)
    return _world(session)


@pytest.fixture(scope="module", params=KINDS)
def town(request, tmp_path_factory) -> Iterator[Engine]:
    """A database with the force, for all tests of a module that ask for it."""
    with fresh_database(request.param, tmp_path_factory.mktemp("town")) as url:
        engine = connect(url)
        Base.metadata.create_all(engine)
        with Session(engine) as session:
            _people(session)
        yield engine
        engine.dispose()


@pytest.fixture
def shared_world(town, tmp_path) -> Iterator[World]:
    """The force of the module; what a test commits is gone when it ends: a copy of the file, or one transaction."""
    if town.dialect.name == "sqlite":
        copy = tmp_path / "copy.sqlite"
        with town.connect() as connection:
            connection.execute(text("VACUUM INTO :path"), {"path": str(copy)})
        engine = connect(f"sqlite:///{copy}")
        with Session(engine, expire_on_commit=False) as session:
            yield _world(session)
        engine.dispose()
        return
    with town.connect() as connection:
        everything = connection.begin()
        joined = Session(connection, expire_on_commit=False, join_transaction_mode="create_savepoint")
        with joined as session:
            yield _world(session)
        everything.rollback()


def _people(session: Session) -> None:
    load_catalogues(session, BPMN / "catalogues.toml")
    make_force(session, 200, today(), "only for tests")
    session.commit()


def _world(session: Session) -> World:
    rows = session.execute(select(Account.username, Person).join(Person, Person.id == Account.person_id))
    return World(session, default_house(), dict(rows.all()))

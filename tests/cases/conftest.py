"""A small fictional force in a database of its own, and the house that cases stand upon."""

from dataclasses import dataclass

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

import workflows.cases.representative_models
import workflows.cases.request_models
import workflows.documents.models
import workflows.polls.models
import workflows.trail.models  # noqa: F401 - all tables must be known
from workflows.cases.house import BPMN, House, default_house
from workflows.cases.models import Case, Task, TaskStatus
from workflows.cases.steps import complete_task
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
    load_catalogues(session, BPMN / "catalogues.toml")
    make_force(session, 200, today(), "only for tests")
    session.commit()
    rows = session.execute(select(Account.username, Person).join(Person, Person.id == Account.person_id))
    return World(session, default_house(), dict(rows.all()))

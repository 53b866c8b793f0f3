"""One office with a few cases in it, made by the use cases alone, and looked at through its pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from browsing import Person
from flask import Flask
from offices import Office
from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session

from webapp.database import db
from webapp.house import house
from workflows.cases.answers import Answers
from workflows.cases.models import Case, Task, TaskStatus
from workflows.cases.running import steps
from workflows.people.models import Account, Unit


@dataclass
class Scene:
    """The office, and its cases by the names that the tests give them."""

    office: Office
    cases: dict[str, str] = field(default_factory=dict)  # name -> number
    ids: dict[str, int] = field(default_factory=dict)

    def __getitem__(self, username: str) -> Person:
        return self.office[username]

    @property
    def app(self) -> Flask:
        return self.office.app

    @contextmanager
    def world(self) -> Iterator["World"]:
        """Give the use cases what the walks ask for."""
        with self.app.app_context():
            yield World(db.session(), self.office)
            db.session.remove()

    def keep(self, name: str, case: Case) -> None:
        self.cases[name], self.ids[name] = case.number, case.id


@dataclass
class World:
    """A session and the people by their sign-in names."""

    session: Session
    office: Office

    @property
    def house(self):
        return house()

    def __getitem__(self, username: str) -> int:
        return self.session.scalars(select(Account.person_id).where(Account.username == username)).one()

    def task(self, case: Case, node: str) -> Task:
        found = select(Task).where(Task.case_id == case.id, Task.node == node, Task.status == TaskStatus.OPEN)
        return self.session.scalars(found).one()

    def open_nodes(self, case: Case) -> set[str]:
        found = select(Task.node).where(Task.case_id == case.id, Task.status == TaskStatus.OPEN)
        return set(self.session.scalars(found))

    def do(self, case: Case, node: str, username: str, answers: Answers) -> None:
        steps.complete_task(self.session, self.house, self.task(case, node), self[username], answers)
        self.session.commit()

    def unit(self, code: str) -> int:
        return self.session.scalars(select(Unit.id).where(Unit.code == code)).one()

    def sign_about(self, subject_id: int, reporter: str = "chihuy", *, tell_now: bool = True) -> Case:
        """A sign about anybody."""
        answers = Answers({"fact": "Vắng mặt không phép", "source": "internal"}, {"tell_now": tell_now})
        case = steps.begin(self.session, self.house, "intake", subject_id, self[reporter], answers)
        self.session.commit()
        return case


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collect what is asked of the database meanwhile."""
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_more):
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield seen
    event.remove(Engine, "before_cursor_execute", note)

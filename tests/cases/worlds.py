"""A session, the house, and the people of a fictional force by their sign-in names, to do steps with."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case, Task, TaskStatus
from workflows.cases.running.steps import complete_task
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


def people(session: Session) -> dict[str, Person]:
    """Return the people by their sign-in names."""
    rows = session.execute(select(Account.username, Person).join(Person, Person.id == Account.person_id))
    return dict(rows.all())

"""One case of the demonstration on its way: each step done by its own form, as its holder would."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from webapp.forms import registry
from webapp.forms.base import Desk
from workflows.cases.house import House
from workflows.cases.models import Case, Task, TaskStatus
from workflows.cases.roles.roster import Roster
from workflows.cases.running import steps


@dataclass
class Walk:
    """One case on its way: who is concerned, and the step that is done next."""

    session: Session
    house: House
    case: Case
    number: int

    def do(self, node: str, **typed: Any) -> None:
        """Fill in the form of an open step as its holder would, and send it."""
        task = self.task(node)
        actor = self.holder(task)
        desk = Desk(self.session, self.house, actor, self.case.process, self.case, task)
        steps.complete_task(self.session, self.house, task, actor, answers_of(desk, task.form, typed))
        self.session.commit()

    def task(self, node: str) -> Task:
        """Return the open task of a step."""
        found = select(Task).where(Task.case_id == self.case.id, Task.node == node, Task.status == TaskStatus.OPEN)
        return self.session.scalars(found).one()

    def open_nodes(self) -> set[str]:
        """Return the steps that are open."""
        found = select(Task.node).where(Task.case_id == self.case.id, Task.status == TaskStatus.OPEN)
        return set(self.session.scalars(found))

    def holder(self, task: Task) -> int:
        """Return somebody who may do a task."""
        barred = {row.person_id for row in task.candidates if row.barred_by}
        people = Roster(self.session, self.house, self.case).people_of(self.house.roles[task.role])
        return next(person for person in people if person not in barred)


def answers_of(desk: Desk, key: str, typed: dict[str, Any]) -> Any:
    """Return what a form hands over when it is filled in like this; the demonstration never fills in wrongly."""
    pairs = [
        (name, str(each)) for name, value in typed.items() for each in (value if isinstance(value, list) else [value])
    ]
    form = registry()[key](desk, formdata=MultiDict(pairs), meta={"csrf": False})
    if not form.validate():
        raise ValueError(f"the demonstration fills in {key} wrongly: {form.errors}")
    return form.answers()

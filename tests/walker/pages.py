"""Drive a case through its pages: each step in a browser, by somebody who may, under his own account."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from driving import Driver
from sqlalchemy import select
from wtforms import BooleanField, Field, SelectMultipleField

from tests.browser.screens import Find, Screen
from webapp.forms.base import Desk, TaskForm
from webapp.forms.fields import PersonField, PickField
from workflows.cases.models import Case, Task
from workflows.people.models import Account, Person, Unit


@dataclass
class PageDriver(Driver):
    """What a form of a step would take is put into its page; votes are counted beside, and the worker does its part."""

    sign_in: Callable[[str], Screen] = field(kw_only=True)
    waiting: tuple[str, str, Mapping[str, Any]] | None = None
    pages: int = 0  # how many steps were done on a page

    def _step(self, case: Case) -> None:
        super()._step(case)  # on the day of the walk; a browser wants the day of the clock on the wall
        self.walk.session.commit()
        if self.waiting is not None:
            username, task_id, answers = self.waiting
            screen, self.waiting = self.sign_in(username), None
            screen.open(f"/tasks/{task_id}")
            for name, value in answers.items():
                _put(screen, name, value)
            screen.send({})
            self.pages += 1
            self.walk.session.expire_all()

    def _do(self, task: Task, doer: int) -> None:
        session = self.walk.session
        if task.form in self.drive.said:
            super()._do(task, doer)
            return
        desk = Desk(session, self.walk.house, doer, task.case.process, task.case, task)
        form = self.filled(task.form, desk, self._pen(task))
        username = session.scalars(select(Account.username).where(Account.person_id == doer)).one()
        self.waiting = username, task.id, dict(self._typed(form))

    def _typed(self, form: TaskForm) -> Any:
        for each in form.questions():
            if (value := self._value(each)) is not None:
                yield each.name, value

    def _value(self, asked: Field) -> Any:
        """Return what is typed, picked or ticked for what a field holds; None for what is left as it is."""
        if isinstance(asked, PickField):
            kind = Person if isinstance(asked, PersonField) else Unit
            ids = asked.data if asked.several else [asked.data] if asked.data else []
            found = [Find(self.walk.session.get_one(kind, each).name) for each in ids]
            return found or None
        if isinstance(asked, BooleanField):
            return bool(asked.data)
        if isinstance(asked, SelectMultipleField):
            return tuple(asked.data or ())
        typed = asked._value() if hasattr(asked, "_value") else asked.data
        return typed or None


def _put(screen: Screen, name: str, value: Any) -> None:
    """Put an answer where it belongs; what another answer keeps hidden is left as it is, as a person would."""
    page, picked = screen.page, isinstance(value, list)
    control = page.locator(f'[data-picker][data-name="{name}"]' if picked else f'main [name="{name}"]').first
    if not control.count() or not control.is_visible():
        return
    if isinstance(value, tuple):
        for each in value:
            page.locator(f'main [name="{name}"][value="{each}"]').check()
    elif value is False:
        control.set_checked(False)
    else:
        screen.fill({name: value})

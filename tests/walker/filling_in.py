"""Answers to any step of any drawing: its own form, filled in at random until it takes them, as a person would."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Field, RadioField, SelectMultipleField, TextAreaField
from wtforms.validators import DataRequired

from webapp.forms.base import Desk, TaskForm
from webapp.forms.fields import DateField, PersonField, UnitField
from workflows.errors import WorkflowError
from workflows.law.calendar import today

ATTEMPTS = 12  # a person who reads what is refused needs fewer
DAYS = (0, 0, -1, -3, 1, 10, 40)  # from today
TEXT = "Giao ca trực muộn bốn mươi phút, có sổ giao ca ghi rõ, chỉ huy đã kiểm tra."
VAULT = {
    "denouncer_name": "Vũ Tiến Khôi",
    "denouncer_reach": "PC06",
    "denouncer_person": "",
}  # nothing else that is written may name them
LEFT_OPEN = ("apart",)  # who is taken out of a list is one of the list, whom nobody here knows
LINES = {"earlier": "2024; 15/QĐ-CANH", "decision_number": "05/QĐ-CANH-PX01"}  # what is written in a form of its own
NOTHING: Mapping[str, Any] = {}


class Unfilled(WorkflowError):
    """A form took none of the answers."""

    def __init__(self, form: TaskForm) -> None:
        wrong = {name: [str(error) for error in errors] for name, errors in form.errors.items()}
        super().__init__(f"{form.key} takes nothing: {wrong} {[str(each) for each in form.form_errors]}")


@dataclass
class Pen:
    """Fills in forms at random: people and units come from the lists, everything else from what the form offers."""

    random: Random
    people: list[int]
    units: list[int]
    few: list[int] = field(default_factory=list)  # officers who may have denounced: no role of theirs is the only one
    whole: list[int] = field(default_factory=list)  # a body of which most must be named
    named: list[int] = field(default_factory=list)  # whom the form in hand names already: a head is one of the team

    typed: Mapping[str, str] = field(default_factory=dict)  # what no rubbish will do for: a list of real numbers

    def fill(self, make: Callable[..., TaskForm], desk: Desk, wish: Mapping[str, Any] = NOTHING) -> TaskForm:
        """Return a form that takes what was filled in; what it refuses is filled in anew, but for what is wished."""
        shown = make(desk)
        self.named = []
        fixed = {each.name: wish[each.name] for each in shown.questions() if each.name in wish}
        values = {each.name: self._standing(each) or self.value(each) for each in shown.questions()}
        for _ in range(ATTEMPTS):
            form = make(desk, MultiDict(_pairs(values | fixed)), meta={"csrf": False})
            if form.validate() and not [check for check in form.checks() if check.level == "bad"]:
                return form
            again = [each for each in form.questions() if each.errors] or form.questions()
            self.named = [] if any(isinstance(each, PersonField) for each in again) else self.named
            again += [each for each in form.questions() if self._goes_along(each, again)]
            values |= {each.name: self.value(each) for each in again}
        raise Unfilled(form)

    def value(self, asked: Field) -> Any:
        """Return something that the kind of a field calls for."""
        if asked.name in LEFT_OPEN:
            return None
        if isinstance(asked, PersonField):
            return self._person(asked)
        if isinstance(asked, UnitField):
            return self.random.choice(self.units)
        if isinstance(asked, BooleanField):
            must = any(isinstance(check, DataRequired) for check in asked.validators)
            return "y" if must or self.random.random() < 0.5 else None
        if isinstance(asked, DateField):
            return f"{today() + timedelta(days=self.random.choice(DAYS)):%d/%m/%Y}"
        if isinstance(asked, RadioField):
            return self.random.choice([choice.value for choice in _offered(asked)])
        if isinstance(asked, SelectMultipleField):
            return [self.random.choice([choice.value for choice in _offered(asked)])]
        return self.typed.get(asked.name) or {**VAULT, **LINES}.get(asked.name, TEXT)

    def _standing(self, asked: Field) -> str:
        """Return a day, a text or a unit that the form itself proposes, as most people leave it."""
        if isinstance(asked, UnitField):
            return str(asked.data or "")
        if isinstance(asked, TextAreaField):
            return str(asked.data or "")
        proposed = isinstance(asked, DateField) and asked.data
        return f"{asked.data:%d/%m/%Y}" if proposed else ""

    def _person(self, asked: PersonField) -> list[int]:
        if asked.name in VAULT:
            return [self.random.choice(self.few)]
        if asked.several:
            self.named = self.whole or self.random.sample(self.people, k=min(3, len(self.people)))
            return self.named
        return [self.random.choice(self.named or self.people)]

    def _goes_along(self, asked: Field, again: list[Field]) -> bool:
        """People are named together; a choice may be wrong only because of another answer."""
        people = any(isinstance(each, PersonField) for each in again)
        choice = isinstance(asked, RadioField | BooleanField) and self.random.random() < 0.5
        return asked not in again and (choice or (people and isinstance(asked, PersonField)))


def _offered(asked: Any) -> list[Any]:
    return [choice if hasattr(choice, "value") else _Choice(choice[0]) for choice in asked.choices]


@dataclass(frozen=True)
class _Choice:
    value: str


def _pairs(values: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (name, str(each))
        for name, value in values.items()
        for each in (value if isinstance(value, list) else [value])
        if each is not None and each is not False
    ]

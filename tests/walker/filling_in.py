"""Answers to any step of any drawing: the facts that its conditions and tables ask for, and a text for every field."""

import html
import inspect
import re
from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any

from lxml import etree
from wtforms import BooleanField, FieldList, FormField
from wtforms.fields.core import UnboundField

from webapp import create_app
from webapp.forms.base import TaskForm
from webapp.forms.fields import DateField, PersonField, RadioField, UnitField
from workflows.cases.answers import Answers
from workflows.cases.house import Bound, House
from workflows.engine.diagrams import Model
from workflows.engine.steps import PARSER, Step
from workflows.law.calendar import today

ASKED = re.compile(r'(\w+)\["(\w+)"\]')  # form["key"]
EQUAL = re.compile(r'(\w+)\["(\w+)"\]\s*[!=]=\s*"([^"]*)"')
AMONG = re.compile(r'(\w+)\["(\w+)"\]\s+in\s+\(([^)]*)\)')
TAKEN = re.compile(r'^\s*(\w+) = (\w+)\["(\w+)"\]\s*$', re.MULTILINE)  # findings = conclusion["result"]
QUOTED = re.compile(r'"([^"]*)"')
Choose = Callable[[list[Any]], Any]


@cache
def forms() -> dict[str, type[TaskForm]]:
    """Return the forms of the application."""
    app = create_app(DATABASE_URL="sqlite://", SECRET_KEY="only for tests")
    found: dict[str, type[TaskForm]] = app.extensions["forms"]
    return found


def facts_of(model: Model) -> dict[str, dict[str, list[Any]]]:
    """Return {form: {key: the values that lead somewhere}} of a drawing with all that it calls and asks."""
    text = "\n".join(_expressions(source) for source in model.sources.values())
    found: dict[str, dict[str, set[Any]]] = defaultdict(lambda: defaultdict(set))
    for form, key in ASKED.findall(text):
        found[form][key]  # a plain question: yes or no
    for form, key, value in EQUAL.findall(text):
        found[form][key].add(value)
    for form, key, values in AMONG.findall(text):
        found[form][key].update(QUOTED.findall(values))
    for name, form, key in TAKEN.findall(text):
        found[form][key].update(re.findall(rf'\b{name} [!=]= "([^"]*)"', text))
        for values in re.findall(rf"\b{name} in \(([^)]*)\)", text):
            found[form][key].update(QUOTED.findall(values))
    for source in model.sources.values():
        for form, key, values in _columns(source):
            found[form][key].update(values)
    return {form: {key: _values(values) for key, values in keys.items()} for form, keys in found.items()}


def answers(house: House, model: Model, step: Step, choose: Choose, people: list[int], units: list[int]) -> Answers:
    """Return answers to a step: `choose` picks one of a list."""
    fields = _fields(forms().get(step.form))
    facts = {
        key: choose(_offered(fields.get(key)) or values) for key, values in facts_of_form(model, step.form).items()
    }
    content = {name: _value(field, choose, people, units) for name, field in _fields(forms().get(step.form)).items()}
    receiving = any(house.roles.of_lane(lane).bound is Bound.RECEIVING_HEAD for lane in _lanes(model))
    moves = receiving and any(field.field_class is UnitField for field in _fields(forms().get(step.form)).values())
    appointed = {}
    if step.get("appoints"):
        first, second = choose(people), choose(people)
        appointed = {first: True, second: first == second, choose(people): False} | {first: True}
    unit = choose(units) if moves else None
    content |= {name: unit for name in ("to_unit",) if unit}
    return Answers({**content, **facts}, facts, appointed=appointed, receiving_unit_id=unit)


def facts_of_form(model: Model, form: str) -> dict[str, list[Any]]:
    """Return {key: values} of one form of a drawing."""
    return _facts(model).get(form, {})


@cache
def _facts(model: Model) -> dict[str, dict[str, list[Any]]]:
    return facts_of(model)


def _values(found: set[Any]) -> list[Any]:
    """A yes or no where nothing is compared; otherwise what is compared and something else, which takes the default."""
    return [*sorted(found, key=str), "other"] if found else [True, False]


def _expressions(source: str) -> str:
    """Return a drawing's conditions and scripts as text, one a line."""
    return html.unescape(re.sub(r">\s*", ">\n", source).replace("<", "\n<"))


def _columns(source: str) -> list[tuple[str, str, set[Any]]]:
    """Return (form, key, values) of the columns of a decision table that look into a form."""
    root = etree.fromstring(source.encode(), PARSER)
    found = []
    for table in root.iter("{*}decisionTable"):
        for number, column in enumerate(table.iterfind("{*}input")):
            asked = ASKED.search("".join(column.itertext()))
            cells = [rule.findall("{*}inputEntry")[number] for rule in table.iterfind("{*}rule")]
            values = {value for cell in cells for value in QUOTED.findall("".join(cell.itertext()))}
            if asked and values:
                found.append((asked[1], asked[2], values))
    return found


def _lanes(model: Model) -> set[str]:
    return {step.lane for drawing in model.drawings.values() for step in drawing.steps.values() if step.lane}


def _fields(form: type[TaskForm] | None) -> dict[str, UnboundField]:
    if form is None:
        return {}
    found = {name: getattr(form, name) for name in dir(form) if not name.startswith("_")}
    return {name: field for name, field in found.items() if isinstance(field, UnboundField)}


def _offered(field: UnboundField | None) -> list[Any]:
    """Return what a form lets people choose for a fact that is kept as it was chosen."""
    if field is None or not issubclass(field.field_class, RadioField):
        return []
    given = inspect.signature(field.field_class.__init__).bind_partial(None, *field.args, **field.kwargs).arguments
    cards = given.get("choices")
    return (
        [card.value for card in cards] if isinstance(cards, list) and {c.value for c in cards} != {"yes", "no"} else []
    )


def _value(field: UnboundField, choose: Choose, people: list[int], units: list[int]) -> Any:
    kind = field.field_class
    given = inspect.signature(kind.__init__).bind_partial(None, *field.args, **field.kwargs).arguments
    if issubclass(kind, PersonField):
        return [choose(people)] if field.kwargs.get("several") else choose(people)
    if issubclass(kind, UnitField):
        return choose(units)
    if issubclass(kind, BooleanField):
        return True
    if issubclass(kind, DateField):
        return (today() + timedelta(days=choose([1, 10, 40]))).isoformat()
    if issubclass(kind, RadioField) and isinstance(cards := given.get("choices"), list) and cards:
        return choose([card.value for card in cards])
    if issubclass(kind, FieldList | FormField):
        return []
    return "Nội dung kiểm thử."

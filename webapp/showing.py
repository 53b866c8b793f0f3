"""What was filled in, as people read it: the labels of the form, names for ids, days as dd/mm/yyyy."""

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from wtforms.fields.core import UnboundField

from workflows.cases.models import Submission
from workflows.errors import Invalid
from workflows.law.calendar import today
from workflows.people.models import Person, Post, Unit

from .database import db
from .forms.base import TaskForm
from .forms.fields import PersonField, PickField, PostField, UnitField
from .house import house
from .locale import day
from .texts import lazy, locale

Lines = list[tuple[str, str]]
Registry = Mapping[str, type[TaskForm]]
Names = Mapping[tuple[str, int], str]

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# What a counted vote or a weighing leaves with its step; it was filled in by nobody, so that no form has words for it.
LABELS = {
    "result": lazy("Result of the vote"),
    "form": lazy("Form after weighing"),
    "until": lazy("Held until"),
    "figures": lazy("Figures"),
    "last_on": lazy("Ends by itself after"),
}
RESULTS = {
    "carried": lazy("Carried"),
    "lost": lazy("Not carried"),
    "none": lazy("No majority for anything"),
    "no_quorum": lazy("No quorum"),
    "reprimand": lazy("Reprimand"),
    "warning": lazy("Warning"),
    "party_expulsion": lazy("Expulsion"),
    "no_discipline": lazy("No discipline"),
}
# What steps keep for the program; where a form asks for one of these it is an answer like any other.
SILENT = {
    *("poll", "resolver", "decision_id", "form_code", "instance", "rows", "kind", "place", "beside_case"),
    # what is commended, which stands in its own row
    *("commendation_id", "list_id", "digest", "title", "occasion", "merit_on", "stated"),
}


def shown(submission: Submission, registry: Registry) -> Lines:
    """Return what was filled in at one step as lines (label, text), in the order of the form."""
    return shown_all([submission], registry)[submission.id]


def shown_all(submissions: Sequence[Submission], registry: Registry) -> dict[int, Lines]:
    """Return {submission id: lines} of many, asking once for the names of all people and units in them."""
    names = _names(submissions, registry)
    return {submission.id: _lines(submission, registry, names) for submission in submissions}


def _lines(submission: Submission, registry: Registry, names: Names) -> Lines:
    if submission.content is None:
        return [(_("Content"), _("Deleted by law when its time was over. Who wrote it and when stays on record."))]
    fields = _fields(registry.get(submission.form))
    content = submission.content
    order = [name for name in fields if name in content] + [name for name in content if name not in fields]
    lines = []
    for name in order:
        field = fields.get(name)
        if (field is None and name in SILENT) or content[name] in (None, "", [], {}):
            continue
        said = _by_rule(registry.get(submission.form), name, content[name]) or _text(content[name], field, names)
        lines.append((_label(name, field), said))
    return lines


def _by_rule(form: type[TaskForm] | None, name: str, value: Any) -> str:
    """Return in words a code that a rule lists, where the field follows such a rule; "" for anything else."""
    term = house().choices.of(form.sources.get(name, "")).get(value) if form and isinstance(value, str) else None
    return term.label(locale()) if term else ""


def _label(name: str, field: UnboundField | None) -> str:
    if field is not None and (label := _given(field, "label")):
        return str(label)
    return str(LABELS[name]) if name in LABELS else name.replace("_", " ").capitalize()


def _text(value: Any, field: UnboundField | None, names: Names) -> str:
    choices = _choices(field) or (RESULTS if field is None else {})
    if not isinstance(value, list | dict) and str(value) in choices:
        return str(choices[str(value)])
    if field is not None and issubclass(field.field_class, PostField) and (post := db.session.get(Post, value)):
        return post.en if locale() == "en" else post.name
    if field is None and isinstance(value, str) and (voted := _voted_for(value)):
        return voted
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, list):
        return "\n".join(_text(item, _inner(field), names) for item in value)
    if isinstance(value, dict):
        inner = _fields(_given(field, "form_class"))
        parts = (f"{_label(key, inner.get(key))}: {_text(part, inner.get(key), names)}" for key, part in value.items())
        return "\n".join(parts)
    if field is not None and (table := _table(field)) and isinstance(value, int):
        return names.get((table, value), str(_("unknown")))
    return day(date.fromisoformat(value)) if isinstance(value, str) and DAY.fullmatch(value) else str(value)


def _fields(form: Any) -> dict[str, UnboundField]:
    """The fields of a form class in their order, before any form was made of them."""
    if form is None:
        return {}
    found = {name: getattr(form, name) for name in dir(form) if not name.startswith("_")}
    fields = {name: field for name, field in found.items() if isinstance(field, UnboundField)}
    return dict(sorted(fields.items(), key=lambda item: item[1].creation_counter))


def _voted_for(code: str) -> str:
    """Return what could be voted for by its name; "" for anything else."""
    try:
        form = house().rules(today()).form(code)
    except Invalid:
        return ""
    return form.en if locale() == "en" else form.name


def _inner(field: UnboundField | None) -> UnboundField | None:
    """The field of which a list of fields is made; a field of several choices is its own."""
    return _given(field, "unbound_field") or field


def _given(field: UnboundField | None, name: str) -> Any:
    """What a field was declared with, by the name of the parameter."""
    if field is None:
        return None
    given = inspect.signature(field.field_class.__init__).bind_partial(None, *field.args, **field.kwargs).arguments
    return given.get(name, field.kwargs.get(name))


def _choices(field: UnboundField | None) -> dict[str, object]:
    choices = _given(field, "choices") or ()
    if callable(choices):
        choices = choices()
    pairs = choices.items() if isinstance(choices, Mapping) else choices
    return {str(pair[0]): pair[1] for pair in pairs if isinstance(pair, Sequence) and not isinstance(pair, str)}


def _table(field: UnboundField) -> str:
    """Whether a field holds ids of people or of units."""
    kind = field.field_class
    return str(kind.kind) if isinstance(kind, type) and issubclass(kind, PickField) else ""


def _names(submissions: Iterable[Submission], registry: Registry) -> Names:
    ids: dict[str, set[int]] = {PersonField.kind: set(), UnitField.kind: set()}
    for table, number in _ids(submissions, registry):
        ids[table].add(number)
    names: dict[tuple[str, int], str] = {}
    if people := ids[PersonField.kind]:
        for person in db.session.scalars(select(Person).where(Person.id.in_(people))):
            names[PersonField.kind, person.id] = f"{person.rank.name} {person.name}"
    if units := ids[UnitField.kind]:
        for unit in db.session.scalars(select(Unit).where(Unit.id.in_(units))):
            names[UnitField.kind, unit.id] = unit.name
    return names


def _ids(submissions: Iterable[Submission], registry: Registry) -> Iterator[tuple[str, int]]:
    for submission in submissions:
        for name, field in _fields(registry.get(submission.form)).items():
            value = (submission.content or {}).get(name)
            if table := _table(field):
                yield from ((table, number) for number in (value if isinstance(value, list) else [value]) if number)

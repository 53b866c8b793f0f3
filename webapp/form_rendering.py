"""What a WTForms control needs beyond its own markup: attributes for screen readers, for phones, for our dates."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from flask import Flask
from flask_babel import gettext as _
from wtforms import Field, Form
from wtforms.fields import FieldList, FormField

# Keyboards of phones, and lengths that show what is expected.
SHORT_TEXT: Final = {"type": "text", "class": "short", "autocomplete": "off"}
KEYBOARD: Final = {"DateField": "numeric", "IntegerField": "numeric", "DecimalField": "decimal"}


def described_by(field: Field, hint: str | None) -> str | None:
    """Return the ids of what describes a control: its hint, its error, its counter; none when there is nothing."""
    ids = [f"{field.id}-hint"] if hint else []
    if field.errors:
        ids.append(f"{field.id}-error")
    if counts_letters(field):
        ids.append(f"{field.id}-count")
    return " ".join(ids) or None


def counts_letters(field: Field) -> bool:
    """Return whether a counter of letters stands below the control."""
    return field.type == "TextAreaField" and bool(field.flags.maxlength)


def field_attributes(field: Field, hint: str | None, given: dict[str, Any]) -> dict[str, Any]:
    """Return the attributes of a control; those given by the template win."""
    attributes: dict[str, Any] = {}
    if field.type in KEYBOARD:
        attributes |= {**SHORT_TEXT, "inputmode": KEYBOARD[field.type]}
    if field.type == "DateField":
        attributes |= {"placeholder": _("dd/mm/yyyy"), "maxlength": 10}
    if field.type == "TextAreaField":
        attributes["rows"] = 4
    if counts_letters(field):
        attributes["data-count"] = f"{field.id}-count"
    if field.errors:
        attributes["aria-invalid"] = "true"
    if described := described_by(field, hint):
        attributes["aria-describedby"] = described
    return {**attributes, **(field.render_kw or {}), **given}


def wrong_fields(form: Iterable[Field]) -> list[Field]:
    """Return all fields with an error, those within other fields too, in the order of the form."""
    return [field for field in _leaves(form) if field.errors]


def init_app(app: Flask) -> None:
    """Give the form macros what they ask for."""
    app.jinja_env.globals.update(
        described_by=described_by,
        counts_letters=counts_letters,
        field_attributes=field_attributes,
        wrong_fields=wrong_fields,
    )


def _leaves(form: Form | Iterable[Field]) -> Iterator[Field]:
    for field in form:
        inner = field.form if isinstance(field, FormField) else field if isinstance(field, FieldList) else None
        if inner is None:
            yield field
        else:
            yield from _leaves(inner)

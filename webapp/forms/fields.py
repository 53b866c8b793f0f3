"""Fields of our own: days as dd/mm/yyyy, cards to choose from, text, people and units picked by accent-free search."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from flask import request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from wtforms import DateField as WtformsDateField
from wtforms import Field, SelectChoice, StringField, TextAreaField
from wtforms import RadioField as WtformsRadioField
from wtforms import SelectMultipleField as WtformsSelectMultipleField
from wtforms.validators import DataRequired, Length, StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, TextInput

from workflows.cases.house import House
from workflows.cases.models import Case
from workflows.cases.recusing.recusal import Matter
from workflows.law.calendar import today
from workflows.people.models import Person, Unit
from workflows.people.roles import assignment_of
from workflows.people.search import search_people, search_units

FOUND = 8  # as many results as fit under a field
LARGEST_ID = 2**31 - 1  # what a column of ids holds
LINE, PAGE, PAGES = 200, 4_000, 20_000  # letters: one line, about a page, as much as somebody needs to defend himself


class Card(NamedTuple):
    """One answer to choose: its code, what it says, and a second line."""

    value: str
    label: str
    hint: str = ""


def line(label: str, *validators: Any, hint: str = "", required: bool = True) -> StringField:
    """Return a field for one line of text."""
    asked = [DataRequired()] if required else []
    given = [*asked, Length(max=LINE), *validators]
    return StringField(label, given, description=hint, filters=[tidy])


def paragraph(label: str, *validators: Any, hint: str = "", required: bool = True, most: int = PAGE) -> TextAreaField:
    """Return a field for text of at most so many letters."""
    asked = [DataRequired()] if required else []
    given = [*asked, Length(max=most), *validators]
    return TextAreaField(label, given, description=hint, filters=[tidy])


def tidy(text: str | None) -> str:
    """Return text as it is kept: letters composed, lines ended in one way, no control signs, no blanks around.

    >>> tidy(" a\\r\\nb\\x00 ")
    'a\\nb'
    """
    composed = unicodedata.normalize("NFC", text or "").replace("\r\n", "\n")
    return "".join(sign for sign in composed if sign in "\n\t" or unicodedata.category(sign) != "Cc").strip()


class DateField(WtformsDateField):
    """A day, typed as dd/mm/yyyy: a browser's own date field writes mm/dd/yyyy for an English reader."""

    widget = TextInput()

    def __init__(self, label: object = None, validators: Sequence[Any] | None = None, **kwargs: Any) -> None:
        super().__init__(label, validators, format=["%d/%m/%Y", "%Y-%m-%d"], **kwargs)


class RadioField(WtformsRadioField):
    """Answers to choose from, shown as cards.  Its name is what the macro of the forms looks for."""

    choices: list[SelectChoice]

    def __init__(
        self,
        label: object = None,
        validators: Sequence[Any] | None = None,
        choices: Sequence[Card] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(label, validators, choices=[], **kwargs)
        self.offer(choices)

    def offer(self, cards: Sequence[Card]) -> None:
        """Offer these answers."""
        self.choices = [SelectChoice(card.value, card.label) for card in cards]
        self.hints = {card.value: card.hint for card in cards if card.hint}

    def keep(self, *values: str) -> None:
        """Offer only these answers; what else was sent is still known, so that its refusal can be explained."""
        self.choices = [choice for choice in self.choices if choice.value in values]


class PostField(RadioField):
    """A post, chosen among those that the form offers; what is kept is its code."""

    def __init__(self, label: object = None, validators: Sequence[Any] | None = None, **kwargs: Any) -> None:
        super().__init__(label, validators, **kwargs)
        self.type = RadioField.__name__  # it is shown like any other


class SelectMultipleField(WtformsSelectMultipleField):
    """Boxes to tick, shown as cards.  Its name is what the macro of the forms looks for."""

    choices: list[SelectChoice]
    option_widget = CheckboxInput()
    widget = ListWidget(prefix_label=False)

    def __init__(
        self, label: object = None, validators: Sequence[Any] | None = None, choices: Sequence[Card] = (), **kwargs: Any
    ) -> None:
        options = [SelectChoice(card.value, card.label) for card in choices]
        super().__init__(label, validators, choices=options, **kwargs)

    def keep(self, *values: str) -> None:
        """Offer only these answers."""
        self.choices = [choice for choice in self.choices if choice.value in values]


class PickField(Field):
    """One or several people or units.  `data` is an id, or a list of ids when `several`."""

    kind = ""
    data: Any

    def __init__(
        self, label: object = None, validators: Sequence[Any] | None = None, *, several: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.several = several
        self.query = ""
        self.session: Session  # given by the form, see TaskForm

    def process_formdata(self, valuelist: list[str]) -> None:
        numbers = (int(value) for value in valuelist if value.isdecimal())
        ids = list(dict.fromkeys(number for number in numbers if number <= LARGEST_ID))
        self.data = ids if self.several else (ids[-1] if ids else None)

    def pre_validate(self, form: Any) -> None:
        if len(self._rows()) < len(self.ids):
            raise ValidationError(self.gettext("Not a valid choice."))
        if self.unchosen:
            # A name that was typed and never chosen must not go without a word.
            sentence = _(
                "“%(words)s” is not chosen yet. Choose from what was found, or empty the box.", words=self.words
            )
            raise StopValidation(sentence)

    def _value(self) -> str:
        return self.query

    @property
    def ids(self) -> list[int]:
        """The ids picked, whether one or several."""
        if self.several:
            return list(self.data or [])
        return [self.data] if self.data else []

    @property
    def asked(self) -> bool:
        """Whether the search button of this field was pressed."""
        return f"{self.name}-search" in request.form

    @property
    def words(self) -> str:
        """What stands in the box to search with."""
        return request.form.get(f"{self.name}-query", "").strip()

    @property
    def unchosen(self) -> bool:
        """Whether words were sent and nothing is chosen."""
        return bool(self.words) and not self.ids

    @property
    def picker(self) -> Mapping[str, object]:
        """What the macro of the picker needs."""
        return {
            "kind": self.kind,
            "url": self.address,
            "chosen": [self.describe(found) for found in self._rows()],
            "results": [self.describe(found) for found in self.search(self.words)]
            if self.asked or self.unchosen
            else None,
            "query": self.words,
            "several": self.several,
        }

    suggestions = ""

    @property
    def address(self) -> str:
        """Where suggestions come from while somebody types."""
        return url_for(self.suggestions)

    def search(self, query: str) -> list[Any]:
        """Return what a search finds."""
        raise NotImplementedError

    def describe(self, found: Any) -> dict[str, object]:
        """Return how a row is shown: id, label, sub."""
        raise NotImplementedError

    def _rows(self) -> list[Any]:
        table = Person if self.kind == "person" else Unit
        return [row for id_ in self.ids if (row := self.session.get(table, id_))]


class PersonField(PickField):
    """Picks officers."""

    kind = "person"
    suggestions = "search.people"
    matter: tuple[House, Case, str] | None = None  # given by a form that assigns a duty in a case

    @property
    def address(self) -> str:
        if self.matter is None:
            return super().address
        _house, case, duty = self.matter
        return url_for("search.people_for", case_id=case.id, duty=duty)

    def search(self, query: str) -> list[Person]:
        if self.matter is None:
            return search_people(self.session, query, FOUND)
        return free_people(self.session, query, *self.matter)

    def describe(self, found: Person) -> dict[str, object]:
        return describe_person(self.session, found)


def free_people(session: Session, query: str, house: House, case: Case, duty: str) -> list[Person]:
    """Return who is found and may take a duty in a case; whoever is barred is left out, and nothing says so."""
    found = search_people(session, query, FOUND + FOUND)
    barred = Matter(session, house, case).barred([person.id for person in found], duty)
    return [person for person in found if person.id not in barred][:FOUND]


class UnitField(PickField):
    """Picks units."""

    kind = "unit"
    suggestions = "search.units"

    def search(self, query: str) -> list[Unit]:
        return search_units(self.session, query, FOUND)

    def describe(self, found: Unit) -> dict[str, object]:
        return describe_unit(found)


def describe_person(session: Session, person: Person) -> dict[str, object]:
    """Return an officer as a line of a list: rank and name, post and unit."""
    assignment = assignment_of(session, person.id, today())
    place = f"{assignment.post.name} · {assignment.unit.name}" if assignment else ""
    return {"id": person.id, "label": f"{person.rank.name} {person.name}", "sub": f"{person.number} · {place}"}


def describe_unit(unit: Unit) -> dict[str, object]:
    """Return a unit as a line of a list."""
    return {"id": unit.id, "label": unit.name, "sub": unit.code}

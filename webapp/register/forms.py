"""The forms by which a change of the law is proposed: what all have in common, days of the calendar, confirmations."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectChoice, SelectField, SelectMultipleField, widgets
from wtforms.validators import InputRequired, Optional

from webapp.form_messages import Translated
from webapp.forms.fields import Card, DateField, RadioField, line, paragraph
from webapp.laws import MARKS
from webapp.texts import lazy
from workflows.law.calendar import today

from .names import STATES


def options(words: Mapping[str, object]) -> list[SelectChoice]:
    """Return answers to choose from: code and words."""
    return [SelectChoice(code, said) for code, said in words.items()]


def boxes(label: object, hint: object = "") -> SelectMultipleField:
    """Return a field for several answers, each with a box to tick."""
    plain = {"option_widget": widgets.CheckboxInput(), "widget": widgets.ListWidget(prefix_label=False)}
    return SelectMultipleField(label, description=hint, **plain)


class ProposalForm(FlaskForm):
    """What every change has: why, by which document."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    reason = paragraph(lazy("Why it is changed"), most=2000)
    document = line(lazy("Document"), hint=lazy("Number and date of the text or letter that this rests on."))

    def content(self) -> dict[str, Any]:
        """Return the fields of the new row; raise Invalid for a figure that cannot be read."""
        return {}


class RowForm(ProposalForm):
    """What a new version of a row has: source, and the day from which it holds."""

    source = line(lazy("Source"), hint=lazy("The text with its number, such as “Thông tư 99/2026/TT-BCA”."))
    article = line(lazy("Article"), required=False, hint=lazy("Such as “Điều 5 khoản 1”."))
    first_day = DateField(
        lazy("First day"),
        [InputRequired()],
        description=lazy(
            "The day from which it holds: today or later, as dd/mm/yyyy. The version before ends the day before."
        ),
    )
    transition = BooleanField(
        lazy("The text has a transition clause: it reaches cases that are open already"),
        description=lazy("Without one, cases keep the rule of the day on which they were opened."),
    )

    def keep(self, *names: str, shown: list[str]) -> None:
        """Take away those of the fields that this row has not."""
        for name in names:
            if name not in shown:
                del self[name]

    def row(self) -> dict[str, Any]:
        """Return what every row says of where it is written."""
        return {"source": self.source.data, "article": self.article.data or ""}


class DaysForm(ProposalForm):
    """Days that are off, worked instead of others, or plain again."""

    state = RadioField(
        lazy("These days become"), [InputRequired()], choices=[Card(value, label) for value, label in STATES.items()]
    )
    first_day = DateField(lazy("First day"), [InputRequired()], description=lazy("Today or later, as dd/mm/yyyy."))
    last = DateField(lazy("Last day"), [Optional()], description=lazy("Empty for one day alone."))
    name = line(lazy("Name in Vietnamese"), required=False, hint=lazy("Of a day off, such as “Tết Âm lịch”."))
    en = line(lazy("Name in English"), required=False)
    source = line(lazy("Source"), hint=lazy("The announcement with its number."))
    mark = SelectField(lazy("How well it is known"), choices=options(MARKS), default="S")

    def content(self) -> dict[str, Any]:
        last: date = self.last.data or self.first_day.data
        given = {name: self[name].data or "" for name in ("state", "name", "en", "source", "mark")}
        return {"last": last.isoformat(), **given}


class ConfirmForm(ProposalForm):
    """Who confirmed a version, and when."""

    by = line(lazy("Confirmed by"), hint=lazy("The office or officer who checked it against the text."))
    on = DateField(lazy("Confirmed on"), [InputRequired()], default=today)

    def content(self) -> dict[str, Any]:
        return {"by": self.by.data, "on": self.on.data.isoformat()}


class RefuseForm(FlaskForm):
    """Why a change is refused."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    reason = paragraph(lazy("Why it is refused"), most=2000)

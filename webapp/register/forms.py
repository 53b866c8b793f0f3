"""The forms by which a change of the law is proposed; each gives the fields of the new row."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectChoice, SelectField, SelectMultipleField, StringField, widgets
from wtforms.validators import InputRequired, Optional

from webapp.form_messages import Translated
from webapp.forms.fields import Card, DateField, RadioField, line, paragraph
from webapp.house import house
from webapp.laws import MARKS
from webapp.texts import lazy, locale
from workflows.law.authority_rows import ANY, NONE, AuthorityRow
from workflows.law.calendar import today
from workflows.law.rows import SHARES, BallotRule, Rule, Unit
from workflows.law.values import NO, YES, kindred, read_value, write_value

from .words import BASES, FORCES, STATES, UNITS, role_words, share_words, title_of

CELLS = {"level": "levels", "rank": "ranks", "unit": "units", "managed": "managed"}


def options(words: Mapping[str, object]) -> list[SelectChoice]:
    """Return answers to choose from: code and words."""
    return [SelectChoice(code, said) for code, said in words.items()]


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


class RuleForm(RowForm):
    """A new version of a rule."""

    value = StringField(lazy("New figure"))
    answer = SelectField(lazy("New figure"), choices=options({YES: lazy("Yes"), NO: lazy("No")}))
    unit = SelectField(lazy("Counted in"))
    mark = SelectField(lazy("How well it is known"), choices=options(MARKS))
    force = SelectField(lazy("How it binds"), choices=options(FORCES))

    def __init__(self, rule: Rule) -> None:
        standing = {"value": write_value(rule), "answer": write_value(rule), "unit": rule.unit.value}
        super().__init__(data={**standing, "mark": "S", "force": str(rule.force)})
        self.rule = rule
        self.unit.choices = [(unit.value, UNITS.get(unit, unit.value)) for unit in kindred(rule.unit)]
        self.value.description = _hint(rule.unit)

        self.keep("value", "answer", "unit", shown=self.shown)

    @property
    def shown(self) -> list[str]:
        """The fields of the figure that this rule has."""
        if self.rule.unit is Unit.PRINCIPLE:
            return []
        figure = "answer" if self.rule.unit is Unit.YES_NO else "value"
        return [figure, "unit"] if len(kindred(self.rule.unit)) > 1 else [figure]

    def content(self) -> dict[str, Any]:
        unit = Unit(self.unit.data) if "unit" in self.shown else self.rule.unit
        typed = self[self.shown[0]].data or "" if self.shown else ""
        value = read_value(typed, unit)
        kept = list(value) if isinstance(value, tuple) else value
        return {"value": kept, "unit": unit.value, "mark": self.mark.data, "force": self.force.data, **self.row()}


class BallotForm(RowForm):
    """A new version of how a kind of vote is counted."""

    threshold = SelectField(lazy("A form needs"), [InputRequired()])
    quorum = SelectField(lazy("Quorum"), [InputRequired()])
    base = SelectField(lazy("Measured against"), choices=options(BASES))
    cumulate = BooleanField(lazy("Votes for heavier forms count for the lighter ones too"))
    heavier = SelectField(lazy("The heaviest form needs"), [Optional()])

    def __init__(self, ballot: BallotRule) -> None:
        own = ballot.thresholds.get(ballot.forms[0], "")
        names = {"threshold": ballot.threshold, "quorum": ballot.quorum, "heavier": own}
        super().__init__(data={**names, "base": ballot.base.value, "cumulate": ballot.cumulate})
        self.ballot = ballot
        shares = [(rule.code, f"{share_words(rule.code)} {title_of(rule)}") for rule in _shares()]
        self.threshold.choices = self.quorum.choices = [("", "–"), *shares]
        self.heavier.choices = [("", _("the same as the others")), *shares]
        self.keep("heavier", "cumulate", shown=self.shown)

    @property
    def shown(self) -> list[str]:
        """The fields of the count."""
        several = ["heavier", "cumulate"] if len(self.ballot.forms) > 1 else []
        return ["threshold", *several, "quorum", "base"]

    def content(self) -> dict[str, Any]:
        named = {"threshold": self.threshold.data, "quorum": self.quorum.data, "base": self.base.data}
        return {**named, **self._ladder(), **self.row()}

    def _ladder(self) -> dict[str, Any]:
        """Return what only a vote on several forms has."""
        if "heavier" not in self.shown:
            return {}
        heaviest, *rest = self.ballot.forms
        others = {form: code for form, code in self.ballot.thresholds.items() if form in rest}
        own = {heaviest: self.heavier.data} if self.heavier.data else {}
        return {"thresholds": others | own, "cumulate": self.cumulate.data}


def boxes(label: str) -> SelectMultipleField:
    """Return a field for several answers, each with a box to tick."""
    plain = {"option_widget": widgets.CheckboxInput(), "widget": widgets.ListWidget(prefix_label=False)}
    return SelectMultipleField(label, description=lazy("Nothing ticked: any."), **plain)


class AuthorityForm(RowForm):
    """A new version of a row of the authority matrix."""

    level = boxes(lazy("Level of the post"))
    rank = boxes(lazy("Rank group"))
    unit = boxes(lazy("Kind of unit"))
    managed = boxes(lazy("The post is"))
    decides = SelectField(lazy("Decides"))
    proposes = SelectField(lazy("Proposes"))
    appraises = SelectField(lazy("Appraises"))
    prepares = SelectField(lazy("Prepares"))
    body = SelectField(lazy("Which body votes"))
    ballot = SelectField(lazy("Counted by"))
    mark = SelectField(lazy("How well it is known"), choices=options(MARKS))

    def __init__(self, row: AuthorityRow) -> None:
        ticked = {name: [] if getattr(row, name) == (ANY,) else list(getattr(row, name)) for name in CELLS}
        named = {
            name: getattr(row, name) for name in ("decides", "proposes", "appraises", "prepares", "body", "ballot")
        }
        super().__init__(data={**ticked, **named, "mark": "S"})
        matrix = house().matrix
        for name, axis in CELLS.items():
            self[name].choices = [(code, term.label(locale())) for code, term in matrix.lists[axis].items()]
        self.decides.choices = [(code, term.label(locale())) for code, term in matrix.lists["deciders"].items()]
        self.body.choices = [(code, term.label(locale())) for code, term in matrix.lists["bodies"].items()]
        roles = [(code, role_words(code)) for code in (NONE, *house().roles.roles)]
        self.proposes.choices = self.appraises.choices = self.prepares.choices = roles
        self.ballot.choices = [(NONE, "–"), *_countings()]

    @property
    def shown(self) -> list[str]:
        """The fields of the row: who, and for whom."""
        return ["decides", "proposes", "appraises", "prepares", "body", "ballot", *CELLS, "mark"]

    def content(self) -> dict[str, Any]:
        cells = {name: self[name].data or [ANY] for name in CELLS}
        named = ("decides", "proposes", "appraises", "prepares", "body", "ballot", "mark")
        return {**cells, **{name: self[name].data for name in named}, **self.row()}


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


def _shares() -> Iterable[Rule]:
    return (rule for rule in house().rules(today()) if rule.unit in SHARES)


def _countings() -> list[tuple[str, str]]:
    ballots = [(ballot.code, title_of(ballot)) for ballot in house().rules(today()).ballots]
    return [*ballots, *((rule.code, f"{share_words(rule.code)} {title_of(rule)}") for rule in _shares())]


def _hint(unit: Unit) -> str:
    if unit in SHARES:
        return str(_("As a fraction, such as 2/3."))
    if unit in (Unit.LIST, Unit.RELATIONS):
        return str(_("Codes with commas between them."))
    return "" if unit is Unit.CHOICE else str(_("A number, such as 30."))

"""New versions of a rule and of how a kind of vote is counted, as they are typed or chosen."""

from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import InputRequired, Optional

from webapp.choice_words import words_of
from webapp.house import house
from webapp.laws import MARKS
from webapp.texts import lazy, locale
from workflows.cases.lawbook.law_checks import rows_of
from workflows.errors import N_, Invalid
from workflows.law.amending import Kind
from workflows.law.calendar import today
from workflows.law.rows import LISTS, SHARES, BallotRule, Rule, Unit
from workflows.law.values import NO, YES, kindred, read_value, write_value

from .forms import RowForm, boxes, options
from .names import BASES, FORCES, UNITS
from .words import share_words, title_of

AT_LEAST_ONE = N_("Tick at least one.")


class RuleForm(RowForm):
    """A new version of a rule.  Of the fields of the figure it shows the one that its unit asks for."""

    value = StringField(lazy("New figure"))
    answer = SelectField(lazy("New figure"), choices=options({YES: lazy("Yes"), NO: lazy("No")}))
    one = SelectField(lazy("What it names"))
    several = boxes(lazy("What it names"), lazy("Tick everything that it is to name."))
    unit = SelectField(lazy("Counted in"))
    mark = SelectField(lazy("How well it is known"), choices=options(MARKS))
    force = SelectField(lazy("How it binds"), choices=options(FORCES))

    def __init__(self, rule: Rule) -> None:
        written = write_value(rule)
        named = list(rule.value) if isinstance(rule.value, tuple) else []
        figure = {"value": written, "answer": written, "one": written, "several": named, "unit": rule.unit.value}
        super().__init__(data={**figure, "mark": "S", "force": str(rule.force)})
        self.rule = rule
        self.unit.choices = [(unit.value, UNITS.get(unit, unit.value)) for unit in kindred(rule.unit)]
        self.one.choices = self.several.choices = list(words_of(rule.code).items())
        self.value.description = _hint(rule.unit)
        self.keep("value", "answer", "one", "several", "unit", shown=self.shown)

    @property
    def figure(self) -> str:
        """The field in which the figure of this rule is given."""
        if self.rule.unit in LISTS:
            return "several"
        return {Unit.YES_NO: "answer", Unit.CHOICE: "one"}.get(self.rule.unit, "value")

    @property
    def shown(self) -> list[str]:
        """The fields of the figure that this rule has."""
        if self.rule.unit is Unit.PRINCIPLE:
            return []
        return [self.figure, "unit"] if len(kindred(self.rule.unit)) > 1 else [self.figure]

    def content(self) -> dict[str, Any]:
        unit = Unit(self.unit.data) if "unit" in self.shown else self.rule.unit
        given = self[self.figure].data or "" if self.shown else ""
        if self.figure == "several" and not given:
            raise Invalid(AT_LEAST_ONE, field="several")
        value = read_value(", ".join(given) if isinstance(given, list) else given, unit)
        kept = list(value) if isinstance(value, tuple) else value
        return {"value": kept, "unit": unit.value, "mark": self.mark.data, "force": self.force.data, **self.row()}


class BallotForm(RowForm):
    """A new version of how a kind of vote is counted, and of what stands on its ballot."""

    forms = boxes(
        lazy("What may win"), lazy("The heaviest first, as they stand here. Only what this vote has offered before.")
    )
    others = boxes(lazy("What may be chosen and never wins"))
    threshold = SelectField(lazy("A form needs"), [InputRequired()])
    quorum = SelectField(lazy("Quorum"), [InputRequired()])
    base = SelectField(lazy("Measured against"), choices=options(BASES))
    cumulate = BooleanField(lazy("Votes for heavier forms count for the lighter ones too"))
    heavier = SelectField(lazy("The heaviest form needs"), [Optional()])

    def __init__(self, ballot: BallotRule) -> None:
        own = ballot.thresholds.get(ballot.forms[0], "")
        offered = {"forms": list(ballot.forms), "others": list(ballot.others)}
        names = {"threshold": ballot.threshold, "quorum": ballot.quorum, "heavier": own}
        super().__init__(data={**offered, **names, "base": ballot.base.value, "cumulate": ballot.cumulate})
        self.ballot = ballot
        shares = [(rule.code, f"{share_words(rule.code)} {title_of(rule)}") for rule in _shares()]
        self.forms.choices = self.others.choices = _options_ever(ballot)
        self.threshold.choices = self.quorum.choices = [("", "–"), *shares]
        self.heavier.choices = [("", _("the same as the others")), *shares]
        self.keep("heavier", "cumulate", shown=self.shown)

    @property
    def shown(self) -> list[str]:
        """The fields of the ballot and of the count."""
        several = ["heavier", "cumulate"] if len(self.ballot.forms) > 1 else []
        return ["forms", "others", "threshold", *several, "quorum", "base"]

    def content(self) -> dict[str, Any]:
        if not self.forms.data:
            raise Invalid(AT_LEAST_ONE, field="forms")
        if set(self.forms.data) & set(self.others.data):
            raise Invalid(N_("What may win cannot also be what never wins."), field="others")
        named = {"threshold": self.threshold.data, "quorum": self.quorum.data, "base": self.base.data}
        offered = {"forms": self.forms.data, "others": self.others.data}
        return {**offered, **named, **self._ladder(), **self.row()}

    def _ladder(self) -> dict[str, Any]:
        """Return what only a vote on several forms has; a form that is taken off takes its share with it."""
        if "heavier" not in self.shown or not self.forms.data:
            return {}
        heaviest, *rest = self.forms.data
        others = {form: code for form, code in self.ballot.thresholds.items() if form in rest}
        own = {heaviest: self.heavier.data} if self.heavier.data else {}
        return {"thresholds": others | own, "cumulate": self.cumulate.data}


def _options_ever(ballot: BallotRule) -> list[tuple[str, str]]:
    """Return everything that this vote has ever offered, in the order of the version that offered most."""
    rows = [row for row in rows_of(house().law, Kind.BALLOT, ballot.code) if isinstance(row, BallotRule)]
    rows.sort(key=lambda row: -len(row.options))
    rules = house().rules(today())
    names = {code: rules.form(code) for row in rows for code in row.options}
    return [(code, form.en if locale() == "en" else form.name) for code, form in names.items()]


def _shares() -> list[Rule]:
    return [rule for rule in house().rules(today()) if rule.unit in SHARES]


def countings() -> list[tuple[str, str]]:
    """Return all ways in which a vote can be counted: code and words."""
    ballots = [(ballot.code, title_of(ballot)) for ballot in house().rules(today()).ballots]
    return [*ballots, *((rule.code, f"{share_words(rule.code)} {title_of(rule)}") for rule in _shares())]


def _hint(unit: Unit) -> str:
    return str(_("As a fraction, such as 2/3.")) if unit in SHARES else str(_("A number, such as 30."))

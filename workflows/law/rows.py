"""One row of the rule file: a figure, a form to vote on, or a way of counting, and what may be wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from workflows.errors import N_, Invalid

Value = int | str | bool | tuple[str, ...]
Row = TypeVar("Row", "Rule", "BallotRule", "Form")


def read_row(kind: type[Row], raw: object, where: str) -> Row:
    """Return the row as `kind`, or raise `Invalid` naming the row by `where` and its code."""
    if not isinstance(raw, Mapping):
        raise Invalid(N_("%(where)s is not a table."), where=where)
    where = f"{where} ({raw.get('code', '?')})"
    known = {each.name for each in fields(kind)}
    if unknown := sorted(set(raw) - known):
        raise Invalid(N_("%(where)s has unknown keys: %(keys)s."), where=where, keys=", ".join(unknown))
    values: Any = {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
    try:
        return kind(**values)
    except (TypeError, ValueError) as error:
        raise Invalid(N_("%(where)s cannot be read: %(reason)s"), where=where, reason=str(error)) from error


class Unit(StrEnum):
    """What a figure counts.  The two shares differ at the line itself: above it, or at least on it.

    A principle has no figure: its row is there to be cited, and its value is always true.
    """

    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"
    HOURS = "hours"
    MINUTES = "minutes"
    TIMES = "times"
    PEOPLE = "people"
    BALLOTS = "ballots"
    COPIES = "copies"
    LEVELS = "levels"
    STEPS = "steps"
    CASES = "cases"
    POSTS = "posts"
    POINTS = "points"
    BASE_SALARIES = "base_salaries"
    MEGABYTES = "megabytes"
    CHARACTERS = "characters"
    SHARE_ABOVE = "share_above"
    SHARE_AT_LEAST = "share_at_least"
    RELATIONS = "relations"
    LIST = "list"
    CHOICE = "choice"
    YES_NO = "yes_no"
    PRINCIPLE = "principle"


class Kind(StrEnum):
    """What it means that a term is over.  The four are never mixed.

    A limitation bars the act; what is in effect for a time ends by itself (R-REA-08); a handling time makes whoever
    delayed answerable and bars nothing (R-STA-07); an internal target of ours only reminds.
    """

    LIMITATION = "limitation"
    EFFECT = "effect"
    HANDLING = "handling"
    INTERNAL = "internal"


class Mark(StrEnum):
    """How well a figure is known: found in a text, found in an old text, from knowledge only, or our own design."""

    FOUND = "S"
    OLD = "S-old"
    KNOWLEDGE = "K"
    DESIGN = "D"


class Force(StrEnum):
    """How a rule binds an officer: directly, as a model only, as an old text until replaced, or as our own setting."""

    DIRECT = "A"
    MODEL = "B"
    OLD = "C"
    OWN = "-"


class Base(StrEnum):
    """Whose number a majority is measured against."""

    ALL_MEMBERS = "all_members"
    SUMMONED = "summoned"


@dataclass(frozen=True)
class Form:
    """What can be voted for, by its code, with its name in both languages."""

    code: str
    name: str
    en: str


@dataclass(frozen=True)
class Rule:
    """One figure of the law.  `effective_to` is the last day on which it holds; none means until further notice.

    A term that runs in a case has its `kind`; `pauses` are codes of rules that list the grounds on which it stops.
    """

    code: str
    value: Value
    unit: Unit
    title_vi: str
    title_en: str
    source: str
    article: str
    force: Force
    mark: Mark
    effective_from: date
    effective_to: date | None = None
    kind: Kind | None = None
    pauses: tuple[str, ...] = ()
    verified_by: str = ""
    verified_on: date | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "unit", Unit(self.unit))
        object.__setattr__(self, "kind", None if self.kind is None else Kind(self.kind))
        object.__setattr__(self, "force", Force(self.force))
        object.__setattr__(self, "mark", Mark(self.mark))
        _check_period(self)
        if not (self.title_vi and self.title_en):
            raise ValueError("it needs a title in both languages")
        if self.mark is not Mark.DESIGN and not self.source:
            raise ValueError("a figure that is not of our own design needs its source")
        if not _fits(self.value, self.unit):
            raise ValueError(f"the value {self.value!r} does not fit the unit {self.unit.value!r}")
        if (self.kind or self.pauses) and self.unit not in TERMS:
            raise ValueError("only a term in days, months or years has a kind and can pause")

    @property
    def certain(self) -> bool:
        """Whether nobody need confirm it any more: found in a text in force and binding, our own, or confirmed."""
        known = self.mark in (Mark.FOUND, Mark.DESIGN) and self.force in (Force.DIRECT, Force.OWN)
        return known or self.verified_on is not None

    @property
    def fraction(self) -> Fraction:
        """The share as an exact fraction; `Invalid` if the figure is not a share."""
        if self.unit not in SHARES:
            raise Invalid(N_("Rule %(code)s is not a share."), rule=self.code, code=self.code)
        return Fraction(str(self.value))


@dataclass(frozen=True)
class BallotRule:
    """How one kind of vote is counted.

    `forms` may win, heaviest first; `others` may be chosen but never win.  `threshold`, `thresholds` (by form) and
    `quorum` are codes of rules whose figure is a share.
    """

    code: str
    title_vi: str
    title_en: str
    forms: tuple[str, ...]
    threshold: str
    cumulate: bool
    base: Base
    quorum: str
    effective_from: date
    effective_to: date | None = None
    others: tuple[str, ...] = ()
    thresholds: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    article: str = ""
    verified_by: str = ""
    verified_on: date | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "base", Base(self.base))
        _check_period(self)
        if not self.forms or len(set(self.options)) != len(self.options):
            raise ValueError("it needs at least one form, and each option once")
        if stray := sorted(set(self.thresholds) - set(self.forms)):
            raise ValueError(f"thresholds for what is not on the ballot: {', '.join(stray)}")

    @property
    def options(self) -> tuple[str, ...]:
        """All that a member may choose, heaviest first."""
        return self.forms + self.others

    def threshold_of(self, form: str) -> str:
        """Return the code of the rule that says how many votes the form needs."""
        return self.thresholds.get(form, self.threshold)


SHARES = frozenset({Unit.SHARE_ABOVE, Unit.SHARE_AT_LEAST})
TERMS = frozenset({Unit.WORKING_DAYS, Unit.DAYS, Unit.MONTHS, Unit.YEARS})
LISTS = frozenset({Unit.RELATIONS, Unit.LIST})


def _check_period(row: Rule | BallotRule) -> None:
    if type(row.effective_from) is not date or not isinstance(row.effective_to, date | None):
        raise ValueError("effective_from and effective_to are dates")
    if row.effective_to is not None and row.effective_to < row.effective_from:
        raise ValueError("it ends before it begins")
    if bool(row.verified_by) != bool(row.verified_on):
        raise ValueError("verified_by and verified_on belong together")


def _fits(value: Any, unit: Unit) -> bool:
    if unit in LISTS:
        return isinstance(value, tuple) and all(isinstance(word, str) and word for word in value)
    if unit in SHARES:
        return isinstance(value, str) and 0 < Fraction(value) <= 1
    if unit is Unit.BASE_SALARIES:
        return isinstance(value, str) and Fraction(value) > 0
    if unit is Unit.YES_NO:
        return isinstance(value, bool)
    if unit is Unit.PRINCIPLE:
        return value is True
    if unit is Unit.CHOICE:
        return isinstance(value, str) and bool(value)
    return type(value) is int and value >= 0

"""The rules in force on a day, each figure read by its code."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from workflows.errors import N_, Invalid
from workflows.law.rows import SHARES, BallotRule, Force, Form, Kind, Mark, Rule, Unit, read_row

__all__ = ["DATA", "BallotRule", "Form", "Kind", "Rule", "RuleBook", "Rules", "Unit", "cited", "default_book"]

DATA = Path(__file__).resolve().parent.parent.parent / "bpmn"

Dated = TypeVar("Dated", Rule, BallotRule)
Version = tuple[str, date]  # a row by its code and its first day
NOTHING: Mapping[str, date] = MappingProxyType({})

PARTS_IN_ENGLISH = (("Điều", "Article"), ("đến", "to"), ("khoản", "clause"), ("điểm", "point"), ("Chương", "Chapter"))
CAUTIONS = {
    "vi": {
        Mark.OLD: "văn bản cũ, cần kiểm tra",
        Mark.KNOWLEDGE: "cần xác nhận",
        Mark.DESIGN: "quy định của hệ thống",
        Force.MODEL: "dùng làm mẫu, không ràng buộc trực tiếp",
    },
    "en": {
        Mark.OLD: "older text, to be checked",
        Mark.KNOWLEDGE: "to be confirmed",
        Mark.DESIGN: "setting of this system",
        Force.MODEL: "used as a model, not directly binding",
    },
}


@cache
def default_book() -> "RuleBook":
    """Return the rules that the project ships with, read once."""
    return RuleBook.read(DATA / "rules.toml")


def cited(rule: Rule, locale: str = "vi") -> str:
    """Return one line for the reader: title, source, article, and a caution where the figure is not certain.

    >>> print(cited(default_book().on(date(2026, 3, 2))["R-VER-01"], "en"))
    Time limit of a verification (Luật Tố cáo 25/2018/QH14, Article 30 clause 1)
    """
    language = "vi" if locale.startswith("vi") else "en"
    basis = ", ".join(part for part in (rule.source, article_of(rule, language)) if part)
    doubtful = () if rule.verified_on else (rule.mark, rule.force)
    cautions = [CAUTIONS[language].get(known, "") for known in doubtful]
    title = rule.title_vi if language == "vi" else rule.title_en
    behind = "; ".join(part for part in (basis, *cautions) if part)
    return f"{title} ({behind})" if behind else title


def article_of(rule: Rule, locale: str = "vi") -> str:
    """Return the article of a rule's source in a language: Điều 30 khoản 1, Article 30 clause 1."""
    article = rule.article
    if not locale.startswith("vi"):
        for ours, theirs in PARTS_IN_ENGLISH:
            article = article.replace(ours, theirs)
    return article


class Rules:
    """The rules of one day.  Unknown codes raise `Invalid`, as does a figure read as what it is not."""

    def __init__(self, day: date, rules: Iterable[Rule], ballots: Iterable[BallotRule], forms: Iterable[Form]) -> None:
        self.day = day
        self._rules = {rule.code: rule for rule in rules}
        self._ballots = {ballot.code: ballot for ballot in ballots}
        self._forms = {form.code: form for form in forms}

    def __getitem__(self, code: str) -> Rule:
        if code not in self._rules:
            raise Invalid(
                N_("No rule %(code)s is in force on %(day)s."), rule=code, code=code, day=self.day.isoformat()
            )
        return self._rules[code]

    def __contains__(self, code: str) -> bool:
        return code in self._rules

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules.values())

    def number(self, code: str) -> int:
        """Return a figure that is a whole number.

        >>> default_book().on(date(2026, 3, 2)).number("R-VER-01")
        30
        """
        value = self[code].value
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise Invalid(N_("Rule %(code)s is not a number."), rule=code, code=code)

    def words(self, code: str) -> list[str]:
        """Return a figure that is a list of codes, for instance of relations."""
        value = self[code].value
        if isinstance(value, tuple):
            return list(value)
        raise Invalid(N_("Rule %(code)s is not a list."), rule=code, code=code)

    def fraction(self, code: str) -> Fraction:
        """Return a figure that is a share of a body."""
        return self[code].fraction

    def choice(self, code: str) -> str:
        """Return a setting that names one of several ways."""
        rule = self[code]
        if rule.unit is Unit.CHOICE:
            return str(rule.value)
        raise Invalid(N_("Rule %(code)s is not a choice."), rule=code, code=code)

    def yes(self, code: str) -> bool:
        """Return a setting that is either yes or no."""
        rule = self[code]
        if rule.unit is Unit.YES_NO:
            return bool(rule.value)
        raise Invalid(N_("Rule %(code)s is not a yes or no."), rule=code, code=code)

    def ballot(self, code: str) -> BallotRule:
        """Return how a kind of vote is counted."""
        if code not in self._ballots:
            raise Invalid(N_("No ballot rule %(code)s is in force on %(day)s."), code=code, day=self.day.isoformat())
        return self._ballots[code]

    @property
    def ballots(self) -> tuple[BallotRule, ...]:
        """The ways of counting, in the order of the file."""
        return tuple(self._ballots.values())

    def form(self, code: str) -> Form:
        """Return what can be voted for, with its names."""
        if code not in self._forms:
            raise Invalid(N_("There is no form %(code)s to vote for."), code=code)
        return self._forms[code]


class RuleBook:
    """All rows with their days.  `Invalid` if two rows of one code overlap, or a ballot names what is not there.

    `transitional` are the rows (code, first day) that reach cases opened before them.
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        ballots: Sequence[BallotRule],
        forms: Sequence[Form],
        transitional: Iterable[Version] = (),
    ) -> None:
        self.rules, self.ballots, self.forms = tuple(rules), tuple(ballots), tuple(forms)
        self.transitional = frozenset(transitional)
        _refuse_overlaps(self.rules)
        _refuse_overlaps(self.ballots)
        for ballot in self.ballots:
            self._check(ballot)
        self._on = lru_cache()(self._of_day)  # a page asks many times for the rules of the same few days
        self._kept = lru_cache()(self._keep)

    @classmethod
    def read(cls, path: Path) -> "RuleBook":
        """Read a rule file; `Invalid` names the file and the row that is wrong."""
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise Invalid(N_("%(file)s is not TOML: %(reason)s"), file=path.name, reason=str(error)) from error
        forms = [
            read_row(Form, {"code": code, **row}, f"{path.name}, form") for code, row in data.get("forms", {}).items()
        ]
        rules = [
            read_row(Rule, row, f"{path.name}, rule row {n}") for n, row in enumerate(data.get("rule", ()), start=1)
        ]
        ballots = [
            read_row(BallotRule, row, f"{path.name}, ballot row {n}")
            for n, row in enumerate(data.get("ballot", ()), start=1)
        ]
        return cls(rules, ballots, forms)

    def on(self, day: date) -> Rules:
        """Return the rules in force on a day."""
        return self._on(day)

    def _of_day(self, day: date) -> Rules:
        return Rules(day, _in_force(self.rules, day), _in_force(self.ballots, day), self.forms)

    def counting_from(self, code: str, start: date, today: date) -> Rule:
        """Return the row by which a period is counted that began on a day, for whoever asks outside a case.

        That is the row in force on that day, or today's where the register does not reach so far back: an act of 2021
        is limited by the rule under which it is handled.  A case asks the rules that it keeps.
        """
        then = self.on(start)
        return then[code] if code in then else self.on(today)[code]

    def kept(self, opened: date, on: date, chosen: Mapping[str, date] = NOTHING) -> Rules:
        """Return the rules that a case opened on a day keeps, asked on a later one.

        Those of its opening day; rows since then that reach open cases, once in force; and for each code in `chosen`
        the version of that day (R-STA-15).
        """
        return self._kept(opened, on, tuple(sorted(chosen.items())))

    def _keep(self, opened: date, on: date, chosen: tuple[Version, ...]) -> Rules:
        rules = {row.code: row for row in _in_force(self.rules, opened)} | self._reaching(self.rules, opened, on)
        ballots = {row.code: row for row in _in_force(self.ballots, opened)} | self._reaching(self.ballots, opened, on)
        for code, day in chosen:
            rules |= {row.code: row for row in _in_force(self.rules, day) if row.code == code}
        return Rules(opened, rules.values(), ballots.values(), self.forms)

    def _reaching(self, rows: Iterable[Dated], opened: date, on: date) -> dict[str, Dated]:
        if not self.transitional:
            return {}
        new = [row for row in rows if opened < row.effective_from <= on]
        found = [row for row in new if (row.code, row.effective_from) in self.transitional]
        return {row.code: row for row in sorted(found, key=lambda row: row.effective_from)}

    def _check(self, ballot: BallotRule) -> None:
        shares = {rule.code for rule in self.rules if rule.unit in SHARES}
        named = {ballot.threshold, *ballot.thresholds.values()}
        heads = {rule.code for rule in self.rules if rule.unit is Unit.PEOPLE}
        strange = (
            (named - shares)
            | ({ballot.quorum} - shares - heads)
            | (set(ballot.options) - {form.code for form in self.forms})
        )
        if strange:
            raise Invalid(
                N_("Ballot rule %(code)s names what is no share and no form: %(names)s."),
                code=ballot.code,
                names=", ".join(sorted(strange)),
            )


def _in_force(rows: Iterable[Dated], day: date) -> list[Dated]:
    return [row for row in rows if row.effective_from <= day and (row.effective_to is None or day <= row.effective_to)]


def _refuse_overlaps(rows: Sequence[Dated]) -> None:
    for row, following in pairwise(sorted(rows, key=lambda row: (row.code, row.effective_from))):
        if row.code == following.code and (row.effective_to is None or row.effective_to >= following.effective_from):
            raise Invalid(N_("Two rows of %(code)s are in force at the same time."), rule=row.code, code=row.code)

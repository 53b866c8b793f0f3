"""The ladder of a count, from the heaviest form to the lightest, with the line that each must reach, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from workflows.law.rows import BallotRule, Base, Rule, Unit
from workflows.law.rules import Rules

from .facts import form_name

CUMULATION = "R-PAR-06"


@dataclass(frozen=True)
class Rung:
    """One form as it is shown: its own votes, the running sum, what it needs and why."""

    name: str
    votes: int
    sum: int
    needed: int
    passes: bool
    share: str
    rule: str


@dataclass(frozen=True)
class Ladder:
    """The ladder of one count.  `members` is what the majorities are measured against."""

    rungs: tuple[Rung, ...]
    members: int
    cumulates: bool
    of_all_members: bool

    @property
    def cumulation(self) -> str:
        """The rule by which votes are added downwards, or nothing."""
        return CUMULATION if self.cumulates and len(self.rungs) > 1 else ""


def ladder(rules: Rules, ballot: BallotRule, rungs: Iterable[Mapping[str, Any]], members: int) -> Ladder:
    """Return the ladder that `counting.count` gave, ready to be shown."""
    shown = tuple(
        Rung(
            name=form_name(rules, rung["form"]),
            votes=rung["votes"],
            sum=rung["sum"],
            needed=rung["needed"],
            passes=rung["passes"],
            share=share_words(rules[ballot.threshold_of(rung["form"])]),
            rule=ballot.threshold_of(rung["form"]),
        )
        for rung in rungs
    )
    return Ladder(shown, members, ballot.cumulate, ballot.base is Base.ALL_MEMBERS)


def share_words(rule: Rule) -> str:
    """Return a share of a body in words: “more than 1/2”."""
    if rule.unit is Unit.SHARE_ABOVE:
        return str(_("more than %(share)s", share=rule.value))
    return str(_("at least %(share)s", share=rule.value))

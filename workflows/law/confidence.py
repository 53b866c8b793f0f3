"""What follows from a confidence ballot: three levels, no majority that decides, two lines that ask for something."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from workflows.errors import N_, Invalid
from workflows.law.counting import needed
from workflows.law.rules import Rules

OPTIONS, BASE = "R-CON-01.options", "R-CON-01.base"
REMOVAL, RESIGNATION = "R-CON-01.low", "R-CON-01.lowest"
LOW = "low"


class Consequence(StrEnum):
    """What the competent body considers next; a ballot alone removes nobody."""

    NONE = "none"
    OUT_OF_PLANNING = "out_of_planning"  # more than half answered low
    RESIGN_OR_REPLACE = "resign_or_replace"  # two thirds or more answered low


@dataclass(frozen=True)
class Confidence:
    """The votes of each level, the number they are measured against, the shares, and what follows by which rule."""

    votes: Mapping[str, int]
    base: int
    shares: Mapping[str, Fraction]
    consequence: Consequence
    rule: str


def confidence(votes: Mapping[str, int], returned: int, members: int, rules: Rules) -> Confidence:
    """Return what a confidence ballot says (R-CON-01).

    `votes` are the valid ones by level; ballots with none or several marks are invalid and stand only in `returned`.
    Shares are of the ballots returned or of all members, as the rule row says.  `Invalid` for figures that cannot be.

    >>> from datetime import date
    >>> from workflows.law.rules import default_book
    >>> rules = default_book().on(date(2026, 3, 2))
    >>> confidence({"high": 5, "confidence": 4, "low": 11}, 20, 20, rules).consequence.value
    'out_of_planning'
    """
    levels = rules[OPTIONS].value
    known = levels if isinstance(levels, tuple) else ()
    if strange := sorted(set(votes) - set(known)):
        raise Invalid(N_("Not on this ballot: %(options)s."), options=", ".join(strange))
    full = {level: votes.get(level, 0) for level in known}
    if any(number < 0 for number in full.values()) or not sum(full.values()) <= returned <= members:
        raise Invalid(N_("Votes and members are whole numbers, none below zero."))
    base = returned if rules[BASE].value == "returned" else members
    low = full.get(LOW, 0)
    consequence, rule = Consequence.NONE, OPTIONS
    if base and low >= needed(rules[RESIGNATION], base):
        consequence, rule = Consequence.RESIGN_OR_REPLACE, RESIGNATION
    elif base and low >= needed(rules[REMOVAL], base):
        consequence, rule = Consequence.OUT_OF_PLANNING, REMOVAL
    shares = {level: Fraction(number, base) if base else Fraction(0) for level, number in full.items()}
    return Confidence(full, base, shares, consequence, rule)

"""How votes are counted.  Pure functions: the ballot's rule and the votes in, the ladder out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from workflows.errors import N_, Invalid
from workflows.law.rules import BallotRule, Rule, Rules, Unit


@dataclass(frozen=True)
class Rung:
    """One form on the ladder: its own votes, the sum that counts for it, and what it needs."""

    form: str
    votes: int
    sum: int
    needed: int
    passes: bool

    def as_json(self) -> dict[str, Any]:
        """Return the rung as plain values."""
        return {
            "form": self.form,
            "votes": self.votes,
            "sum": self.sum,
            "needed": self.needed,
            "passes": self.passes,
        }


@dataclass(frozen=True)
class Tally:
    """The outcome: the form that passed, or none, and the ladder of all forms on the ballot, heaviest first."""

    result: str | None
    ladder: tuple[Rung, ...]
    members: int
    ballots: int
    blank: int
    invalid: int

    def as_json(self) -> dict[str, Any]:
        """Return result and ladder as plain values."""
        return {"result": self.result, "ladder": [rung.as_json() for rung in self.ladder]}


def count(
    ballot: BallotRule,
    members: int,
    votes: Mapping[str, int],
    *,
    available: Collection[str] | None = None,
    blank: int = 0,
    invalid: int = 0,
    rules: Rules,
) -> Tally:
    """Return the first form, from the heaviest down, that reaches what it needs of all members (R-PAR-04 to R-PAR-06).

    `members` is the whole body, not who came; `available` are the options of this ballot (all, if not given).  Where
    the rule cumulates, a form's sum holds the votes of the heavier forms too.  `Invalid` if the votes cannot be.

    >>> from datetime import date
    >>> from workflows.law.rules import default_book
    >>> rules = default_book().on(date(2026, 3, 2))
    >>> propose = rules.ballot("party_discipline.propose")
    >>> count(propose, 11, {"party_expulsion": 2, "warning": 3, "reprimand": 2}, rules=rules).result
    'reprimand'
    """
    offered = set(ballot.options if available is None else available)
    _refuse_impossible(ballot, members, votes, offered, blank, invalid)
    ladder: list[Rung] = []
    heavier = 0
    for form in (form for form in ballot.forms if form in offered):
        own = votes.get(form, 0)
        total = heavier + own
        least = needed(rules[ballot.threshold_of(form)], members)
        ladder.append(Rung(form, own, total, least, passes=members > 0 and total >= least))
        heavier = total if ballot.cumulate else 0
    result = next((rung.form for rung in ladder if rung.passes), None)
    return Tally(result, tuple(ladder), members, sum(votes.values()) + blank + invalid, blank, invalid)


def needed(rule: Rule, members: int) -> int:
    """Return the least number of people that a rule asks of a body: more than (or at least) its share, or its number.

    >>> from datetime import date
    >>> from workflows.law.rules import default_book
    >>> rules = default_book().on(date(2026, 3, 2))
    >>> [needed(rules["R-PAR-04"], 11), needed(rules["R-PAR-04"], 10), needed(rules["R-PAR-05.propose"], 11)]
    [6, 6, 8]
    >>> needed(rules["R-STA-11.quorum"], 5)
    3
    """
    if rule.unit is Unit.PEOPLE and isinstance(rule.value, int):
        return rule.value
    share = rule.fraction * members
    return floor(share) + 1 if rule.unit is Unit.SHARE_ABOVE else ceil(share)


def quorum(ballot: BallotRule, summoned: int, present: int, rules: Rules) -> bool:
    """Say whether enough of those summoned are present (R-PAR-07).

    >>> from datetime import date
    >>> from workflows.law.rules import default_book
    >>> rules = default_book().on(date(2026, 3, 2))
    >>> quorum(rules.ballot("party_discipline.propose"), 11, 8, rules)
    True
    """
    if not _is_count(summoned) or not _is_count(present) or present > summoned:
        raise Invalid(N_("%(present)s of %(summoned)s cannot be present."), present=present, summoned=summoned)
    return summoned > 0 and present >= needed(rules[ballot.quorum], summoned)


def _refuse_impossible(
    ballot: BallotRule, members: int, votes: Mapping[str, int], offered: set[str], blank: int, invalid: int
) -> None:
    if strange := sorted((set(votes) | offered) - set(ballot.options)):
        raise Invalid(N_("Not on this ballot: %(options)s."), options=", ".join(strange))
    if not all(_is_count(number) for number in (members, blank, invalid, *votes.values())):
        raise Invalid(N_("Votes and members are whole numbers, none below zero."))
    if chosen := sorted(option for option, number in votes.items() if number and option not in offered):
        raise Invalid(N_("Votes for what was not offered: %(options)s."), options=", ".join(chosen))
    ballots = sum(votes.values()) + blank + invalid
    if ballots > members:
        raise Invalid(N_("There are %(ballots)s ballots of %(members)s members."), ballots=ballots, members=members)


def _is_count(number: object) -> bool:
    return type(number) is int and number >= 0

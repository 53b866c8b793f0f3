"""How long a discipline decision is in effect (R-STA-12, R-PAR-09): it ends by itself, without a paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workflows.law.calendar import DAY, Calendar
from workflows.law.deadlines import Pause, check_pauses, deadline
from workflows.law.rules import Rules

STATE, PARTY = "R-STA-12", "R-PAR-09"


@dataclass(frozen=True)
class Decision:
    """A decision on discipline: its form and the day on which it takes effect.

    `party_on` is when the Party decision on the same matter took effect; `served` are the times that decisions which
    this one replaced were in effect, first and last day; `repeated_on` is when the same person violated again.
    """

    form: str
    effective_on: date
    party_on: date | None = None
    served: Sequence[Pause] = ()
    repeated_on: date | None = None


@dataclass(frozen=True)
class Effect:
    """From when the time in effect is counted, and its last day; None if it does not end by itself."""

    rule: str
    counted_from: date
    last: date | None


def state_effect(rules: Rules, calendar: Calendar, decision: Decision) -> Effect:
    """Return how long a state decision is in effect.

    The time is counted from the Party decision if there is one, save for the forms that R-STA-12 sets apart.
    """
    follows = decision.party_on is not None and decision.form not in rules.words(f"{STATE}.apart")
    start = decision.party_on if follows and decision.party_on else decision.effective_on
    return _effect(rules, calendar, STATE, start, decision)


def party_effect(rules: Rules, calendar: Calendar, decision: Decision) -> Effect:
    """Return how long a Party decision is in effect; expulsion does not end by itself (R-PAR-09)."""
    if decision.form in rules.words(f"{PARTY}.lasting"):
        return Effect(PARTY, decision.effective_on, None)
    return _effect(rules, calendar, PARTY, decision.effective_on, decision)


def _effect(rules: Rules, calendar: Calendar, code: str, start: date, decision: Decision) -> Effect:
    """Served time counts (R-PAR-09): the start moves back by as many days as a replaced decision was in effect."""
    check_pauses(decision.served, code)
    served = sum((last - first).days + 1 for first, last in decision.served)
    start -= DAY * served
    last = deadline(rules[code], start, calendar).due
    repeated = decision.repeated_on is not None and start <= decision.repeated_on <= last
    return Effect(code, start, None if repeated else last)

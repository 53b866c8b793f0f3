"""A legal time that runs: what it began with, what stopped and lengthened it, when it ends and what that means.

Pure functions over rule rows.  Dates come in as they are on record; nothing here knows of a case.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from workflows.errors import N_, Invalid
from workflows.law.calendar import DAY, Calendar
from workflows.law.deadlines import Deadline, Pause, check_pauses, deadline, last_day
from workflows.law.rules import Kind, Rule, Rules, Unit


class Standing(StrEnum):
    """How a clock stands on a day."""

    RUNNING = "running"
    PAUSED = "paused"
    OVER = "over"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Clock:
    """A term in one matter.  `rule` is the row of its length, `extensions` the rows of what was added by decision.

    `stopped_on` is the day on which the act was done that it ran for.
    """

    rule: Rule
    started_on: date
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Rule, ...] = ()
    stopped_on: date | None = None

    def __post_init__(self) -> None:
        check_pauses(self.pauses, self.rule.code)
        if self.stopped_on is not None and self.stopped_on < self.started_on:
            raise Invalid(N_("A term stops before it begins."), rule=self.rule.code)


def periods(clock: Clock, calendar: Calendar) -> list[Deadline]:
    """Return how a clock was counted: its own period, then one for each extension, from where the last one ended."""
    found = [deadline(clock.rule, clock.started_on, calendar, clock.pauses)]
    for rule in clock.extensions:
        found.append(deadline(rule, found[-1].due, calendar, clock.pauses))
    return found


def due(clock: Clock, calendar: Calendar) -> date:
    """Return the last day of a clock, with its pauses and extensions."""
    end = last_day(clock.rule, clock.started_on, calendar, clock.pauses)
    for rule in clock.extensions:
        end = last_day(rule, end, calendar, clock.pauses)
    return end


def standing(clock: Clock, calendar: Calendar, on: date) -> Standing:
    """Return how a clock stands at the end of a day; a paused clock is never over in its pause."""
    if clock.stopped_on is not None and clock.stopped_on <= on:
        return Standing.STOPPED
    if on > due(clock, calendar):
        return Standing.OVER
    return Standing.PAUSED if any(first <= on <= last for first, last in clock.pauses) else Standing.RUNNING


def bars(clock: Clock, calendar: Calendar, on: date) -> bool:
    """Tell whether the act is barred on a day: a limitation is over.

    A handling time and a target of ours never bar anything; the decision is still due (R-STA-07).
    """
    return clock.rule.kind is Kind.LIMITATION and standing(clock, calendar, on) is Standing.OVER


def remainder(clock: Clock, calendar: Calendar, on: date) -> int:
    """Return what is left after a day: working days for a term in working days, else calendar days.

    Days that are known to be paused are not counted; once the term is over the number is negative.
    """
    end = due(clock, calendar)
    if on > end:
        return calendar.count_working_days(on, end) if clock.rule.unit is Unit.WORKING_DAYS else (end - on).days
    days = [max(on, clock.started_on) + DAY * n for n in range(1, (end - max(on, clock.started_on)).days + 1)]
    free = [day for day in days if not any(first <= day <= last for first, last in clock.pauses)]
    return sum(calendar.is_working(day) for day in free) if clock.rule.unit is Unit.WORKING_DAYS else len(free)


def restart(clock: Clock, calendar: Calendar, on: date) -> Clock:
    """Return a limitation that begins anew with a new violation (R-STA-06).

    One that had run out before stays run out: what was barred does not live again.
    """
    if on < clock.started_on:
        raise Invalid(N_("A term cannot begin anew before it began."), rule=clock.rule.code)
    if clock.rule.kind is not Kind.LIMITATION:
        raise Invalid(N_("Only a limitation begins anew with a new violation."), rule=clock.rule.code)
    if standing(clock, calendar, on) is Standing.OVER:
        return clock
    later = tuple(pause for pause in clock.pauses if pause[1] > on)
    return replace(clock, started_on=on, pauses=later)


def grounds(rules: Rules, rule: Rule) -> dict[str, str]:
    """Return on which grounds a term stops running: {ground: the rule that lists it}; nothing if no rule says so."""
    return {ground: code for code in rule.pauses if code in rules for ground in rules.words(code)}


def with_obstacles(rules: Rules, code: str, start: date, calendar: Calendar, obstacles: Sequence[Pause]) -> Deadline:
    """Return the end of a time to complain, in which days with a proven obstacle are not counted (R-CPL-04)."""
    if not grounds(rules, rules[code]):
        raise Invalid(N_("Rule %(code)s does not stop for anything."), rule=code, code=code)
    return deadline(rules[code], start, calendar, obstacles)

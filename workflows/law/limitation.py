"""Until when an act may still be disciplined (R-STA-06, R-STA-08, R-PAR-08).

The level of discipline is asked for and never chosen here: whoever proposes sees both levels beside each other.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflows.errors import N_, Invalid
from workflows.law import clocks
from workflows.law.calendar import Calendar
from workflows.law.deadlines import Pause
from workflows.law.rules import Rules


class Track(StrEnum):
    """Which discipline; the value is the rule of its limitation."""

    STATE = "R-STA-06"
    PARTY = "R-PAR-08"


class Level(StrEnum):
    """At which level of discipline; the value ends the code of its row."""

    REPRIMAND = "reprimand"
    HEAVIER = "heavier"


LIGHTEST = "reprimand"


def level_of(form: str) -> Level:
    """Return the level of a form of discipline.

    >>> level_of("reprimand").value, level_of("warning").value
    ('reprimand', 'heavier')
    """
    return Level.REPRIMAND if form == LIGHTEST else Level.HEAVIER


@dataclass(frozen=True)
class Offence:
    """What is on record of an act.

    `ended_on` is its end, or None where that is unknown; `grounds` are those for which there is no limitation;
    `repeated_on` the days of new violations; `not_counted` the times of R-STA-08.
    """

    ended_on: date | None
    concluded_on: date | None = None
    grounds: Collection[str] = ()
    repeated_on: tuple[date, ...] = ()
    not_counted: tuple[Pause, ...] = ()

    def __post_init__(self) -> None:
        if self.ended_on and self.concluded_on and self.concluded_on < self.ended_on:
            raise Invalid(N_("The conclusion lies before the act."), rule=Track.STATE.value)


@dataclass(frozen=True)
class Limitation:
    """The answer.  `clock` is None where there is no limitation, `due` also where it cannot begin yet."""

    rule: str
    clock: clocks.Clock | None = None
    due: date | None = None

    def bars(self, on: date) -> bool:
        """Tell whether discipline is barred by time on a day; a conclusion within the time ends the question."""
        if self.clock is None or self.due is None:
            return False
        return min(on, self.clock.stopped_on or on) > self.due


def limitation(rules: Rules, calendar: Calendar, track: Track, level: Level, offence: Offence) -> Limitation:
    """Return until when an act may be disciplined at a level.

    It runs from the end of the act, or if that is unknown from the conclusion, up to the conclusion; a new violation
    within it starts it anew.
    """
    exempt = f"{track.value}.none"
    if strange := sorted(set(offence.grounds) - set(rules.words(exempt))):
        raise Invalid(N_("Rule %(code)s does not list %(names)s."), rule=exempt, code=exempt, names=", ".join(strange))
    if offence.grounds:
        return Limitation(exempt)
    code = f"{track.value}.{level.value}"
    start = offence.ended_on or offence.concluded_on
    if start is None:
        return Limitation(code)
    clock = clocks.Clock(rules[code], start, offence.not_counted)
    for day in sorted(offence.repeated_on):
        clock = clocks.restart(clock, calendar, day)
    due = clocks.due(clock, calendar)
    if offence.concluded_on is None:
        return Limitation(code, clock, due)
    stopped = clocks.Clock(clock.rule, clock.started_on, clock.pauses, stopped_on=offence.concluded_on)
    return Limitation(code, stopped, due)

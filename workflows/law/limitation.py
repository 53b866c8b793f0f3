"""Until when an act may still be disciplined (thời hiệu), by the level of its form.  Pure law (R-STA-06, R-STA-08)."""

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum

from workflows.law.calendar import Calendar
from workflows.law.deadlines import Pause, deadline
from workflows.law.rules import Rules

LIGHTEST = "reprimand"
UNLIMITED = "R-STA-06.none"


class Level(StrEnum):
    """The two levels that the law measures differently."""

    REPRIMAND = "reprimand"
    HEAVIER = "heavier"


def level_of(form: str) -> Level:
    """Return the level of a form.

    >>> level_of("reprimand").value, level_of("warning").value
    ('reprimand', 'heavier')
    """
    return Level.REPRIMAND if form == LIGHTEST else Level.HEAVIER


def last_day(rules: Rules, calendar: Calendar, level: Level, ended_on: date, pauses: Sequence[Pause] = ()) -> date:
    """Return the last day on which an act that ended on `ended_on` may be disciplined at a level (NĐ 234/2026 Art 5).

    >>> from workflows.law.calendar import default_calendar
    >>> from workflows.law.rules import default_book
    >>> rules = default_book().on(date(2026, 6, 10))
    >>> last_day(rules, default_calendar(), Level.REPRIMAND, date(2021, 6, 1)).isoformat()
    '2026-06-01'
    """
    return deadline(rules[f"R-STA-06.{level.value}"], ended_on, calendar, pauses).due


def unlimited(rules: Rules, grounds: Collection[str]) -> bool:
    """Tell whether one of the grounds lifts the limitation period altogether."""
    return bool(set(grounds) & set(rules.words(UNLIMITED)))

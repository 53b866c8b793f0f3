"""When a period of the law ends, and how its days were counted: each day, whatever the unit."""

import datetime as dt
from calendar import monthrange
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Any, TypedDict

from workflows.errors import N_, Invalid
from workflows.law.calendar import DAY, Calendar
from workflows.law.rows import TERMS
from workflows.law.rules import Rule, Unit

Pause = tuple[date, date]
MONTHS_OF_A_YEAR = date.max.month


class Why(StrEnum):
    """Why a day has its number, or has none."""

    START = "start"
    COUNTED = "counted"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    PAUSED = "paused"


class Counted(TypedDict):
    """One day of the count; `day` is its number, or none where it is not counted."""

    date: dt.date
    day: int | None
    why: Why


@dataclass(frozen=True)
class Deadline:
    """The last day of a period.  `counted` goes day by day from day 0; in months and years it numbers the days too."""

    due: date
    unit: Unit
    counted: list[Counted] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the deadline as plain values, dates in ISO form."""
        counted = [{**each, "date": each["date"].isoformat(), "why": each["why"].value} for each in self.counted]
        return {"due": self.due.isoformat(), "unit": self.unit.value, "counted": counted}


def deadline(rule: Rule, start: date, calendar: Calendar, pauses: Sequence[Pause] = ()) -> Deadline:
    """Return when the period of a rule ends; `start` is day 0 (R-CLK-01).

    A pause is its first and last day, both paused; each paused day inside the period moves its end by one day (in
    working days: by one if it was a working day).  A pause that still runs ends, for the asker, today.  An extension is
    a period of its own that begins with the day on which the first one ends.  `Invalid` for pauses that overlap or end
    before they begin, and for days beyond the calendar of the machine.

    >>> from workflows.law.calendar import default_calendar
    >>> from workflows.law.rules import default_book
    >>> rules = default_book().on(date(2026, 3, 2))
    >>> deadline(rules["P-2.1-3.screening"], date(2026, 3, 2), default_calendar()).due
    datetime.date(2026, 3, 11)
    >>> deadline(rules["R-VER-01"], date(2026, 3, 11), default_calendar()).due
    datetime.date(2026, 4, 10)
    """
    check_pauses(pauses, rule.code)
    ahead = deque(sorted(pauses))

    def not_counted(day: date) -> Why | None:  # asked for one day after the other
        while ahead and ahead[0][1] < day:
            ahead.popleft()
        if ahead and ahead[0][0] <= day:
            return Why.PAUSED
        if rule.unit is Unit.WORKING_DAYS and not calendar.is_working(day):
            return Why.WEEKEND if calendar.is_weekend(day) else Why.HOLIDAY
        return None

    try:
        counted = _count(start, _length(rule, start), not_counted)
    except (OverflowError, ValueError) as error:  # the calendar of the machine ends with the year 9999
        raise Invalid(N_("This day is too far away to count from."), rule=rule.code, field="start") from error
    return Deadline(counted[-1]["date"], rule.unit, counted)


def last_day(rule: Rule, start: date, calendar: Calendar, pauses: Sequence[Pause] = ()) -> date:
    """Return the day on which `deadline` ends, without the way there: a limitation runs over thousands of days.

    >>> from workflows.law.calendar import default_calendar
    >>> from workflows.law.rules import default_book
    >>> limit = default_book().on(date(2026, 3, 2))["R-STA-06.reprimand"]
    >>> last_day(limit, date(2021, 6, 1), default_calendar(), [(date(2025, 1, 1), date(2025, 1, 10))])
    datetime.date(2026, 6, 11)
    """
    if rule.unit is Unit.WORKING_DAYS:
        return deadline(rule, start, calendar, pauses).due
    check_pauses(pauses, rule.code)
    try:
        end = start + DAY * _length(rule, start)
        for first, last in sorted(pauses):
            if start < last and (begins := max(first, start + DAY)) <= end:
                end += last - begins + DAY
    except (OverflowError, ValueError) as error:
        raise Invalid(N_("This day is too far away to count from."), rule=rule.code, field="start") from error
    return end


def check_pauses(pauses: Sequence[Pause], code: str = "") -> None:
    """Raise Invalid if a pause ends before it begins, or two of them share a day.

    >>> check_pauses([(date(2026, 5, 1), date(2026, 5, 3)), (date(2026, 5, 4), date(2026, 5, 4))])
    """
    for first, last in pauses:
        if last < first:
            raise Invalid(N_("A pause ends before it begins."), rule=code)
    for (_first, last), (first, _last) in pairwise(sorted(pauses)):
        if first <= last:
            raise Invalid(N_("Two pauses overlap on %(day)s."), rule=code, day=first.isoformat())


def add_months(start: date, months: int) -> date:
    """Return the corresponding day so many months later (or earlier), or the last day of a month without such a day.

    >>> add_months(date(2027, 11, 30), 3)
    datetime.date(2028, 2, 29)
    """
    years, month = divmod(start.month - 1 + months, MONTHS_OF_A_YEAR)
    first = date(start.year + years, month + 1, 1)
    _, days = monthrange(first.year, first.month)
    return first.replace(day=min(start.day, days))


def _length(rule: Rule, start: date) -> int:
    """Return how many days are counted: those to the corresponding day for a period in months or years."""
    if rule.unit not in TERMS or not isinstance(rule.value, int):
        raise Invalid(N_("Rule %(code)s is not a period in days, months or years."), rule=rule.code, code=rule.code)
    if rule.unit not in {Unit.MONTHS, Unit.YEARS}:
        return rule.value
    months = rule.value * MONTHS_OF_A_YEAR if rule.unit is Unit.YEARS else rule.value
    return (add_months(start, months) - start).days


def _count(start: date, length: int, not_counted: Callable[[date], Why | None]) -> list[Counted]:
    days: list[Counted] = [{"date": start, "day": 0, "why": Why.START}]
    day, number = start, 0
    while number < length:
        day += DAY
        why = not_counted(day)
        if why is None:
            number += 1
        days.append({"date": day, "day": number if why is None else None, "why": why or Why.COUNTED})
    return days

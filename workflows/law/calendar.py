"""Which days are worked, and on which day it is here.  Working days are counted as the public calendar has them."""

import tomllib
from calendar import day_name
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from workflows.database import now
from workflows.errors import N_, Invalid
from workflows.law.rules import DATA

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = timedelta(days=1)


@cache
def default_calendar() -> "Calendar":
    """Return the calendar that the project ships with, read once."""
    return Calendar.read(DATA / "calendar.toml")


def today() -> date:
    """Return the day it is in Viet Nam."""
    return local_day(now())


def local_day(moment: datetime) -> date:
    """Return the day in Viet Nam at an aware moment.

    >>> local_day(datetime(2026, 3, 1, 17, 30, tzinfo=UTC))
    datetime.date(2026, 3, 2)
    """
    if moment.tzinfo is None:
        raise Invalid(N_("The moment %(moment)s has no time zone."), moment=moment.isoformat())
    return moment.astimezone(ZONE).date()


def end_of_day(day: date) -> datetime:
    """Return the last moment of a day in Viet Nam, in UTC.

    >>> end_of_day(date(2026, 3, 11)).isoformat()
    '2026-03-11T16:59:59.999999+00:00'
    """
    return datetime.combine(day, time.max, tzinfo=ZONE).astimezone(UTC)


@dataclass(frozen=True)
class DayOff:
    """A public holiday or a day off given for one, with its names and where that is written."""

    date: date
    name: str
    en: str
    source: str
    mark: str


@dataclass(frozen=True)
class Calendar:
    """The weekend (ISO numbers of weekdays), the days off by date, and the weekend days that are worked instead.

    Beyond the years it lists, it knows weekends only: ask `covers`.
    """

    weekend: frozenset[int]
    days_off: Mapping[date, DayOff] = field(default_factory=dict)
    worked: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if not self.weekend < frozenset(range(1, len(day_name) + 1)):
            raise Invalid(N_("The weekend is not a part of the week."))
        if both := sorted(self.worked & set(self.days_off)):
            raise Invalid(N_("%(day)s is both a day off and worked."), day=both[0].isoformat())

    @classmethod
    def read(cls, path: Path) -> "Calendar":
        """Read a calendar file; `Invalid` names the row that is wrong."""
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise Invalid(N_("%(file)s is not TOML: %(reason)s"), file=path.name, reason=str(error)) from error
        days_off: dict[date, DayOff] = {}
        for row in _rows(data, "day_off", {"date", "name", "en", "source", "mark"}, path):
            if row["date"] in days_off:
                raise Invalid(N_("%(file)s has %(day)s twice."), file=path.name, day=row["date"].isoformat())
            days_off[row["date"]] = DayOff(**row)
        worked = _rows(data, "worked", {"date", "instead_of", "source", "mark"}, path)
        return cls(frozenset(data["weekend"]), days_off, frozenset(row["date"] for row in worked))

    def covers(self, day: date) -> bool:
        """Say whether the days off of that year are listed."""
        return day.year in {each.year for each in self.days_off}

    def is_weekend(self, day: date) -> bool:
        return day.isoweekday() in self.weekend and day not in self.worked

    def is_working(self, day: date) -> bool:
        """Say whether a day is worked.

        >>> default_calendar().is_working(date(2026, 3, 7)), default_calendar().is_working(date(2026, 4, 30))
        (False, False)
        """
        return day not in self.days_off and not self.is_weekend(day)

    def add_working_days(self, day: date, count: int) -> date:
        """Return the working day that is `count` working days after a day, which itself is not counted.

        A negative count goes back; zero is the day itself, worked or not.

        >>> default_calendar().add_working_days(date(2026, 3, 2), 7)
        datetime.date(2026, 3, 11)
        """
        step = DAY if count > 0 else -DAY
        left = abs(count)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def count_working_days(self, first: date, last: date) -> int:
        """Return how many working days lie after `first`, up to and with `last`; negative if `last` is the earlier.

        >>> default_calendar().count_working_days(date(2026, 3, 2), date(2026, 3, 11))
        7
        """
        if last < first:
            return -self.count_working_days(last, first)
        return sum(self.is_working(first + DAY * n) for n in range(1, (last - first).days + 1))


def _rows(data: Mapping[str, Any], table: str, keys: set[str], path: Path) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(data.get(table, ()), start=1):
        if set(row) != keys or type(row["date"]) is not date:
            raise Invalid(
                N_("%(file)s, %(table)s row %(number)s: needs a date and exactly %(keys)s."),
                file=path.name,
                table=table,
                number=number,
                keys=", ".join(sorted(keys)),
            )
        yield row

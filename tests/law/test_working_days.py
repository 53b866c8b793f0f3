"""The calendar: working days add up, never land on a day off, and days are those of Viet Nam."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.errors import Invalid
from workflows.law.calendar import Calendar, default_calendar, end_of_day, local_day, today

LISTED = st.dates(date(2025, 1, 1), date(2028, 12, 31))
CALENDARS = st.builds(
    lambda weekend, off, worked: Calendar(
        frozenset(weekend), dict.fromkeys(off), frozenset(day for day in worked - off if day.isoweekday() in weekend)
    ),
    st.sets(st.integers(1, 7), max_size=3),
    st.sets(st.dates(date(2025, 12, 1), date(2026, 2, 28)), max_size=20),
    st.sets(st.dates(date(2025, 12, 1), date(2026, 2, 28)), max_size=10),
)
NEAR_NEW_YEAR = st.dates(date(2025, 12, 1), date(2026, 2, 28))


def quick(examples):
    return settings(max_examples=examples, deadline=None, database=None)


def working_by_hand(calendar, day):
    if day in calendar.days_off:
        return False
    return day in calendar.worked or day.isoweekday() not in calendar.weekend


def added_by_hand(calendar, day, count):
    days = (day + timedelta(days=n) for n in range(1, 1000))
    return [each for each in days if working_by_hand(calendar, each)][count - 1]


def check_adding_and_counting(calendar, day, count):
    end = calendar.add_working_days(day, count)
    assert end == added_by_hand(calendar, day, count)
    assert calendar.is_working(end)
    assert calendar.count_working_days(day, end) == count
    assert calendar.count_working_days(end, day) == -count
    assert calendar.add_working_days(day, count + 1) > end
    assert calendar.add_working_days(day + timedelta(days=1), count) >= end


@quick(100)
@given(LISTED, st.integers(1, 60))
def test_adding_and_counting_working_days_agree(day, count):
    check_adding_and_counting(default_calendar(), day, count)


@quick(100)
@given(CALENDARS, NEAR_NEW_YEAR, st.integers(1, 40))
def test_adding_and_counting_agree_in_any_calendar_over_the_year_end(calendar, day, count):
    check_adding_and_counting(calendar, day, count)


@pytest.mark.long
@quick(10_000)
@given(CALENDARS, NEAR_NEW_YEAR, st.integers(1, 40))
def test_adding_and_counting_agree_in_many_calendars(calendar, day, count):
    check_adding_and_counting(calendar, day, count)


@quick(100)
@given(LISTED, st.integers(1, 60))
def test_going_back_lands_on_a_working_day_from_which_the_days_fit(day, count):
    start = default_calendar().add_working_days(day, -count)
    assert default_calendar().is_working(start)
    assert default_calendar().count_working_days(start - timedelta(days=1), day - timedelta(days=1)) == count


def test_seven_working_days_from_a_monday_end_on_the_wednesday_of_the_next_week():
    assert default_calendar().add_working_days(date(2026, 3, 2), 7) == date(2026, 3, 11)


def test_zero_working_days_is_the_same_day_even_on_a_sunday():
    assert default_calendar().add_working_days(date(2026, 3, 1), 0) == date(2026, 3, 1)


def test_the_lunar_new_year_is_not_worked():
    assert default_calendar().add_working_days(date(2026, 2, 13), 1) == date(2026, 2, 23)


def test_a_saturday_worked_in_exchange_counts():
    calendar = default_calendar()
    assert calendar.is_working(date(2026, 1, 10))
    assert not calendar.is_working(date(2026, 1, 2))
    assert calendar.count_working_days(date(2025, 12, 31), date(2026, 1, 10)) == 6


@pytest.mark.parametrize("year", [2025, 2026, 2027, 2028])
def test_every_year_lists_the_holidays_of_the_labour_code(year):
    calendar = default_calendar()
    fixed = [date(year, 1, 1), date(year, 4, 30), date(year, 5, 1), date(year, 9, 2)]
    assert all(day in calendar.days_off for day in fixed)
    of_the_year = [each.en for day, each in calendar.days_off.items() if day.year == year]
    assert of_the_year.count("Lunar New Year") == 5
    assert of_the_year.count("National Day") == 2
    assert of_the_year.count("Hung Kings' Commemoration Day") == 1
    assert calendar.covers(date(year, 12, 31))


@pytest.mark.parametrize("year", [2025, 2026, 2027, 2028])
def test_a_holiday_on_a_weekend_is_given_back(year):
    calendar = default_calendar()
    of_the_year = [each for day, each in calendar.days_off.items() if day.year == year]
    lost = [each for each in of_the_year if each.date.isoweekday() in calendar.weekend]
    assert len([each for each in of_the_year if each.en.startswith("Day off in lieu")]) == len(lost)


def test_beyond_the_listed_years_the_calendar_says_so():
    assert not default_calendar().covers(date(2029, 1, 1))


def test_the_day_turns_at_midnight_in_viet_nam():
    assert local_day(datetime(2026, 3, 1, 16, 59, tzinfo=UTC)) == date(2026, 3, 1)
    assert local_day(datetime(2026, 3, 1, 17, 0, tzinfo=UTC)) == date(2026, 3, 2)
    assert today() == local_day(datetime.now(UTC))


@quick(50)
@given(st.dates(date(1980, 1, 1), date(2100, 1, 1)))
def test_the_end_of_a_day_is_its_last_moment(day):
    end = end_of_day(day)
    assert end.utcoffset() == timedelta()
    assert local_day(end) == day
    assert local_day(end + timedelta(microseconds=1)) == day + timedelta(days=1)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(Invalid):
        local_day(datetime(2026, 3, 1))  # noqa: DTZ001 - the zone is missing on purpose


WEEK = "weekend = [6, 7]\n"
OFF = '[[day_off]]\ndate = 2026-01-01\nname = "Tết"\nen = "New Year"\nsource = "x"\nmark = "K"\n'


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("weekend = [1, 2, 3, 4, 5, 6, 7]\n", "weekend"),
        ("weekend = [0]\n", "weekend"),
        ("weekend = [\n", "not TOML"),
        (WEEK + OFF + OFF, "2026-01-01 twice"),
        (WEEK + OFF.replace("2026-01-01", '"1/1"'), "day_off row 1"),
        (WEEK + OFF + '[[worked]]\ndate = 2026-01-01\ninstead_of = 2026-01-02\nsource = "x"\nmark = "K"\n', "both"),
    ],
)
def test_a_wrong_calendar_is_refused(tmp_path, text, names):
    path = tmp_path / "calendar.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Invalid, match=names):
        Calendar.read(path)

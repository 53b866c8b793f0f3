"""Clocks: day 0 is not counted, pauses move the end, months end on the corresponding day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.errors import Invalid
from workflows.law.calendar import default_calendar
from workflows.law.deadlines import add_months, deadline, last_day
from workflows.law.rules import Rule, Unit, default_book

ONE = timedelta(days=1)
STARTS = st.dates(date(2025, 1, 1), date(2028, 6, 30))


def apart(pauses):
    """Leave out what overlaps an earlier pause: nobody can record such a one."""
    kept = []
    for first, last in sorted(pauses):
        if not kept or first > kept[-1][1]:
            kept.append((first, last))
    return kept


PAUSES = st.lists(
    st.builds(lambda first, days: (first, first + timedelta(days=days)), STARTS, st.integers(0, 60)), max_size=4
).map(apart)


def quick(examples):
    return settings(max_examples=examples, deadline=None, database=None)


def a_period(value, unit):
    return Rule("R-T", value, Unit(unit), "Thời hạn", "Time limit", "x", "", "A", "S", date(2020, 1, 1))


def rule(code):
    return default_book().on(date(2026, 3, 2))[code]


def due(code, start, pauses=()):
    return deadline(rule(code), start, default_calendar(), pauses).due


@pytest.mark.rule("P-2.1-3")
def test_screening_of_what_came_on_2_march_ends_on_11_march():
    assert due("P-2.1-3.screening", date(2026, 3, 2)) == date(2026, 3, 11)


@pytest.mark.rule("R-VER-01")
def test_verification_accepted_on_11_march_ends_on_10_april():
    assert due("R-VER-01", date(2026, 3, 11)) == date(2026, 4, 10)


@pytest.mark.rule("R-STA-07")
def test_the_longest_handling_time_from_1_april_ends_on_29_august():
    assert due("R-STA-07.longest", date(2026, 4, 1)) == date(2026, 8, 29)


@pytest.mark.rule("R-STA-07", "R-STA-08")
def test_a_pause_of_40_days_moves_the_end_by_40_days():
    pause = (date(2026, 5, 1), date(2026, 6, 9))
    assert due("R-STA-07.longest", date(2026, 4, 1), [pause]) == date(2026, 8, 29) + timedelta(days=40)


def test_a_pause_of_one_day_is_one_day():
    day = date(2026, 3, 20)
    assert due("R-VER-01", date(2026, 3, 11), [(day, day)]) == date(2026, 4, 11)


def test_a_pause_after_the_end_changes_nothing():
    assert due("R-VER-01", date(2026, 3, 11), [(date(2026, 4, 11), date(2026, 5, 1))]) == date(2026, 4, 10)


def test_a_paused_weekend_does_not_move_working_days():
    weekend = (date(2026, 3, 7), date(2026, 3, 8))
    assert due("P-2.1-3.screening", date(2026, 3, 2), [weekend]) == date(2026, 3, 11)


def test_a_pause_moves_months_and_years_too():
    pause = (date(2026, 5, 5), date(2026, 5, 14))
    assert due("R-STA-12", date(2026, 5, 5)) == date(2027, 5, 5)
    assert due("R-STA-12", date(2026, 5, 4), [pause]) == date(2027, 5, 14)
    assert due("R-STA-06.reprimand", date(2021, 6, 1)) == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 5, 31), 0, date(2026, 5, 31)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -12, date(2025, 1, 15)),
        (date(2026, 12, 31), 120, date(2036, 12, 31)),
    ],
)
@pytest.mark.rule("R-CLK-01")
def test_months_end_on_the_corresponding_day_or_the_last_of_the_month(start, months, end):
    assert add_months(start, months) == end


def test_the_count_tells_each_day_and_why():
    counted = deadline(a_period(3, "working_days"), date(2026, 4, 28), default_calendar(), [(date(2026, 5, 4),) * 2])
    assert [(each["date"].day, each["day"], each["why"]) for each in counted.counted] == [
        (28, 0, "start"),
        (29, 1, "counted"),
        (30, None, "holiday"),
        (1, None, "holiday"),
        (2, None, "weekend"),
        (3, None, "weekend"),
        (4, None, "paused"),
        (5, 2, "counted"),
        (6, 3, "counted"),
    ]
    assert counted.as_json()["counted"][2] == {"date": "2026-04-30", "day": None, "why": "holiday"}
    assert counted.as_json()["due"] == "2026-05-06"


def due_by_hand(unit, length, start, pauses):
    """Cross the days off a list of all days, as with a pencil."""
    paused = {first + ONE * n for first, last in pauses for n in range((last - first).days + 1)}
    days = [start + ONE * n for n in range(1, 2000)]
    left = [day for day in days if day not in paused]
    if unit == "working_days":
        left = [day for day in left if default_calendar().is_working(day)]
    return left[length - 1]


def check_against_the_pencil(unit, length, start, pauses):
    found = deadline(a_period(length, unit), start, default_calendar(), pauses)
    assert found.due == due_by_hand(unit, length, start, pauses)
    assert found.due == last_day(a_period(length, unit), start, default_calendar(), pauses)
    assert [each["day"] for each in found.counted if each["day"] is not None] == list(range(length + 1))
    assert found.counted[-1]["date"] == found.due
    assert deadline(a_period(length + 1, unit), start, default_calendar(), pauses).due > found.due


@quick(100)
@given(st.sampled_from(["days", "working_days"]), st.integers(1, 180), STARTS, PAUSES)
def test_the_end_is_where_a_pencil_finds_it(unit, length, start, pauses):
    check_against_the_pencil(unit, length, start, pauses)


@pytest.mark.long
@quick(10_000)
@given(st.sampled_from(["days", "working_days"]), st.integers(1, 180), STARTS, PAUSES)
def test_the_end_is_where_a_pencil_finds_it_many_times(unit, length, start, pauses):
    check_against_the_pencil(unit, length, start, pauses)


@quick(100)
@given(st.integers(1, 120), STARTS, PAUSES)
def test_paused_days_inside_a_period_of_months_are_added(months, start, pauses):
    found = deadline(a_period(months, "months"), start, default_calendar(), pauses)
    paused = {first + ONE * n for first, last in pauses for n in range((last - first).days + 1)}
    inside = sum(start < day <= found.due for day in paused)
    assert found.due == add_months(start, months) + inside * ONE
    assert found.due == last_day(a_period(months, "months"), start, default_calendar(), pauses)
    assert found.due not in paused
    assert [each["date"] for each in found.counted if each["why"] == "paused"] == sorted(
        day for day in paused if start < day < found.due
    )


def test_years_are_twelve_months():
    assert deadline(a_period(2, "years"), date(2026, 3, 2), default_calendar()).due == date(2028, 3, 2)


@pytest.mark.rule("P-2.1-1")
def test_a_period_of_no_days_ends_at_once():
    assert due("P-2.1-1.receipt", date(2026, 3, 1)) == date(2026, 3, 1)


def test_what_is_no_period_has_no_deadline():
    with pytest.raises(Invalid, match=r"R-VER-02\.members"):
        due("R-VER-02.members", date(2026, 3, 2))


def test_a_pause_may_not_end_before_it_begins():
    with pytest.raises(Invalid):
        due("R-VER-01", date(2026, 3, 2), [(date(2026, 3, 5), date(2026, 3, 4))])

"""What holds for every term, whatever its rule, its day and its pauses."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.law.calendar import ZONE, default_calendar, end_of_day, local_day
from workflows.law.clocks import Clock, due, remainder, restart
from workflows.law.deadlines import add_months, deadline, last_day
from workflows.law.limitation import Level, Offence, Track, limitation
from workflows.law.rows import TERMS
from workflows.law.rules import default_book

RULES = default_book().on(date(2026, 3, 2))
CALENDAR = default_calendar()
DAY = timedelta(days=1)
SHORT = [rule for rule in RULES if rule.unit in TERMS and rule.unit != "years" and rule.value]
STARTS = st.one_of(
    st.dates(date(2024, 6, 1), date(2028, 6, 30)),
    st.sampled_from(
        [date(year, month, day) for year in (2025, 2026, 2027) for month, day in ((12, 31), (1, 1), (2, 28))]
    ),
)
COUNTS = st.integers(1, 60)


@st.composite
def pauses(draw):
    """Up to three pauses apart from each other."""
    found, day = [], draw(STARTS)
    for _ in range(draw(st.integers(0, 3))):
        first = day + DAY * draw(st.integers(0, 40))
        last = first + DAY * draw(st.integers(0, 30))
        found.append((first, last))
        day = last + DAY
    return found


def check_adding_and_counting_agree(start, count):
    day = CALENDAR.add_working_days(start, count)
    assert CALENDAR.is_working(day)
    assert CALENDAR.count_working_days(start, day) == count
    assert CALENDAR.add_working_days(start, count + 1) > day
    assert CALENDAR.add_working_days(day, -count) <= day - DAY * count
    assert CALENDAR.count_working_days(start, day - DAY) == count - 1  # not one day too many


def check_terms(rule, start, paused):
    end = deadline(rule, start, CALENDAR, paused).due
    assert end == last_day(rule, start, CALENDAR, paused)
    assert not any(first <= end <= last for first, last in paused)
    if rule.unit == "working_days":
        assert CALENDAR.is_working(end)
    assert end >= deadline(rule, start, CALENDAR).due
    if rule.unit in ("days", "working_days"):  # months end on corresponding days: two starts may meet in one end
        assert deadline(rule, start + DAY, CALENDAR, paused).due >= end
    counted = deadline(rule, start, CALENDAR, paused).counted
    assert [each["date"] for each in counted] == [start + DAY * n for n in range((end - start).days + 1)]


def check_pauses_commute_and_split(rule, start, paused):
    end = deadline(rule, start, CALENDAR, paused).due
    assert deadline(rule, start, CALENDAR, paused[::-1]).due == end
    split = [
        part
        for first, last in paused
        for part in ([(first, first), (first + DAY, last)] if first < last else [(first, last)])
    ]
    assert deadline(rule, start, CALENDAR, split).due == end


def check_remainder(rule, start, paused):
    clock = Clock(rule, start, tuple(paused))
    end = due(clock, CALENDAR)
    assert remainder(clock, CALENDAR, end) == 0
    assert remainder(clock, CALENDAR, end + DAY) <= 0
    left = [remainder(clock, CALENDAR, day) for day in (start, start + (end - start) // 2, end)]
    assert left == sorted(left, reverse=True)
    if rule.unit in ("days", "working_days"):
        assert remainder(clock, CALENDAR, start) == rule.value


def fewer_days(earlier, later):
    """By how many days the years from the later day are fewer: those from 28 February may hold a 29th.

    A pause between the two days counts for the earlier one alone, so that its term can end so much after the other.
    """
    months = RULES.number("R-STA-06.reprimand") * 12
    lengths = [add_months(day, months) - day for day in (earlier, later)]
    return max(lengths[0] - lengths[1], timedelta())


def check_limitation(act, more, paused, again):
    for track in Track:
        light, heavy = (
            limitation(RULES, CALENDAR, track, level, Offence(act, not_counted=tuple(paused))) for level in Level
        )
        assert light.due < heavy.due
        after = act + DAY * more
        later = limitation(RULES, CALENDAR, track, Level.REPRIMAND, Offence(after, not_counted=tuple(paused)))
        assert later.due + fewer_days(act, after) >= light.due
        assert not light.bars(light.due)
        assert light.bars(light.due + DAY)
    rule = RULES["R-STA-06.reprimand"]
    clock = Clock(rule, act, tuple(paused))
    anew = restart(clock, CALENDAR, act + DAY * again)
    assert due(anew, CALENDAR) + fewer_days(act, act + DAY * again) >= due(clock, CALENDAR)


def check_midnight(day, minutes):
    """No day is gained or lost at midnight in Viet Nam, at the end of a year or anywhere."""
    moment = datetime.combine(day, time.min, ZONE) + timedelta(minutes=minutes)
    assert local_day(moment.astimezone(UTC)) == day
    assert local_day(end_of_day(day)) == day
    assert local_day(end_of_day(day) + timedelta(microseconds=1)) == day + DAY


def check_all(rule, start, count, paused, minutes):
    check_adding_and_counting_agree(start, count)
    check_terms(rule, start, paused)
    check_pauses_commute_and_split(rule, start, paused)
    check_remainder(rule, start, paused)
    check_midnight(start, minutes)


@pytest.mark.rule("R-CLK-01", "R-STA-08")
@settings(max_examples=60, deadline=None, database=None)
@given(st.sampled_from(SHORT), STARTS, COUNTS, pauses(), st.integers(0, 1439))
def test_terms_are_counted_alike_whichever_way_one_looks(rule, start, count, paused, minutes):
    check_all(rule, start, count, paused, minutes)


@pytest.mark.long
@settings(max_examples=10_000, deadline=None, database=None)
@given(st.sampled_from(SHORT), STARTS, COUNTS, pauses(), st.integers(0, 1439))
def test_terms_are_counted_alike_whichever_way_one_looks_many_times(rule, start, count, paused, minutes):
    check_all(rule, start, count, paused, minutes)


@pytest.mark.rule("R-STA-06", "R-PAR-08")
@settings(max_examples=15, deadline=None, database=None)
@given(STARTS, st.integers(0, 400), pauses(), st.integers(0, 4000))
def test_a_limitation_only_grows_with_its_level_its_day_its_pauses_and_new_violations(act, more, paused, again):
    check_limitation(act, more, paused, again)


def test_an_act_of_29_february_is_barred_with_one_of_the_28th_and_a_pause_between_them_counts_for_the_earlier():
    paused = [(date(2028, 2, 29), date(2028, 2, 29))]
    check_limitation(date(2028, 2, 28), 1, paused, 0)
    ends = [
        limitation(RULES, CALENDAR, Track.STATE, Level.REPRIMAND, Offence(day, not_counted=tuple(paused))).due
        for day in (date(2028, 2, 28), date(2028, 2, 29))
    ]
    assert ends == [date(2033, 3, 1), date(2033, 2, 28)]


@pytest.mark.long
@settings(max_examples=10_000, deadline=None, database=None)
@given(STARTS, st.integers(0, 400), pauses(), st.integers(0, 4000))
def test_a_limitation_only_grows_many_times(act, more, paused, again):
    check_limitation(act, more, paused, again)

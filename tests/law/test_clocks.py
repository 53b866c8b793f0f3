"""Three kinds of terms, and what stops, lengthens, restarts and ends them: S10, S11, S12, S16 as tables."""

import dataclasses
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from workflows.errors import Invalid
from workflows.law import clocks
from workflows.law.calendar import default_calendar
from workflows.law.clocks import Clock, Standing
from workflows.law.deadlines import deadline
from workflows.law.effect import Decision, party_effect, state_effect
from workflows.law.limitation import Level, Offence, Track, limitation
from workflows.law.rows import TERMS
from workflows.law.rules import Kind, default_book

RULES = default_book().on(date(2026, 3, 2))
CALENDAR = default_calendar()
DAY = timedelta(days=1)
BPMN = Path(__file__).resolve().parents[2] / "bpmn"
ACT = date(2021, 6, 1)


def a_clock(code, start, *pauses, **more):
    return Clock(RULES[code], start, pauses, **more)


def due(clock):
    return clocks.due(clock, CALENDAR)


def limited(level, offence, track=Track.STATE):
    return limitation(RULES, CALENDAR, track, level, offence)


# ---- three kinds


def words_of_drawings():
    """The codes that the drawings start, stop or set upon a step."""
    for path in BPMN.glob("*.bpmn"):
        for node in ElementTree.parse(path).iter():
            if node.get("name") in ("clock", "starts", "stops") and node.tag.endswith("}property"):
                yield from node.get("value").replace(",", " ").split()


@pytest.mark.parametrize("code", sorted({*words_of_drawings(), "R-VER-01.extension", "P-2.1-3.several_places"}))
def test_every_term_that_runs_in_a_case_has_its_kind(code):
    assert RULES[code].kind in Kind


def test_the_drawings_name_terms_at_all():
    assert len(set(words_of_drawings())) > 10


def test_only_terms_have_a_kind_and_what_stops_them_is_a_list():
    for rule in RULES:
        assert rule.kind is None or rule.unit in TERMS, rule.code
        assert all(RULES.words(code) for code in rule.pauses), rule.code


@pytest.mark.parametrize("change", [{"unit": "people"}, {"kind": "forecast"}])
def test_a_row_with_a_wrong_kind_is_refused(change):
    row = {field.name: getattr(RULES["R-VER-01"], field.name) for field in dataclasses.fields(RULES["R-VER-01"])}
    with pytest.raises(ValueError, match=r"(?i)kind"):
        type(RULES["R-VER-01"])(**{**row, **change})


@pytest.mark.rule("R-STA-06", "R-STA-07")
@pytest.mark.parametrize(
    ("code", "bars"),
    [
        ("R-STA-06.reprimand", True),
        ("R-PAR-08.heavier", True),
        ("P-2.8-1.complaint", True),
        ("R-STA-07.normal", False),
        ("R-VER-01", False),
        ("R-REA-VIEWS", False),
    ],
)
def test_only_a_limitation_bars_when_it_is_over(code, bars):
    clock = a_clock(code, date(2000, 1, 3))
    assert clocks.standing(clock, CALENDAR, date(2026, 1, 5)) is Standing.OVER
    assert clocks.bars(clock, CALENDAR, date(2026, 1, 5)) is bars
    assert not clocks.bars(clock, CALENDAR, due(clock))


# ---- handling time


@pytest.mark.rule("R-STA-07", "R-STA-08")
@pytest.mark.parametrize(
    ("code", "pauses", "end"),
    [
        ("R-STA-07.normal", [], date(2026, 6, 30)),
        ("R-STA-07.longest", [], date(2026, 8, 29)),
        ("R-STA-07.longest", [(date(2026, 5, 1), date(2026, 6, 9))], date(2026, 10, 8)),
        (
            "R-STA-07.longest",
            [(date(2026, 5, 1), date(2026, 5, 20)), (date(2026, 5, 21), date(2026, 6, 9))],
            date(2026, 10, 8),
        ),
        ("R-STA-07.longest", [(date(2026, 8, 29), date(2026, 8, 29))], date(2026, 8, 30)),
        ("R-STA-07.longest", [(date(2026, 8, 30), date(2026, 9, 30))], date(2026, 8, 29)),
    ],
)
def test_s12_handling_time_with_paused_days(code, pauses, end):
    clock = a_clock(code, date(2026, 4, 1), *pauses)
    assert due(clock) == end
    assert clocks.standing(clock, CALENDAR, end) is Standing.RUNNING
    assert clocks.standing(clock, CALENDAR, end + DAY) is Standing.OVER
    assert not clocks.bars(clock, CALENDAR, end + DAY)


@pytest.mark.rule("R-VER-01")
def test_an_extension_begins_on_the_day_on_which_the_first_period_ends():
    extension = RULES["R-VER-01.extension"]
    once = a_clock("R-VER-01", date(2026, 3, 11), extensions=(extension,))
    twice = a_clock("R-VER-01", date(2026, 3, 11), (date(2026, 5, 1), date(2026, 5, 2)), extensions=(extension,) * 2)
    assert due(once) == date(2026, 5, 10)
    assert due(twice) == date(2026, 6, 11)
    assert [period.due for period in clocks.periods(once, CALENDAR)] == [date(2026, 4, 10), date(2026, 5, 10)]


@pytest.mark.parametrize(
    ("code", "on", "left"),
    [
        ("R-VER-01", date(2026, 3, 11), 30),
        ("R-VER-01", date(2026, 4, 9), 1),
        ("R-VER-01", date(2026, 4, 10), 0),
        ("R-VER-01", date(2026, 4, 12), -2),
        ("R-VER-01", date(2026, 3, 1), 30),
        ("P-2.1-3.screening", date(2026, 3, 11), 7),
        ("P-2.1-3.screening", date(2026, 3, 20), 0),
        ("P-2.1-3.screening", date(2026, 3, 23), -1),
    ],
)
def test_the_remainder_is_in_the_unit_of_the_rule(code, on, left):
    assert clocks.remainder(a_clock(code, date(2026, 3, 11)), CALENDAR, on) == left


def test_a_paused_clock_keeps_its_remainder_and_is_never_over():
    clock = a_clock("R-VER-01", date(2026, 3, 11), (date(2026, 4, 1), date(2026, 4, 30)))
    assert {clocks.remainder(clock, CALENDAR, date(2026, 4, day)) for day in range(1, 31)} == {10}
    assert {clocks.standing(clock, CALENDAR, date(2026, 4, day)) for day in range(1, 31)} == {Standing.PAUSED}


def test_a_stopped_clock_is_not_late_any_more():
    clock = a_clock("R-VER-01", date(2026, 3, 11), stopped_on=date(2026, 4, 1))
    assert clocks.standing(clock, CALENDAR, date(2027, 1, 1)) is Standing.STOPPED
    assert clocks.standing(clock, CALENDAR, date(2026, 3, 31)) is Standing.RUNNING


@pytest.mark.parametrize(
    "wrong",
    [
        {"pauses": ((date(2026, 5, 2), date(2026, 5, 1)),)},
        {"pauses": ((date(2026, 5, 1), date(2026, 5, 3)), (date(2026, 5, 3), date(2026, 5, 4)))},
        {"pauses": ((date(2026, 5, 1), date(2026, 5, 9)), (date(2026, 5, 3), date(2026, 5, 4)))},
        {"stopped_on": date(2026, 2, 28)},
    ],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(Invalid):
        Clock(RULES["R-STA-07.normal"], date(2026, 3, 1), **wrong)


@pytest.mark.parametrize("code", ["R-VER-01", "R-STA-06.heavier", "P-2.1-3.screening", "R-STA-12"])
def test_a_term_beyond_the_last_year_is_refused_with_its_reason(code):
    with pytest.raises(Invalid, match="too far away"):
        deadline(RULES[code], date(9999, 12, 30), CALENDAR)


@pytest.mark.rule("R-STA-05", "R-STA-08")
def test_s10_the_clock_runs_on_from_the_day_of_the_written_request():
    """Deferred from 10 April; she asks in writing on 20 May, so 19 May is the last day that is not counted."""
    deferred = a_clock("R-STA-07.normal", date(2026, 4, 1), (date(2026, 4, 10), date(2026, 5, 19)))
    assert due(deferred) == date(2026, 6, 30) + 40 * DAY
    assert clocks.standing(deferred, CALENDAR, date(2026, 5, 19)) is Standing.PAUSED
    assert clocks.standing(deferred, CALENDAR, date(2026, 5, 20)) is Standing.RUNNING
    assert clocks.grounds(RULES, deferred.rule)["deferral"] == "R-STA-08.grounds"


# ---- limitation


@pytest.mark.rule("R-STA-06", "R-PAR-08")
@pytest.mark.parametrize("track", Track)
@pytest.mark.parametrize(
    ("level", "day", "barred"),
    [
        (Level.REPRIMAND, date(2026, 6, 1), False),
        (Level.REPRIMAND, date(2026, 6, 2), True),
        (Level.REPRIMAND, date(2026, 6, 10), True),
        (Level.HEAVIER, date(2026, 6, 10), False),
        (Level.HEAVIER, date(2031, 6, 1), False),
        (Level.HEAVIER, date(2031, 6, 2), True),
    ],
)
def test_s11_five_years_for_a_reprimand_ten_for_what_is_heavier(track, level, day, barred):
    assert limited(level, Offence(ACT), track).bars(day) is barred


@pytest.mark.rule("R-STA-06", "R-PAR-08")
@pytest.mark.parametrize("track", Track)
@pytest.mark.parametrize("ground", RULES.words("R-STA-06.none"))
def test_some_acts_have_no_limitation(track, ground):
    found = limited(Level.REPRIMAND, Offence(ACT, grounds=[ground]), track)
    assert (found.due, found.rule) == (None, f"{track}.none")
    assert not found.bars(date(2090, 1, 1))


def test_a_ground_that_is_not_listed_lifts_no_limitation():
    with pytest.raises(Invalid, match="public_interest"):
        limited(Level.REPRIMAND, Offence(ACT, grounds=["public_interest"]))


@pytest.mark.rule("R-STA-06")
def test_where_the_end_of_the_act_is_unknown_it_runs_from_the_conclusion():
    assert limited(Level.REPRIMAND, Offence(None)).due is None
    found = limited(Level.REPRIMAND, Offence(None, concluded_on=date(2026, 6, 10)))
    assert (found.due, found.bars(date(2040, 1, 1))) == (date(2031, 6, 10), False)


@pytest.mark.rule("R-STA-06")
@pytest.mark.parametrize(("concluded", "barred"), [(date(2026, 6, 1), False), (date(2026, 6, 2), True)])
def test_it_runs_up_to_the_conclusion(concluded, barred):
    assert limited(Level.REPRIMAND, Offence(ACT, concluded_on=concluded)).bars(date(2027, 1, 1)) is barred


@pytest.mark.rule("R-STA-06")
@pytest.mark.parametrize(
    ("again", "end"),
    [
        ((date(2025, 1, 15),), date(2030, 1, 15)),
        ((date(2026, 6, 1),), date(2031, 6, 1)),
        ((date(2026, 6, 2),), date(2026, 6, 1)),  # what was barred does not live again
        ((date(2027, 1, 1), date(2025, 1, 15)), date(2032, 1, 1)),
    ],
)
def test_a_new_violation_begins_it_anew(again, end):
    assert limited(Level.REPRIMAND, Offence(ACT, repeated_on=again)).due == end


@pytest.mark.rule("R-STA-08")
def test_deferral_proceedings_and_complaints_are_not_counted_in_it():
    pauses = ((date(2022, 1, 1), date(2022, 1, 31)), (date(2023, 3, 1), date(2023, 3, 10)))
    assert limited(Level.REPRIMAND, Offence(ACT, not_counted=pauses)).due == date(2026, 6, 1) + 41 * DAY
    assert set(RULES.words("R-STA-08.grounds")) == {"deferral", "criminal_proceedings", "complaint_or_lawsuit"}
    assert set(RULES.words("R-PAR-08.excluded")) == {"deferral", "criminal_proceedings"}


def test_a_conclusion_before_the_act_is_refused():
    with pytest.raises(Invalid):
        Offence(ACT, concluded_on=date(2021, 5, 31))


def test_only_a_limitation_begins_anew():
    with pytest.raises(Invalid):
        clocks.restart(a_clock("R-STA-07.normal", date(2026, 3, 1)), CALENDAR, date(2026, 4, 1))
    with pytest.raises(Invalid):
        clocks.restart(a_clock("R-STA-06.reprimand", date(2026, 3, 1)), CALENDAR, date(2026, 2, 1))


# ---- terms with obstacles


@pytest.mark.rule("R-CPL-04", "P-2.8-1", "R-CPL-06")
@pytest.mark.parametrize(
    ("code", "obstacles", "end"),
    [
        ("P-2.8-1.complaint", [], date(2026, 3, 17)),
        ("P-2.8-1.complaint", [(date(2026, 3, 10), date(2026, 3, 19))], date(2026, 3, 27)),
        ("P-2.8-1.complaint", [(date(2026, 3, 1), date(2026, 3, 31))], date(2026, 4, 15)),
        ("R-REA-12", [(date(2026, 3, 10), date(2026, 3, 10))], date(2026, 6, 1)),
        ("R-CPL-06", [(date(2026, 3, 10), date(2026, 3, 11))], date(2026, 4, 4)),
    ],
)
def test_days_with_a_proven_obstacle_are_not_counted(code, obstacles, end):
    assert clocks.with_obstacles(RULES, code, date(2026, 3, 2), CALENDAR, obstacles).due == end


def test_obstacles_lengthen_no_term_that_no_rule_says_so_of():
    with pytest.raises(Invalid):
        clocks.with_obstacles(RULES, "P-2.1-3.screening", date(2026, 3, 2), CALENDAR, [])


# ---- decisions in effect


@pytest.mark.rule("R-STA-12", "R-SYN-02", "R-SYN-03")
@pytest.mark.parametrize(
    ("decision", "start", "last"),
    [
        (Decision("warning", date(2026, 6, 1)), date(2026, 6, 1), date(2027, 6, 1)),
        (Decision("warning", date(2026, 6, 1), party_on=date(2026, 5, 5)), date(2026, 5, 5), date(2027, 5, 5)),
        (Decision("dismissal", date(2026, 6, 1), party_on=date(2026, 5, 5)), date(2026, 6, 1), date(2027, 6, 1)),
        (Decision("warning", date(2026, 6, 1), repeated_on=date(2027, 6, 1)), date(2026, 6, 1), None),
        (Decision("warning", date(2026, 6, 1), repeated_on=date(2027, 6, 2)), date(2026, 6, 1), date(2027, 6, 1)),
        (Decision("reprimand", date(2028, 2, 29)), date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_s16_a_state_decision_is_in_effect_for_twelve_months_from_the_party_decision(decision, start, last):
    found = state_effect(RULES, CALENDAR, decision)
    assert (found.counted_from, found.last) == (start, last)


@pytest.mark.rule("R-PAR-09", "R-CPL-08")
@pytest.mark.parametrize(
    ("decision", "last"),
    [
        (Decision("warning", date(2026, 5, 5)), date(2027, 5, 5)),
        (Decision("reprimand", date(2026, 9, 10), served=[(date(2026, 5, 5), date(2026, 9, 9))]), date(2027, 5, 5)),
        (Decision("reprimand", date(2026, 9, 20), served=[(date(2026, 5, 5), date(2026, 9, 9))]), date(2027, 5, 15)),
        (Decision("party_expulsion", date(2026, 5, 5)), None),
    ],
)
def test_served_time_counts_after_a_change(decision, last):
    assert party_effect(RULES, CALENDAR, decision).last == last

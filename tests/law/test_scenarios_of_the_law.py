"""The law behind the scenarios, line by line: shares, quorums and terms, each by the code of its rule."""

from datetime import date, timedelta

import pytest

from workflows.law.ballots import ballot_of
from workflows.law.calendar import default_calendar
from workflows.law.counting import count, needed, quorum
from workflows.law.deadlines import deadline
from workflows.law.rules import default_book

RULES = default_book().on(date(2026, 3, 2))
CASTS = {"party_expulsion": 2, "warning": 3, "reprimand": 2}
NO_POST = ["party_expulsion", "warning", "reprimand", "no_discipline"]


def due(code, start):
    return deadline(RULES[code], start, default_calendar()).due


@pytest.mark.rule("R-PAR-04", "R-PAR-05", "R-PAR-06")
@pytest.mark.parametrize(
    ("base", "result"), [(11, "reprimand"), (8, "warning"), (7, "warning"), (14, None), (13, "reprimand")]
)
def test_s13_the_base_decides_and_it_is_all_eleven_members(base, result):
    """Eight present or seven ballots as the base would give a warning: that is the mistake this guards against."""
    assert count(RULES.ballot("party_discipline.propose"), base, CASTS, available=NO_POST, rules=RULES).result == result


def test_s13_by_the_bare_share_gives_the_same():
    assert count(ballot_of(RULES, "R-PAR-04"), 11, CASTS, available=NO_POST, rules=RULES).result == "reprimand"


@pytest.mark.rule("R-COM-03")
@pytest.mark.parametrize(
    ("code", "members", "votes", "carried"),
    [
        ("R-COM-03.others", 20, 17, True),  # 85 % of all members
        ("R-COM-03.highest", 20, 17, False),
        ("R-COM-03.force", 20, 17, False),
        ("R-COM-03.others", 20, 16, True),  # 80 % on the line
        ("R-COM-03.others", 20, 15, False),
        ("R-COM-03.highest", 20, 18, True),  # 90 % on the line
        ("commendation.others", 20, 17, True),
        ("commendation.highest", 20, 17, False),
        ("commendation.force", 20, 18, True),
    ],
)
def test_s23_seventeen_of_twenty_pass_by_the_share_of_the_title(code, members, votes, carried):
    ballot = ballot_of(RULES, code)
    assert count(ballot, members, {"agree": votes}, rules=RULES).result == ("agree" if carried else None)


@pytest.mark.rule("R-COM-03")
def test_s23_the_share_is_of_all_members_whoever_came():
    """17 of 18 who came are 94 %, and still only 85 % of the council."""
    found = count(ballot_of(RULES, "R-COM-03.highest"), 20, {"agree": 17, "disagree": 1}, rules=RULES)
    assert (found.result, found.ladder[0].needed) == (None, 18)
    assert RULES.yes("R-COM-03.absent_in_writing")


@pytest.mark.rule("R-COM-03")
@pytest.mark.parametrize(
    ("title", "share"),
    [
        ("hero", "R-COM-03.highest"),
        ("emulation_fighter_national", "R-COM-03.highest"),
        ("emulation_fighter_force", "R-COM-03.force"),
        ("emulation_fighter_base", "R-COM-03.others"),
        ("advanced_soldier", "R-COM-03.others"),
    ],
)
def test_s23_each_title_has_the_share_of_its_row(title, share):
    listed = {code: RULES.words(code) for code in ("R-COM-03.titles_highest", "R-COM-03.titles_force")}
    by_row = {"R-COM-03.titles_highest": "R-COM-03.highest", "R-COM-03.titles_force": "R-COM-03.force"}
    assert next((by_row[code] for code, titles in listed.items() if title in titles), "R-COM-03.others") == share


@pytest.mark.rule("R-SYN-01", "R-SYN-02", "R-SYN-03", "R-STA-12", "R-PAR-09")
@pytest.mark.parametrize(
    ("code", "start", "day"),
    [
        ("R-SYN-01", date(2026, 5, 5), date(2026, 5, 10)),
        ("R-SYN-02", date(2026, 5, 5), date(2026, 6, 4)),
        ("R-STA-12", date(2026, 5, 5), date(2027, 5, 5)),
        ("R-PAR-09", date(2026, 5, 5), date(2027, 5, 5)),
        ("R-SYN-03.notice", date(2026, 9, 10), date(2026, 9, 15)),
    ],
)
def test_s16_the_state_follows_the_party_on_its_days(code, start, day):
    assert due(code, start) == day


@pytest.mark.rule("R-SYN-03")
def test_s16_removal_from_a_party_post_without_a_state_post_is_a_warning_of_the_state():
    assert RULES.choice("R-SYN-03.removal_without_post") == "warning"


@pytest.mark.rule("R-STA-21", "P-2.4-4", "P-2.4-5", "P-2.4-6", "P-2.4-8", "P-2.4-10")
@pytest.mark.parametrize(
    ("code", "days"),
    [
        ("R-STA-21", 15),
        ("P-2.4-4.minutes", 3),
        ("P-2.4-5.council", 5),
        ("P-2.4-6.summons", 5),
        ("P-2.4-8.recommendation", 5),
        ("P-2.4-10.decision", 5),
    ],
)
def test_terms_in_working_days_leave_out_weekends_and_holidays(code, days):
    """From Monday 6 April 2026; the Kings' day on Sunday 26 April is given back on the 27th."""
    day, left, calendar = date(2026, 4, 6), days, default_calendar()
    while left:
        day += timedelta(days=1)
        left -= calendar.is_working(day)
    assert due(code, date(2026, 4, 6)) == day
    assert calendar.count_working_days(date(2026, 4, 6), day) == days


@pytest.mark.rule("R-STA-21")
def test_s21_a_dismissal_fifteen_working_days_after_a_judgment_over_the_april_holidays():
    assert due("R-STA-21", date(2026, 4, 20)) == date(2026, 5, 14)


@pytest.mark.rule("R-STA-06", "R-PAR-08")
@pytest.mark.parametrize(
    ("code", "end"),
    [
        ("R-STA-06.reprimand", date(2026, 6, 1)),
        ("R-STA-06.heavier", date(2031, 6, 1)),
        ("R-PAR-08.reprimand", date(2026, 6, 1)),
        ("R-PAR-08.heavier", date(2031, 6, 1)),
    ],
)
def test_s11_limitation_of_an_act_of_1_june_2021(code, end):
    assert due(code, date(2021, 6, 1)) == end


@pytest.mark.rule("P-2.8-1", "P-2.8-2", "P-2.8-5", "P-2.8-6", "P-2.8-8")
@pytest.mark.parametrize(
    ("code", "end"),
    [
        ("P-2.8-1.complaint", date(2026, 3, 17)),
        ("P-2.8-2.accept", date(2026, 3, 11)),
        ("P-2.8-5.resolve", date(2026, 4, 1)),
        ("P-2.8-5.longest", date(2026, 4, 16)),
        ("P-2.8-6.second", date(2026, 3, 12)),
        ("P-2.8-8.in_force", date(2026, 4, 1)),
    ],
)
def test_the_terms_of_a_complaint_from_2_march(code, end):
    assert due(code, date(2026, 3, 2)) == end


@pytest.mark.rule("R-PAR-07", "R-APP-02")
@pytest.mark.parametrize(
    ("code", "summoned", "least"),
    [
        ("R-PAR-07", 11, 8),
        ("R-PAR-07", 12, 8),
        ("R-PAR-07", 3, 2),
        ("R-PAR-07", 1, 1),
        ("R-APP-02.quorum", 10, 7),
        ("R-COM-03.quorum", 20, 14),
    ],
)
def test_a_quorum_is_two_thirds_of_those_summoned_rounded_up(code, summoned, least):
    assert needed(RULES[code], summoned) == least


@pytest.mark.rule("R-PAR-07")
@pytest.mark.parametrize(("present", "enough"), [(7, False), (8, True)])
def test_s13_eight_of_eleven_are_a_quorum_and_seven_are_none(present, enough):
    assert quorum(RULES.ballot("party_discipline.decide"), 11, present, RULES) is enough


@pytest.mark.rule("R-STA-11")
def test_a_council_meets_with_three_of_its_members():
    assert RULES.number("R-STA-11.quorum") == RULES.number("R-STA-11.size") == 3
    assert RULES.number("R-STA-11.size_civil_servants") == 5

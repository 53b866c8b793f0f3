"""Counting: the base is all members, votes cumulate downward, and impossible votes are refused."""

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.errors import Invalid
from workflows.law.counting import count, needed, quorum
from workflows.law.rules import default_book

RULES = default_book().on(date(2026, 3, 2))
PROPOSE = RULES.ballot("party_discipline.propose")
DECIDE = RULES.ballot("party_discipline.decide")
TRANSFER = RULES.ballot("transfer.decide")
LADDER = ["party_expulsion", "removal_from_post", "warning", "reprimand"]
NO_POST = ["party_expulsion", "warning", "reprimand", "no_discipline"]


def tally(ballot, members, votes, **more):
    return count(ballot, members, votes, rules=RULES, **more)


@pytest.mark.rule("R-PAR-04", "R-PAR-06")
def test_a_cell_of_eleven_with_seven_ballots_comes_down_to_a_reprimand():
    found = tally(PROPOSE, 11, {"party_expulsion": 2, "warning": 3, "reprimand": 2}, available=NO_POST)
    assert found.as_json() == {
        "result": "reprimand",
        "ladder": [
            {"form": "party_expulsion", "votes": 2, "sum": 2, "needed": 8, "passes": False},
            {"form": "warning", "votes": 3, "sum": 5, "needed": 6, "passes": False},
            {"form": "reprimand", "votes": 2, "sum": 7, "needed": 6, "passes": True},
        ],
    }


@pytest.mark.parametrize(("members", "least"), [(11, 6), (10, 6), (1, 1), (2, 2), (3, 2)])
def test_more_than_half_is_of_all_members(members, least):
    assert needed(RULES["R-PAR-04"], members) == least


@pytest.mark.parametrize(("members", "least"), [(11, 8), (12, 8), (9, 6), (1, 1)])
def test_two_thirds_is_reached_on_the_line(members, least):
    assert needed(RULES["R-PAR-05.propose"], members) == least


@pytest.mark.rule("R-PAR-04")
def test_half_of_the_members_is_not_more_than_half():
    assert tally(DECIDE, 10, {"warning": 5}).result is None
    assert tally(DECIDE, 10, {"warning": 6}).result == "warning"


@pytest.mark.rule("R-PAR-05")
def test_expulsion_needs_two_thirds_to_be_proposed_and_half_to_be_decided():
    assert tally(PROPOSE, 11, {"party_expulsion": 8}).result == "party_expulsion"
    assert tally(PROPOSE, 11, {"party_expulsion": 7}).result == "removal_from_post"
    assert tally(PROPOSE, 11, {"party_expulsion": 7}, available=NO_POST).result == "warning"
    assert tally(DECIDE, 11, {"party_expulsion": 6}).result == "party_expulsion"


def test_no_form_is_adopted_when_all_together_are_no_majority():
    assert tally(DECIDE, 11, {"warning": 3, "reprimand": 2, "no_discipline": 6}).result is None


def test_against_blank_and_invalid_ballots_move_nothing_up_or_down():
    bare = tally(DECIDE, 20, {"warning": 6, "reprimand": 5})
    full = tally(DECIDE, 20, {"warning": 6, "reprimand": 5, "no_discipline": 2}, blank=3, invalid=4)
    assert bare.as_json() == full.as_json()
    assert (full.ballots, full.blank, full.invalid, full.members) == (20, 3, 4, 20)


def test_disagree_never_wins():
    assert tally(TRANSFER, 5, {"disagree": 5}).as_json() == {
        "result": None,
        "ladder": [{"form": "agree", "votes": 0, "sum": 0, "needed": 3, "passes": False}],
    }
    assert tally(TRANSFER, 5, {"agree": 3, "disagree": 2}).result == "agree"


def test_where_the_rule_does_not_cumulate_each_form_stands_on_its_own_votes():
    apart = replace(PROPOSE, cumulate=False)
    found = tally(apart, 11, {"party_expulsion": 2, "warning": 3, "reprimand": 6})
    assert [rung.sum for rung in found.ladder] == [2, 0, 3, 6]
    assert found.result == "reprimand"
    assert tally(apart, 11, {"party_expulsion": 2, "warning": 4, "reprimand": 5}).result is None


def test_a_body_without_members_decides_nothing():
    assert tally(PROPOSE, 0, {}).result is None
    assert not quorum(PROPOSE, 0, 0, RULES)


@pytest.mark.parametrize(
    ("members", "votes", "more"),
    [
        (5, {"warning": 6}, {}),
        (5, {"warning": 4}, {"blank": 1, "invalid": 1}),
        (5, {"warning": -1}, {}),
        (-1, {}, {}),
        (5, {}, {"blank": -1}),
        (5, {}, {"invalid": -1}),
        (5, {"warning": 1.0}, {}),
        (5, {"warning": True}, {}),
        (5, {"agree": 1}, {}),
        (5, {}, {"available": ["agree"]}),
        (5, {"removal_from_post": 1}, {"available": NO_POST}),
    ],
)
def test_impossible_votes_are_refused(members, votes, more):
    with pytest.raises(Invalid):
        tally(PROPOSE, members, votes, **more)


def test_no_votes_for_what_was_not_offered_is_no_fault():
    assert tally(PROPOSE, 3, {"removal_from_post": 0, "warning": 2}, available=NO_POST).result == "warning"


@pytest.mark.parametrize(("present", "enough"), [(7, False), (8, True), (11, True)])
@pytest.mark.rule("R-PAR-07")
def test_two_thirds_of_those_summoned_make_the_quorum(present, enough):
    assert quorum(PROPOSE, 11, present, RULES) is enough


@pytest.mark.parametrize(("summoned", "present"), [(3, 4), (-1, 0), (3, -1)])
def test_an_impossible_attendance_is_refused(summoned, present):
    with pytest.raises(Invalid):
        quorum(PROPOSE, summoned, present, RULES)


def counted_by_hand(kind, members, ballots, available):
    """Read the ballots one by one: who would accept this form or a lighter one, heaviest form first."""
    for place, form in enumerate(LADDER):
        if form not in available:
            continue
        accepting = [chosen for chosen in ballots if chosen in LADDER[: place + 1]]
        share = Fraction(len(accepting), members) if members else Fraction(0)
        if kind == "propose" and form == "party_expulsion":
            if share >= Fraction(2, 3):
                return form
        elif share > Fraction(1, 2):
            return form
    return None


def check_against_the_hand(kind, members, ballots, available):
    ballot = RULES.ballot(f"party_discipline.{kind}")
    votes = Counter(chosen for chosen in ballots if chosen is not None)
    found = tally(ballot, members, votes, available=available, blank=ballots.count(None))
    assert found.result == counted_by_hand(kind, members, ballots, available)
    assert [rung.form for rung in found.ladder] == [form for form in LADDER if form in available]


def election(random):
    available = [form for form in LADDER if random.random() < 0.8] + ["no_discipline"]
    members = random.randint(0, 40)
    ballots = [random.choice([*available, None]) for _ in range(random.randint(0, members))]
    return random.choice(["propose", "decide"]), members, ballots, available


@settings(max_examples=300, deadline=None, database=None)
@given(st.data())
def test_the_count_is_that_of_reading_the_ballots_one_by_one(data):
    available = [form for form in LADDER if data.draw(st.booleans())] + ["no_discipline"]
    members = data.draw(st.integers(0, 30))
    ballots = data.draw(st.lists(st.sampled_from([*available, None]), max_size=members))
    check_against_the_hand(data.draw(st.sampled_from(["propose", "decide"])), members, ballots, available)


def test_ten_thousand_elections_agree_with_the_hand():
    random = Random(2026)
    for _ in range(10_000):
        check_against_the_hand(*election(random))


@pytest.mark.long
def test_a_hundred_thousand_elections_agree_with_the_hand():
    random = Random(100_000)
    for _ in range(100_000):
        check_against_the_hand(*election(random))


@settings(max_examples=100, deadline=None, database=None)
@given(st.integers(1, 30), st.data())
def test_one_more_heavier_vote_never_makes_the_result_lighter(members, data):
    votes = data.draw(st.lists(st.sampled_from(LADDER), min_size=1, max_size=members))
    place = data.draw(st.integers(0, len(votes) - 1))
    heavier = data.draw(st.sampled_from(LADDER[: LADDER.index(votes[place]) + 1]))
    before = tally(PROPOSE, members, Counter(votes)).result
    after = tally(PROPOSE, members, Counter([*votes[:place], heavier, *votes[place + 1 :]])).result
    ranks = {form: rank for rank, form in enumerate([*LADDER, None])}
    assert ranks[after] <= ranks[before]

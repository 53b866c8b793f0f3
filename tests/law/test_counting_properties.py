"""What holds for every count, whatever the rule, the body and the votes."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.errors import Invalid
from workflows.law.ballots import ballot_of
from workflows.law.counting import count, needed, quorum
from workflows.law.rows import SHARES
from workflows.law.rules import default_book

RULES = default_book().on(date(2026, 3, 2))
CODES = [*(ballot.code for ballot in RULES.ballots), *(rule.code for rule in RULES if rule.unit in SHARES)]


@st.composite
def elections(draw):
    """A way of counting, a body, what is offered, and the ballots handed in."""
    ballot = ballot_of(RULES, draw(st.sampled_from(CODES)))
    dropped = draw(st.sets(st.sampled_from(ballot.forms), max_size=len(ballot.forms) - 1))
    offered = [option for option in ballot.options if option not in dropped]
    members = draw(st.integers(0, 60))
    cast = draw(st.lists(st.sampled_from([*offered, None]), max_size=members))
    return ballot, members, offered, cast


def counted(ballot, members, offered, cast):
    votes = Counter(option for option in cast if option is not None)
    return count(ballot, members, votes, available=offered, blank=cast.count(None), rules=RULES)


def place(ballot, result):
    """Return where a result stands: the heaviest form first, nothing last."""
    return [*ballot.forms, None].index(result)


def check_more_votes_never_turn_a_result_back(election, more):
    ballot, members, offered, cast = election
    forms = [form for form in ballot.forms if form in offered]
    before = counted(ballot, members + 1, offered, cast)
    after = counted(ballot, members + 1, offered, [*cast, forms[more % len(forms)]])
    for rung, raised in zip(before.ladder, after.ladder, strict=True):
        assert raised.sum >= rung.sum
        assert raised.passes or not rung.passes
    assert place(ballot, after.result) <= place(ballot, before.result)


def check_the_base_is_all_members(election, more):
    """More members who stay away never help a form; who abstains counts against it like who is absent."""
    ballot, members, offered, cast = election
    found = counted(ballot, members, offered, cast)
    larger = counted(ballot, members + more, offered, cast)
    assert larger.members == members + more
    assert all(rung.needed == needed(RULES[ballot.threshold_of(rung.form)], members + more) for rung in larger.ladder)
    assert place(ballot, larger.result) >= place(ballot, found.result)
    abstaining = counted(ballot, members + more, offered, [*cast, *[None] * more])
    assert abstaining.as_json() == larger.as_json()


def check_no_lighter_form_wins_when_a_heavier_passes_alone(election):
    ballot, members, offered, cast = election
    found = counted(ballot, members, offered, cast)
    alone = [rung.form for rung in found.ladder if members and rung.votes >= rung.needed]
    if alone:
        assert place(ballot, found.result) <= place(ballot, alone[0])
    if found.result:
        rung = next(rung for rung in found.ladder if rung.form == found.result)
        assert rung.sum >= rung.needed > 0
        assert found.result in ballot.forms


def check_nothing_passes_without_anybody(election):
    ballot, members, offered, cast = election
    assert counted(ballot, 0, offered, []).result is None
    assert counted(ballot, members, offered, [None] * len(cast)).result is None
    assert not quorum(ballot, members, 0, RULES)
    assert not quorum(ballot, 0, 0, RULES)


def check_the_quorum_only_grows(ballot, summoned, present):
    if quorum(ballot, summoned, present, RULES):
        assert quorum(ballot, summoned, summoned, RULES)
        assert present > 0
        assert present >= needed(RULES[ballot.quorum], summoned)
    elif present < summoned:
        assert summoned == 0 or needed(RULES[ballot.quorum], summoned) > present


def check_more_ballots_than_members_are_refused(election):
    ballot, _members, offered, cast = election
    if cast:
        with pytest.raises(Invalid):
            counted(ballot, len(cast) - 1, offered, cast)


def check_all(election, more):
    check_more_votes_never_turn_a_result_back(election, more)
    check_the_base_is_all_members(election, more)
    check_no_lighter_form_wins_when_a_heavier_passes_alone(election)
    check_nothing_passes_without_anybody(election)
    check_more_ballots_than_members_are_refused(election)
    ballot, members, _offered, cast = election
    check_the_quorum_only_grows(ballot, members, len(cast))


@settings(max_examples=200, deadline=None, database=None)
@pytest.mark.rule("R-PAR-04", "R-PAR-06", "R-PAR-07", "R-COM-03", "R-APP-02")
@given(elections(), st.integers(0, 20))
def test_more_votes_help_absence_hurts_and_nothing_passes_by_itself(election, more):
    check_all(election, more)


@pytest.mark.long
@settings(max_examples=12_000, deadline=None, database=None)
@given(elections(), st.integers(0, 20))
def test_more_votes_help_absence_hurts_and_nothing_passes_by_itself_many_times(election, more):
    check_all(election, more)


@pytest.mark.parametrize("code", CODES)
def test_a_share_can_be_counted_by_its_own_code(code):
    ballot = ballot_of(RULES, code)
    full = counted(ballot, 20, ballot.options, [ballot.forms[0]] * 20)
    assert full.result == ballot.forms[0]
    assert counted(ballot, 20, ballot.options, []).result is None


@pytest.mark.parametrize("code", ["R-VER-01", "R-PAR-03", "R-NONE", ""])
def test_what_is_neither_a_vote_nor_a_share_is_not_counted(code):
    with pytest.raises(Invalid):
        ballot_of(RULES, code)

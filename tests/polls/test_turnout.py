"""What is shown of a roll, when, and what a small body is told."""

import pytest

from workflows.errors import NotAllowed, Refused
from workflows.polls import ceremony, drafting, roll, warnings
from workflows.polls.models import Via
from workflows.polls.roll import Member
from workflows.polls.states import AlreadyVoted


def test_below_the_floor_not_even_the_number_is_shown_and_above_it_only_the_number(room):
    poll, seen = room.open(9), []
    for person in range(1, 7):
        room.vote(poll, person, "01")
        seen.append(room.look(roll.turnout, poll, room.rules))
    assert seen == [None, None, 3, 4, 5, 6]
    for ask, *args in [(roll.names_of_voters, room.rules), (roll.handed_out,)]:
        with pytest.raises(Refused, match="is open"):
            room.look(ask, poll, *args)


def test_names_of_voters_are_shown_after_closing_only_and_above_the_quorum_only(room):
    few, many = room.open(9), room.open(9)
    for person in range(1, 6):
        room.vote(few, person, "01")
    for person in range(1, 7):
        room.vote(many, person, "01")
    room.close(few)
    room.close(many)
    with pytest.raises(Refused, match="Too few"):
        room.look(roll.names_of_voters, few, room.rules)
    assert room.look(roll.names_of_voters, many, room.rules) == [1, 2, 3, 4, 5, 6]


def test_a_person_learns_whether_he_himself_has_voted(room):
    poll = room.open([Member(1), Member(2), Member(3), Member(4), Member(5, recused="vợ của đương sự")])
    room.vote(poll, 1, "01")
    assert [room.look(roll.has_voted, poll, person) for person in (1, 2)] == [True, False]
    assert [room.look(roll.may_vote, poll, person) for person in (1, 2, 5, 6)] == [False, True, False, False]


def test_a_way_chosen_by_one_or_two_only_is_named(room):
    poll = room.open(9)
    for person in range(1, 5):
        room.vote(poll, person, "01")
    assert room.look(roll.thin_ways, poll, room.rules) == []
    for person in (5, 6):
        room.do(ceremony.hand_out_paper, poll, person, room.lan)
    assert room.look(roll.thin_ways, poll, room.rules) == [Via.PAPER]
    room.do(ceremony.hand_out_paper, poll, 7, room.lan)
    assert room.look(roll.thin_ways, poll, room.rules) == []


def test_three_or_fewer_voters_need_the_word_of_the_chair_that_paper_is_safer(room):
    members = [Member(1), Member(2), Member(3), Member(4, recused="người liên quan")]
    poll = room.draft(members)
    with pytest.raises(Refused, match="Paper ballots are safer"):
        room.do(ceremony.open_poll, poll, room.rules, room.chair)
    with pytest.raises(NotAllowed):
        room.do(drafting.confirm_warning, poll, room.lan)
    room.do(drafting.confirm_warning, poll, room.chair)
    room.do(roll.set_roll, poll, members)
    with pytest.raises(Refused, match="Paper ballots are safer"):
        room.do(ceremony.open_poll, poll, room.rules, room.chair)
    room.do(drafting.confirm_warning, poll, room.chair)
    room.do(ceremony.open_poll, poll, room.rules, room.chair)


def test_the_warning_states_the_figures_of_its_own_size(rules):
    levels = [getattr(warnings.warning(voters, rules), "level", None) for voters in range(1, 10)]
    assert levels == ["paper"] * 3 + ["small"] * 4 + [None] * 2
    told = warnings.warning(5, rules)
    assert any("25 %" in message % told.params for message in told.messages)
    assert [warnings.exposure(voters).deducible for voters in (1, 2, 6, 100)] == [100, 100, 25, 0.3]


def test_the_roll_is_frozen_when_the_poll_opens(room):
    poll = room.open(5)
    with pytest.raises(Refused, match="is open"):
        room.do(roll.set_roll, poll, [Member(1)])
    room.vote(poll, 1, "01")
    with pytest.raises(AlreadyVoted):
        room.do(roll.recuse, poll, 1)

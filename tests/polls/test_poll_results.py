"""What a counted poll says: results by the rules of the law, from sealed ballots to the counting minutes."""

from collections import Counter

import pytest

from workflows.errors import Invalid
from workflows.polls import drafting
from workflows.polls.ballots import box_words
from workflows.polls.models import PollState, SealedBallot
from workflows.polls.roll import Member, Standing

X1 = 11  # the member whose case it is


def vote_all(room, poll, choices):
    for person, choice in enumerate(choices, start=1):
        room.vote(poll, person, choice)
    return room.close(poll)


@pytest.mark.rule("R-PAR-04", "R-PAR-06")
def test_s13_seven_ballots_of_eleven_members_give_a_reprimand_and_not_a_warning(room):
    members = [*(Member(number) for number in range(1, X1)), Member(X1, recused="người bị xem xét kỷ luật")]
    available = ["party_expulsion", "warning", "reprimand"]
    poll = room.open(members, kind="party_discipline.propose", available=available)
    assert poll.forms == {"01": "party_expulsion", "02": "warning", "03": "reprimand"}
    assert vote_all(room, poll, ["01"] * 2 + ["02"] * 3 + ["03"] * 2) is None
    result = room.count(poll)
    assert result.result == "reprimand"
    ladder = [(rung["form"], rung["votes"], rung["sum"], rung["needed"]) for rung in result.tally["ladder"]]
    assert ladder == [("party_expulsion", 2, 2, 8), ("warning", 3, 5, 6), ("reprimand", 2, 7, 6)]
    assert (result.tally["base"], result.tally["entitled"]) == (11, 10)


def test_the_counting_minutes_hold_everything_but_a_choice_beside_a_name(room):
    poll = room.open(9)
    vote_all(room, poll, ["01", "04", "04", "04", "04", "00", "04"])
    words = box_words(room.poll(poll))
    minutes = room.count(poll).tally
    assert len(words.split()) == 6
    expected = {
        "result": "reprimand",
        "handed_out": {"screen": 7, "paper": 0, "not_voted": 2},
        "returned": 7,
        "blank": 1,
        "invalid": 0,
        "valid": 6,
        "members": 9,
        "box_words": words,
        "question_sha256": poll.question_sha256,
        "chair_id": room.chair,
        "secretary_id": room.secretary,
        "teller_ids": [room.lan, room.minh],
        "rehearsal": False,
    }
    assert {key: minutes[key] for key in expected} == expected
    assert len(minutes["box_sha256"]) == 64
    assert minutes["votes"]["reprimand"] == 5


@pytest.mark.parametrize(
    ("choices", "result"),
    [
        (["01"] * 6 + ["02"], "carried"),
        (["01"] * 5 + ["02"] * 2, "lost"),
        (["01"] * 5 + ["02"] * 6, "lost"),
        (["00"] * 11, "lost"),
    ],
)
def test_a_transfer_is_carried_by_more_than_half_of_all_members(room, choices, result):
    members = [*(Member(number) for number in range(1, 12)), Member(12, Standing.PROBATIONARY)]
    if len(choices) < 11:  # whoever stays away leaves a quorum of those who may vote
        members[7] = Member(8, recused="người thân")
    poll = room.open(members, kind="transfer.decide")
    vote_all(room, poll, choices)
    assert room.count(poll).result == result


def test_no_form_reaches_the_majority(room):
    poll = room.open(9)
    vote_all(room, poll, ["05"] * 5 + ["04"] * 2)
    assert room.count(poll).result == "none"


@pytest.mark.rule("R-PAR-07")
def test_without_a_quorum_nothing_is_carried_and_no_box_is_opened(room):
    poll = room.open(10, kind="transfer.decide")
    result = vote_all(room, poll, ["01"] * 6)
    assert (result.result, result.counts, result.phrases) == ("no_quorum", {}, [])
    assert result.handed_out_screen == 6
    assert room.poll(poll).state is PollState.COUNTED
    assert not room.look(lambda session: session.query(SealedBallot).all())


def test_a_poll_that_nobody_came_to_has_no_quorum(room):
    poll = room.open(4)
    assert room.close(poll).result == "no_quorum"


def test_a_rehearsal_counts_what_was_agreed_aloud_and_says_that_it_is_one(room):
    agreed = ["01", "03", "03", "04", "00"]
    poll = room.open(5, rehearsal=True)
    vote_all(room, poll, agreed)
    result = room.count(poll)
    assert {code: number for code, number in result.counts.items() if number} == Counter(agreed)
    assert result.tally["rehearsal"] is True


def test_options_are_codes_of_one_length_in_the_order_of_the_law(rules):
    options = drafting.options_of(rules, "party_discipline.decide", ["reprimand", "party_expulsion"])
    assert options == {"01": "party_expulsion", "02": "reprimand"}
    for nothing in (["flogging"], ["no_discipline"], []):
        with pytest.raises(Invalid):
            drafting.options_of(rules, "party_discipline.decide", nothing)

"""The ceremony from enrolment to count."""

from itertools import permutations

import pytest
from sqlalchemy import select

from workflows.errors import Invalid, NotAllowed, Refused
from workflows.polls import ceremony, drafting, keys, roll, sealing
from workflows.polls.models import HolderRole, Poll, PollState, Result
from workflows.polls.retention import erase_marks, erase_phrases
from workflows.polls.roll import Member
from workflows.polls.states import AlreadyVoted

HOLDERS = ["chair", "lan", "minh"]


@pytest.mark.parametrize("pair", list(permutations(HOLDERS, 2)))
def test_any_two_holders_in_any_order_count_paper_and_screen_together(room, pair):
    first, second = (getattr(room, name) for name in pair)
    poll = room.open(9)
    own = [room.vote(poll, person, choice) for person, choice in enumerate(["01", "01", "03", "03", "00"], start=1)]
    room.do(ceremony.hand_out_paper, poll, 6, room.lan)
    room.do(ceremony.hand_out_paper, poll, 7, room.secretary)
    assert room.close(poll) is None
    assert room.look(roll.handed_out, poll) == roll.HandedOut(screen=5, paper=2, not_voted=2)
    room.do(ceremony.enter_paper, poll, room.lan, {"03": 1, "invalid": 1})
    room.do(ceremony.enter_paper, poll, room.minh, {"03": 2})
    with pytest.raises(Refused, match="Both tellers"):
        room.turn(poll, first)
    room.do(ceremony.enter_paper, poll, room.minh, {"03": 1, "invalid": 1})
    assert room.turn(poll, first) is None
    assert room.look(ceremony.keys_turned, room.poll(poll)) == [first]
    with pytest.raises(Refused, match="another holder"):
        room.turn(poll, first)
    result = room.turn(poll, second)
    assert result.counts == {"01": 2, "02": 0, "03": 3, "04": 0, "05": 0, "00": 1, "invalid": 1}
    assert result.phrases == sorted(own)
    assert not room.boxes()
    counted = room.poll(poll)
    assert (counted.state, counted.locks, counted.paper) == (PollState.COUNTED, {}, {})


def test_a_phrase_may_be_typed_in_capitals_with_accents_and_spaces():
    key = sealing.key_of("toi  đa NGHE", b"salt" * 4)
    assert sealing.public_bytes(key) == sealing.public_bytes(sealing.key_of(" TOI da nghe ", b"salt" * 4))
    assert sealing.public_bytes(key) != sealing.public_bytes(sealing.key_of("toi da nghe", b"tals" * 4))


def test_a_poll_opens_only_when_all_holders_have_proved_their_phrases(empty_room):
    room = empty_room
    poll = room.draft()
    for person_id, role in room.holders:
        with pytest.raises(Refused, match="typed their phrases back"):
            room.do(ceremony.open_poll, poll, room.rules, room.chair)
        room.slips[person_id] = room.do(keys.enrol_holder, room.meeting, person_id, role, room.rules)
    with pytest.raises(Refused, match="typed their phrases back"):
        room.do(ceremony.open_poll, poll, room.rules, room.chair)
    with pytest.raises(Invalid, match="not the phrase"):
        room.do(keys.prove_holder, room.meeting, room.lan, room.slips[room.minh])
    for person_id, slip in room.slips.items():
        room.do(keys.prove_holder, room.meeting, person_id, slip)
    with pytest.raises(Refused, match="all its key holders"):
        room.do(keys.enrol_holder, room.meeting, room.stranger, HolderRole.TELLER, room.rules)
    room.do(ceremony.open_poll, poll, room.rules, room.chair)


def test_a_holder_may_enrol_again_before_opening_and_not_after(room):
    old = room.slips[room.lan]
    room.slips[room.lan] = room.do(keys.enrol_holder, room.meeting, room.lan, HolderRole.TELLER, room.rules)
    poll = room.draft()
    with pytest.raises(Refused, match="typed their phrases back"):
        room.do(ceremony.open_poll, poll, room.rules, room.chair)
    with pytest.raises(Invalid):
        room.do(keys.prove_holder, room.meeting, room.lan, old)
    room.do(keys.prove_holder, room.meeting, room.lan, room.slips[room.lan])
    room.do(ceremony.open_poll, poll, room.rules, room.chair)
    with pytest.raises(Refused, match="is running"):
        room.do(keys.enrol_holder, room.meeting, room.lan, HolderRole.TELLER, room.rules)


def test_nobody_on_the_roll_means_no_poll(room):
    for members in ([], [Member(1, recused="người liên quan")], [Member(1, roll.Standing.PROBATIONARY)]):
        poll = room.draft(members)
        with pytest.raises(Refused, match="Nobody on the roll"):
            room.do(ceremony.open_poll, poll, room.rules, room.chair)


def test_only_the_chair_opens_and_closes_only_a_teller_counts_paper_only_a_holder_turns(room):
    poll = room.draft(5)
    with pytest.raises(NotAllowed):
        room.do(ceremony.open_poll, poll, room.rules, room.lan)
    room.do(ceremony.open_poll, poll, room.rules, room.chair)
    with pytest.raises(NotAllowed):
        room.do(ceremony.hand_out_paper, poll, 1, room.stranger)
    with pytest.raises(NotAllowed):
        room.do(ceremony.close_poll, poll, room.rules, room.secretary)
    for person in range(1, 5):
        room.vote(poll, person, "01")
    room.close(poll)
    with pytest.raises(NotAllowed):
        room.do(ceremony.enter_paper, poll, room.chair, {"01": 1})
    with pytest.raises(NotAllowed):
        room.do(ceremony.turn_key, poll, room.stranger, "ba", room.rules)


def test_refusals_leave_the_roll_unmarked(room):
    poll = room.open([Member(1), Member(2), Member(3), Member(4), Member(5, recused="anh em ruột")])
    for person, choice, error in [(room.stranger, "01", NotAllowed), (5, "01", NotAllowed), (1, "99", Invalid)]:
        with pytest.raises(error):
            room.vote(poll, person, choice)
    assert room.marked(poll) == []
    for person in (1, 2, 3):
        room.vote(poll, person, "01")
    with pytest.raises(AlreadyVoted):
        room.vote(poll, 1, "03")
    with pytest.raises(AlreadyVoted):
        room.do(ceremony.hand_out_paper, poll, 1, room.lan)
    for act, *args in [(ceremony.open_poll, room.rules, room.chair), (ceremony.turn_key, room.lan, "x", room.rules)]:
        with pytest.raises(Refused):
            room.do(act, poll, *args)
    room.close(poll)
    for act in [lambda: room.vote(poll, 4, "01"), lambda: room.close(poll)]:
        with pytest.raises(Refused, match="is closed"):
            act()
    with pytest.raises(Invalid, match="not the phrase"):
        room.do(ceremony.turn_key, poll, room.lan, room.slips[room.minh], room.rules)
    assert room.marked(poll) == [1, 2, 3]
    assert len(room.boxes()) == 3


def test_paper_handed_out_refuses_the_screen(room):
    poll = room.open(5)
    room.do(ceremony.hand_out_paper, poll, 1, room.lan)
    with pytest.raises(AlreadyVoted):
        room.vote(poll, 1, "01")


def test_paper_counts_are_whole_numbers_of_what_was_handed_out_and_fixed_once_a_key_is_turned(room):
    poll = room.open(5)
    for person in (1, 2, 3):
        room.vote(poll, person, "01")
    room.do(ceremony.hand_out_paper, poll, 4, room.lan)
    room.close(poll)
    for wrong in ({"01": 3, "02": -1}, {"99": 1}, {"01": True}):
        with pytest.raises(Invalid, match="not below zero"):
            room.do(ceremony.enter_paper, poll, room.lan, wrong)
    for teller in (room.lan, room.minh):
        with pytest.raises(Refused, match="2 paper ballots were counted and only 1 were handed out"):
            room.do(ceremony.enter_paper, poll, teller, {"01": 2})
    with pytest.raises(Refused, match="Both tellers"):
        room.turn(poll, room.lan)
    for teller in (room.lan, room.minh):
        room.do(ceremony.enter_paper, poll, teller, {"01": 1})
    room.turn(poll, room.lan)
    with pytest.raises(Refused, match="no longer be changed"):
        room.do(ceremony.enter_paper, poll, room.lan, {"02": 1})
    assert room.turn(poll, room.minh).counts["01"] == 4


@pytest.mark.rule("R-PAR-03")
def test_paper_that_does_not_come_back_needs_each_tellers_explanation_and_it_stands_in_the_minutes(room):
    poll = room.open(6)
    for person in (1, 2, 3):
        room.vote(poll, person, "01")
    for person in (4, 5):
        room.do(ceremony.hand_out_paper, poll, person, room.lan)
    room.close(poll)
    for nothing in ("", "  \n"):
        with pytest.raises(Invalid, match="2 paper ballots were handed out and 1 came back"):
            room.do(ceremony.enter_paper, poll, room.lan, {"01": 1}, nothing)
    assert room.poll(poll).paper == {}
    room.do(ceremony.enter_paper, poll, room.lan, {"01": 1}, "Một phiếu bị rách.")
    room.do(ceremony.enter_paper, poll, room.minh, {"01": 2}, "không cần nữa")
    assert room.poll(poll).paper_missing == {str(room.lan): "Một phiếu bị rách."}
    room.do(ceremony.enter_paper, poll, room.minh, {"01": 1}, "Một phiếu không nộp lại.")
    minutes = room.count(poll).tally
    said = {str(room.lan): "Một phiếu bị rách.", str(room.minh): "Một phiếu không nộp lại."}
    assert minutes["paper_missing"] == {"number": 1, "reasons": said}
    assert room.poll(poll).paper_missing == {}


def test_fewer_than_three_ballots_are_not_counted_and_no_key_is_turned_for_them(room):
    poll = room.draft(3)
    room.do(drafting.confirm_warning, poll, room.chair)
    room.do(ceremony.open_poll, poll, room.rules, room.chair)
    for person in (1, 2):
        room.vote(poll, person, "01")
    room.close(poll)
    with pytest.raises(Refused, match="Fewer than 3"):
        room.turn(poll, room.lan)
    assert room.look(ceremony.keys_turned, room.poll(poll)) == []


def test_an_annulled_poll_is_destroyed_unopened_and_the_question_may_be_asked_again(room):
    poll = room.open(5)
    with pytest.raises(Refused, match="has a poll already"):
        room.draft(5, task_id=poll.task_id)
    for person in range(1, 6):
        room.vote(poll, person, "01")
    room.close(poll)
    room.turn(poll, room.lan)
    with pytest.raises(Invalid, match="reason"):
        room.do(ceremony.annul, poll, "  ")
    room.do(ceremony.annul, poll, "Hai người giữ khóa mất cụm từ")
    assert (room.poll(poll).state, room.poll(poll).locks) == (PollState.ANNULLED, {})
    assert not room.boxes()
    with pytest.raises(Refused, match="annulled"):
        room.turn(poll, room.minh)
    again = room.open(5, task_id=poll.task_id)
    assert again.round == 2
    assert again.public_key != poll.public_key
    with pytest.raises(Refused, match="annulled"):
        room.do(ceremony.annul, poll, "lần nữa")


def test_a_member_recused_while_the_poll_is_open_stays_in_the_base_and_one_who_left_does_not(room):
    poll = room.open(11)
    room.do(roll.recuse, poll, 1)
    assert (room.poll(poll).base, room.look(roll.entitled, poll)) == (11, 10)
    room.do(roll.strike, poll, 2)
    assert (room.poll(poll).base, room.look(roll.entitled, poll)) == (10, 9)
    for person in (1, 2):
        with pytest.raises(NotAllowed):
            room.vote(poll, person, "01")
    for person in range(3, 12):
        room.vote(poll, person, "01")
    with pytest.raises(AlreadyVoted):
        room.do(roll.strike, poll, 3)
    room.close(poll)
    tally = room.count(poll).tally
    assert (tally["base"], tally["entitled"], tally["struck"]) == (10, 9, 1)


def test_the_end_of_the_meeting_deletes_keys_and_rehearsals_but_not_while_a_poll_runs(room):
    trial, real = room.open(4, rehearsal=True, task_id="t1"), room.open(4, task_id="t1")
    with pytest.raises(Refused, match="is running"):
        room.do(keys.end_meeting, room.meeting)
    for poll in (trial, real):
        for person in range(1, 5):
            room.vote(poll, person, "01")
        room.close(poll)
        room.count(poll)
    room.do(keys.end_meeting, room.meeting)
    left = room.look(lambda session: session.scalars(select(Poll.id)).all())
    assert left == [real.id]
    assert room.look(keys.holders, room.meeting) == []


def test_the_published_list_has_a_phrase_for_each_screen_ballot_and_is_erased_after_the_complaint_period(room):
    poll = room.open(5)
    own = [room.vote(poll, person, "01") for person in range(1, 5)]
    room.close(poll)
    assert room.count(poll).phrases == sorted(own)
    room.do(erase_phrases, poll)
    assert room.look(lambda session: session.get_one(Result, poll.id).phrases) == []


def test_who_voted_is_forgotten_when_the_archive_rule_says_so_and_not_before_the_count(room):
    poll = room.open(5)
    for person in range(1, 5):
        room.vote(poll, person, "01")
    room.close(poll)
    with pytest.raises(Refused):
        room.do(erase_marks, poll)
    room.count(poll)
    room.do(erase_marks, poll)
    assert room.marked(poll) == []
    assert room.look(lambda session: session.get_one(Result, poll.id).handed_out_screen) == 4

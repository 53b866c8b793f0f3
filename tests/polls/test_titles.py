"""S23: the votes on titles, whose shares are of all members of the council, those asked in writing too."""

import pytest

from workflows.polls import ceremony

COUNCIL, PRESENT = 20, 16  # four are away and asked in writing: their envelopes are the paper ballots


@pytest.mark.rule("R-COM-03")
@pytest.mark.parametrize(
    ("kind", "agree", "result"),
    [
        ("commendation.others", 17, "carried"),  # 85 per cent pass four fifths
        ("commendation.force", 17, "lost"),  # and fail nine tenths
        ("commendation.highest", 17, "lost"),
        ("commendation.highest", 18, "carried"),
        ("commendation.others", 15, "lost"),
        ("commendation.others", 16, "carried"),  # exactly four fifths
    ],
)
def test_s23_seventeen_of_twenty_pass_where_four_fifths_are_asked_and_fail_where_nine_tenths_are(
    room, kind, agree, result
):
    poll = room.open(COUNCIL, kind=kind, title="Chiến sĩ thi đua")
    for person in range(1, PRESENT + 1):
        room.vote(poll, person, "01" if person <= agree else "02")
    for person in range(PRESENT + 1, COUNCIL + 1):
        room.do(ceremony.hand_out_paper, poll, person, room.lan)
    room.close(poll)
    written = {"01": max(0, agree - PRESENT), "02": COUNCIL - PRESENT - max(0, agree - PRESENT)}
    for teller in (room.lan, room.minh):
        room.do(ceremony.enter_paper, poll, teller, written)
    found = room.count(poll)
    assert (found.result, found.tally["base"]) == (result, COUNCIL)


def test_an_envelope_that_never_came_is_no_agreement(room):
    poll = room.open(COUNCIL, kind="commendation.others", title="Chiến sĩ thi đua")
    for person in range(1, PRESENT):
        room.vote(poll, person, "01")
    room.close(poll)
    assert room.count(poll).result == "lost", "all 15 who answered agreed, and 15 are not four fifths of 20"

"""The rehearsal before the real vote: the same program, nothing at stake."""

import pytest
from bs4 import BeautifulSoup
from committee import CHAIR, HOLDERS, LAN, MEMBERS, MINH, SECRETARY, text_of
from sqlalchemy import func, select

from workflows.polls.models import Holder, Poll, PollState, Result, SealedBallot

pytestmark = pytest.mark.rule("BAL-REHEARSAL")


@pytest.fixture
def prepared(hall):
    """A vote with its keys ready, not opened."""
    hall.bring(1)
    case = hall.cases[0]
    assert case.set_up().status_code == 303
    for name in HOLDERS:
        case.enrol(name)
    return case


def begin(case) -> int:
    """The chair holds a rehearsal and opens it; its number."""
    real = case.poll().id
    answer = case[CHAIR].post(f"/polls/{real}/rehearse")
    assert answer.status_code == 303, text_of(answer)
    number = int(answer.location.split("/")[2])
    assert case[CHAIR].post(f"/polls/{number}/open").status_code == 303
    return number


def ballot(case, number: int, name: str, choice: str) -> None:
    page = case[name].get(f"/polls/{number}/ballot")
    assert "This is a rehearsal." in text_of(page)
    token = BeautifulSoup(page.text, "html.parser").select_one("[name=token]")["value"]
    answer = case[name].post(f"/polls/{number}/ballot", data={"token": token, "choice": choice})
    assert answer.status_code == 303


def test_a_rehearsal_counts_as_meant_and_moves_nothing(hall, prepared):
    case = prepared
    number = begin(case)
    for at, name in enumerate(MEMBERS[:5]):
        ballot(case, number, name, "01" if at < 2 else "02")
    assert case[CHAIR].post(f"/polls/{number}/close").status_code == 303
    for name in (LAN, MINH):
        answer = case[name].post(f"/polls/{number}/turn", data={"phrase": case.slips[name]})
    assert answer.status_code == 303
    assert "Keep your slips" in text_of(case[MINH].get(answer.location)), "the real vote is opened with them"
    assert "Keep your slip on you" in text_of(case[MINH].get(f"/polls/{number}/rehearsal"))
    page = text_of(case[MEMBERS[1]].get(f"/polls/{number}/result"))
    assert "Result of the rehearsal" in page
    counts = hall.rows(select(Result.counts).where(Result.poll_id == number))[0]
    assert (counts["01"], counts["02"]) == (2, 3)
    assert case.open_nodes() == {"vote"}
    assert case.poll().state is PollState.DRAFT
    held = select(func.count()).select_from(Holder).where(Holder.meeting == case.poll().meeting)
    assert hall.rows(held) == [3]
    assert "rehearsal.counted" in case.events()
    assert "poll.counted" not in case.events()


def test_the_real_vote_ends_a_rehearsal_and_its_count_forgets_it(hall, prepared):
    case = prepared
    number = begin(case)
    ballot(case, number, MEMBERS[1], "01")
    assert case[CHAIR].post(case.url("open")).status_code == 303
    assert hall.rows(select(Poll.state).where(Poll.id == number)) == [PollState.ANNULLED]
    assert hall.rows(select(func.count()).select_from(SealedBallot).where(SealedBallot.poll_id == number)) == [0]
    for name in MEMBERS:
        assert case.vote(name, "01").status_code == 303
    case.close()
    case.turn(LAN)
    assert case.turn(MINH).status_code == 303
    assert hall.rows(select(Poll.id).where(Poll.id == number)) == []
    assert case.open_nodes() == {"sign"}


def test_only_chair_and_secretary_hold_one_and_one_at_a_time(hall, prepared):
    case = prepared
    real = case.poll().id
    assert case[MEMBERS[2]].post(f"/polls/{real}/rehearse").status_code == 403
    begin(case)
    assert case[SECRETARY].post(f"/polls/{real}/rehearse").status_code == 409
    assert "A rehearsal is under way." in text_of(case[MEMBERS[2]].get(case.url()))

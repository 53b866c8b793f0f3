"""What can go wrong around a vote in a meeting; each has an end and a clear message."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from committee import CHAIR, HOLDERS, LAN, MEMBERS, MINH, SECRETARY, body_of, only, text_of
from sqlalchemy import select

from workflows.cases.sitting_tables import Sitting, SittingState
from workflows.cases.sittings import agenda, running
from workflows.database import now
from workflows.errors import Invalid, Refused
from workflows.law.calendar import DAY, today
from workflows.people.models import Membership, PartyBody
from workflows.polls.models import Poll, PollState, SealedBallot


@pytest.fixture
def vote(hall):
    """The voting on one case is open, without a meeting around it."""
    hall.bring(1)
    hall.cases[0].open()
    return hall.cases[0]


def let_go(hall, name: str) -> None:
    """A member left the standing committee yesterday; he is back when the test is over."""
    with hall.session() as session:
        body = select(PartyBody.id).where(PartyBody.kind == "standing_committee")
        rows = select(Membership).where(Membership.person_id == hall.id_of(name), Membership.body_id.in_(body))
        session.scalars(rows).one().valid_to = today() - DAY
        session.commit()


def bring_back(hall, name: str) -> None:
    with hall.session() as session:
        body = select(PartyBody.id).where(PartyBody.kind == "standing_committee")
        rows = select(Membership).where(Membership.person_id == hall.id_of(name), Membership.body_id.in_(body))
        session.scalars(rows).one().valid_to = None
        session.commit()


@pytest.mark.rule("R-PAR-15")
def test_a_member_who_leaves_before_he_votes_leaves_the_base_and_one_who_voted_ends_the_vote_unopened(hall, vote):
    case = vote
    for name in MEMBERS[:9]:
        case.vote(name, "01")
    let_go(hall, MEMBERS[10])
    try:
        assert case.close().status_code == 303
        poll = case.poll()
        assert (poll.state, poll.base) == (PollState.CLOSED, 10)
        assert "poll.struck" in case.events()
    finally:
        bring_back(hall, MEMBERS[10])
    hall.bring(1)
    other = hall.cases[1]
    other.open()
    for name in MEMBERS[:9]:
        other.vote(name, "01")
    let_go(hall, MEMBERS[3])
    try:
        page = text_of(other[CHAIR].post(other.url("close"), follow_redirects=True))
    finally:
        bring_back(hall, MEMBERS[3])
    assert "had left the body" in page
    assert other.poll() is None
    assert other.open_nodes() == {"vote"}


def test_a_second_chair_opens_and_closes_nothing(hall, vote):
    case = vote
    for page in ("close", "open"):
        answer = case[MEMBERS[1]].post(case.url(page))
        assert answer.status_code == 403
    assert case.poll().state is PollState.OPEN
    for name in MEMBERS[:8]:
        case.vote(name, "01")
    assert case.close().status_code == 303
    again = case.browser(CHAIR).post(case.url("close"))
    assert again.status_code == 409
    assert "The poll is closed." in text_of(again)


def test_a_clock_that_is_set_back_neither_loses_nor_doubles_a_ballot(hall, vote):
    case = vote
    for name in MEMBERS[:4]:
        case.vote(name, "01")
    hall.travel(now() - timedelta(hours=1))
    for name in MEMBERS[4:9]:
        assert case.vote(name, "02").status_code == 303
    assert case.boxes() == 9
    assert case[MEMBERS[0]].get(case.url("ballot")).location == case.url("in-the-box")
    case.close()
    case.turn(LAN)
    assert case.turn(MINH).status_code == 303
    hall.leave()


def test_an_expired_sign_in_at_confirm_takes_nothing_and_leads_back_to_the_ballot(hall, vote):
    case, name = vote, MEMBERS[2]
    form = case.ballot(name)
    answers = {}
    for choice in ("01", "02"):
        with case[name].session_transaction() as cookie:
            cookie.clear()
        answers[choice] = case[name].post(case.url("ballot"), data={**form, "choice": choice})
        with case[name].session_transaction() as cookie:
            assert set(cookie) <= {"_permanent", "csrf_token"}, "nothing is carried along to the next sign-in"
    answer = answers["01"]
    assert answer.status_code == 401
    assert body_of(answer) == body_of(answers["02"]), "whatever was marked"
    assert case.notes[name] not in answer.text
    assert "Lựa chọn của đồng chí không được lưu" in text_of(answer)
    assert case.boxes() == 0
    door = BeautifulSoup(answer.text, "html.parser").select_one("main .acts a")["href"]
    page = case[name].get(door)
    way = BeautifulSoup(page.text, "html.parser").select_one("main form [name=next]")["value"]
    back = case[name].post("/sign-in", data={"username": name, "password": "only for tests", "next": way})
    assert back.location == case.url("ballot")
    case.clients.clear()
    assert case.vote(name, "01").status_code == 303
    assert case.boxes() == 1


def test_a_teller_without_his_phrase_is_told_so_and_the_other_two_count(hall, vote):
    case = vote
    for name in MEMBERS[:9]:
        case.vote(name, "01")
    case.close()
    wrong = case[LAN].post(case.url("turn"), data={"phrase": "ba ca da ga ha la ma na ta sa"})
    assert wrong.status_code == 422
    assert "This is not the phrase that you were given." in text_of(wrong)
    case.turn(CHAIR)
    assert case.turn(MINH).status_code == 303
    assert case.open_nodes() == {"sign"}


def test_two_lost_phrases_leave_only_the_annulment_and_new_keys(hall, vote):
    case = vote
    for name in MEMBERS[:9]:
        case.vote(name, "01")
    case.close()
    old = case.poll().id
    case.turn(LAN)
    assert case[CHAIR].post(case.url("annul"), data={"reason": "Mất 2 phiếu, 100% phải làm lại"}).status_code == 303
    page = text_of(case[SECRETARY].get(case.url()))
    assert "Mất 2 phiếu, 100% phải làm lại" in page
    assert hall.rows(select(SealedBallot).where(SealedBallot.poll_id == old)) == []
    case.slips.clear()
    case.open()
    assert len(case.slips) == len(HOLDERS)
    assert case.vote(MEMBERS[1], "01").status_code == 303


@pytest.mark.rule("R-PAR-07")
def test_a_body_that_has_lost_all_members_meets_and_votes_about_nothing(hall):
    hall.bring(1)
    with pytest.raises(Invalid):
        hall.plan(tasks=())
    hall.plan()
    hall.begin(*MEMBERS[:9])
    case, url = hall.cases[0], f"/meetings/{hall.sitting_id}"
    with hall.session() as session:
        running.prepare_ballot(session, hall.house, hall.item(), hall.id_of(SECRETARY))
        session.commit()
    hall.enrol(case)
    with only(case, ()):
        assert not hall.light().reached, "nobody who may vote is never enough"
        assert "Not quorate: 0 there" in text_of(case[SECRETARY].get(url))
        refused = case[CHAIR].post(case.url("open"))
    assert refused.status_code == 409
    assert "The body was changed after the roll was made" in text_of(refused)
    assert case.poll().state is PollState.DRAFT


def test_a_meeting_is_closed_once_and_not_over_a_running_vote(hall):
    hall.bring(1)
    hall.plan()
    hall.begin(*MEMBERS[:9])
    with hall.session() as session:
        running.prepare_ballot(session, hall.house, hall.item(), hall.id_of(SECRETARY))
        session.commit()
    case = hall.cases[0]
    url = f"/meetings/{hall.sitting_id}"
    hall.enrol(case)
    case[CHAIR].post(case.url("open"))
    busy = case[CHAIR].post(f"{url}/close")
    assert busy.status_code == 409
    assert "under way" in text_of(busy)
    case[CHAIR].post(case.url("annul"), data={"reason": "Thử"})
    assert case[CHAIR].post(f"{url}/close").status_code == 303
    assert case[CHAIR].post(f"{url}/close").status_code == 409
    assert hall.rows(select(Sitting.state).where(Sitting.id == hall.sitting_id)) == [SittingState.CLOSED]
    with hall.session() as session:
        assert "Thử" in str(hall.sitting().minutes)
        ready = {each.task.id for each in agenda.ready(session, hall.house, hall.id_of(SECRETARY))}
    assert case.task_id in ready, "what was not voted on waits for another meeting"
    with pytest.raises(Refused):
        hall.summon()
    assert hall.rows(select(Poll.state).where(Poll.task_id == case.task_id)) == [PollState.ANNULLED]

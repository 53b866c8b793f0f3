"""Who may do what around a vote: secretary, chair, tellers, members, the recused, strangers; paper; small bodies."""

from contextlib import contextmanager

import pytest
from bs4 import BeautifulSoup
from committee import CHAIR, HOLDERS, LAN, MEMBERS, MINH, SECRETARY, SUBJECT, body_of, only, text_of
from sqlalchemy import delete, select

from workflows.documents.models import Document
from workflows.law.calendar import today
from workflows.people.kinds import Relation
from workflows.people.models import Kinship
from workflows.polls.ballots import box_words, paper_mark
from workflows.polls.models import Result


@contextmanager
def kin(committee, username):
    """A member or teller has declared that the person concerned is his brother."""
    tie = {"person_id": committee.id_of(username), "relative_id": committee.id_of(SUBJECT)}
    with committee.session() as session:
        session.add(Kinship(**tie, relation=Relation.SIBLING, declared_on=today()))
        session.commit()
    yield
    with committee.session() as session:
        session.execute(delete(Kinship).filter_by(**tie))
        session.commit()


def test_kin_of_the_person_concerned_does_not_vote_and_is_told_why(committee):
    with kin(committee, "uyvien03"):
        committee.open()
        page = text_of(committee["uyvien03"].get(committee.url()))
        assert "You do not vote on this question" in page
        assert "R-VER-02" in page
        assert committee["uyvien03"].get(committee.url("ballot")).status_code == 403
        data = {"choice": "01", "token": "any"}
        assert committee["uyvien03"].post(committee.url("ballot"), data=data).status_code == 403
        assert committee.marked() == set()
        ballot = text_of(committee["uyvien04"].get(committee.url("ballot")))
        assert "6 votes or more, that is more than 1/2 of all 11 members" in ballot


def test_a_recused_member_sees_no_result(committee):
    with kin(committee, "uyvien03"):
        committee.open()
        for username in MEMBERS:
            if username != "uyvien03":
                committee.vote(username, "01")
        committee.close()
        committee.turn(LAN)
        committee.turn(MINH)
        answer = committee["uyvien03"].get(committee.url("result"))
        assert answer.status_code == 403
        assert "Carried" not in answer.text


def test_kin_is_no_teller_and_no_secretary(committee):
    with kin(committee, LAN):
        answer = committee.set_up()
        assert answer.status_code == 422
        assert "may not take part" in text_of(answer)
        assert committee.poll() is None
    with kin(committee, SECRETARY):
        assert committee[SECRETARY].get(committee.url()).status_code == 404


def test_three_different_people_run_a_vote(committee):
    chair = committee.id_of(CHAIR)
    answer = committee[SECRETARY].post(f"{committee.url()}/set-up", data={"chair": chair, "tellers": [chair]})
    assert answer.status_code == 422
    assert "three different people" in text_of(answer)


def test_tellers_are_found_without_a_script(committee):
    data = {"chair": committee.id_of(CHAIR), "tellers-query": "do cam van", "tellers-search": "1"}
    answer = committee[SECRETARY].post(f"{committee.url()}/set-up", data=data)
    assert answer.status_code == 200
    assert "Đỗ Cẩm Vân" in text_of(answer)


def test_a_vote_is_set_up_once(committee):
    committee.set_up()
    assert committee.set_up().status_code == 422
    assert committee[SECRETARY].get(f"{committee.url()}/set-up").location == committee.url()


def test_only_the_chair_opens_and_closes(committee):
    committee.set_up()
    for username in (SECRETARY, LAN, "uyvien02", "px01"):
        for page in ("warning", "open", "close"):
            assert committee[username].post(committee.url(page)).status_code == 403, (username, page)


def test_a_stranger_learns_of_no_vote(voting):
    for address in (voting.url(), voting.url("ballot"), voting.url("result"), voting.url("key")):
        assert voting["hoidong"].get(address).status_code == 404
    assert voting["hoidong"].post(voting.url("ballot"), data={"choice": "01", "token": ""}).status_code == 404


def test_who_follows_the_case_gets_no_ballot(voting):
    assert voting["px01"].get(voting.url()).status_code == 200
    assert voting["px01"].get(voting.url("ballot")).status_code == 403
    assert voting["uyvien02"].get(voting.url("key")).status_code == 403
    assert voting["uyvien02"].get(voting.url("paper")).status_code == 403


def test_paper_and_screen_exclude_each_other(voting):
    paper = voting.url("paper")
    assert voting[LAN].post(paper, data={"member": voting.id_of("uyvien02")}).status_code == 303
    answer = voting.vote("uyvien03", "01")
    assert voting[SECRETARY].post(paper, data={"member": voting.id_of("uyvien03")}).status_code == 409
    answer = voting["uyvien02"].get(voting.url("ballot"), follow_redirects=True)
    assert "You were given a paper ballot." in text_of(answer)
    assert voting[MINH].post(paper, data={"member": voting.id_of(SUBJECT)}).status_code == 422
    assert voting.boxes() == 1


def test_the_list_for_paper_does_not_tell_who_has_voted(voting):
    before = body_of(voting[LAN].get(voting.url("paper")))
    voting.vote("uyvien03", "01")
    assert body_of(voting[LAN].get(voting.url("paper"))) == before


def test_tellers_count_paper_apart_and_must_agree(voting):
    for username in MEMBERS[:6]:
        voting.vote(username, "01")
    for username in MEMBERS[6:9]:
        voting[LAN].post(voting.url("paper"), data={"member": voting.id_of(username)})
    voting.close()
    page, counts = voting.url("paper-count"), {"count_01": 2, "count_02": 1, "count_00": 0, "count_invalid": 0}
    voting[LAN].post(page, data=counts)
    assert "1 of 2 tellers" in text_of(voting[LAN].get(page))
    assert 'value="2"' not in voting[MINH].get(page).text
    assert "must enter the paper ballots, and agree" in text_of(voting.turn(CHAIR))
    voting[MINH].post(page, data={**counts, "count_01": 3, "count_02": 0})
    assert "They differ" in text_of(voting[MINH].get(page))
    assert voting.turn(CHAIR).status_code == 409
    voting[MINH].post(page, data=counts)
    assert "They agree" in text_of(voting[LAN].get(page))
    assert voting.turn(CHAIR).status_code == 303
    voting.turn(MINH)
    with voting.session() as session:
        counted = session.get(Result, voting.poll().id).counts
    assert counted == {"01": 8, "02": 1, "00": 0, "invalid": 0}


def test_a_paper_count_is_whole_numbers(voting):
    for username in MEMBERS[:8]:
        voting.vote(username, "01")
    voting[LAN].post(voting.url("paper"), data={"member": voting.id_of("uyvien11")})
    voting.close()
    data = {"count_01": "-1", "count_02": "x", "count_00": "0", "count_invalid": "0"}
    answer = voting[LAN].post(voting.url("paper-count"), data=data)
    assert answer.status_code == 422
    assert 'value="x"' in answer.text


@pytest.mark.rule("R-PAR-03")
def test_paper_that_does_not_come_back_is_explained_before_all_and_in_the_counting_minutes(voting):
    for username in MEMBERS[:8]:
        voting.vote(username, "01")
    for username in ("uyvien10", "uyvien11"):
        voting[LAN].post(voting.url("paper"), data={"member": voting.id_of(username)})
    voting.close()
    data = {"count_01": "1", "count_02": "0", "count_00": "0", "count_invalid": "0"}
    answer = voting[LAN].post(voting.url("paper-count"), data=data)
    assert answer.status_code == 422
    assert "2 paper ballots were handed out and 1 came back" in text_of(answer)
    assert voting[LAN].post(voting.url("paper-count"), data={**data, "count_01": "3"}).status_code == 422
    for username, why in ((LAN, "Phiếu bị rách."), (MINH, "Một phiếu rách.")):
        assert voting[username].post(voting.url("paper-count"), data={**data, "missing": why}).status_code == 303
    seen = text_of(voting[CHAIR].get(voting.url("turn")))
    assert "1 paper ballot did not come back." in seen
    assert "Phiếu bị rách." in seen
    voting.turn(LAN)
    assert voting.turn(MINH).status_code == 303
    assert "Một phiếu rách." in text_of(voting[CHAIR].get(voting.url("result")))
    with voting.session() as session:
        minutes = session.scalars(
            select(Document).where(Document.case_id == voting.case_id, Document.kind == "counting_minutes")
        ).one()
        assert minutes.data["missing"] == 1
        assert [line.partition(": ")[2] for line in minutes.data["reasons"]] == ["Phiếu bị rách.", "Một phiếu rách."]


def test_a_chair_confirms_that_paper_is_safer_for_three(committee):
    with only(committee, MEMBERS[:3]):
        committee.set_up()
        for username in HOLDERS:
            committee.enrol(username)
        page = text_of(committee[CHAIR].get(committee.url()))
        assert "Only 3 members may vote. Paper ballots are safer" in page
        assert "Open the voting" not in page
        assert committee[CHAIR].post(committee.url("open")).status_code == 409
        committee[CHAIR].post(committee.url("warning"))
        assert committee[CHAIR].post(committee.url("open")).status_code == 303


def test_fewer_than_three_ballots_are_never_counted(committee):
    with only(committee, MEMBERS[:3]):
        committee.set_up()
        for username in HOLDERS:
            committee.enrol(username)
        committee[CHAIR].post(committee.url("warning"))
        committee[CHAIR].post(committee.url("open"))
        for username in MEMBERS[:2]:
            committee.vote(username, "01")
        committee.close()
        answer = committee.turn(LAN)
        assert answer.status_code == 409
        assert "Annul the poll and vote on paper" in text_of(answer)


def test_a_changed_body_is_not_voted_with(committee):
    committee.set_up()
    for username in HOLDERS:
        committee.enrol(username)
    with only(committee, MEMBERS[:9]):
        answer = committee[CHAIR].post(committee.url("open"))
        assert answer.status_code == 409
        assert "The body was changed after the roll was made" in text_of(answer)


def test_printed_ballots_are_all_alike_and_carry_the_mark_of_this_vote_only(voting):
    page = voting[LAN].get(voting.url("paper/print"))
    printed = BeautifulSoup(page.text, "html.parser").select(".paper-ballot")
    assert len(printed) == len(MEMBERS)
    assert len({str(ballot) for ballot in printed}) == 1
    with voting.session():
        poll = voting.poll()
        mark, words = paper_mark(poll), box_words(poll)
    assert mark in text_of(page)
    assert words not in text_of(page)
    assert voting["uyvien02"].get(voting.url("paper/print")).status_code == 403


@pytest.mark.rule("R-PAR-07")
def test_a_body_without_members_is_named_and_no_vote_is_prepared_for_it(committee):
    with only(committee, ()):
        page = text_of(committee[SECRETARY].get(f"{committee.url()}/set-up"))
        assert "The body has no members today. Enter its members first." in page
        refused = committee.set_up()
        assert refused.status_code == 422
        assert "The chair must be an official member of the voting body." in text_of(refused)
        assert committee.poll() is None

"""The whole ceremony through the pages."""

from bs4 import BeautifulSoup
from committee import CHAIR, HOLDERS, LAN, MEMBERS, MINH, SECRETARY, text_of
from sqlalchemy import select

from workflows.documents.models import Document
from workflows.polls.models import Holder, Result


def test_the_whole_ceremony_moves_the_case(committee):
    assert "Set up the vote" in text_of(committee[SECRETARY].get(committee.url()))
    assert committee.set_up().status_code == 303
    for username in HOLDERS:
        committee.enrol(username)
    assert "Open the voting" in text_of(committee[CHAIR].get(committee.url()))
    committee[CHAIR].post(committee.url("open"))
    for number, username in enumerate(MEMBERS):
        answer = committee.vote(username, "01" if number < 7 else "02")
        assert (answer.status_code, answer.location) == (303, committee.url("in-the-box"))
    committee.close()
    assert committee.turn(LAN).location == committee.url()
    answer = committee.turn(MINH)
    assert answer.location == committee.url("result")
    assert "Tear up your slips now" in text_of(committee[MINH].get(answer.location))
    assert committee.open_nodes() == {"sign"}
    with committee.session() as session:
        kinds = session.scalars(select(Document.kind).where(Document.case_id == committee.case_id)).all()
        assert {"resolution", "counting_minutes"} <= set(kinds)
        assert not session.scalars(select(Holder).where(Holder.meeting == f"task:{committee.task_id}")).all()


def test_the_result_page_shows_ladder_phrases_and_papers(voting):
    for username in MEMBERS[:9]:
        voting.vote(username, "01" if username != CHAIR else "00")
    voting.close()
    voting.turn(CHAIR)
    voting.turn(LAN)
    page = voting["uyvien02"].get(voting.url("result"))
    soup = BeautifulSoup(page.text, "html.parser")
    phrases = [item.text for item in soup.select(".phrases li")]
    assert phrases == sorted(voting.notes.values())
    assert "Result: Carried" in soup.h1.text
    assert "9 on screen, 0 on paper" in text_of(page)
    assert len(soup.select(".files a[href$='.pdf']")) == len(soup.select(".files a[href$='.docx']")) == 2
    assert [cell.text for cell in soup.select("#ladder tbody td.num")] == ["8", "8", "6"]


def test_the_phrases_are_for_those_who_could_vote(voting):
    for username in MEMBERS:
        voting.vote(username, "01")
    voting.close()
    voting.turn(CHAIR)
    voting.turn(LAN)
    for username in (SECRETARY, LAN, "px01"):
        page = voting[username].get(voting.url("result"))
        assert page.status_code == 200
        assert "Phrases that were in the box" not in page.text
        assert not any(phrase in page.text for phrase in voting.notes.values())


def test_a_holder_sees_his_phrase_once_and_must_type_it_back(committee):
    committee.set_up()
    committee.enrol(LAN)
    assert len(committee.slips[LAN].split()) == 10
    again = committee[LAN].get(committee.url("key"))
    assert committee.slips[LAN] not in text_of(again)
    committee[MINH].post(committee.url("key"))
    wrong = committee[MINH].post(committee.url("key/typed"), data={"phrase": committee.slips[LAN]})
    assert wrong.status_code == 422
    assert "This is not the phrase that you were given." in wrong.text
    assert "2 of 3" not in text_of(committee[CHAIR].get(committee.url()))
    assert committee[CHAIR].post(committee.url("open")).status_code == 409


def test_the_printed_slip_is_empty(committee):
    committee.set_up()
    soup = BeautifulSoup(committee[LAN].post(committee.url("key")).text, "html.parser")
    words = [item.text for item in soup.select(".slip-words li")]
    assert soup.select_one(".slip-words").find_parent(class_="noprint")
    printed = soup.select_one(".slip.only-print")
    assert len(printed.select("li")) == len(words)
    assert not any(item.text for item in printed.select("li"))


def test_chair_and_ballots_show_the_same_box_words(voting):
    chair = BeautifulSoup(voting[CHAIR].get(voting.url()).text, "html.parser").select_one(".words.big").text
    for username in ("uyvien02", "uyvien07"):
        ballot = BeautifulSoup(voting[username].get(voting.url("ballot")).text, "html.parser")
        assert ballot.select_one(".vote .words").text == chair
    assert len(chair.split()) == 6


def test_without_a_quorum_nothing_passes_and_the_vote_can_be_prepared_again(voting):
    for username in MEMBERS[:4]:
        voting.vote(username, "01")
    old = voting.poll().id
    assert "There was no quorum" in text_of(voting[CHAIR].post(voting.url("close"), follow_redirects=True))
    assert voting.poll() is None
    assert voting.open_nodes() == {"vote"}
    with voting.session() as session:
        assert session.get(Result, old) is None
    assert voting["uyvien02"].get(f"/polls/{old}/ballot").status_code == 409
    page = text_of(voting[SECRETARY].get(voting.url()))
    assert "There was no quorum." in page
    voting.slips.clear()
    voting.open()
    assert voting.vote("uyvien02", "01").status_code == 303


def test_a_closed_poll_takes_no_ballot(voting):
    for username in MEMBERS[:8]:
        voting.vote(username, "01")
    late = voting.ballot("uyvien11")
    voting.close()
    assert voting["uyvien11"].get(voting.url("ballot")).status_code == 409
    answer = voting["uyvien11"].post(voting.url("ballot"), data={**late, "choice": "01"})
    assert answer.status_code == 409
    assert "None was taken from you." in text_of(answer)
    assert voting.boxes() == 8


def test_a_box_that_was_tampered_with_is_not_counted(voting):
    for username in MEMBERS:
        voting.vote(username, "01")
    voting.close()
    voting.turn(LAN)
    with voting.session() as session:
        session.execute(
            Result.metadata.tables["sealed_ballots"]
            .delete()
            .where(Result.metadata.tables["sealed_ballots"].c.poll_id == voting.poll().id)
        )
        session.commit()
    answer = voting.turn(MINH)
    assert answer.status_code == 409
    assert "Call for annulment" in text_of(answer)
    assert voting.open_nodes() == {"vote"}
    assert voting[CHAIR].post(voting.url("annul"), data={"reason": "Hòm phiếu bị thay đổi"}).status_code == 303
    assert voting.poll() is None


def test_an_annulment_needs_a_reason_and_the_chair(voting):
    assert voting[CHAIR].post(voting.url("annul"), data={"reason": " "}).status_code == 422
    assert voting[SECRETARY].post(voting.url("annul"), data={"reason": "thử"}).status_code == 403
    assert voting.poll() is not None


def test_the_secretary_may_take_back_a_draft(committee):
    committee.set_up()
    assert committee[SECRETARY].post(committee.url("annul"), data={"reason": "sai tổ kiểm phiếu"}).status_code == 303
    assert committee.poll() is None
    assert committee.set_up().status_code == 303


def test_the_step_of_a_case_leads_to_its_vote_and_the_vote_to_the_ballot(voting):
    assert voting["uyvien02"].get(f"/tasks/{voting.task_id}").location == voting.url()
    assert voting["uyvien02"].get(voting.url()).location == voting.url("ballot")

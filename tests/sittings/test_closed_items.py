"""What a meeting keeps from whoever an item is closed to, and what nobody can pretend about it."""

import pytest
from bs4 import BeautifulSoup
from committee import CHAIR, LAN, MEMBERS, SECRETARY, SUBJECT, text_of
from sqlalchemy import select, update
from test_meeting_pages import planned, when

from workflows.cases.models import Submission, Task
from workflows.cases.recusal_tables import Ground, Recusal
from workflows.cases.running import dossier
from workflows.cases.sitting_tables import Hearing, SelfCriticism, SittingKind, Summons
from workflows.cases.sittings import agenda, attending, hearing, running, summoning
from workflows.documents.attachments import attach
from workflows.documents.models import Document
from workflows.errors import NotAllowed, Refused
from workflows.people.models import Person
from workflows.trail.models import Event

OFFICE = "px01.truong"  # tracks all cases


def recuse(hall, case, name: str) -> None:
    """Somebody left a case for good."""
    person = hall.id_of(name)
    with hall.session() as session:
        row = Recusal(case_id=case.case_id, person_id=person, ground=Ground.STEPPED_ASIDE, reason="x", by_id=person)
        session.add(row)
        session.commit()


def hear_the_officers(hall) -> None:
    """These votes are of a kind before which the officer concerned speaks."""
    tasks = [case.task_id for case in hall.cases]
    with hall.session() as session:
        session.execute(update(Task).where(Task.id.in_(tasks)).values(poll="state_discipline.whether"))
        session.commit()


@pytest.mark.rule("R-STA-10")
def test_the_office_neither_sees_nor_plans_the_vote_of_a_case_from_which_it_is_recused(hall):
    hall.bring(1)
    case = hall.cases[0]
    assert case.cases_number() in text_of(case[OFFICE].get("/meetings"))
    recuse(hall, case, OFFICE)
    assert case.cases_number() not in text_of(case[OFFICE].get("/meetings"))
    plan = agenda.Plan(
        tasks=(case.task_id,), chair_id=hall.id_of(CHAIR), tellers=(hall.id_of(LAN), hall.id_of("kiemphieu2"))
    )
    with hall.session() as session, pytest.raises(NotAllowed):
        agenda.plan(session, hall.house, plan, hall.id_of(OFFICE))


@pytest.mark.rule("R-STA-10")
def test_a_chair_and_a_teller_who_left_one_case_learn_nothing_of_it_from_the_meeting(hall):
    hall.bring(2)
    hear_the_officers(hall)
    url = f"/meetings/{planned(hall)}"
    first, second = hall.cases
    assert first[SECRETARY].post(f"{url}/summon", data=when(hall, 6)).status_code == 303
    assert first.cases_number() in text_of(first[LAN].get(url))
    called = text_of(first[CHAIR].get(url))
    assert called.count("as the officer concerned") == 2
    for name in (CHAIR, LAN):
        recuse(hall, first, name)
        page = text_of(first[name].get(url))
        assert first.cases_number() not in page
        assert second.cases_number() in page
    assert text_of(first[CHAIR].get(url)).count("as the officer concerned") == 1


@pytest.mark.rule("R-STA-10")
def test_minutes_are_not_the_chairs_either_while_a_case_of_them_is_closed_to_him(hall):
    hall.bring(2)
    hall.plan()
    hall.begin(*MEMBERS[:9])
    with hall.session() as session:
        running.close_sitting(session, hall.house, hall.sitting(), hall.id_of(CHAIR))
        session.commit()
    case, minutes = hall.cases[0], f"/meetings/{hall.sitting_id}/minutes.pdf"
    assert case[CHAIR].get(minutes).status_code == 200
    recuse(hall, case, CHAIR)
    assert case[CHAIR].get(minutes).status_code == 404
    assert "minutes.pdf" not in case[CHAIR].get(f"/meetings/{hall.sitting_id}").text
    assert case[SECRETARY].get(minutes).status_code == 200


@pytest.mark.rule("MTG-WRITTEN.meeting")
def test_no_page_says_which_member_demanded_a_meeting(hall):
    hall.bring(1)
    hall.plan(kind=SittingKind.WRITTEN, place="")
    hall.summon(working_days=5)
    case = hall.cases[0]
    with hall.session() as session:
        running.open_sitting(session, hall.sitting(), hall.id_of(CHAIR))
        running.prepare_ballot(session, hall.house, hall.item(), hall.id_of(SECRETARY))
        session.commit()
    member = hall.id_of(MEMBERS[9])
    assert case[MEMBERS[9]].post(f"/meetings/{hall.sitting_id}/demand").status_code == 303
    page = BeautifulSoup(case["px01"].get(f"/cases/{case.case_id}").text, "html.parser")
    course = page.select_one("#h-course").find_parent("section").get_text(" ")
    with hall.session() as session:
        name = session.get_one(Person, member).name
        kept = session.scalars(
            select(Event.kind).where(Event.chain == f"case:{case.case_id}", Event.actor_id == member)
        )
        assert list(kept) == ["sitting.demanded"], "the trail knows, by one event"
    assert "A member demanded a meeting" in course
    assert name not in course


@pytest.mark.rule("MTG-PRESENT")
def test_nobody_is_there_by_link_before_the_day_of_the_meeting(hall):
    hall.bring(1)
    hall.plan(link="https://hop.example/1")
    hall.summon()
    case, url = hall.cases[0], f"/meetings/{hall.sitting_id}"
    assert "I take part by link now" not in text_of(case[MEMBERS[2]].get(url))
    early = case[MEMBERS[2]].post(f"{url}/here")
    assert early.status_code == 409
    with hall.session():
        assert not attending.attending(hall.sitting())
    hall.to_the_day()
    assert case[MEMBERS[2]].post(f"{url}/here").status_code == 303
    with hall.session():
        assert attending.attending(hall.sitting()) == {hall.id_of(MEMBERS[2])}


@pytest.fixture
def heard(hall):
    """A meeting before which the officer concerned is to be heard."""
    hall.bring(1)
    hear_the_officers(hall)
    hall.plan()
    return hall


def receive(hall) -> None:
    """The officer opens all that he was sent."""
    with hall.session() as session:
        for row in session.scalars(select(Summons).where(Summons.task_id == hall.cases[0].task_id)):
            summoning.receive(session, row, row.person_id)
        session.commit()


def note(hall, how: Hearing) -> None:
    with hall.session() as session:
        hearing.note_part(session, hall.house, hall.item(), hall.id_of(CHAIR), SelfCriticism.SENT, how)
        session.commit()


@pytest.mark.rule("R-STA-09.summons")
def test_a_meeting_put_off_before_its_hour_is_none_from_which_the_officer_stayed_away(heard):
    hall = heard
    hall.summon(working_days=6)
    receive(hall)
    hall.summon(working_days=7)
    receive(hall)
    hall.to_the_day()
    hall.present(*MEMBERS[:9])
    hall.do(running.open_sitting, by=CHAIR)
    with pytest.raises(Refused, match="summoned 1 times"):
        note(hall, Hearing.ABSENT)


@pytest.mark.rule("R-STA-09.summons")
def test_two_meetings_whose_hour_came_while_he_was_away_are_enough_and_what_he_reads_later_is_none(heard):
    hall = heard
    hall.summon(working_days=6)
    hall.to_the_day()
    hall.summon(working_days=6)
    receive(hall)  # the first too, after its hour
    hall.to_the_day()
    hall.present(*MEMBERS[:9])
    hall.do(running.open_sitting, by=CHAIR)
    with pytest.raises(Refused, match="summoned 1 times"):
        note(hall, Hearing.ABSENT)
    with hall.session() as session:
        first = summoning.calls_to_officer(session, hall.item().task)[-1]
        summoning.prove(session, hall.sitting(), first.id, hall.id_of(SECRETARY), "Giao tay, có ký nhận")
        session.commit()
    note(hall, Hearing.ABSENT)


@pytest.mark.rule("R-PAR-11")
def test_what_the_minutes_say_of_the_officers_part_stays_once_the_vote_has_begun(heard):
    hall = heard
    hall.begin(*MEMBERS[:9], working_days=6)
    case = hall.cases[0]
    note(hall, Hearing.CONSENTED)
    note(hall, Hearing.HEARD)
    with hall.session() as session:
        running.prepare_ballot(session, hall.house, hall.item(), hall.id_of(SECRETARY))
        session.commit()
    hall.enrol(case)
    assert case[CHAIR].post(case.url("open")).status_code == 303
    with pytest.raises(Refused, match="The vote has begun"):
        note(hall, Hearing.CONSENTED)


def test_the_officer_reads_in_words_that_a_member_opened_the_pack(hall):
    hall.bring(1)
    hall.plan()
    hall.summon()
    case = hall.cases[0]
    with hall.session():
        item = hall.item().id
    assert case[MEMBERS[2]].get(f"/meetings/{hall.sitting_id}/items/{item}").status_code == 200
    assert "read the pack of a meeting" in text_of(case[SUBJECT].get(f"/me/cases/{case.case_id}"))


@pytest.mark.rule("R-STA-10")
def test_a_secretary_who_left_the_case_hands_out_no_paper(hall):
    hall.bring(1)
    case = hall.cases[0]
    case.open()
    address = case.url("paper")
    assert case[SECRETARY].get(address).status_code == 200
    recuse(hall, case, SECRETARY)
    assert case[SECRETARY].get(address).status_code in (403, 404)
    assert case[SECRETARY].post(address, data={"member": hall.id_of(MEMBERS[2])}).status_code in (403, 404)
    assert case[LAN].get(address).status_code == 200


@pytest.mark.rule("R-INT-02")
def test_a_pack_does_not_name_a_file_that_only_others_may_read(hall):
    hall.bring(1)
    case, name = hall.cases[0], "Loi khai cua dong chi A.pdf"
    with hall.session() as session:
        row = session.scalars(
            select(Submission).where(Submission.case_id == case.case_id).order_by(Submission.id.desc())
        ).first()
        row.form = "second_reading"  # the Inspectorate and the office read it, nobody else
        attach(
            session, case_id=case.case_id, task_id=row.task_id, form=row.form, person_id=row.person_id, name=name,
            content=b"%PDF-1.7\n%%EOF\n", limit=10**6,
        )  # fmt: skip
        session.commit()
    hall.plan()
    hall.summon()
    with hall.session():
        pack = f"/meetings/{hall.sitting_id}/items/{hall.item().id}"
        assert name in str(hall.item().pack)
    page = case[MEMBERS[2]].get(pack)
    assert page.status_code == 200
    assert name not in page.text
    assert "a file that is closed to you" in text_of(page)
    assert name in case[OFFICE].get(pack).text


@pytest.mark.rule("R-PAR-11", "R-STA-09.summons", "R-CPL-02")
def test_the_officer_is_summoned_to_a_meeting_by_a_numbered_paper_each_time_and_reads_it_in_his_file(heard):
    hall, case = heard, heard.cases[0]
    hall.summon(working_days=6)
    hall.summon(working_days=7)
    with hall.session() as session:
        calls = summoning.calls_to_officer(session, hall.item().task)
        second, first = (session.get_one(Document, call.document_id) for call in calls)
        assert (first.kind, first.track, first.task_id) == ("party_summons", "party", None)
        assert second.number == first.number + 1
        assert "lần thứ nhất" in first.data["opening"]
        assert "lần thứ hai" in second.data["opening"]
        (at,) = [row["text"] for row in second.data["sections"] if row["heading"] == "Thời gian, địa điểm"]
        assert at.startswith("08 giờ 30 phút, ngày")
        assert at.endswith("tại Hội trường.")
        assert second.data["signature"]["capacity"][-1] == "THƯ KÝ PHIÊN HỌP"
        members = select(Summons.document_id).where(Summons.sitting_id == hall.sitting_id, Summons.task_id.is_(None))
        assert set(session.scalars(members)) == {None}, "members are told on their screens"
        assert not dossier.difference(dossier.from_rows(hall.item().pack), dossier.pieces_of(session, hall.item().case))
    link = f"/documents/{second.id}.pdf"
    page = case[SUBJECT].get(f"/me/cases/{case.case_id}")
    assert link in {each.get("href") for each in BeautifulSoup(page.text, "html.parser").select(".mb a.btn")}
    assert case[SUBJECT].get(link).mimetype == "application/pdf"
    assert second.symbol in text_of(case[SUBJECT].get(f"/me/cases/{case.case_id}/file"))
    served = f"/meetings/{hall.sitting_id}/summonses/{calls[0].id}.pdf"
    assert served in case[SECRETARY].get(f"/meetings/{hall.sitting_id}").text, "whoever serves it prints it"
    assert case[SECRETARY].get(served).mimetype == "application/pdf"
    for reader, address in ((SECRETARY, link), (MEMBERS[2], served), (SUBJECT, served)):
        assert case[reader].get(address).status_code == 404
    with hall.session() as session:
        assert summoning.calls_to_officer(session, hall.item().task)[0].received_at is None, "a look is no receipt"

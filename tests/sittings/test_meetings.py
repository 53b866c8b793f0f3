"""A meeting from its plan to its minutes, as acts of the core."""

from datetime import timedelta

import pytest
from committee import CHAIR, LAN, MEMBERS, MINH, SECRETARY, SUBJECT, text_of
from sqlalchemy import func, select

from workflows.cases.models import Notice
from workflows.cases.sitting_tables import Answer, Attendance, SeatPart, SittingKind, SittingState, Summons
from workflows.cases.sittings import agenda, attending, guards, meetings, running, summoning
from workflows.errors import Invalid, NotAllowed, Refused
from workflows.law.calendar import local_day
from workflows.polls.models import Holder, PollState


def test_the_secretary_finds_the_cases_that_wait_and_they_leave_the_list_when_they_are_planned(hall):
    hall.bring(2)
    with hall.session() as session:
        before = {each.task.id for each in agenda.ready(session, hall.house, hall.id_of(SECRETARY))}
        assert not agenda.ready(session, hall.house, hall.id_of(MEMBERS[3]))
    assert {case.task_id for case in hall.cases} <= before
    hall.plan()
    with hall.session() as session:
        after = {each.task.id for each in agenda.ready(session, hall.house, hall.id_of(SECRETARY))}
    assert after == before - {case.task_id for case in hall.cases}
    with pytest.raises(Refused, match="agenda of another"):
        hall.plan()


def test_chair_and_two_tellers_are_three_and_guests_are_no_members(hall):
    hall.bring(1)
    with pytest.raises(Invalid, match="three different"):
        hall.plan(tellers=(hall.id_of(CHAIR), hall.id_of(LAN)))
    with pytest.raises(Invalid, match="official member"):
        hall.plan(chair_id=hall.id_of("px01"))
    with pytest.raises(Invalid, match="summoned, not invited"):
        hall.plan(guests=(hall.id_of(MEMBERS[2]),))
    with pytest.raises(Invalid, match="person concerned"):
        hall.plan(guests=(hall.id_of(SUBJECT),))


def test_a_summons_keeps_the_notice_of_its_rule_and_freezes_the_pack(hall):
    hall.bring(1)
    hall.plan(guests=(hall.id_of("truongphong"),))
    with pytest.raises(Refused, match="notice is too short") as short:
        hall.summon(working_days=2)
    assert short.value.rule == "MTG-NOTICE"
    hall.summon(working_days=3)
    with hall.session() as session:
        item = hall.item()
        assert len(item.pack_sha256) == 64
        assert item.pack
        called = {row.person_id for row in summoning.summonses(session, hall.sitting())}
    assert called == {hall.id_of(name) for name in (*MEMBERS, LAN, MINH, "truongphong")}
    told = select(Notice.kind).where(Notice.task_id == hall.cases[0].task_id, Notice.person_id == hall.id_of(LAN))
    assert "meeting.invited" in hall.rows(told)


def test_a_second_summons_counts_and_asks_everybody_anew(hall):
    hall.bring(1)
    hall.plan()
    hall.summon()
    hall.do(summoning.answer, by=MEMBERS[4], said=Answer.APOLOGISES, apology="Đi công tác")
    hall.summon(working_days=6)
    with hall.session() as session:
        assert hall.sitting().calls == 2
        assert summoning.seats_of(session, hall.sitting(), hall.id_of(MEMBERS[4]))[0].answer is Answer.NONE
        numbers = [row.number for row in summoning.summonses(session, hall.sitting(), hall.id_of(MEMBERS[4]))]
    assert numbers == [2, 1]


def test_an_answer_is_the_proof_of_delivery_and_paper_is_proved_by_the_secretary(hall):
    hall.bring(1)
    hall.plan()
    hall.summon()
    hall.do(summoning.answer, by=MEMBERS[1], said=Answer.COMES)
    with pytest.raises(Invalid, match="reason of your absence"):
        hall.do(summoning.answer, by=MEMBERS[1], said=Answer.APOLOGISES)
    with pytest.raises(NotAllowed):
        hall.do(summoning.answer, by="canbo", said=Answer.COMES)
    with hall.session() as session:
        rows = {row.person_id: row for row in summoning.summonses(session, hall.sitting())}
        assert rows[hall.id_of(MEMBERS[1])].received_at is not None
        waiting = rows[hall.id_of(MEMBERS[2])]
        assert waiting.received_at is None
        with pytest.raises(NotAllowed):
            summoning.prove(session, hall.sitting(), waiting.id, hall.id_of(MEMBERS[2]), "Giao tay")
        summoning.prove(session, hall.sitting(), waiting.id, hall.id_of(SECRETARY), "Giao tay, có ký nhận")
        session.commit()
    assert hall.rows(select(Summons.proof).where(Summons.id == waiting.id)) == ["Giao tay, có ký nhận"]


@pytest.mark.rule("R-PAR-07")
def test_the_light_follows_who_comes_and_goes_and_says_rule_and_base(hall):
    hall.bring(1)
    hall.plan()
    hall.summon()
    assert (hall.light().present, hall.light().base, hall.light().least, hall.light().rule) == (0, 11, 8, "R-PAR-07")
    hall.present(*MEMBERS[:7])
    assert not hall.light().reached
    assert hall.light().missing == 1
    hall.present(MEMBERS[7], how=Attendance.REMOTE)
    assert hall.light().reached
    assert hall.light().spare == 0
    hall.present(MEMBERS[0], how=Attendance.ABSENT)
    assert not hall.light().reached
    hall.present(LAN, MINH)
    assert hall.light().present == 7


def test_a_meeting_begins_on_its_day_by_its_chair_when_somebody_is_there(hall):
    hall.bring(1)
    hall.plan()
    with pytest.raises(Refused, match="not been summoned"):
        hall.do(running.open_sitting, by=CHAIR)
    hall.summon()
    with pytest.raises(Refused, match="does not begin before"):
        hall.do(running.open_sitting, by=CHAIR)
    hall.to_the_day()
    with pytest.raises(Refused, match="Nobody is written down"):
        hall.do(running.open_sitting, by=CHAIR)
    hall.present(*MEMBERS[:3])
    with pytest.raises(NotAllowed):
        hall.do(running.open_sitting, by=MEMBERS[1])
    hall.do(running.open_sitting, by=CHAIR)
    with pytest.raises(Refused, match="being held"):
        hall.do(running.open_sitting, by=CHAIR)


@pytest.mark.rule("R-PAR-07")
def test_no_vote_is_opened_before_the_meeting_nor_without_a_quorum(hall):
    hall.bring(1)
    hall.plan()
    hall.summon()
    case = hall.cases[0]
    with hall.session() as session:
        running.prepare_ballot(session, hall.house, hall.item(), hall.id_of(SECRETARY))
        session.commit()
    hall.enrol(case)
    assert case[CHAIR].post(case.url("open")).status_code == 409
    hall.to_the_day()
    hall.present(*MEMBERS[:7])
    hall.do(running.open_sitting, by=CHAIR)
    refused = case[CHAIR].post(case.url("open"))
    assert refused.status_code == 409
    assert "There is no quorum: 7 of 11 who may vote are there, 8 are needed." in text_of(refused)
    assert case.poll().state is PollState.DRAFT
    hall.present(MEMBERS[7])
    assert case[CHAIR].post(case.url("open")).status_code == 303


@pytest.mark.rule("MTG-PRESENT")
def test_whoever_is_away_takes_no_ballot(hall):
    hall.bring(1)
    hall.plan()
    hall.begin(*MEMBERS[:9])
    with hall.session() as session:
        poll = running.prepare_ballot(session, hall.house, hall.item(), hall.id_of(SECRETARY))
        session.commit()
        assert guards.may_take_ballot(session, lambda: hall.house, poll, hall.id_of(MEMBERS[8]))
        assert not guards.may_take_ballot(session, lambda: hall.house, poll, hall.id_of(MEMBERS[10]))


@pytest.mark.rule("MTG-PACK")
def test_a_changed_file_needs_a_new_pack_before_a_ballot_is_prepared(hall):
    hall.bring(1)
    hall.plan()
    hall.summon()
    hall.cases[0].add_to_the_file()
    with hall.session() as session, pytest.raises(Refused, match="Freeze the pack anew"):
        running.prepare_ballot(session, hall.house, hall.item(), hall.id_of(SECRETARY))
    with hall.session() as session:
        found = running.freeze_anew(session, hall.item(), hall.id_of(SECRETARY))
        session.commit()
    assert [piece.kind for piece in found.added] == ["paper"]
    with hall.session() as session:
        running.prepare_ballot(session, hall.house, hall.item(), hall.id_of(SECRETARY))


def test_one_enrolment_serves_all_votes_of_a_meeting_and_ends_with_it(hall):
    hall.bring(2)
    hall.plan()
    hall.begin(*MEMBERS[:9])
    with hall.session() as session:
        for at in (0, 1):
            running.prepare_ballot(session, hall.house, hall.item(at), hall.id_of(SECRETARY))
        session.commit()
    first, second = hall.cases
    hall.enrol(first)
    hold(hall, first)
    held = select(func.count()).select_from(Holder).where(Holder.meeting == f"sitting:{hall.sitting_id}")
    assert hall.rows(held) == [3]
    with pytest.raises(Refused, match="under way"):
        open_only(hall, second)
    finish(second)
    assert "Keep your slip on you" in text_of(second[LAN].get(second.url()))
    close(hall)
    assert hall.rows(held) == [0]
    assert "Tear up your slip before the committee." in text_of(second[LAN].get(second.url()))
    with hall.session():
        sitting = hall.sitting()
        assert sitting.state is SittingState.CLOSED
        assert sitting.minutes_symbol.endswith("-BB/ĐU")
        assert len(sitting.minutes_sha256) == 64
    with pytest.raises(Refused, match="over"):
        close(hall)


def hold(hall, case) -> None:
    """Vote, close, count."""
    assert case[CHAIR].post(case.url("open")).status_code == 303
    finish(case)


def finish(case) -> None:
    for name in MEMBERS[:9]:
        assert case.vote(name, "01").status_code == 303
    assert case.close().status_code == 303
    case.turn(LAN)
    counted = case.turn(MINH)
    assert counted.status_code == 303
    assert "Keep your slips" in text_of(case[MINH].get(counted.location)), "other votes of the meeting may follow"


def open_only(hall, case) -> None:
    assert case[CHAIR].post(case.url("open")).status_code == 303
    close(hall)


def close(hall) -> None:
    with hall.session() as session:
        running.close_sitting(session, hall.house, hall.sitting(), hall.id_of(CHAIR))
        session.commit()


def test_a_cancelled_meeting_says_why_and_gives_its_cases_back(hall):
    hall.bring(1)
    hall.plan()
    hall.summon()
    with pytest.raises(Invalid, match="reason"):
        hall.do(running.cancel, by=CHAIR, reason=" ")
    hall.do(running.cancel, by=CHAIR, reason="Trùng lịch, 50% vắng mặt")
    page = hall.cases[0][MEMBERS[2]].get(f"/meetings/{hall.sitting_id}")
    assert "Trùng lịch, 50% vắng mặt" in text_of(page)
    with hall.session() as session:
        ready = {each.task.id for each in agenda.ready(session, hall.house, hall.id_of(SECRETARY))}
    assert hall.cases[0].task_id in ready


@pytest.mark.rule("MTG-PACK")
def test_a_file_that_changes_during_the_vote_ends_it_unopened_and_the_new_round_shows_the_difference(hall):
    hall.bring(1)
    case = hall.cases[0]
    case.open()
    old = case.poll().id
    case.vote(MEMBERS[1], "01")
    case.add_to_the_file()
    with hall.session() as session:
        assert meetings.stop_changed(session, old)
        session.commit()
    assert case.poll() is None
    case.slips.clear()
    case.open()
    with hall.session() as session:
        changed = meetings.voting.changed_since(session, case.poll())
    assert [piece.kind for piece in changed.added] == ["paper"]
    assert case.vote(MEMBERS[1], "01").status_code == 303


def test_a_round_in_writing_is_for_votes_that_may_be_taken_so(hall):
    hall.bring(1)
    hall.plan(kind=SittingKind.WRITTEN, place="")
    with pytest.raises(Refused, match="too short"):
        hall.summon(working_days=4)
    hall.summon(working_days=5)
    with hall.session():
        assert local_day(hall.sitting().at) > local_day(hall.sitting().at - timedelta(days=1))
        assert {seat.part for seat in hall.sitting().seats} == {SeatPart.MEMBER, SeatPart.TELLER}
    assert attending.BaseOf.BODY == "body"


def test_another_member_leads_when_the_chair_cannot_and_nobody_else(hall):
    hall.bring(1)
    hall.plan()
    hall.summon()
    case, url = hall.cases[0], f"/meetings/{hall.sitting_id}"
    assert case[MEMBERS[2]].post(f"{url}/chair", data={"chair": hall.id_of(MEMBERS[2])}).status_code == 403
    assert case[SECRETARY].post(f"{url}/chair", data={"chair": hall.id_of(LAN)}).status_code == 422
    assert case[SECRETARY].post(f"{url}/chair", data={"chair": hall.id_of(MEMBERS[1])}).status_code == 303
    hall.to_the_day()
    hall.present(*MEMBERS[1:9])
    with pytest.raises(NotAllowed):
        hall.do(running.open_sitting, by=CHAIR)
    hall.do(running.open_sitting, by=MEMBERS[1])
    with hall.session() as session:
        running.prepare_ballot(session, hall.house, hall.item(), hall.id_of(SECRETARY))
        session.commit()
    assert case.poll().chair_id == hall.id_of(MEMBERS[1])
    assert "sitting.chair" in case.events()
    assert case[SECRETARY].post(f"{url}/chair", data={"chair": hall.id_of(CHAIR)}).status_code == 409

"""Secondment and appointment from the proposal to the hand-over: every step by its own people, on real pages."""

import pytest
from offices import Office
from sqlalchemy import select

from tests.browser import meeting
from tests.browser.conftest import Screens
from tests.browser.screens import Find
from tests.browser.stages import typed
from webapp.database import db
from workflows.documents.models import Document
from workflows.law.calendar import DAY, today
from workflows.people.kinds import AssignmentKind, ProtectionKind
from workflows.people.models import Assignment, Protection, Unit

pytestmark = pytest.mark.browser

REASON = "Đơn vị đang thiếu cán bộ đúng chuyên môn theo kế hoạch biên chế; đồng chí đáp ứng đủ yêu cầu."
APPRAISED = {"assessment": REASON, "views_weighed": "Đã ghi nhận.", "outcome": "supported", "reason": "Đủ điều kiện."}
DEPUTIES = ("uyvien02", "uyvien03", "uyvien04", "uyvien05")
HOST, HOST_NAME = "tiepnhan", "Dương Thu Trinh"


def test_a_secondment_from_the_proposal_to_the_day_it_is_entered(people, office):
    head = people["truongphong"]
    head.open("/start/secondment")
    asked = {"host": "Sở Nội vụ thành phố", "host_request": "Công văn số 12", "work": "Tham mưu về quản lý cư trú."}
    days = {"effective_on": typed(60), "until": typed(400)}
    head.send({"who": Find("Đinh Hồng Nghĩa"), **asked, **days, "reason": REASON})
    number = head.page.title().split()[0]
    people["bithu"].do(number, {"text": "Tôi chấp hành."})
    people["px01"].do(number, APPRAISED)
    people["giamdoc"].do(number, {**days, "hand_over_by": typed(50), "file_read": True})
    serve(people, number, "bithu", "Quyết định biệt phái", "Vũ Tiến Khôi")
    kind = Protection.kind == ProtectionKind.SECONDMENT
    [until] = office.rows(select(Protection.valid_to).where(kind))
    assert until == today() + 400 * DAY
    assert papers(office, number) == {"move_submission", "secondment_decision", "handover_minutes"}
    people["bithu"].open(f"/me/cases/{office.case(number).id}")
    assert "Biên bản bàn giao" in people["bithu"].text
    assert not people.complaints()


def test_an_appointment_from_elsewhere_with_the_votes_of_the_leaders_and_of_the_committee(people, office):
    lead_the_ward(office)
    chief = people["chihuy"]
    chief.open("/start/appointment")
    post = {"to_unit": Find(name_of_ward(office)), "post": "ward_deputy", "plan": "Quyết định số 38"}
    asked = {"standard": "Đã bồi dưỡng chỉ huy, đã kê khai tài sản.", "reason": REASON, "effective_on": typed(90)}
    chief.send({"who": Find("Cao Minh Tâm"), **post, **asked})
    number = chief.page.title().split()[0]
    people["giamdoc"].do(number, {"answer": "agree", "reason": "Đơn vị thiếu cấp phó."})
    people[HOST].do(number, {"met_on": typed(), "present": "Đủ tập thể lãnh đạo", "agreed": "Tiêu chuẩn, quy trình."})
    people["kemcap"].do(number, {"accepts": "yes", "text": "Tôi nhận nhiệm vụ."})
    people["truongphong"].do(number, {"work": "Hoàn thành tốt nhiệm vụ.", "stand": "agree"})
    hub, slips = meeting.open_vote(people, number, HOST, HOST_NAME, "px01")
    vote(people, hub, (HOST, *DEPUTIES))
    meeting.close_and_count(people, hub, slips, HOST)
    people["px01"].do(number, APPRAISED)
    hub, slips = meeting.open_vote(people, number)
    vote(people, hub, meeting.MEMBERS[:9])
    meeting.close_and_count(people, hub, slips)
    people["giamdoc"].do(number, {"effective_on": typed(90), "hand_over_by": typed(80), "file_read": True})
    serve(people, number, "kemcap", "Quyết định bổ nhiệm", "Vũ Tiến Khôi")
    begins = today() + 90 * DAY
    held = select(Assignment.post_code).where(
        Assignment.person_id == office.id_of("kemcap"), Assignment.valid_from == begins
    )
    assert office.rows(held) == ["ward_deputy"]
    assert {"meeting_record", "ballot_minutes", "resolution", "appointment_decision"} <= papers(office, number)
    assert not people.complaints()


def serve(people: Screens, number: str, officer: str, paper: str, successor: str) -> None:
    """The clerk delivers, the officer acknowledges and hands over, his unit checks it."""
    people["vanthu"].do(number, {"papers": paper, "delivered_on": typed(), "way": "in_person"})
    people[officer].do(number, {"received": True})
    left = {"done_on": typed(), "received_by": Find(successor), "work": "Hồ sơ, sổ sách.", "weapons": "none"}
    people[officer].do(number, left)
    people["truongphong"].do(number, {"checked_on": typed(), "place": "Trụ sở Đội 1", "missing": "no"})


def vote(people: Screens, hub: str, voters: tuple[str, ...]) -> None:
    for name in voters:
        meeting.cast(people, name, meeting.open_ballot(people, name, hub), meeting.FOR)


def lead_the_ward(office: Office) -> None:
    """Four more lead the ward, so that its leaders are enough for a secret vote."""
    with office.app.app_context():
        ward = db.session.scalars(select(Unit.id).where(Unit.code == "P001")).one()
        for name in DEPUTIES:
            kind = AssignmentKind.CONCURRENT
            row = Assignment(person_id=office.id_of(name), unit_id=ward, post_code="ward_deputy", kind=kind)
            row.valid_from = today() - DAY
            db.session.add(row)
        db.session.commit()


def name_of_ward(office: Office) -> str:
    return office.rows(select(Unit.name).where(Unit.code == "P001"))[0]


def papers(office: Office, number: str) -> set[str]:
    return set(office.rows(select(Document.kind).where(Document.case_id == office.case(number).id)))

"""From a sign to a decision that is signed, served and read: every step by its own people, on real pages."""

import pytest
from offices import Office
from sqlalchemy import select

from tests.browser import meeting, stages
from tests.browser.conftest import Screens
from tests.browser.screens import Find
from workflows.cases.models import Case, Clock, Notice, Task, TaskStatus
from workflows.law.calendar import today
from workflows.people.models import Unit
from workflows.polls.models import Poll, PollState

pytestmark = pytest.mark.browser

AT_ONCE = ("chihuy", "kemcap", "px01", "truongphong", "xacminh1", "xacminh2")
MANAGED, MANAGED_NAME = "kemcap", "Cao Minh Tâm"  # a post of command: the standing committee votes on his transfer
RECEIVER = "P001"


def test_from_a_sign_to_a_decision_that_the_officer_reads(people, office):
    for name in AT_ONCE:
        people[name].open("/")
    number = stages.record_sign(people, "chihuy", MANAGED_NAME)
    people[MANAGED].open("/me")
    assert "Giao ca trực muộn 40 phút" in people[MANAGED].text
    stages.screen_and_sort(people, number, MANAGED)
    people["truongphong"].do(number, stages.team(stages.LEAD_NAME, stages.SECOND_NAME))
    stages.plan(people, number)
    refuse_a_transfer_under_review(people, office)
    stages.collect(people, office, number)
    stages.hear(people, office, number, MANAGED, "Tôi đã báo trực ban trước khi đến muộn.")
    stages.draft(people, number)
    refuse_a_report_before_the_draft_was_shown(people, office, number)
    people[MANAGED].open("/me")
    assert "Có dấu hiệu giao ca muộn." in people[MANAGED].text, "the officer reads the draft"
    stages.hear(people, office, number, MANAGED, "Đề nghị ghi rõ tôi đã báo trực ban.")
    stages.report(people, number)
    stages.conclude(people, number)
    assert office.case(number).outcome == "followed"

    followed = office.rows(select(Case).where(Case.came_from_id == office.case(number).id))[0].number
    people["truongphong"].do(followed, stages.proposal(receiver(office)))
    stages.opinions(people, followed, "truongphong", MANAGED)
    hub, slips = meeting.open_vote(people, followed)
    vote_and_refuse_a_second_ballot(people, hub)
    meeting.close_and_count(people, hub, slips)
    assert office.rows(select(Poll.state)) == [PollState.COUNTED]
    stages.decide_and_serve(people, followed, MANAGED, "Đinh Hồng Nghĩa")
    read_the_decision(people, office, followed)
    assert not people.complaints()


def test_a_verifier_whose_sister_is_the_officers_wife_is_not_offered(people, office):
    number = stages.record_sign(people, "chihuy", "Vũ Tiến Khôi")
    stages.screen_and_sort(people, number, "canbo")
    head = people["truongphong"]
    head.open(head.task(number))
    assert head.offered("members", "Lộc Anh Dũng") == []
    assert len(head.offered("members", stages.SECOND_NAME)) == 1
    assert open_steps(office, number) == {"appoint"}
    assert not people.complaints()


def test_a_step_done_in_another_tab_is_not_done_twice(people, office):
    number = stages.record_sign(people, "chihuy", "Đinh Hồng Nghĩa")
    officer = people["bithu"]
    address = officer.task(number)
    other = officer.tab()
    other.goto(address)
    officer.send({"text": "Tôi đã báo trực ban."})
    officer.send({"text": "Tôi gửi lần nữa."}, expect=409, page=other)
    assert open_steps(office, number) == {"screen"}
    assert not people.complaints()


def refuse_a_transfer_under_review(people: Screens, office: Office) -> None:
    head = people["truongphong"]
    head.open("/start/transfer")
    head.send({"who": Find(MANAGED_NAME), **stages.proposal(receiver(office))}, expect=422)
    assert law(office, "R-REA-07") in head.page.locator("main").inner_text()
    assert not office.rows(select(Case).where(Case.process == "transfer"))


def refuse_a_report_before_the_draft_was_shown(people: Screens, office: Office, number: str) -> None:
    lead, case = people[stages.LEAD], office.case(number)
    lead.open(f"/cases/{case.id}")
    token = lead.page.locator("input[name=csrf_token]").first.input_value()
    step = f"/cases/{case.id}/steps/verification/report_on"
    answer = lead.context.request.post(step, form={"csrf_token": token, "findings": "Kết quả"})
    assert answer.status == 409
    assert "R-VER-06" in answer.text()
    assert "report_on" not in open_steps(office, number)


def vote_and_refuse_a_second_ballot(people: Screens, hub: str) -> None:
    """Eleven vote; one of them had his ballot open in two tabs."""
    first, *others = meeting.MEMBERS[1:]
    page = meeting.open_ballot(people, first, hub)
    second = people[first].tab()
    second.goto(page.url)
    meeting.cast(people, first, page, meeting.FOR)
    meeting.cast(people, first, second, meeting.AGAINST, expect=409)
    for name in (*others, meeting.CHAIR):
        meeting.cast(people, name, meeting.open_ballot(people, name, hub), meeting.FOR)


def read_the_decision(people: Screens, office: Office, number: str) -> None:
    """The officer finds the paper, his last day to complain, and who opened his file."""
    officer, case = people[MANAGED], office.case(number)
    officer.open(f"/me/cases/{case.id}")
    last_day = office.rows(select(Clock.due_on).where(Clock.case_id == case.id, Clock.code == "R-REA-12"))[0]
    assert f"{last_day:%d/%m/%Y}" in officer.text
    paper = officer.page.locator('main .files a[href$=".pdf"]').first.get_attribute("href")
    answer = officer.context.request.get(paper)
    assert answer.status == 200
    assert answer.body().startswith(b"%PDF")
    for looked in ("Ngô Phương Nhung", "Trịnh Gia Bách"):
        assert looked in officer.page.locator('main [aria-labelledby="h-looks"]').text_content()
    assert office.rows(select(Notice.id).where(Notice.person_id == office.id_of(MANAGED), Notice.case_id == case.id))


def open_steps(office: Office, number: str) -> set[str]:
    found = select(Task.node).where(Task.case_id == office.case(number).id, Task.status == TaskStatus.OPEN)
    return set(office.rows(found))


def receiver(office: Office) -> str:
    """The name of the receiving unit."""
    return office.rows(select(Unit.name).where(Unit.code == RECEIVER))[0]


def law(office: Office, code: str) -> str:
    """Where a rule stands, as a refusal names it."""
    return office.app.extensions["house"].rules(today())[code].source

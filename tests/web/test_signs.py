"""Scenarios S01, S02, S05 and S06 of the domain brief, through the real forms."""

from datetime import date

import paths
import pytest
from sqlalchemy import select

from workflows.cases.models import Case, Clock, ClosedSigns, Notice, Submission, Task
from workflows.trail.models import Event


@pytest.mark.rule("R-INT-07")
def test_s01_a_sign_that_turns_out_to_be_nothing_leaves_one_anonymous_count(office):
    number = paths.record_sign(office, "chihuy")
    page = office["canbo"].get("/me")
    assert page.has("Giao ca trực muộn 40 phút")
    office["canbo"].do(number, {"text": "Tôi bị tai nạn giao thông trên đường, có biên bản kèm theo."})
    paths.screen(office, number, "no_basis")
    paths.decide(office, number, "no_basis")
    assert office.case(number).outcome == "no_basis"
    told = select(Notice).where(Notice.person_id == office.id_of("chihuy"), Notice.kind == "told.triage")
    assert len(office.rows(told)) == 1
    days = office.app.extensions["house"].rules_of(office.case(number)).number("R-INT-07.no_basis")
    gone = office.case(number).closed_at.date().toordinal() + days + 2

    after = date.fromordinal(gone)
    with office.on(after.year, after.month, after.day):
        office.night()
    assert set(office.rows(select(Submission.content))) == {None}
    assert [(row.outcome, row.number) for row in office.rows(select(ClosedSigns))] == [("no_basis", 1)]
    assert "Giao ca" not in office["canbo"].get("/me").text


@pytest.mark.rule("R-VER-01", "P-2.1-3", "P-2.1-6")
def test_s02_a_denunciation_takes_its_lawful_days(office_in_march):
    office = office_in_march
    with office.on(2026, 3, 2):
        number = paths.record_sign(
            office,
            "thanhtra",
            source="denunciation",
            denouncer_name="Người Viết Đơn Giả Định",
            denouncer_reach="Hòm thư số 1",
            received_on="02/03/2026",
            tell_now="at_acceptance",
            tell_reason="Báo sau khi thụ lý theo quy định.",
        )
        assert office["canbo"].get("/me").text.count(number) == 0
    with office.on(2026, 3, 10):
        paths.screen(office, number)
    with office.on(2026, 3, 11):
        task = office.rows(select(Task).where(Task.node == "sort"))[0]
        assert task.due_on.isoformat() == "2026-03-11"
        paths.decide(office, number)
        office["truongphong"].do(number, paths.team_answers(office))
        clock = office.rows(select(Clock).where(Clock.code == "R-VER-01"))[0]
        assert clock.due_on.isoformat() == "2026-04-10"
        assert office["canbo"].get("/me").has(number)  # told on the day of acceptance, five working days at the latest
    assert not office.rows(select(Event).where(Event.kind == "task.late"))
    content = str(office.rows(select(Submission.content)))
    assert "Người Viết Đơn Giả Định" not in content


def test_s02_signing_a_day_late_is_possible_and_the_delay_is_on_record(office_in_march):
    office = office_in_march
    with office.on(2026, 3, 2):
        number = paths.record_sign(office, "thanhtra", tell_now="danger", tell_reason="Sổ trực chưa được thu giữ.")
    with office.on(2026, 3, 10):
        paths.screen(office, number)
    with office.on(2026, 3, 12):
        page = office["truongphong"].get("/")
        assert page.soup.select(".tag.bad"), "an overdue step is marked"
        paths.decide(office, number)
    late = office.rows(select(Event).where(Event.kind == "task.late"))
    assert [line.actor_id for line in late] == [office.id_of("truongphong")]


@pytest.mark.rule("R-VER-06")
def test_s05_no_final_report_before_the_officer_has_seen_the_draft(office):
    number = paths.record_sign(office)
    office["canbo"].do(number, {"text": "Tôi xin giải trình."})
    paths.screen(office, number)
    paths.decide(office, number)
    office["truongphong"].do(number, paths.team_answers(office))
    paths.plan(office, number)
    paths.collect(office, number)
    paths.hear(office, number)
    paths.draft(office, number)
    case = office.case(number)
    refused = office["xacminh1"].post(f"/cases/{case.id}/steps/verification/report_on", {"findings": "x"}, expect=409)
    assert "TT 129/2020" in refused.text
    assert not office.rows(select(Task).where(Task.case_id == case.id, Task.node == "report_on"))
    paths.hear(office, number, says="Tôi đề nghị ghi rõ tôi đã báo trực ban.")
    paths.report(office, number)
    paths.conclude(office, number)
    page = office["canbo"].get("/me")
    assert page.has("Tôi đề nghị ghi rõ tôi đã báo trực ban.")


@pytest.fixture
def accepted(office) -> str:
    number = paths.record_sign(office)
    office["canbo"].do(number, {"text": "Tôi xin giải trình."})
    paths.screen(office, number)
    paths.decide(office, number)
    return number


@pytest.mark.rule("R-VER-02", "R-STA-10")
def test_s06_the_sister_married_to_the_officer_bars_a_verifier_and_a_cousin_needs_a_reason(office, accepted):
    head = office["truongphong"]
    page = head.do(accepted, paths.team_answers(office, ("xacminh1", "xacminh3")), expect=422)
    assert page.has("Lộc Anh Dũng")
    assert office.case(accepted).under_review
    page = head.do(accepted, paths.team_answers(office, ("xacminh1", "xacminh4")), expect=422)
    assert page.has("Vũ Duy Thái")
    reason = {"confirmation": "Quan hệ xa, không ảnh hưởng đến tính khách quan."}
    head.do(accepted, paths.team_answers(office, ("xacminh1", "xacminh4"), **reason))
    assert {part.node for part in office.rows(select(Task).where(Task.node == "draw_up"))} == {"draw_up"}


def test_the_reporter_learns_how_it_ended_and_nobody_else_by_rank(office, accepted):
    case = office.case(accepted)
    office["quantri"].get(f"/cases/{case.id}", expect=404)
    office["uyvien02"].get(f"/cases/{case.id}", expect=404)
    office["canbo"].get(f"/cases/{case.id}", expect=404)
    assert office["chihuy"].get(f"/cases/{case.id}").has(accepted)
    assert office.rows(select(Case.id).where(Case.number == accepted))

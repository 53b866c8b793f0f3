"""Discipline and complaint through the real forms, by their scenarios."""

from datetime import date

import discipline_paths as walk
import pytest
from sqlalchemy import select

from workflows.cases.models import Case, Clock, Submission, Task
from workflows.documents.models import Document
from workflows.law.calendar import DAY
from workflows.trail.models import Event


@pytest.mark.rule("R-STA-05")
def test_s10_a_pregnant_officer_asks_to_finish_and_only_she_may(office):
    """S10."""
    number = walk.open_discipline(office, "canbo2")
    walk.discover(office, number)
    refused = walk.weigh(office, number, expect=422)
    assert refused.has("R-STA-05")
    walk.weigh(office, number, ground="pregnancy", document="Giấy xác nhận của bệnh viện")
    assert walk.open_nodes(office, number) == {"waive"}
    office["truongphong"].get(f"/tasks/{walk.task_id(office, number, 'waive')}", expect=404)
    walk.step(office, number, "waive", "canbo2", {"wish": True})
    walk.weigh(office, number, ground="pregnancy", document="Giấy xác nhận của bệnh viện")
    walk.step(office, number, "ask", "truongphong", {"matter": "Việc giao ca", "meeting": "8 giờ"})
    walk.step(office, number, "confess", "canbo2", {"text": "Tôi rút đề nghị.", "withdrawn": True})
    assert walk.open_nodes(office, number) == {"weigh"}
    refused = walk.weigh(office, number, expect=422)
    assert refused.has("R-STA-05"), "her request is withdrawn, so nobody else lets it go on"
    walk.weigh(office, number, ground="pregnancy", document="Giấy xác nhận của bệnh viện")
    assert walk.open_nodes(office, number) == {"waive"}


@pytest.mark.rule("R-STA-06")
def test_s11_a_heavier_form_does_not_beat_the_clock(office_in_march):
    """S11: the act ended on 1 June 2021 and was discovered on 10 June 2026."""
    office = office_in_march
    with office.on(2026, 6, 10):
        number = walk.open_discipline(office)
        days = {"discovered_on": "10/06/2026", "act_ended_on": "01/06/2021"}
        refused = walk.discover(office, number, 422, **days, form_code="warning")
        assert refused.has("R-STA-06")
        walk.discover(office, number, **days, form_code="warning", harm="Nội bộ, nhỏ.", evidence="Sổ trực.")
        assert walk.open_nodes(office, number) == {"read_level"}
        page = office["thanhtra"].get(f"/tasks/{walk.task_id(office, number, 'read_level')}")
        assert page.soup.find("input", {"name": "light_ended_on"})["value"] == "01/06/2026"
        said = {"examined": "Hồ sơ.", "confirmed": "no", "reason": "Mức khiển trách."}
        walk.step(office, number, "read_level", "thanhtra", said)
        assert office.case(number).outcome == "too_heavy"
        assert office["canbo"].get(f"/me/cases/{office.case(number).id}").has("01/06/2026")
    with office.on(2026, 6, 11):
        number = walk.open_discipline(office)
        walk.discover(office, number, discovered_on="10/06/2026", act_ended_on="01/06/2021")
        assert office.case(number).outcome == "barred"


@pytest.mark.rule("R-STA-07")
def test_s12_handling_time_marks_and_never_closes(office_in_march):
    """S12: discovered on 1 April 2026, extended to 150 days; the decision comes on 31 August."""
    office = office_in_march
    with office.on(2026, 4, 1):
        number = walk.open_discipline(office)
        walk.discover(office, number, discovered_on="01/04/2026", act_ended_on="31/03/2026", complex=True,
                      extension="Quyết định gia hạn số 15 ngày 01/04/2026")  # fmt: skip
        (clock,) = office.rows(select(Clock).where(Clock.code == "R-STA-07.normal"))
        assert clock.due_on == date(2026, 8, 29)
        walk.skip(office, number)
    with office.on(2026, 8, 31):
        office.night()
        assert office.case(number).status == "open"
        walk.decide(office, number)
        (sign,) = office.rows(select(Task).where(Task.node == "sign"))
        late = office.rows(select(Event).where(Event.kind == "task.late", Event.task_id == sign.id))
        assert [(event.actor_id, event.detail["rule"]) for event in late] == [
            (office.id_of("truongphong"), "R-STA-07.normal")
        ]
        assert walk.open_nodes(office, number) == {"announce"}


@pytest.mark.rule("R-STA-07", "R-STA-08")
def test_s12_the_days_of_criminal_proceedings_are_added_to_the_handling_time(office_in_march):
    """S12: a case that stands still for 40 days has 40 days more, and the officer reads why."""
    office = office_in_march
    with office.on(2026, 4, 1):
        number = walk.open_discipline(office)
        walk.discover(office, number, discovered_on="01/04/2026", act_ended_on="31/03/2026")
    with office.on(2026, 4, 10):
        walk.weigh(office, number, ground="proceedings", document="Quyết định khởi tố số 3")
        page = office["canbo"].get(f"/me/cases/{office.case(number).id}")
        assert page.has("Quyết định khởi tố số 3")
    with office.on(2026, 5, 20):
        office.night()
        walk.weigh(office, number)
        (clock,) = office.rows(select(Clock).where(Clock.code == "R-STA-07.normal"))
        assert clock.due_on == date(2026, 6, 30) + 40 * DAY


@pytest.mark.rule("R-STA-09", "R-STA-18", "P-2.4-6")
def test_s20_no_self_criticism_and_twice_absent_stops_nothing_and_admits_nothing(office_in_march):
    """S20."""
    office = office_in_march
    with office.on(2026, 3, 2):
        number = walk.open_discipline(office)
        walk.discover(office, number, discovered_on="02/03/2026", act_ended_on="27/02/2026")
        walk.weigh(office, number)
        walk.step(office, number, "ask", "truongphong", {"matter": "Việc giao ca", "meeting": "8 giờ"})
    with office.on(2026, 3, 10):
        office.night()
        assert walk.open_nodes(office, number) == {"review"}
        held = {"held_on": "10/03/2026", "present": "Đội 1", "attended": "absent", "opinions": "Đề nghị xem xét.",
                "aggravating": "Đề nghị cân nhắc việc không viết bản tự kiểm điểm.", "no_vote": True}  # fmt: skip
        walk.step(office, number, "review", "truongphong", held)
        walk.step(office, number, "exempt", "px01", {"result": "none", "reason": "Không có căn cứ."})
        council = {
            "matter": "Xem xét kỷ luật", "lead": office.id_of("chutich"),
            "members": [office.id_of(name) for name in ("chutich", "hoidong", "kemcap")],
        }  # fmt: skip
        walk.step(office, number, "set_up", "truongphong", council)
        invite = {"matter": "Nội dung xem xét", "place": "8 giờ, phòng họp"}
        walk.step(office, number, "summon", "thukyhd", invite)
    with office.on(2026, 3, 18):
        office.night()
        walk.step(office, number, "summon", "thukyhd", invite)
    with office.on(2026, 3, 26):
        office.night()
        absent = {"noted_on": "26/03/2026", "circumstances": "Đã giao giấy triệu tập hai lần.", "witnesses": "Trực ban"}
        walk.step(office, number, "note_absence", "thukyhd", absent)
        met = {"held_on": "26/03/2026", "present": "Đủ", "read_out": "Biên bản", "discussion": "Thống nhất",
               "attended": "absent"}  # fmt: skip
        walk.step(office, number, "meet", "thukyhd", met)
        assert walk.open_nodes(office, number) == {"whether"}
        sent = office.rows(select(Submission.content).where(Submission.form == "summons").order_by(Submission.id))
        assert [each["meet_on"] for each in sent] == ["2026-03-17", "2026-03-25"]
        page = office["canbo"].get(f"/me/cases/{office.case(number).id}")
        assert page.has("Đề nghị cân nhắc việc không viết bản tự kiểm điểm.")


@pytest.mark.rule("P-2.8-1", "P-2.8-6", "R-CPL-04")
def test_the_officer_complains_from_his_own_page_and_the_resolver_answers(office):
    number = walk.open_discipline(office)
    walk.discover(office, number)
    walk.skip(office, number)
    walk.decide(office, number)
    walk.serve(office, number)
    case = office.case(number)
    page = office["canbo"].get(f"/me/cases/{case.id}")
    link = page.soup.find("a", href=lambda url: url and url.endswith("/complaint"))
    assert link, page.text[:800]
    form = office["canbo"].get(link["href"])
    words = {"about": "Không đúng mức độ.", "wanted": "Hủy quyết định."}
    wrong = office["canbo"].send(form, {**words, "addressee": "director"}, expect=422)
    assert wrong.soup.select(".errmsg")
    sent = office["canbo"].send(wrong, {**words, "addressee": "issuer"})
    (complaint,) = office.rows(select(Case).where(Case.process == "complaint_state"))
    assert sent.url == f"/me/cases/{complaint.id}"
    decided = office["canbo"].get(page.url)
    assert complaint.number in decided.links(), "he finds what he handed in where the decision stands"
    assert not decided.soup.find("a", href=lambda url: url and url.endswith("/complaint"))
    office["canbo2"].get(link["href"], expect=404)
    assert office["canbo"].get(link["href"]).soup.find("form", {"enctype": "multipart/form-data"}) is None
    team = {
        "decision": "accept", "reason": "Còn thời hiệu.", "matter": "Mức độ vi phạm",
        "members": [office.id_of("thanhtra"), office.id_of("px01")], "lead": office.id_of("thanhtra"),
    }  # fmt: skip
    barred = walk.step(office, complaint.number, "examine", "truongphong", team, 422)
    assert barred.has("R-STA-10")
    team["members"] = [office.id_of("thanhtra"), office.id_of("khieunai")]
    walk.step(office, complaint.number, "examine", "truongphong", team)
    papers = office.rows(select(Document.kind).where(Document.case_id == complaint.id))
    assert papers == ["acceptance_notice"]
    assert walk.open_nodes(office, complaint.number) == {"verify"}


def test_a_proposal_is_entered_by_the_officer_and_approved_by_his_head(office):
    officer = office["canbo"]
    said = {"title": "Phân ca mới", "problem": "Chồng chéo", "plan": "Thử một tháng", "dangers": "Sót việc"}
    assert officer.send(officer.get("/innovations"), said, action="/innovations").has("Phân ca mới")
    head = office["truongphong"]
    page = head.get("/innovations")
    (form,) = page.soup.select("form[action^='/innovations/']")
    name = form.find("textarea")["name"].removesuffix("-reason")
    answers = {f"{name}-decision": "approve", f"{name}-reason": "Cho làm thử"}
    head.send(page, answers, action=form["action"])
    assert officer.get("/innovations").has("Cho làm thử")
    officer.post(form["action"], {f"{name}-decision": "approve", f"{name}-reason": "x"}, expect=404)

"""The officer's own page: what he was told, nothing he was not, his answers, his last day, who looked."""

from datetime import timedelta

import pytest
import walks
from sqlalchemy import select

from webapp.database import db
from workflows.cases.answers import Answers
from workflows.cases.models import Case, Clock, Notice, Task
from workflows.documents.attachments import attach
from workflows.law.calendar import today
from workflows.law.rules import default_book
from workflows.trail.chain import case_chain
from workflows.trail.models import Event, Reading


def my_page(scene, who: str, name: str):
    return scene[who].get(f"/me/cases/{scene.ids[name]}")


def test_a_case_that_he_was_not_told_of_does_not_exist_for_him(scene):
    scene["canbo"].get(f"/me/cases/{scene.ids['untold']}", expect=404)
    assert scene.cases["untold"] not in scene["canbo"].get("/me").text


@pytest.mark.parametrize("who", ["canbo2", "px01", "px01.truong", "truongphong", "giamdoc", "quantri"])
def test_it_is_nobody_elses_page(scene, who):
    scene[who].get(f"/me/cases/{scene.ids['told']}", expect=404)


@pytest.mark.rule("R-INT-05")
def test_he_reads_what_is_said_with_the_mark_that_it_is_not_verified(scene):
    page = my_page(scene, "canbo", "told")
    assert page.has("Giao ca trực muộn 40 phút")
    (said,) = [part for part in page.soup.select("section.said") if "muộn 40 phút" in part.get_text()]
    assert said.select_one(".tag.warn")
    assert "R-INT-05" in page.text


@pytest.mark.rule("R-VER-04")
def test_his_answer_stands_beside_what_it_answers(scene):
    page = my_page(scene, "canbo", "told")
    (said,) = [part for part in page.soup.select("section.said") if "muộn 40 phút" in part.get_text()]
    assert "Tôi dừng lại giúp người bị tai nạn." in said.get_text()


def test_a_sign_that_ended_without_a_finding_says_so(scene):
    page = my_page(scene, "canbo2", "closed")
    assert not page.soup.select("section.said .tag.warn")
    assert page.soup.select("section.said .tag")


def test_who_reported_stays_nameless_even_when_he_looks_at_the_file(scene):
    scene["chihuy"].get(f"/cases/{scene.ids['told']}")
    page = my_page(scene, "canbo", "told")
    assert "Đào Mạnh Kiên" not in page.text
    assert scene.office.rows(
        select(Reading).where(Reading.case_id == scene.ids["told"], Reading.person_id == scene.office.id_of("chihuy"))
    )


@pytest.mark.rule("R-DAT-04")
def test_he_sees_who_opened_his_file_with_post(scene):
    scene["px01"].get(f"/cases/{scene.ids['told']}")
    page = my_page(scene, "canbo", "told")
    assert page.has("Ngô Phương Nhung", "Phòng Tổ chức cán bộ")


def test_that_he_read_what_he_was_told_is_kept_when_he_says_so_and_for_what_he_was_shown(scene):
    with scene.world() as world:
        case = world.sign_about(world["hoidong"])
        case_id = case.id
    told = select(Notice).where(Notice.case_id == case_id, Notice.person_id == scene.office.id_of("hoidong"))
    assert [notice.read_at for notice in scene.office.rows(told)] == [None]
    scene["hoidong"].get("/notices")
    assert [notice.read_at for notice in scene.office.rows(told)] == [None]
    page = scene["hoidong"].get(f"/me/cases/{case_id}")
    assert [notice.read_at for notice in scene.office.rows(told)] == [None]
    with scene.app.app_context():
        db.session.add(Notice(person_id=scene.office.id_of("hoidong"), case_id=case_id, kind="task.opened"))
        db.session.commit()
    form = page.soup.select_one(f"form[action='/me/cases/{case_id}/told']")
    data = {field["name"]: field["value"] for field in form.select("input")}
    for _time in range(2):
        assert scene["hoidong"].client.post(form["action"], data=data).status_code == 303
    shown, later = scene.office.rows(told.order_by(Notice.id))
    assert shown.read_at
    assert later.read_at is None
    receipts = select(Event).where(Event.chain == case_chain(case_id), Event.kind == "notice.read")
    assert len(scene.office.rows(receipts)) == 1


def test_what_waits_for_him_leads_to_its_step(scene):
    with scene.world() as world:
        case = world.sign_about(world["uyvien06"])
        (task,) = case.tasks[1:]
        case_id, task_id = case.id, task.id
    page = scene["uyvien06"].get(f"/me/cases/{case_id}")
    assert f"/tasks/{task_id}" in page.links().values()


@pytest.mark.rule("R-REA-12")
def test_the_last_day_to_complain_counts_from_receipt(scene):
    rule = default_book().on(today())["R-REA-12"]
    last = today() + timedelta(days=rule.value)
    page = my_page(scene, "bithu", "served")
    assert page.has(f"{last:%d/%m/%Y}", f"{today():%d/%m/%Y}", str(rule.value))


def test_the_days_left_are_those_of_today(scene):
    clock = select(Clock).where(Clock.case_id == scene.ids["served"], Clock.code == "R-REA-12")
    with scene.app.app_context():
        row = db.session.scalars(clock).one()
        kept = row.due_on
        row.due_on = today() + timedelta(days=3)
        db.session.commit()
    try:
        (dead,) = my_page(scene, "bithu", "served").soup.select(".dead b")
        assert "3" in dead.get_text()
    finally:
        with scene.app.app_context():
            db.session.scalars(clock).one().due_on = kept
            db.session.commit()


def test_nobody_may_complain_before_there_is_a_decision(scene):
    assert not my_page(scene, "canbo", "told").soup.select(".dead")


def test_he_reads_his_decision_and_no_other_paper(scene):
    page = my_page(scene, "bithu", "served")
    papers = [url for url in page.links().values() if url.startswith("/documents/") and url.endswith(".pdf")]
    assert papers
    assert scene["bithu"].client.get(papers[0]).status_code == 200
    assert scene["canbo"].client.get(papers[0]).status_code == 404


def test_an_inner_step_is_named_by_its_office_only(scene):
    """So that nobody learns from the course of his case what the office is looking at."""
    step = scene.app.extensions["house"].library.model("intake").drawing.steps["screen"]
    page = my_page(scene, "canbo", "told")
    course = page.soup.select_one("ol.steps").get_text()
    assert step.name not in course
    assert step.get("en") not in course
    assert "Phòng Tổ chức cán bộ" in course


@pytest.mark.rule("R-INT-05")
def test_what_an_invitation_and_the_minutes_name_is_still_marked_as_not_verified(scene):
    with scene.world() as world:
        case = walks.record_sign(world)
        walks.screen(world, case, "verification")
        walks.appoint(world, case)
        walks.plan(world, case)
        called = {"place": "8 giờ, phòng 2", "matter": "Diễn biến ca trực.", "meet_on": "2030-01-07"}
        world.do(case, "summon", "xacminh1", Answers(called, {"last": False}))
        world.do(case, "attend", "canbo", Answers({"text": "Tôi giải trình."}))
        world.do(case, "minute", "xacminh1", Answers({"said": "Đã hỏi về ca trực."}))
        case_id = case.id
    page = scene["canbo"].get(f"/me/cases/{case_id}")
    for words in ("Diễn biến ca trực.", "Đã hỏi về ca trực."):
        (said,) = [part for part in page.soup.select("section.said") if words in part.get_text()]
        assert said.select_one(".tag.warn"), words
    assert len(page.soup.select("a[href^='/documents/'][href$='.pdf']")) == 4, (
        "the team, its announcement, the invitation, the minutes"
    )


def test_after_the_conclusion_nothing_is_called_unverified(scene):
    with scene.world() as world:
        case = walks.record_sign(world)
        walks.screen(world, case, "verification")
        walks.verify(world, case, result="false")
        case_id = case.id
    page = scene["canbo"].get(f"/me/cases/{case_id}")
    assert page.has("đúng như phản ánh")
    assert page.soup.select("section.said .tag")
    assert not page.soup.select("section.said .tag.warn")


def test_several_cases_are_listed_with_where_each_stands(scene):
    with scene.world() as world:
        world.sign_about(world["canbo2"])
    page = scene["canbo2"].get("/me")
    mine = select(Case).where(Case.subject_id == scene.office.id_of("canbo2"), Case.told_at.is_not(None))
    cases = scene.office.rows(mine)
    assert len(cases) > 1
    assert len(page.soup.select("ol.steps")) == len(cases)
    assert {f"/me/cases/{case.id}" for case in cases} <= set(page.links().values())


def test_who_has_no_case_is_told_that_there_is_none(scene):
    page = scene["quantri"].get("/me")
    assert page.soup.select_one(".empty")


def lay(scene, name: str, task: Task, person: str) -> None:
    """Put a file beside what was filled in at a step."""
    with scene.app.app_context():
        given = {
            "case_id": task.case_id,
            "task_id": task.id,
            "form": task.form,
            "person_id": scene.office.id_of(person),
        }
        attach(db.session, **given, name=name, content=b"%PDF-1.7\n" + name.encode() + b"\n%%EOF\n", limit=1000)
        db.session.commit()


def test_the_reporters_files_never_reach_him_but_those_of_others_do(scene):
    """Handwriting names its writer."""
    found = select(Task).where(Task.case_id == scene.ids["told"]).order_by(Task.opened_at)
    sign, answer = scene.office.rows(found)[:2]
    lay(scene, "don-viet-tay.pdf", sign, "chihuy")
    lay(scene, "bien-ban-tai-nan.pdf", answer, "canbo")
    page = my_page(scene, "canbo", "told")
    assert "bien-ban-tai-nan.pdf" in page.text
    assert "don-viet-tay.pdf" not in page.text

"""Mentoring through the real forms: help that ends by itself, never watching, never evidence (DOMAIN.md S19, 2.9)."""

import discipline_paths
import mentoring_paths as walk
import paths
import pytest
from sqlalchemy import select

from workflows.cases.mentoring.support import SupportRequest
from workflows.cases.models import Case, Submission, Task
from workflows.documents.models import Blob, Document
from workflows.trail.models import Event

GOSSIP = "hay đi nhậu với bạn bè, có vẻ chán nản"


@pytest.mark.rule("R-MEN-01")
@pytest.mark.rule("R-MEN-02")
@pytest.mark.rule("R-MEN-03")
@pytest.mark.rule("R-MEN-04")
def test_s19_mentoring_cannot_be_turned_into_surveillance(office):
    number = walk.assign(office)
    walk.plan(office, number)
    page = office["kemcap"].do(number, walk.entry(facts_of_duty=GOSSIP), expect=422)
    assert page.has("Hãy ghi", "R-INT-06"), "a fact of duty is asked for instead"
    assert GOSSIP not in str(office.rows(select(Submission.content))), "what was refused is kept nowhere"
    walk.meet(office, number)
    walk.meet(office, number, ask="renew", why="Cần thêm thời gian hoàn thành hồ sơ.")
    office["chihuy"].do(number, {"outcome": "renew", "reason": "Hồ sơ cuối chưa hoàn thành."})
    third = walk.entry(ask="renew", why="Cần thêm thời gian hoàn thành hồ sơ.")
    assert office["kemcap"].do(number, third, expect=422).has("Đã gia hạn hết số lần"), "one renewal, no more"
    case = office.case(number)
    mine = office["canbo2"].get(f"/me/cases/{case.id}")
    assert mine.text.count("Đúng như đã trao đổi.") == 2, "the officer has seen and answered each entry"
    review = office["baovedulieu"].get("/mentoring/review")
    row = next(each for each in review.soup.select("tbody tr") if "Cao Minh Tâm" in each.get_text())
    assert [cell.get_text().strip() for cell in row.find_all("td")] == ["1", "2", "2", "1"]
    assert "Mai Khánh Ly" not in review.text, "the officer is not named"
    kept = office.rows(select(Event.detail).where(Event.kind == "entry.refused"))
    assert kept == [{"words": "leisure"}], "kinds only, no words"


@pytest.mark.rule("R-MEN-04")
def test_notes_of_mentoring_go_into_no_discipline_file_neither_as_words_nor_as_paper(office):
    number = walk.assign(office)
    walk.plan(office, number)
    walk.meet(office, number)
    discipline = discipline_paths.open_discipline(office, "canbo2")
    for act in (f"Theo sổ kèm cặp: {walk.FACT}", f"Như đã nêu tại hồ sơ {number}."):
        refused = discipline_paths.discover(office, discipline, 422, act=act)
        assert refused.has("Ghi chép kèm cặp không phải là chứng cứ"), act
    pdf = office.rows(select(Blob.content).join(Document, Document.pdf_sha256 == Blob.sha256))[0]
    task = discipline_paths.task_id(office, discipline, "register")
    page = office["px01"].get(f"/tasks/{task}")
    refused = office["px01"].send(page, {"files": [("phieu.pdf", pdf)]}, press="upload", expect=422)
    assert refused.has("Tệp này thuộc việc kèm cặp")
    sign = paths.sign_answers(office, "canbo2", evidence=walk.FACT)
    assert office["chihuy"].send(office["chihuy"].get("/start/intake"), sign, expect=422).has("R-MEN-04")
    discipline_paths.discover(office, discipline)  # a fact of its own is taken


@pytest.mark.rule("R-MEN-03")
def test_mentoring_ends_by_itself_after_its_term_and_once_renewed_after_the_second(office_in_march):
    office = office_in_march
    with office.on(2026, 3, 2):
        first, second = walk.assign(office), walk.assign(office, subject="bithu", mentor="chihuy", by="truongphong")
        walk.plan(office, first)
    with office.on(2026, 8, 20):
        walk.meet(office, first, ask="renew", why="Hồ sơ cuối chưa hoàn thành.")
        office["chihuy"].do(first, {"outcome": "renew", "reason": "Hồ sơ cuối chưa hoàn thành."})
    with office.on(2026, 9, 3):
        office.night()
        assert (office.case(second).outcome, office.case(first).outcome) == ("expired", None)
    with office.on(2027, 3, 3):
        office.night()
        assert office.case(first).outcome == "expired"
        office["kemcap"].get(f"/tasks/{_last_task(office, first)}", expect=409)
    with office.on(2028, 3, 5):
        office.night()
        contents = office.rows(select(Submission.content).join(Case).where(Case.number == first))
        assert set(map(bool, contents)) == {False}, "notes go twelve months after the end"


@pytest.mark.rule("R-MEN-03")
def test_the_notes_of_a_mentoring_that_was_withdrawn_go_as_those_of_any_other(office_in_march):
    office = office_in_march
    with office.on(2026, 3, 2):
        number = walk.assign(office)
        walk.plan(office, number)
        walk.meet(office, number)
    with office.on(2026, 4, 1):
        page = office["chihuy"].get(f"/cases/{office.case(number).id}/withdraw")
        office["chihuy"].send(page, {"reason": "Cán bộ đã tự làm được."})
    with office.on(2027, 4, 2):
        office.night()
        contents = office.rows(select(Submission.content).join(Case).where(Case.number == number))
        assert set(map(bool, contents)) == {False}


@pytest.mark.rule("R-MEN-02")
def test_an_entry_that_is_not_answered_is_no_consent_and_keeps_nothing_waiting(office_in_march):
    office = office_in_march
    with office.on(2026, 3, 2):
        number = walk.assign(office)
        walk.plan(office, number)
        office["kemcap"].do(number, walk.entry())
    with office.on(2026, 3, 20):
        office.night()
        assert discipline_paths.open_nodes(office, number) == {"meet"}
        row = office["baovedulieu"].get("/mentoring/review").soup.select_one("tbody tr")
        assert [cell.get_text().strip() for cell in row.find_all("td")] == ["1", "1", "0", "0"]


@pytest.mark.rule("R-MEN-01")
def test_an_officer_has_one_commander_of_his_own_line_who_holds_a_command_and_is_no_kin(office):
    walk.assign(office)
    assert walk.assign(office, mentor="truongphong", expect=422).has("đã có chỉ huy kèm cặp")
    assert walk.assign(office, subject="bithu", mentor="canbo", expect=422).has("không giữ chức vụ chỉ huy")
    assert walk.assign(office, subject="px01", expect=422).has("thuộc đơn vị mình")
    assert walk.assign(office, subject="kemcap", mentor="kemcap", expect=422).soup.select(".errmsg")


@pytest.mark.rule("R-MEN-01")
def test_support_is_read_by_the_assigned_commander_alone_and_its_words_go_with_the_mentoring(office):
    number, words = walk.assign(office), "Con tôi nằm viện, tôi cần đổi ca trong hai tuần."
    officer = office["canbo2"]
    officer.send(officer.get("/support"), {"text": words}, action="/support")
    for nobody in ("chihuy", "truongphong", "px01", "px01.truong", "quantri", "baovedulieu", "canbo"):
        assert words not in office[nobody].get("/support").text, nobody
    assert words not in office["px01"].get(f"/cases/{office.case(number).id}").text
    (asked,) = office.rows(select(SupportRequest.id))
    office["chihuy"].post(f"/support/{asked}", {f"s{asked}-answer": "x"}, expect=404)
    mentor = office["kemcap"].get("/support")
    assert mentor.has(words)
    office["kemcap"].send(mentor, {f"s{asked}-answer": "Đã đổi ca từ ngày mai."}, action=f"/support/{asked}")
    assert officer.get("/support").has("Đã đổi ca từ ngày mai.")
    walk.plan(office, number)
    walk.meet(office, number, ask="end", why="Đã đạt mục tiêu.")
    office["chihuy"].do(number, {"outcome": "end", "reason": "Đã đạt mục tiêu."})
    assert words not in office["kemcap"].get("/support").text
    office.night()
    assert [row.text + row.answer for row in office.rows(select(SupportRequest))] == [""]


def test_what_is_taken_back_is_deleted_and_without_a_commander_nobody_is_asked(office):
    page = office["canbo2"].get("/support")
    assert page.has("Hiện chưa có chỉ huy nào")
    office["canbo2"].post("/support", {"text": "x"}, expect=422)
    walk.assign(office)
    officer = office["canbo2"]
    page = officer.send(officer.get("/support"), {"text": "Tôi cần tập huấn."}, action="/support")
    officer.send(page, {}, action="/take-back")
    assert office.rows(select(SupportRequest)) == []


@pytest.mark.rule("R-MEN-04")
def test_a_fact_is_handed_on_only_as_a_sign_of_its_own(office):
    number = walk.assign(office)
    walk.plan(office, number)
    walk.meet(office, number, ask="end", why="Có việc cần làm rõ riêng.")
    decision = {"outcome": "hand_on", "sign_case": "DH-0000-0001", "reason": "Có việc cần làm rõ riêng."}
    assert office["chihuy"].do(number, decision, expect=422).has("Hãy ghi nhận việc đó thành dấu hiệu")
    sign = paths.record_sign(office, who=office.id_of("canbo2"))
    office["chihuy"].do(number, {**decision, "sign_case": sign})
    assert office.case(number).outcome == "handed_on"


@pytest.mark.rule("R-MEN-05")
def test_a_commander_is_not_reported_for_what_a_subordinate_did(office):
    blamed = paths.sign_answers(office, "chihuy", fact="Có cấp dưới bị kỷ luật nên liên đới chịu trách nhiệm.")
    refused = office["truongphong"].send(office["truongphong"].get("/start/intake"), blamed, expect=422)
    assert refused.has("Chỉ huy chỉ chịu trách nhiệm về lỗi của mình", "R-MEN-05")
    own = {**blamed, "fact": "Không phân công trực thay khi đã được báo trước hai ngày."}
    office["truongphong"].send(refused, own)


def _last_task(office, number) -> str:
    found = select(Task.id).join(Case).where(Case.number == number, Task.node == "meet")
    return office.rows(found.order_by(Task.opened_at.desc()))[0]


@pytest.mark.rule("R-MEN-REPORT")
def test_the_party_committee_is_told_every_quarter_by_figures_that_nobody_types(office_in_march):
    office = office_in_march
    with office.on(2026, 3, 2):
        walk.assign(office)
    with office.on(2026, 4, 2):
        office.night()
        [number] = office.rows(select(Case.number).where(Case.process == "mentoring_report"))
        office["px01"].do(number, {"needs": "training", "compared": True})
        case = office.case(number)
        head = office["px01.truong"].get(f"/cases/{case.id}")
        assert head.has("01/01/2026", "31/03/2026", "không nêu số liệu chung"), "one officer is too few to tell"
        assert not head.has("Mai Khánh Ly"), "nobody is named"
        office["px01.truong"].do(number, {"file_read": True})
        [paper] = office.rows(select(Document.data).where(Document.case_id == case.id))
        assert "Tập huấn cho chỉ huy kèm cặp" in str(paper["sections"])
        office["thuky"].do(number, {"outcome": "noted"})
        assert office.case(number).outcome == "received"
        office.night()
        assert office.rows(select(Case.number).where(Case.process == "mentoring_report")) == [number], "once a quarter"

"""Scenario S07 (without its periodic half), and the transfers that must be refused, through the real forms."""

import paths
import pytest
from sqlalchemy import select

from workflows.cases.models import Case, Draft, Submission, Task


@pytest.mark.rule("R-REA-10")
def test_s07_a_transfer_two_days_after_a_denunciation_meets_a_second_reader(office):
    paths.denounce(office)
    leader = office["chihuy"]
    page = leader.send(leader.get("/start/transfer"), paths.proposal_answers(office, "canbo"), press="check")
    assert "tố cáo" not in page.text.lower()
    assert "denounc" not in page.text.lower(), "the proposer must not learn who denounced"
    number = paths.number_of(leader.send(leader.get("/start/transfer"), paths.proposal_answers(office, "canbo")))
    case = office.case(number)
    assert {
        task.node for task in office.rows(select(Task).where(Task.case_id == case.id)) if task.status == "open"
    } == {"read_again"}
    reader = office["thanhtra"]
    reader.do(
        number,
        {"examined": "Đã đối chiếu đơn và thời điểm đề xuất.", "reprisal": "yes", "reason": "Trùng thời điểm tố cáo."},
        words=case.number,
    )
    assert office.case(number).outcome == "stopped"
    page = office["canbo"].get("/me")
    assert page.has("Trùng thời điểm tố cáo."), "the officer reads why it was looked at"


@pytest.mark.rule("R-REA-06")
def test_an_officer_under_review_is_not_moved_and_the_page_says_by_which_rule(office):
    number = paths.record_sign(office)
    office["canbo"].do(number, {"text": "Tôi xin giải trình."})
    paths.screen(office, number)
    paths.decide(office, number)
    head = office["truongphong"]
    before = len(office.rows(select(Case.id)))
    page = head.send(head.get("/start/transfer"), paths.proposal_answers(office, "canbo"), expect=422)
    assert page.soup.select(".errsum"), "the refusal stands at the top"
    kept = page.form().find("textarea", {"name": "reason"})
    assert "biên chế" in kept.get_text(), "what was typed is kept"
    assert len(office.rows(select(Case.id))) == before, "no case was opened"


def test_a_stale_form_is_answered_with_what_to_do(office):
    number = paths.record_sign(office)
    page = office["canbo"].task_page(number)
    office["canbo"].send(page, {"text": "Lần thứ nhất."})
    late = office["canbo"].send(page, {"text": "Lần thứ hai."}, expect=409)
    assert late.soup.find("h1")
    said = office.rows(select(Submission.content).where(Submission.form == "answer"))
    assert [content["text"] for content in said] == ["Lần thứ nhất."]


def test_a_refused_form_keeps_what_was_typed_and_links_to_what_is_wrong(office):
    person = office["chihuy"]
    answers = paths.sign_answers(office, happened_on="31/02/2026", norm="Quy định về chế độ trực")
    page = person.send(person.get("/start/intake"), answers, expect=422)
    summary = page.soup.select_one(".errsum")
    link = summary.find("a")["href"].removeprefix("#")
    assert page.soup.find(id=link)
    assert page.form().find(attrs={"name": "norm"})["value"] == "Quy định về chế độ trực"
    assert page.form().find(attrs={"name": "happened_on"})["value"] == "31/02/2026"


def test_a_draft_waits_on_the_server_until_the_step_is_done(office):
    person = office["chihuy"]
    page = person.get("/start/intake")
    person.send(page, {"fact": "Mới viết được một nửa."}, press="save")
    assert "Mới viết được một nửa." in person.get("/start/intake").form().find("textarea", {"name": "fact"}).get_text()
    assert "Mới viết" not in office["truongphong"].get("/start/intake").text


def test_files_are_told_by_content_and_stay_when_the_form_is_refused(office):
    person = office["chihuy"]
    page = person.get("/start/intake")
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
        "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
    )
    page = person.send(page, {"files": [("so-truc.png", png)]}, press="upload")
    assert page.has("so-truc.png")
    page = person.send(page, {"files": [("gia-mao.pdf", b"MZ not a paper")]}, press="upload", expect=422)
    assert page.has("so-truc.png")
    number = paths.number_of(person.send(page, paths.sign_answers(office)))
    page = office["chihuy"].get(f"/cases/{office.case(number).id}")
    assert page.has("so-truc.png")
    address = next(url for url in page.links().values() if url.startswith("/attachments/"))
    assert office["chihuy"].client.get(address).status_code == 200
    office["canbo"].get(address, expect=404)  # handwriting names its writer (R-INT-02)


def test_the_officer_answers_without_learning_who_reported(office):
    number = paths.record_sign(office)
    page = office["canbo"].task_page(number)
    assert page.has("Giao ca trực muộn 40 phút")
    assert "Đào Mạnh Kiên" not in page.text


def test_a_denouncer_stands_in_no_draft(office):
    person = office["thanhtra"]
    typed = {"fact": "Nội dung đơn.", "denouncer_name": "Người Viết Đơn Giả Định", "denouncer_reach": "Hòm thư 1"}
    person.send(person.get("/start/intake"), typed, press="save")
    drafts = str(office.rows(select(Draft.content)))
    assert "Nội dung đơn." in drafts
    assert "Giả Định" not in drafts
    assert "Hòm thư" not in drafts


@pytest.mark.rule("R-RNK-04")
def test_the_check_shows_what_a_transfer_would_do_to_both_units_before_it_is_sent(office):
    head = office["truongphong"]
    answers = paths.proposal_answers(office, "canbo")
    assert not head.get("/start/transfer").soup.find(id="effect")
    page = head.send(head.get("/start/transfer"), answers, press="check")
    table = page.soup.find(id="effect").find_parent("section")
    rows = [[cell.get_text(strip=True) for cell in row.find_all("td")] for row in table.select("tbody tr")]
    assert len(rows) == 2, "the post that is left, and the post that is taken"
    (_, _, _, left, after, _), (_, _, _, held, more, _) = rows
    assert int(after) == int(left) - 1
    assert int(more) == int(held) + 1
    assert table.select("ul.chk li.ok"), "rank and kin are spoken of too"
    assert not office.rows(select(Case.id)), "nothing was sent"

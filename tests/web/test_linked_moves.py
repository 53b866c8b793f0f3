"""Linked moves through the real forms: a list that is typed, checked line by line, heard, signed and served as one."""

import paths
import pytest
from sqlalchemy import select

from workflows.cases.linked_tables import LinkedLine
from workflows.cases.models import Case, CaseStatus
from workflows.documents.models import Document
from workflows.law.calendar import today
from workflows.people.models import Account, Person
from workflows.trail.models import PersonReading

START = "/start/linked_transfer"
NAMES = ("canbo", "bithu")
REASON = "Sắp xếp lại lực lượng của hai đội theo kế hoạch biên chế năm nay, bảo đảm địa bàn trọng điểm."


def number_of(office, username) -> str:
    found = select(Person.number).join(Account, Account.person_id == Person.id).where(Account.username == username)
    return office.rows(found)[0]


def answers(office, lines=None, **more) -> dict:
    typed = lines or "\n".join(f"{number_of(office, name)}; P001; Cán bộ" for name in NAMES)
    return {"lines": typed, "reason": REASON, "fit": "Đúng chuyên ngành.", "effective_on": "01/01/2030", **more}


def send_list(office) -> Case:
    head = office["truongphong"]
    head.send(head.get(START), answers(office))
    return office.rows(select(Case).where(Case.process == "linked_transfer"))[0]


def numbers(office) -> dict[str, str]:
    """The case number of each line, by the sign-in name of its officer."""
    rows = office.rows(select(LinkedLine).order_by(LinkedLine.position))
    by_id = {office.id_of(name): name for name in NAMES}
    return {by_id[row.person_id]: office.rows(select(Case.number).where(Case.id == row.case_id))[0] for row in rows}


def test_every_bad_line_is_named_and_nothing_that_was_typed_is_lost(office):
    head, own = office["truongphong"], number_of(office, "truongphong")
    typed = f"000-000; P001; Cán bộ\n{number_of(office, 'canbo')}; XX9; Cán bộ\n{own}; P001; Cán bộ"
    page = head.send(head.get(START), answers(office, typed), expect=422)
    for words in ("Dòng 1", "Dòng 2", "Dòng 3") if page.has("Dòng 1") else ("Line 1", "Line 2", "Line 3"):
        assert page.has(words)
    form = page.form()
    assert form.find("textarea", {"name": "lines"}).get_text().strip() == typed
    assert REASON in form.find("textarea", {"name": "reason"}).get_text()
    assert not office.rows(select(Case.id)), "no case was opened"


def test_words_that_were_typed_and_never_chosen_do_not_go_without_a_word(office):
    head, reason = office["chihuy"], {"reason": REASON, "fit": "Đúng chuyên ngành.", "effective_on": "01/01/2030"}
    answers = {**reason, "who": office.id_of("canbo"), "replacement-query": "dinh hong"}
    page = head.send(head.get("/start/transfer"), answers, expect=422)
    [error] = [each.get_text() for each in page.soup.select('[data-name="replacement"] .errmsg')]
    assert "dinh hong" in error
    [found] = page.soup.select('[data-name="replacement"] [data-found] input')
    assert found["value"] == str(office.id_of("bithu"))
    assert not office.rows(select(Case.id)), "no case was opened"


def test_lines_may_be_picked_instead_of_typed(office):
    head = office["truongphong"]
    picked = {"who": office.id_of("canbo"), "takes": office.id_of("tiepnhan")}
    page = head.send(head.get(START), {**answers(office, " "), **picked}, press="add-line")
    text = page.form().find("textarea", {"name": "lines"}).get_text().strip()
    assert text == f"{number_of(office, 'canbo')}; {number_of(office, 'tiepnhan')}"
    assert not page.soup.select(".errsum"), "nothing was sent, so nothing is refused"


@pytest.mark.rule("R-REA-05")
def test_one_officer_under_review_is_named_with_his_line_and_nobody_is_proposed(office):
    sign = paths.record_sign(office)
    office["canbo"].do(sign, {"text": "Tôi xin giải trình."})
    paths.screen(office, sign)
    paths.decide(office, sign)
    head = office["truongphong"]
    page = head.send(head.get(START), answers(office), expect=422)
    assert any(line.get_text().count("1. ") for line in page.soup.select("ul.chk li.bad"))
    assert not office.rows(select(Case.id).where(Case.process.in_(("linked_transfer", "linked_line"))))


def test_the_check_shows_the_effect_of_the_whole_list_and_keeps_that_it_was_asked(office):
    head = office["truongphong"]
    page = head.send(head.get(START), answers(office), press="check")
    rows = page.soup.find(id="effect").find_parent("section").select("tbody tr")
    figures = [[cell.get_text(strip=True) for cell in row.find_all("td")] for row in rows]
    assert any(int(after) - int(before) == len(NAMES) for _, _, _, before, after, _ in figures), "both come to one unit"
    looked = set(office.rows(select(PersonReading.subject_id)))
    assert {office.id_of(name) for name in NAMES} <= looked
    assert not office.rows(select(Case.id))


@pytest.mark.rule("R-REA-01", "R-REA-12")
def test_a_list_goes_from_the_proposal_to_each_officer_s_receipt(office):
    lead = send_list(office)
    lines = numbers(office)
    mine = office["canbo"].get("/me")
    other = office.rows(select(Person.name).where(Person.id == office.id_of("bithu")))[0]
    assert mine.has(lines["canbo"])
    assert not mine.has(lines["bithu"])
    assert other not in mine.text, "each officer sees his own line only"
    assert lead.number not in mine.text
    for name, number in lines.items():
        heads = office["truongphong"]
        heads.do(number, {"met_on": paths.typed(today()), "opinion": "agree", "text": "Thống nhất."})
        office[name].do(number, {"text": "Tôi xin bàn giao xong việc đang làm."})
        office["tiepnhan"].do(number, {"opinion": "agree", "text": "Tiếp nhận."})
    page = office["px01"].task_page(lead.number)
    assert page.has("Tôi xin bàn giao xong việc đang làm.", *lines.values()) or page.has("Tôi xin bàn giao")
    said = {"assessment": "Phù hợp.", "views_weighed": "Đã xem xét.", "outcome": "supported", "reason": "Đủ điều kiện."}
    office["px01"].send(page, said)
    director = office["giamdoc"]
    director.do(lead.number, {"outcome": "sign", "file_read": True})
    decisions = office.rows(select(Document).where(Document.kind == "transfer_decision"))
    assert len({paper.symbol for paper in decisions}) == len(NAMES)
    office["vanthu"].do(lead.number, {"papers": "Các quyết định", "delivered_on": paths.typed(today()), "way": "unit"})
    assert office.case(lead.number).status is CaseStatus.CLOSED
    mine = office["canbo"].get("/me")
    assert mine.has("Tôi xin bàn giao xong việc đang làm.")
    office["canbo"].do(lines["canbo"], {"received": True})
    own = next(paper for paper in decisions if paper.case_id == office.case(lines["canbo"]).id)
    foreign = next(paper for paper in decisions if paper is not own)
    answered = {paper.id: office["canbo"].client.get(f"/documents/{paper.id}.pdf").status_code for paper in decisions}
    assert answered == {own.id: 200, foreign.id: 404}

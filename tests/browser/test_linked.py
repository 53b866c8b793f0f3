"""A list of linked moves on real pages: picked, checked with its effect, heard, signed and served."""

import pytest
from offices import Office
from sqlalchemy import select

from tests.browser import stages
from tests.browser.screens import Find
from workflows.cases.linked_tables import LinkedLine
from workflows.cases.models import Case
from workflows.people.models import Account, Person

pytestmark = pytest.mark.browser

OFFICERS = ("canbo", "bithu")
REASON = "Sắp xếp lại lực lượng của hai đơn vị theo kế hoạch biên chế, bảo đảm địa bàn trọng điểm."


def test_a_list_is_picked_checked_heard_signed_and_served(people, office):
    head = people["truongphong"]
    head.open("/start/linked_transfer")
    names = [name_of(office, username) for username in OFFICERS]
    head.fill({"who": Find(names[0]), "takes": Find(name_of(office, "tiepnhan"))})
    head.press("main button[name=add-line]", expect=200)
    picked = head.page.input_value("main [name=lines]")
    assert picked.count(";") == 1, "what was picked is written as a line"
    numbers = [number_of(office, username) for username in OFFICERS]
    typed = "\n".join(f"{number}; P001; Cán bộ" for number in numbers)
    head.fill({"lines": typed, "reason": REASON, "fit": "Đúng chuyên ngành.", "effective_on": stages.typed(90)})
    head.press("main .send button[name=check]", expect=200)
    assert head.page.locator("#effect").is_visible()
    head.send({})
    number = head.page.title().split()[0]
    rows = office.rows(select(LinkedLine).order_by(LinkedLine.position))
    for line, username, name in zip(rows, OFFICERS, names, strict=True):
        own = office.rows(select(Case.number).where(Case.id == line.case_id))[0]
        people[username].open("/me")
        assert own in people[username].text
        assert not any(other in people[username].text for other in names if other != name), "his own line only"
        head.do(own, {"met_on": stages.typed(), "opinion": "agree", "text": "Tập thể lãnh đạo thống nhất."})
        people[username].do(own, {"text": "Tôi chấp hành; xin bàn giao xong hồ sơ."})
        people["tiepnhan"].do(own, {"opinion": "agree", "text": "Đơn vị tiếp nhận."})
    appraised = {"assessment": "Có nhu cầu thực tế.", "views_weighed": "Đã tính đến.", "outcome": "supported"}
    people["px01"].do(number, {**appraised, "reason": "Đủ điều kiện."})
    people["giamdoc"].do(number, {"outcome": "sign", "file_read": True})
    people["vanthu"].do(number, {"papers": "Các quyết định", "delivered_on": stages.typed(), "way": "unit"})
    assert office.case(number).outcome == "moved"
    officer = people[OFFICERS[0]]
    officer.open("/me")
    paper = officer.page.locator('main .files a[href$=".pdf"]').first.get_attribute("href")
    assert officer.context.request.get(paper).body().startswith(b"%PDF")
    assert not people.complaints()


def name_of(office: Office, username: str) -> str:
    return office.rows(_of(Person.name, username))[0]


def number_of(office: Office, username: str) -> str:
    return office.rows(_of(Person.number, username))[0]


def _of(column, username: str):
    return select(column).join(Account, Account.person_id == Person.id).where(Account.username == username)

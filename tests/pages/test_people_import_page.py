"""Importing people: a trial stores nobody and names every bad line; the second button takes over all or none."""

import io

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from webapp.database import db
from workflows.cases.models import Draft
from workflows.people.models import Assignment, Person
from workflows.trail.models import Event

HEADER = "Số hiệu;Họ và tên;Ngày sinh;Giới tính;Cấp bậc hàm;Cấp bậc từ ngày;Mã đơn vị;Chức vụ;Đảng viên;Mã chi bộ"


def row(number: str, name: str = "Nguyễn Thị Ánh", unit: str = "PC06-D1") -> str:
    return f"{number};{name};05/02/1990;Nữ;Đại úy;1/7/2024;{unit};Cán bộ;;"


def attempt(scene, *rows: str, who: str = "px01.truong", expect: int = 200, name: str = "danh-sach.csv"):
    """Send a list to the trial."""
    person = scene[who]
    token = person.get("/people/import").soup.find("input", {"name": "csrf_token"})["value"]
    content = "\n".join([HEADER, *rows]).encode("utf-8-sig")
    data = {"csrf_token": token, "on": "01/01/2026", "document": "15/QĐ-CATP", "file": (io.BytesIO(content), name)}
    page = person._page(person.client.post("/people/import", data=data, content_type="multipart/form-data"))
    assert page.status == expect, page.text[:600]
    return page


def take_over(scene, page, expect: int = 200, **changed: str):
    """Press the second button."""
    form = page.form("/people/import/all")
    data = {field["name"]: field["value"] for field in form.select("input[type=hidden]")} | changed
    person = scene["px01.truong"]
    answer = person._page(person.client.post("/people/import/all", data=data, follow_redirects=True))
    assert answer.status == expect, answer.text[:600]
    return answer


def known(scene, *numbers: str) -> set[str]:
    return set(scene.office.rows(select(Person.number).where(Person.number.in_(numbers))))


def left_behind(scene) -> list[Draft]:
    return scene.office.rows(select(Draft).where(Draft.place == "people.import"))


def test_a_trial_stores_nobody(scene):
    page = attempt(scene, row("910-001"), row("910-002"))
    assert page.form("/people/import/all")
    assert not known(scene, "910-001", "910-002")


def test_every_bad_line_is_named_with_its_column_and_reason(scene):
    page = attempt(scene, row("910-011"), row("9"), row("910-012", unit="NOWHERE"), expect=422)
    faults = [[cell.get_text() for cell in line.find_all(["td", "th"])] for line in page.soup.select("main tbody tr")]
    assert [(line, column) for line, column, _reason in faults] == [("3", "số hiệu"), ("4", "mã đơn vị")]
    assert "NOWHERE" in faults[1][2]


def test_a_list_with_a_fault_offers_no_second_button_and_is_not_kept(scene):
    page = attempt(scene, row("910-021"), row("9"), expect=422)
    assert not page.soup.select('form[action="/people/import/all"]')
    assert not left_behind(scene)


def test_the_second_button_takes_over_everybody_with_post_and_keeps_it_on_record(scene):
    page = attempt(scene, row("910-031"), row("910-032", "Lê Văn Bình"))
    take_over(scene, page)
    assert known(scene, "910-031", "910-032") == {"910-031", "910-032"}
    posts = select(func.count()).select_from(Assignment).join(Person, Person.id == Assignment.person_id)
    assert scene.office.rows(posts.where(Person.number.in_(["910-031", "910-032"]))) == [2]
    last = select(Event).where(Event.chain == "office", Event.kind == "people.imported").order_by(Event.seq.desc())
    assert scene.office.rows(last)[0].detail["rows"] == 2
    assert not left_behind(scene)


def test_pressing_twice_takes_over_once(scene):
    page = attempt(scene, row("910-041"))
    take_over(scene, page)
    take_over(scene, page, expect=409)
    assert known(scene, "910-041")


def test_what_was_tried_is_what_is_taken_over(scene):
    first = attempt(scene, row("910-051"))
    attempt(scene, row("910-052"))
    take_over(scene, first, expect=409)
    assert not known(scene, "910-051", "910-052")


def test_all_or_nobody_when_the_force_has_changed_meanwhile(scene):
    page = attempt(scene, row("910-061"), row("910-062"))
    with scene.app.app_context():
        like = db.session.scalars(select(Person)).first()
        taken = Person(
            number="910-062", name="Ai Đó", sex=like.sex, born_on=like.born_on, rank_code=like.rank_code,
            rank_since=like.rank_since,
        )  # fmt: skip
        db.session.add(taken)
        db.session.commit()
    take_over(scene, page, expect=422)
    assert known(scene, "910-061", "910-062") == {"910-062"}


def test_opening_the_page_afresh_forgets_the_list(scene):
    attempt(scene, row("910-071"))
    assert left_behind(scene)
    scene["px01.truong"].get("/people/import")
    assert not left_behind(scene)


@pytest.mark.parametrize(("rows", "name"), [((), "danh-sach.csv"), ((row("910-081"),), "danh-sach.pdf")])
def test_an_empty_list_and_a_strange_file_are_refused_at_the_field(scene, rows, name):
    page = attempt(scene, *rows, name=name, expect=422)
    assert page.soup.select_one(".errsum")


@pytest.mark.parametrize("who", ["px01", "canbo", "giamdoc", "quantri"])
def test_only_the_head_of_the_office_imports(scene, who):
    scene[who].get("/people/import", expect=403)
    scene[who].post("/people/import", expect=403)
    scene[who].post("/people/import/all", expect=403)


def test_the_empty_list_has_the_columns_that_are_asked_for(scene):
    response = scene["px01.truong"].client.get("/people/import/template.xlsx")
    sheet = load_workbook(io.BytesIO(response.data)).active
    page = scene["px01.truong"].get("/people/import")
    named = {item.get_text(strip=True) for item in page.soup.select(".rights li")}
    assert {cell.value for cell in sheet[1]} == named

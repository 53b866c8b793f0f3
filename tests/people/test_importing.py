"""Import: every bad line is named with its reason, and all come in or none."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook
from people_stories import TODAY, add_body, add_person, add_unit
from sqlalchemy import func, select

from workflows.errors import Invalid, Refused
from workflows.people.importing import check_rows, import_people, read_people
from workflows.people.kinds import Sex, Standing
from workflows.people.models import Assignment, Membership, Person
from workflows.people.roles import party_standing, post_of, unit_of

VIETNAMESE = "Số hiệu;Họ và tên;Ngày sinh;Giới tính;Cấp bậc hàm;Cấp bậc từ ngày;Mã đơn vị;Chức vụ;Đảng viên;Mã chi bộ"
ENGLISH = "number,name,born_on,sex,rank,rank_since,unit,post,party,body"
GOOD = "318-452;Nguyễn Thị Ánh;05/02/1990;Nữ;Đại úy;1/7/2024;PC06;Đội trưởng;chính thức;CB-PC06"


@pytest.fixture
def cell(session):
    return add_body(session, "CB-PC06", add_unit(session, "PC06"))


def lines(*rows, header=VIETNAMESE):
    return read_people("\n".join([header, *rows]).encode("utf-8-sig"), "danh-sach.csv")


def with_cell(place, value):
    cells = GOOD.split(";")
    cells[place] = value
    return ";".join(cells)


def test_a_vietnamese_list_comes_in_with_posts_and_party(session, cell):
    rows = lines(GOOD, "318-453;Lê Văn Bình;31/12/1999;nam;thượng uý;01/01/2025;pc06;Cán bộ;;")
    assert import_people(session, rows, TODAY, "15/QĐ-CATP") == 2
    person = session.scalars(select(Person).where(Person.number == "318-452")).one()
    assert (person.name, person.sex, person.rank_code) == ("Nguyễn Thị Ánh", Sex.FEMALE, "captain")
    assert (person.born_on, person.folded) == (date(1990, 2, 5), "nguyen thi anh")
    assert (unit_of(session, person.id, TODAY).code, post_of(session, person.id, TODAY).code) == ("PC06", "team_leader")
    assert party_standing(session, person.id, TODAY) is Standing.OFFICIAL
    other = session.scalars(select(Person).where(Person.number == "318-453")).one()
    assert (other.rank_code, party_standing(session, other.id, TODAY)) == ("senior_lieutenant", None)


def test_an_english_list_with_commas_and_quotes_comes_in(session, cell):
    row = '318-452,"Nguyễn Thị Ánh",05/02/1990,female,captain,01/07/2024,PC06,Team leader,probationary,CB-PC06'
    good, faults = check_rows(session, lines(row, header=ENGLISH), TODAY)
    assert faults == []
    assert (good[0].rank_code, good[0].post_code, good[0].standing) == ("captain", "team_leader", "probationary")


def test_a_workbook_comes_in_with_its_dates(session, cell):
    book = Workbook()
    book.active.append(VIETNAMESE.split(";"))
    book.active.append([None] * 10)
    cells = GOOD.split(";")
    book.active.append([*cells[:2], datetime(1990, 2, 5), *cells[3:5], date(2024, 7, 1), *cells[6:]])  # noqa: DTZ001
    content = io.BytesIO()
    book.save(content)
    rows = read_people(content.getvalue(), "Danh sách.XLSX")
    assert [row.line for row in rows] == [3]
    good, faults = check_rows(session, rows, TODAY)
    assert faults == []
    assert (good[0].born_on, good[0].rank_since) == (date(1990, 2, 5), date(2024, 7, 1))


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (with_cell(0, ""), "number", "is no officer number"),
        (with_cell(0, "318452"), "number", "is no officer number"),
        (with_cell(0, "100-001"), "number", "exists already"),
        (with_cell(1, ""), "name", "missing"),
        (with_cell(1, "Nguyễn <b>Ánh</b>"), "name", "cannot be a name"),
        (with_cell(1, "=A1"), "name", "formula"),
        (with_cell(2, "31/02/1990"), "born_on", "is no date"),
        (with_cell(2, "1990-02-05"), "born_on", "is no date"),
        (with_cell(2, "05/02/2090"), "born_on", "future"),
        (with_cell(3, "khác"), "sex", "is no sex"),
        (with_cell(4, "Đại uyển"), "rank", "no rank"),
        (with_cell(5, "01/07/1980"), "rank_since", "older than the person"),
        (with_cell(6, "PC99"), "unit", "no unit"),
        (with_cell(7, "Trưởng ban"), "post", "no post"),
        (with_cell(8, "có"), "party", "not official"),
        (with_cell(8, ""), "party", "A Party body is named"),
        (with_cell(9, ""), "body", "its code is missing"),
        (with_cell(9, "CB-PC99"), "body", "no Party body"),
    ],
)
def test_a_bad_cell_is_named_with_its_line_and_reason(session, cell, row, column, reason):
    add_person(session, "100-001")
    good, [fault] = check_rows(session, lines(GOOD.replace("318", "319"), row), TODAY)
    assert (fault.line, fault.column) == (3, column)
    assert reason in fault.message
    assert str(fault).startswith(f"3, {column}: ")
    assert [each.number for each in good] == ["319-452"]


def test_a_number_that_stands_twice_is_named_in_both_lines(session, cell):
    _, faults = check_rows(session, lines(GOOD, GOOD), TODAY)
    assert [(fault.line, fault.column) for fault in faults] == [(2, "number"), (3, "number")]


def test_all_faults_of_a_line_are_named_at_once(session, cell):
    _, faults = check_rows(session, lines("x;;y;z;a;b;c;d;e;f"), TODAY)
    assert len(faults) == 10


def test_one_bad_line_keeps_all_out(session, cell):
    with pytest.raises(Invalid):
        import_people(session, lines(GOOD, with_cell(0, "x")), TODAY, "15/QĐ-CATP")
    assert session.scalar(select(func.count()).select_from(Person)) == 0


def test_who_came_in_meanwhile_keeps_all_out(session, cell, monkeypatch):
    rows = lines(with_cell(0, "318-453"), GOOD)
    good, _ = check_rows(session, rows, TODAY)
    add_person(session, "318-452")
    monkeypatch.setattr("workflows.people.importing.check_rows", lambda *_: (good, []))
    with pytest.raises(Refused):
        import_people(session, rows, TODAY, "15/QĐ-CATP")
    session.rollback()
    for table in (Person, Assignment, Membership):
        assert session.scalar(select(func.count()).select_from(table)) == 0


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"a;b", "list.txt"),
        (b"", "list.csv"),
        ("Số hiệu;Họ và tên".encode(), "list.csv"),
        ("Họ tên\nÁnh".encode("utf-16"), "list.csv"),
        (b"no archive", "list.xlsx"),
        ((VIETNAMESE + ";Số hiệu").encode(), "list.csv"),
    ],
)
def test_a_file_that_is_no_list_is_refused(content, name):
    with pytest.raises(Invalid):
        read_people(content, name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_workbook_with_entities_of_its_own_is_refused(encoding):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        entity = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
        archive.writestr("xl/workbook.xml", entity.encode(encoding))
    with pytest.raises(Invalid):
        read_people(content.getvalue(), "list.xlsx")


def test_a_workbook_that_unpacks_without_end_is_refused():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(70 * 1024 * 1024))
    with pytest.raises(Invalid):
        read_people(content.getvalue(), "list.xlsx")

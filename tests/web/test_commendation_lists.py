"""A list of commendations through the real pages: brought as a workbook, handed in, voted on, decided for everybody."""

import io

import pytest
from merit_paths import standing_at
from openpyxl import Workbook
from paths import typed
from pypdf import PdfReader
from sqlalchemy import select
from votes_held import hold, open_task

from webapp.database import db
from workflows.cases.commendation_tables import Commendation, MeritLine, MeritList
from workflows.cases.models import Case
from workflows.documents.models import Document
from workflows.law.calendar import today
from workflows.people.models import Person
from workflows.trail.models import Reading

COLUMNS = ("số hiệu", "họ và tên", "thành tích", "sáng kiến", "danh hiệu đã đạt")
COUNCIL = ("chutich", "hoidong", "uyvien08")
DONE = "Hoàn thành xuất sắc nhiệm vụ năm."


def workbook(*rows) -> bytes:
    book, buffer = Workbook(), io.BytesIO()
    for row in (COLUMNS, *rows):
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


def line(office, username: str, citation: str = DONE) -> tuple:
    with office.app.app_context():
        person = db.session.get_one(Person, office.id_of(username))
        return person.number, person.name, citation, "", ""


def bring(office, *rows, expect: int = 200, name: str = "danh-sach.xlsx", by: str = "chihuy"):
    person = office[by]
    page = person.get(person.get("/").links()["Danh sách khen thưởng"])
    answers = {"title": "merit_certificate_unit", "occasion": "yearly", "merit_on": typed(today())}
    form = page.form("commendations/lists")
    assert form.get("enctype") == "multipart/form-data"
    data = {**answers, "csrf_token": form.find("input", {"name": "csrf_token"})["value"],
            "file": (io.BytesIO(workbook(*rows)), name)}  # fmt: skip
    answer = person.client.post("/commendations/lists", data=data, content_type="multipart/form-data",
                                follow_redirects=True)  # fmt: skip
    found = person._page(answer)
    assert found.status == expect, found.text[:900]
    return found


def hand_in(office, by: str = "chihuy") -> Case:
    [list_id] = office.rows(select(MeritList.id))
    said = {"chosen": str(list_id), "ground": "Các đơn vị đã họp, bỏ phiếu kín."}
    office[by].send(office[by].get("/start/commendation_list"), said)
    [case] = office.rows(select(Case).where(Case.process == "commendation_list"))
    return case


def appraise(office, case: Case, by: str = "px03") -> None:
    people = [office.id_of(name) for name in COUNCIL]
    checked = {"outcome": "supported", "matter": "Đã đối chiếu.", "complete": True}
    office[by].do(case.number, {**checked, "members": people, "lead": people[0], "apart": []})


@pytest.mark.rule("R-COM-LIST", "R-COM-03", "R-COM-01")
def test_a_list_is_brought_handed_in_voted_on_and_decided_with_the_list_attached(office):
    faulty = ("000-000", "Không Ai", DONE, "", "")
    page = bring(office, line(office, "kemcap"), line(office, "bithu"), line(office, "hoidong"), faulty)
    assert page.has("1 dòng chưa đúng", "Không có ai mang số hiệu này")
    [row] = office.rows(select(MeritList))
    office["canbo"].get(f"/commendations/lists/{row.id}", expect=404)
    office["canbo"].get("/commendations/lists", expect=403)
    case = hand_in(office)
    appraise(office, case)
    states = dict(zip(("kemcap", "bithu", "hoidong"), office.rows(select(MeritLine.state).order_by(MeritLine.line)),
                      strict=False))  # fmt: skip
    assert states == {"kemcap": "listed", "bithu": "listed", "hoidong": "apart"}, "nobody votes on himself"
    [own] = office.rows(select(Case).where(Case.came_from_id == case.id))
    assert standing_at(office, own.number) == ["confirm"]
    hold(office, open_task(office, case.number, "vote"), "px03", COUNCIL[0], dict.fromkeys(COUNCIL, "agree"))
    office["giamdoc"].do(case.number, {"outcome": "grant", "citation": "đã hoàn thành nhiệm vụ", "file_read": True})
    given = office.rows(select(Commendation.person_id).order_by(Commendation.person_id))
    assert given == sorted(office.id_of(name) for name in ("kemcap", "bithu"))
    papers = office.rows(select(Document.kind).where(Document.case_id == case.id).order_by(Document.id))
    assert papers == ["ballot_minutes", "merit_decision", "merit_roll"]
    page = office["px03"].get(f"/cases/{case.id}")
    assert page.has("Xem danh sách")
    certificates_are_printed(office, row.id, given)


def certificates_are_printed(office, list_id: int, given: list[int]) -> None:
    """By the office all or one, by each officer his own, and by nobody else."""
    page = office["px03"].get(f"/commendations/lists/{list_id}")
    links = [url for url in page.links().values() if url.startswith(f"/commendations/lists/{list_id}/certificates")]
    sizes = {len(pdf(office["px03"], url)) for url in links}
    assert sizes == {len(given), 1}
    assert office["chihuy"].get(f"/commendations/lists/{list_id}").has("Bộ phận thi đua, khen thưởng in và trao")
    office["chihuy"].get(links[0], expect=403)
    own = next(url for text, url in office["kemcap"].get("/me").links().items() if "In giấy chứng nhận" in text)
    [text] = pdf(office["kemcap"], own)
    [name, symbol] = office.rows(select(Person.name).where(Person.id == office.id_of("kemcap"))) + office.rows(
        select(Commendation.certificate).where(Commendation.person_id == office.id_of("kemcap"))
    )
    assert name in text
    assert symbol in text
    office["bithu"].get(own, expect=404)
    looks = office.rows(select(Reading.person_id).where(Reading.what == "document.merit_certificate"))
    assert set(looks) == {office.id_of("px03")}, "nobody is noted for looking at his own"


def pdf(person, url: str) -> list[str]:
    answer = person.client.get(url)
    assert answer.status_code == 200, answer.text[:400]
    return [page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages]


def test_a_file_that_is_no_list_is_refused_at_its_field(office):
    assert bring(office, expect=422).has("Tệp này không có người nào")


@pytest.mark.rule("R-COM-01", "R-COM-03")
def test_a_list_is_about_nobody_and_whoever_drew_it_up_reads_its_case_and_appraises_it_not(office):
    bring(office, line(office, "kemcap"), line(office, "hoidong"), by="px03")
    case = hand_in(office, by="px03")
    assert case.told_at is None
    assert case.number not in office["px03"].get("/me").text
    page = office["px03"].get(f"/cases/{case.id}")
    terms = [term.get_text().strip() for term in page.soup.select("dt")]
    assert "Người lập" in terms
    assert "Cán bộ liên quan" not in terms
    office["px03"].get(f"/tasks/{open_task(office, case.number, 'appraise')}", expect=403)
    appraise(office, case, by="giamdoc")
    [own] = office.rows(select(Case).where(Case.came_from_id == case.id))
    assert standing_at(office, own.number) == ["confirm"], "whoever may draw up a list may have one pulled out of it"
    assert office["px03"].get(f"/cases/{own.id}").has("Hồ Ngọc Quyên")

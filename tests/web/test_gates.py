"""The gates through the real pages: asking, checking before sending, the guard, and what stays closed to whom."""

import re

import paths
import pytest
from sqlalchemy import select, update

from webapp.database import db
from workflows.cases.models import Case, Submission, Task
from workflows.law.calendar import DAY, today
from workflows.people.kinds import ProtectionKind, Relation
from workflows.people.models import Kinship, Protection
from workflows.trail.models import PersonReading

NEUTRAL = "Phòng Tổ chức cán bộ quản lý căn cứ"
OPINION = "Trùng thời điểm cán bộ lên tiếng."


def add(office, *rows) -> None:
    with office.app.app_context():
        db.session.add_all(rows)
        db.session.commit()


def protect(office, kind, who="canbo") -> None:
    add(office, Protection(person_id=office.id_of(who), kind=kind, document="Giấy 01", valid_from=today()))


def check(office, who="chihuy", subject="canbo", expect=200, **more):
    person = office[who]
    answers = paths.proposal_answers(office, subject, **more)
    return person.send(person.get("/start/transfer"), answers, press="check", expect=expect)


def lines(page) -> list[tuple[str, str]]:
    """The lines of the check: kind and sentence."""
    found = page.soup.select("#checked")[0].find_parent("section").select("ul.chk > li")
    return [(each["class"][0], " ".join(each.get_text(" ").split())) for each in found]


def guarded(office) -> str:
    """A transfer that met the guard after a denunciation, and was read; its number."""
    paths.denounce(office)
    leader = office["chihuy"]
    number = paths.number_of(leader.send(leader.get("/start/transfer"), paths.proposal_answers(office, "canbo")))
    page = office["canbo"].get("/me")
    assert page.has("Thanh tra đọc đề nghị này trước", "Đồng chí được bảo vệ chống trù dập")
    assert "tố cáo" not in page.soup.select_one(".note.info").text.lower()
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
        "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
    )
    [task] = office.rows(select(Task).where(Task.case_id == office.case(number).id, Task.status == "open"))
    assert task.node == "read_again", "the only way on"
    for name in ("chihuy", "px01"):
        office[name].get(f"/tasks/{task.id}", expect=403)
    reader = office["thanhtra"]
    page = reader.task_page(number)
    assert page.has("Cán bộ đã tố cáo") or "tố cáo" in reader.send(page, {}, press="check", expect=422).text.lower()
    page = reader.send(reader.task_page(number), {"files": [("doi-chieu.png", png)]}, press="upload")
    reader.send(page, {"examined": "Đã đối chiếu.", "reprisal": "no", "reason": OPINION})
    return number


@pytest.mark.rule("R-REA-10", "R-REA-03", "R-INT-02")
def test_s07_the_whole_guard_and_what_stays_closed_to_the_proposer(office):
    """S07 with its periodic half: the second reader, his opinion, his files, the officer's own page, the figures."""
    number = guarded(office)
    case = office.case(number)
    address = f"/cases/{case.id}"
    assert office["thanhtra"].get(address).has(OPINION, "doi-chieu.png")
    assert office["px01"].get(address).has(OPINION)
    assert office["canbo"].get(f"/me/cases/{case.id}").has(OPINION), "the officer reads why it was looked at"
    page = office["chihuy"].get(address)
    assert OPINION not in page.text
    assert "doi-chieu.png" not in page.text
    file = next(url for url in office["thanhtra"].get(address).links().values() if url.startswith("/attachments/"))
    office["chihuy"].get(file, expect=404)
    assert office["thanhtra"].client.get(file).status_code == 200
    periodic = office["thanhtra"].get("/gates?act=periodic_position_change&who=Vũ Tiến Khôi")
    assert periodic.has("Chưa được", "kế hoạch chuyển đổi định kỳ đã công khai")
    figures = office["thanhtra"].get("/gates/statistics")
    row = next(row for row in figures.soup.select("tbody tr") if "Đào Mạnh Kiên" in row.get_text())
    assert [cell.get_text(strip=True) for cell in row.find_all("td")] == ["1", "1", "0", "1", "0"]
    assert "Vũ Tiến Khôi" not in figures.text, "no officer is named"
    with office.app.app_context():
        db.session.execute(update(Case).where(Case.id == case.id).values(opened_by_id=office.id_of("px01")))
        db.session.commit()
    assert OPINION not in office["px01"].get(address).text, "an office that proposed reads no more than others"
    assert OPINION not in office["px01"].task_page(number).text, "nor in a step that shows it to the office"
    assert OPINION in office["px01.2"].task_page(number).text


@pytest.mark.rule("R-INT-02", "R-DAT-02", "R-DAT-04")
def test_hidden_grounds_read_alike_when_checked_and_when_sent_and_every_try_is_kept(office):
    protect(office, ProtectionKind.PREGNANCY)
    protect(office, ProtectionKind.SERIOUS_ILLNESS, "kemcap")
    pregnant, ill = check(office), check(office, subject="kemcap")
    bad = [[line for line in lines(page) if line[0] == "bad"] for page in (pregnant, ill)]
    assert bad[0] == bad[1]
    assert NEUTRAL in bad[0][0][1]
    assert "thai" not in pregnant.soup.select_one("main").text.lower()
    leader = office["chihuy"]
    answers = paths.proposal_answers(office, "canbo")
    refused = leader.send(leader.get("/start/transfer"), answers, expect=422)
    assert refused.has(NEUTRAL)
    assert "biên chế" in refused.form().find("textarea", {"name": "reason"}).get_text(), "what was typed is kept"
    assert office.rows(select(Case.id)) == []
    looks = office.rows(select(PersonReading.what).where(PersonReading.subject_id == office.id_of("canbo")))
    assert looks == ["check.proposal"] * 2
    assert office["canbo"].get("/me").has("Ai đã tra cứu về đồng chí", "Đào Mạnh Kiên", "đang mang thai")


@pytest.mark.rule("R-VER-02")
def test_a_check_says_what_is_in_order_links_what_is_not_and_asks_for_a_reason_where_a_rule_wants_one(office):
    """S06: a declared relation that bars nothing needs a reasoned confirmation."""
    page = check(office, effective_on=paths.typed(today() + DAY))
    kinds = [kind for kind, _text in lines(page)]
    assert "bad" not in kinds, lines(page)
    assert {"ok", "warn"} == set(kinds)
    soon = next(each for each in page.soup.select("ul.chk > li.warn") if "sớm hơn" in each.text)
    target = soon.find("a")["href"].removeprefix("#")
    assert page.form().find(id=target)["name"] == "effective_on"
    assert soon.select_one("details[data-law]"), "the law stands behind it"
    assert "biên chế" in page.form().find("textarea", {"name": "reason"}).get_text()
    incomplete = check(office, fit="", expect=422)
    assert any(kind == "bad" and "bắt buộc" in text.lower() for kind, text in lines(incomplete)), lines(incomplete)
    premature = check(office, reason="Cán bộ đã vi phạm quy định nên cần bố trí lại theo yêu cầu công tác.", expect=422)
    assert any(kind == "bad" and "đã vi phạm" in text for kind, text in lines(premature)), lines(premature)
    cousins = {"person_id": office.id_of("chihuy"), "relative_id": office.id_of("kemcap"), "declared_on": today()}
    add(office, Kinship(relation=Relation.COUSIN, **cousins))
    leader = office["chihuy"]
    answers = paths.proposal_answers(office, "kemcap")
    page = leader.send(leader.get("/start/transfer"), answers, expect=422)
    assert office.rows(select(Case.id)) == []
    assert page.has("quan hệ đã kê khai")
    assert page.form().find("textarea", {"name": "confirmation"}), "the field appears when it is asked for"
    reason = "Nhu cầu của đơn vị đã được cấp ủy xem xét, không vì quan hệ riêng."
    number = paths.number_of(leader.send(page, {"confirmation": reason}))
    [content] = office.rows(select(Submission.content).where(Submission.form == "proposal"))
    assert content["confirmation"] == reason
    assert office["px01"].get(f"/cases/{office.case(number).id}").has(reason)


@pytest.mark.rule("R-STA-10", "R-REA-10", "R-INT-02")
def test_the_offices_ask_whether_something_may_be_done_and_the_officer_sees_it(office):
    protect(office, ProtectionKind.PREGNANCY)
    asked = "/gates?act=transfer&who=Vũ Tiến Khôi"
    page = office["px01"].get(asked)
    assert page.has("Chưa được", "Cán bộ đang mang thai", "Giấy 01", "Việc cần làm tiếp")
    assert page.soup.select("ul.chk details[data-law]")
    other = office["thanhtra"].get(asked)
    assert other.has(NEUTRAL)
    assert "mang thai" not in other.text
    mine = office["canbo"].get("/me")
    assert mine.has("Ai đã tra cứu về đồng chí", "Phan Việt Chiến", "điều động")
    assert mine.has("Những gì đang áp dụng cho tôi", "đang mang thai")
    assert office["px01"].get("/").links()["Có được làm không?"] == "/gates"
    office["chihuy"].get(asked, expect=403)
    for day in ("31/12/9999", "31/02/2026", "01/01/1990"):
        assert office["px01"].client.get(f"{asked}&on={day}").status_code == 422, day
    before = office["px01"].get(asked)
    paths.denounce(office)
    after = office["px01"].get(asked)
    seen = [
        re.sub(r"\d\d:\d\d", "", page.soup.select_one("main").text) for page in (before, after)
    ]  # a minute may pass
    assert seen[0] == seen[1], "nobody learns who denounced"
    assert office["thanhtra"].get("/gates?act=leader_rotation&who=Vũ Tiến Khôi").has("Phải qua người đọc thứ hai")
    kept = len(office.rows(select(PersonReading.id)))
    own = office["px01.2"].client.get("/gates?act=transfer&who=Bùi Công Toàn")
    assert own.status_code == 422
    assert "trang của đồng chí" in own.text
    kin = {"person_id": office.id_of("px01"), "relative_id": office.id_of("canbo"), "declared_on": today()}
    add(office, Kinship(relation=Relation.SIBLING, **kin))
    assert office["px01"].client.get(asked).status_code == 422
    assert len(office.rows(select(PersonReading.id))) == kept, "who was refused has seen nothing"

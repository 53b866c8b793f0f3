"""The register of rules through the real forms: two persons, the impact before approval, and what a case keeps."""

import re
from contextlib import ExitStack
from datetime import date, datetime

import law_office as law
import paths
import pytest
import time_machine
from browsing import Person
from databases import KINDS
from offices import new_office
from sqlalchemy import select

import webapp
from webapp.database import db
from workflows.cases.law_models import LawChange, LawDecision, RuleChoice
from workflows.cases.models import Case, Clock, Task
from workflows.law.calendar import ZONE
from workflows.law.rows import LISTS, Unit
from workflows.law.rules import default_book

CHANGE, ANSWERING = f"/rules/{law.SCREENING}/change", "R-INT-ANSWER"


@pytest.fixture(scope="module", params=KINDS)
def spring(request, tmp_path_factory):
    """One office for all tests here, founded on 1 March 2026; each takes a rule of its own."""
    with ExitStack() as rooms:
        with time_machine.travel(datetime(2026, 3, 1, 9, tzinfo=ZONE), tick=False):
            office = rooms.enter_context(new_office(request.param, tmp_path_factory.mktemp("spring")))
        yield office


def due_of(office, number: str) -> date:
    found = select(Clock.due_on).join(Case).where(Case.number == number, Clock.code == law.SCREENING)
    return office.rows(found)[0]


def listed(page) -> dict[str, list[str]]:
    """The cases on a card of impact, each with what the page says of its due dates."""
    found: dict[str, list[str]] = {}
    for row in page.soup.select("#impact ~ .body tbody tr, section[aria-labelledby=impact] tbody tr"):
        found.setdefault(row.find("th").get_text(strip=True), []).append(
            row.find_all("td")[-1].get_text(" ", strip=True)
        )
    return found


def answer_due(office, number: str) -> date:
    found = select(Task.due_on).join(Case).where(Case.number == number, Task.due_rule == ANSWERING)
    return office.rows(found)[0]


def running(office) -> set[str]:
    """The open cases with a running clock of screening."""
    found = select(Case.number).join(Clock, Clock.case_id == Case.id)
    return set(office.rows(found.where(Clock.code == law.SCREENING, Clock.stopped_on.is_(None), Case.status == "open")))


def test_a_transition_clause_moves_the_listed_cases_on_its_day_and_a_day_off_moves_all_at_once(spring):
    office = spring
    with office.on(2026, 3, 2):
        number = paths.record_sign(office)
        kept = due_of(office, number)
        answers = law.rule_answers("20", date(2026, 3, 5), transition=True)
        person = office[law.ONE]
        preview = person.send(person.get(CHANGE), answers, press="preview=1")
        assert set(listed(preview)) == running(office)
        assert not office.rows(select(LawChange.id)), "a preview keeps nothing"
        page = law.propose(office, CHANGE, answers)
        shown = listed(office[law.OTHER].get(page.url))
        assert set(shown) == running(office)
        assert not [a["href"] for a in page.soup.select("main a[href]") if a["href"].startswith("/cases")]
        law.approve(office, page.url)
        office.night()
        assert due_of(office, number) == kept
    with office.on(2026, 3, 5):
        office.night()
        assert due_of(office, number) == date(2026, 3, 30)
        assert f"{paths.typed(kept)} đến 30/03/2026" in shown[number]
        course = office["px01"].get(f"/cases/{office.case(number).id}")
        assert course.has("Quy định đã thay đổi áp dụng cho hồ sơ này")
        page = law.propose(office, "/working-days/change", law.days_answers(date(2026, 3, 30)))
        assert number in listed(office[law.OTHER].get(page.url))
        law.approve(office, page.url)
        assert due_of(office, number) == date(2026, 3, 31), "at once, without waiting for the worker"
        assert office["canbo"].get("/working-days?year=2026").has("30/03/2026", "Nghỉ bù")


def test_a_rule_changed_by_two_holds_for_cases_opened_from_its_day_on(spring):
    office = spring
    settings = {name: office.app.config[name] for name in ("DATABASE_URL", "SECRET_KEY", "TESTING")}
    with office.on(2026, 3, 9):
        before = paths.record_sign(office)
        kept = answer_due(office, before)
        answers = law.rule_answers("20", date(2026, 4, 1))
        address = law.propose(office, f"/rules/{ANSWERING}/change", answers).url
        office[law.ONE].post(f"{address}/approve", expect=403)
        assert office[law.OTHER].get(address).has("Giữ quy định của ngày mở hồ sơ", "0 thời hạn thay đổi")
        other_process = webapp.create_app(**settings)
        reader = Person(other_process, "px01")
        assert "20 ngày làm việc" not in reader.get(f"/rules/{ANSWERING}").text
        law.approve(office, address)
        assert reader.get(f"/rules/{ANSWERING}").has("20 ngày làm việc"), "another process sees it at once"
        office[law.OTHER].post(f"{address}/approve", expect=409)
    with office.on(2026, 4, 1):
        office.night()
        after = paths.record_sign(office, subject="canbo2")
        assert (answer_due(office, before), answer_due(office, after)) == (kept, date(2026, 5, 4))
        reader.sign_in()
        assert reader.get(f"/rules/{ANSWERING}").has("1 hồ sơ đang giải quyết áp dụng")
    with other_process.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.mark.rule("R-STA-15")
def test_the_more_favourable_version_is_chosen_for_one_case_with_its_reason_and_shown_to_the_officer(spring):
    office, code = spring, "R-VER-01"
    with office.on(2026, 4, 2):
        law.approve(office, law.propose(office, f"/rules/{code}/change", law.rule_answers("45", date(2026, 4, 3))).url)
    with office.on(2026, 4, 6):
        case_id = office.case(paths.record_sign(office)).id
        address = f"/cases/{case_id}/rules?code={code}&act_on="
        chosen = {"version": "2025-01-01", "reason": "Thời hạn ngắn có lợi cho cán bộ.", "document": "Tờ trình 15/TTr"}
        assert not office["chihuy"].get(f"{address}01/03/2026").soup.find("input", {"name": "version"})
        head = office["px01.truong"]
        late = head.get(f"{address}06/04/2026").soup.find_all("input", {"name": "version"})
        assert [each["value"] for each in late] == ["2026-04-03"], "only what was in force since the act"
        page = head.get(f"{address}01/03/2026")
        head.send(page, {**chosen, "reason": ""}, expect=422)
        assert head.send(page, chosen).has("Quy định có lợi hơn cho cán bộ", "30 ngày", "Tờ trình 15/TTr")
        assert office["canbo"].get(f"/me/cases/{case_id}").has("Thời hạn ngắn có lợi cho cán bộ.")
        head.send(page, chosen, expect=422)
        assert len(office.rows(select(RuleChoice.id))) == 1


BAD = [
    (CHANGE, law.rule_answers("nine", date(2090, 1, 2)), "Viết một số nguyên"),
    (CHANGE, law.rule_answers("9", date(2020, 1, 2)), "Chỉ áp dụng từ hôm nay trở đi"),
    (CHANGE, law.rule_answers("9", date(2090, 1, 2), source=""), "Căn cứ"),
    (CHANGE, law.rule_answers("9", date(2090, 1, 2), reason=" "), "Lý do thay đổi"),
    ("/rules/R-PAR-04/change", law.rule_answers("3/2", date(2090, 1, 2)), "Tỷ lệ phải"),
    ("/rules/R-VER-02.relations/change", {"several": [], **law.NEXT}, "Đánh dấu ít nhất một"),
    ("/rules/party_discipline.propose/change", {"forms": [], **law.NEXT}, "Đánh dấu ít nhất một"),
    ("/authority/within_unit.own/divide?by=rank", {"taken": [], **law.NEXT}, "không phải tất cả"),
    ("/authority/within_unit.own/divide?by=managed", {"taken": ["committee", "unit"], **law.NEXT}, "không phải tất cả"),
    ("/working-days/change", law.days_answers(date(2090, 5, 2), "plain"), "đã là ngày bình thường"),
    ("/working-days/change", law.days_answers(date(2090, 5, 2), "worked"), "không phải ngày nghỉ cuối tuần"),
    ("/working-days/change", law.days_answers(date(2090, 5, 2), name=""), "cả hai thứ tiếng"),
    ("/authority/transfer.ward_heads/change", {"level": ["deputy_head"], **law.NEXT}, "2090"),
    ("/rules/transfer.decide/change", {"threshold": "", **law.NEXT}, "Một hình thức cần"),
]


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(spring):
    kept = spring.rows(select(LawChange.id))
    with spring.on(2026, 4, 7):
        person = spring[law.ONE]
        for address, answers, words in BAD:
            page = person.send(person.get(address), answers, expect=422)
            assert words in page.soup.select_one(".errsum").get_text(" "), f"{address}: {page.text[:900]}"
            assert page.soup.find("input", {"name": "document", "value": law.WHY["document"]}), address
    assert spring.rows(select(LawChange.id)) == kept


@pytest.fixture
def office(spring):
    with spring.on(2026, 4, 8):
        yield spring


def test_everybody_reads_the_register_and_finds_without_accents_but_two_only_change_it(office):
    page = office["canbo"].get("/rules?q=thoi+han+xac+minh&family=VER")
    assert "Thời hạn xác minh" in page.links()
    assert not office["canbo"].get("/rules/R-VER-01").has("Đề nghị thay đổi")
    doubtful = office["canbo"].get("/rules?show=unverified")
    assert doubtful.has("cần xác nhận")
    for address in (CHANGE, "/working-days/change", "/authority/transfer.heads/confirm"):
        office["px01.truong"].get(address, expect=403)
    code, other_rule = "R-RNK-04.director", "/rules/R-VER-01.extension/change"
    confirmed = {"by": "Cục Tổ chức cán bộ", **law.WHY}
    page = law.propose(office, f"/rules/{code}/confirm", confirmed)
    assert office["canbo"].get("/rules?show=waiting").has(code)
    law.approve(office, page.url)
    assert office["canbo"].get(f"/rules/{code}").has("Cục Tổ chức cán bộ xác nhận ngày")
    page = law.propose(office, other_rule, law.rule_answers("9", date(2090, 1, 2)))
    other = office[law.OTHER]
    other.send(other.get(page.url), {}, action="/refuse", expect=422)
    assert other.send(other.get(page.url), {"reason": "Văn bản chưa ban hành."}, action="/refuse").has(
        "không chấp nhận"
    )
    page = law.propose(office, other_rule, law.rule_answers("9", date(2090, 1, 2)))
    one = office[law.ONE]
    assert one.send(one.get(page.url), {}, action="/withdraw").has("đã rút")
    assert {*office.rows(select(LawDecision.outcome))} == {"approved", "refused", "withdrawn"}
    assert office["canbo"].get("/changes").has("không chấp nhận", "đã rút", "đã duyệt")


def test_a_row_of_the_matrix_is_divided_by_two_persons_and_joined_again(office):
    one, address = office[law.ONE], "/authority/within_unit.own"
    assert {f"{address}/divide", f"{address}/join"}.isdisjoint(office["canbo"].get(address).links().values())
    divide = {"taken": ["field"], "decides": "director", **law.NEXT, "first_day": "09/04/2026"}
    page = one.get(f"{address}/divide?by=rank")
    seen = one.send(page, {**divide, "preview": "1"})
    assert seen.has("Số cán bộ hiện nay"), "before anything is proposed it is said whom it means"
    assert office.rows(select(LawChange.kind).where(LawChange.kind == "matrix")) == []
    change = law.propose(office, f"{address}/divide?by=rank", divide)
    assert change.has("within_unit.own-2", "Giám đốc")
    one.get(f"{address}/divide", expect=200)
    one.send(one.get(f"{address}/change"), {"decides": "director", **law.NEXT}, expect=422)
    law.approve(office, change.url)
    with office.on(2026, 4, 9):
        new = office["canbo"].get("/authority/within_unit.own-2")
        assert new.has("Cấp tá")
        assert new.has(law.WHY["document"])
        joined = {"other": "within_unit.own-2", **law.NEXT, "first_day": "10/04/2026"}
        law.approve(office, law.propose(office, f"{address}/join", joined).url)
    with office.on(2026, 4, 10):
        assert office["canbo"].get("/authority/within_unit.own-2").has("hết hiệu lực")


def test_who_decides_is_answered_with_the_reason_and_the_matrix_is_folded_and_searched(office):
    page = office["canbo"].get("/authority")
    folded = page.soup.select("details.fold")
    assert len(folded) > 9
    assert not any(each.has_attr("open") for each in folded)
    answer = office["canbo"].get("/authority?act=transfer&level=head&rank=field&unit=commune&managed=committee")
    assert answer.has("Vì sao áp dụng dòng này")
    assert answer.has("Thủ trưởng đơn vị")
    found = office["canbo"].get("/authority?q=bo+truong&about=transfer&for_level=director")
    opened = found.soup.select("details.fold")
    assert opened
    assert all(each.has_attr("open") for each in opened)
    assert office["canbo"].get("/authority?q=khong-co-dong-nao").has("Không có dòng nào phù hợp")


def test_the_options_of_a_ballot_are_changed_by_two_persons(office):
    address = "/rules/party_complaint.resolve"
    answers = {"forms": ["removal_from_post", "warning", "reprimand", "no_discipline"], "first_day": "09/04/2026"}
    law.approve(office, law.propose(office, f"{address}/change", {**law.NEXT, **answers}).url)
    with office.on(2026, 4, 9):
        said = office["canbo"].get(address).soup.select_one("dl.kv").get_text(" ")
        assert "Cách chức" in said
        assert "Khai trừ" not in said


def test_no_code_is_shown_where_words_are_known(office):
    """A figure that is a choice or a list is told in words, in both languages: no code of a catalogue stands raw."""
    book = default_book().on(date(2026, 4, 8))
    codes = [rule.code for rule in book if rule.unit in (*LISTS, Unit.CHOICE)]
    raw = re.compile(r"\b[a-z]+_[a-z_]+\b")
    for language in ("vi", "en"):
        with office["canbo"].client.session_transaction() as cookie:
            cookie["language"] = language
        for code in codes:
            facts = office["canbo"].get(f"/rules/{code}").soup.select_one("dl.kv").get_text(" ")
            assert not raw.search(facts), f"{code}: {facts}"

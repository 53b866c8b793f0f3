"""A temporary measure through the real forms: listed grounds, ninety days, an end by itself, made public (R-REA-08)."""

from datetime import date, timedelta

import pytest
from offices import Office
from paths import denounce, typed
from sqlalchemy import select

from workflows.cases.models import Case, Clock, Task, TaskStatus
from workflows.cases.placing_tables import TemporaryMeasure
from workflows.documents.models import Document
from workflows.law.calendar import today
from workflows.trail.chain import case_chain
from workflows.trail.models import Event

DAY = timedelta(days=1)
START = date(2026, 3, 2)
PROPOSAL = {
    "kind": "suspension",
    "ground": "inspection",
    "ground_document": "Kết luận số 12/KL-TTr ngày 10/02/2026",
    "ground_text": "Có dấu hiệu nhận tiền khi giải quyết hồ sơ.",
    "obstruction": "breaks_seals_or_destroys",
    "evidence": "Ngày 26/02/2026 tự ý mở tủ hồ sơ đã niêm phong, có biên bản.",
}


READ = {"examined": "Đã đối chiếu đơn."}


def propose(office: Office, by="chihuy", expect=200, **more):
    """A commander proposes the measure about the officer; its case number, or the page that refuses it."""
    answers = {**PROPOSAL, "who": office.id_of("canbo"), **more}
    page = office[by].send(office[by].get("/start/temporary_measure"), answers, expect=expect)
    newest = select(Case.number).where(Case.process == "temporary_measure").order_by(Case.id.desc())
    return page if expect != 200 else office.rows(newest)[0]


def order(office: Office, number: str) -> None:
    office["giamdoc"].do(number, {"outcome": "order", "reason": "Có dấu hiệu, có thể cản trở.", "file_read": True})


def nodes(office: Office, number: str) -> set[str]:
    case = office.case(number)
    return set(office.rows(select(Task.node).where(Task.case_id == case.id, Task.status == TaskStatus.OPEN)))


def measure(office: Office) -> TemporaryMeasure:
    return office.rows(select(TemporaryMeasure))[0]


def on(office: Office, day: date):
    return office.on(day.year, day.month, day.day)


def kinds(office: Office, number: str) -> set[str]:
    return set(office.rows(select(Document.kind).where(Document.case_id == office.case(number).id)))


@pytest.mark.rule("R-REA-08")
def test_a_measure_holds_through_day_90_ends_by_itself_and_its_end_is_made_public(office_in_march):
    office = office_in_march
    with on(office, START):
        number = propose(office)
        clock = office.rows(select(Clock.due_on).where(Clock.code == "R-REA-08.decide"))[0]
        assert clock == date(2026, 3, 9), "five working days to decide"
        assert number not in office["canbo"].get("/me").text, "a precaution is not announced before it is decided"
        order(office, number)
        assert office["canbo"].get("/me").has(number)
        office["canbo"].do(number, {"text": "Tôi không đồng ý."})
        page = office["canbo"].get(f"/me/cases/{office.case(number).id}")
        assert page.has("Kết luận, kiến nghị của cơ quan thanh tra, kiểm tra"), "the grounds in words, not in codes"
        assert page.has("đề nghị xem xét lại vào bất cứ ngày nào"), "and the rights"
    last = START + 90 * DAY
    for day in (last - DAY, last):
        with on(office, day):
            office.night()
            assert nodes(office, number) == {"watch"}, day
            assert measure(office).holds(day)
            page = office["canbo"].get(f"/me/cases/{office.case(number).id}")
            assert page.has(f"có hiệu lực đến hết ngày {last:%d/%m/%Y}")
    with on(office, last + DAY):
        assert not measure(office).holds(today()), "whether or not a worker has come by"
        office.night()
        assert nodes(office, number) == {"publish"}
        assert (measure(office).ended_by, measure(office).ended_on) == ("expired", last + DAY)
        page = office["canbo"].get(f"/me/cases/{office.case(number).id}")
        assert page.has("Biện pháp tạm thời không còn hiệu lực")
        due = office.rows(select(Task.due_on).where(Task.node == "publish"))[0]
        assert due == date(2026, 6, 8), "five working days to publish"
        office["px01"].do(number, {"published_on": typed(today()), "way": "meeting", "where": "Họp toàn đội"})
    assert office.case(number).outcome == "ended"
    assert kinds(office, number) == {"measure_submission", "measure_decision", "measure_notice"}
    paper = office.rows(select(Document.data).where(Document.kind == "measure_decision"))[0]
    assert paper["authority"] == "Giám đốc Công an thành phố Nam Hải"
    assert "từ ngày 02 tháng 3 năm 2026 đến hết ngày 31 tháng 5 năm 2026" in paper["articles"][0]


@pytest.mark.rule("R-REA-08")
def test_the_officer_asks_for_reconsideration_on_any_day_and_is_answered_with_reasons(office):
    number = propose(office)
    order(office, number)
    case = office.case(number)
    office["canbo"].get(f"/me/cases/{case.id}/reconsider", expect=404)
    office["canbo"].do(number, {"nothing_to_add": True})
    officer = office["canbo"]
    page = officer.get(f"/me/cases/{case.id}/reconsider")
    officer.send(page, {"text": "Tủ hồ sơ do người khác mở, có camera."}, action="reconsider")
    assert nodes(office, number) == {"reconsider"}
    officer.get(f"/me/cases/{case.id}/reconsider", expect=404)
    office["giamdoc"].get(f"/cases/{case.id}", expect=200)
    office["giamdoc"].do(number, {"outcome": "keep", "reason": "Camera chưa được giám định."})
    assert nodes(office, number) == {"watch"}
    assert officer.get(f"/me/cases/{case.id}").has("Camera chưa được giám định.")
    officer.send(
        officer.get(f"/me/cases/{case.id}/reconsider"), {"text": "Đã có kết quả giám định."}, action="reconsider"
    )
    office["giamdoc"].do(number, {"outcome": "cancel", "reason": "Kết quả giám định xác nhận."})
    office["giamdoc"].do(number, {"reason": "Không còn căn cứ.", "file_read": True})
    assert (measure(office).ended_by, measure(office).holds(today())) == ("cancelled", False)
    office["px01"].do(number, {"published_on": typed(today()), "way": "posting", "where": "Bảng tin Đội 1"})
    assert office.case(number).outcome == "ended"
    asked = office.rows(select(Event.id).where(Event.kind == "reconsideration.asked"))
    assert len(asked) == 2
    assert {"measure_review", "measure_cancellation"} <= kinds(office, number)
    office["chihuy"].get(f"/me/cases/{case.id}/reconsider", expect=404)


@pytest.mark.rule("R-REA-08", "R-REA-09")
def test_only_what_the_law_lists_grounds_a_measure(office):
    for field in ("ground", "obstruction"):
        for wrong in ("", "moved_too_often"):
            assert propose(office, expect=422, **{field: wrong}).soup.select(".errsum"), (field, wrong)
    assert propose(office, expect=422, kind="change_of_post").soup.select(".errsum"), "where to is missing"
    assert not office.rows(select(Case.id).where(Case.process == "temporary_measure"))


@pytest.mark.rule("R-REA-10")
def test_a_measure_against_somebody_who_denounced_meets_a_second_reader(office):
    denounce(office)
    number = propose(office)
    assert nodes(office, number) == {"read_again"}
    office["thanhtra"].do(number, READ | {"reprisal": "yes", "reason": "Trùng thời điểm tố cáo."})
    assert office.case(number).outcome == "stopped"
    page = office["canbo"].get(f"/me/cases/{office.case(number).id}")
    assert page.has("Trùng thời điểm tố cáo."), "there will be no measure: the reason is his to read"


@pytest.mark.rule("R-REA-08", "R-REA-10")
@pytest.mark.parametrize("outcome", ["order", "refuse"])
def test_the_officer_is_told_at_the_decision_and_then_reads_why_a_second_reader_looked(office, outcome):
    denounce(office)
    number = propose(office)
    case_id = office.case(number).id
    office["thanhtra"].do(number, READ | {"reprisal": "no", "reason": "Căn cứ có từ trước khi có đơn tố cáo."})
    assert nodes(office, number) == {"decide"}
    office["canbo"].get(f"/me/cases/{case_id}", expect=404)
    assert number not in office["canbo"].get("/me").text
    told = select(Event.id).where(Event.kind == "subject.told", Event.chain == case_chain(case_id))
    assert not office.rows(told), "a precaution is silent until it is decided"
    office["giamdoc"].do(number, {"outcome": outcome, "reason": "Theo hồ sơ.", "file_read": True})
    assert office["canbo"].get(f"/me/cases/{case_id}").has("Căn cứ có từ trước khi có đơn tố cáo.")
    assert len(office.rows(told)) == 1, "and the trail keeps since when he knew"


@pytest.mark.rule("R-REA-08")
def test_the_ninety_days_are_told_as_a_time_in_effect_that_bars_nothing_and_makes_nobody_late(office):
    number = propose(office)
    order(office, number)
    page = office["px01"].get(f"/cases/{office.case(number).id}")
    assert page.has("Thời gian có hiệu lực")
    page = office["canbo"].get(f"/me/cases/{office.case(number).id}")
    assert page.has("rồi tự chấm dứt; không ai phải đề nghị")

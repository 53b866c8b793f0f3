"""The yearly plan of periodic changes and what it allows, through the real forms: S07's periodic half among it."""

import pytest
import rotation_paths as paths
from paths import denounce, typed
from sqlalchemy import select

from workflows.cases.models import Case, Notice
from workflows.cases.placing_tables import PlanLine, RotationPlan
from workflows.documents.models import Document
from workflows.law.calendar import DAY, today
from workflows.people.models import Assignment


@pytest.mark.rule("R-REA-03", "R-REA-10")
def test_s07_a_periodic_change_of_somebody_who_denounced_is_refused_as_long_as_his_post_is_in_no_plan(office):
    denounce(office)
    before = len(office.rows(select(Case.id)))
    page = paths.propose(office, expect=422)
    assert "R-REA-03" in page.text
    assert "tố cáo" not in page.text.lower(), "the proposer must not learn who denounced"
    assert len(office.rows(select(Case.id))) == before, "no case was opened"
    paths.long_there(office, "canbo")
    paths.publish(office, paths.draft(office, paths.line(office)))
    number = paths.propose(office)
    case = office.case(number)
    assert office["thanhtra"].get(f"/cases/{case.id}").has("Thẩm tra dấu hiệu trù dập")
    page = office["canbo"].get(f"/me/cases/{case.id}")
    assert page.has("Thanh tra đọc đề nghị này trước"), "the officer reads why it is looked at twice"
    office["thanhtra"].do(
        number, {"examined": "Đã đối chiếu đơn và kế hoạch.", "reprisal": "yes", "reason": "Trùng thời điểm tố cáo."}
    )
    assert office.case(number).outcome == "stopped"
    assert office["canbo"].get("/me").has("Trùng thời điểm tố cáo."), "the officer reads why it was looked at"
    assert office["thanhtra"].get("/gates/statistics").has("Đào Mạnh Kiên"), "and it counts for the commander's figures"


@pytest.mark.rule("R-REA-03", "R-REA-04", "R-REA-12")
def test_a_published_plan_moves_the_post_where_it_says_and_each_line_once(office):
    paths.long_there(office, "canbo")
    plan = paths.draft(office, paths.line(office))
    page = office["canbo"].get("/plans")
    assert page.has("Chưa có kế hoạch nào được công khai")
    paths.publish(office, plan)
    assert office.case(plan).outcome == "stands"
    is_read_by_everybody_and_told_to_those_on_it(office, plan)
    plan_id = office.rows(select(RotationPlan.id))[0]
    link = f"/start/periodic_position_change?who={office.id_of('canbo')}"
    assert link in office["chihuy"].get(f"/plans/{plan_id}").links().values()
    assert office["chihuy"].get(link).has("Vũ Tiến Khôi"), "the line fills the officer in"
    number = paths.propose(office)
    assert office.case(number).receiving_unit_id == office.unit("PC06-D2"), "where to is the plan's to say"
    office["canbo"].do(number, {"nothing_to_add": True})
    office["px01"].do(
        number,
        {"assessment": "Đúng kế hoạch.", "views_weighed": "Cán bộ không có ý kiến.", "outcome": "supported",
         "reason": "Đến lượt theo kế hoạch."},
    )  # fmt: skip
    office["giamdoc"].do(
        number,
        {"effective_on": typed(today() + 40 * DAY), "hand_over_by": typed(today() + 50 * DAY), "file_read": True},
    )
    kinds = set(office.rows(select(Document.kind).where(Document.case_id == office.case(number).id)))
    assert kinds == {"periodic_submission", "periodic_decision"}
    assert office.rows(select(PlanLine.case_id)) == [office.case(number).id]
    held = select(Assignment.unit_id).where(Assignment.person_id == office.id_of("canbo"))
    begins = today() + 40 * DAY
    assert office.rows(held.where(Assignment.valid_from == begins)) == [office.unit("PC06-D2")]
    assert office.rows(held.with_only_columns(Assignment.valid_to).where(Assignment.valid_from < begins)) == [
        begins - DAY
    ]
    page = paths.propose(office, expect=422)
    assert "R-REA-03" in page.text, "the line has been used"


def is_read_by_everybody_and_told_to_those_on_it(office, plan) -> None:
    plan_id = office.rows(select(RotationPlan.id))[0]
    for reader in ("canbo", "xacminh4", "quantri"):
        assert office[reader].get(f"/plans/{plan_id}").has("Vũ Tiến Khôi"), reader
    assert office["canbo"].client.get(f"/plans/{plan_id}.pdf").data.startswith(b"%PDF")
    told = select(Notice.person_id).where(Notice.kind == "plan.published")
    assert office.rows(told) == [office.id_of("canbo")]
    notice = office.rows(select(Notice.id).where(Notice.kind == "plan.published"))[0]
    answer = office["canbo"].client.get(f"/notices/{notice}")
    assert answer.headers["Location"] == f"/plans/{plan_id}"
    office["canbo"].get(f"/cases/{office.case(plan).id}", expect=404)
    kinds = set(office.rows(select(Document.kind).where(Document.case_id == office.case(plan).id)))
    assert kinds == {"resolution", "counting_minutes", "rotation_plan"}


WRONG = [  # a line, and what its refusal says
    ("000-000; PC06-D2; 04", "số hiệu “000-000”"),
    ("CANBO; PC06-D2", "ghi số hiệu cán bộ; mã đơn vị; tháng"),
    ("CANBO; PC06-D1; 04", "mã “PC06-D1”"),
    ("CANBO2; NOWHERE; 04", "mã “NOWHERE”"),
    ("BITHU; PC06-D2; 13", "không phải là tháng"),
    ("XACMINH4; PC06-D2; 04", "không thuộc danh mục"),
    ("CHIHUY; PC06-D2; 04", "không thuộc danh mục"),
]


@pytest.mark.rule("R-REA-04")
def test_a_line_that_cannot_stand_is_named_with_its_number_and_leaders_stand_in_no_plan(office):
    paths.long_there(office, "canbo", "canbo2", "bithu", "chihuy", "xacminh4")
    numbers = {name.upper(): paths.line(office, name).partition(";")[0] for name in ("canbo", "canbo2", "bithu")}
    numbers |= {name.upper(): paths.line(office, name).partition(";")[0] for name in ("xacminh4", "chihuy")}
    for wrong, said in WRONG:
        name, _, rest = wrong.partition(";")
        page = paths.draft(office, f"{numbers.get(name, name)};{rest}", expect=422)
        assert "Dòng 1: " in page.text
        assert said in page.text, wrong
    twice = paths.draft(office, paths.line(office), paths.line(office, code="PC06-D3"), expect=422)
    assert "Dòng 2: " in twice.text
    paths.long_there(office, "canbo", years=1)
    assert "mới đến hạn" in paths.draft(office, paths.line(office), expect=422).text
    assert not office.rows(select(Case.id).where(Case.process == "rotation_plan"))


def test_the_draft_begins_with_everybody_whose_interval_is_over(office):
    paths.long_there(office, "canbo")
    page = office["px01"].get("/start/rotation_plan")
    written = page.form().find("textarea", {"name": "lines"}).get_text()
    number = paths.line(office).partition(";")[0]
    assert [each for each in written.splitlines() if each.startswith(number)]


def test_who_drew_up_the_plan_examines_it_not_and_reads_its_file_as_anybody_who_worked_on_it(office):
    paths.long_there(office, "canbo")
    number = paths.draft(office, paths.line(office), by="px01.truong")
    case = office.case(number)
    assert case.told_at is None
    assert office["px01.truong"].get(f"/cases/{case.id}").has(number)
    task = f"/tasks/{paths.votes_held.open_task(office, number, 'examine')}"
    office["px01.truong"].get(task, expect=403)
    office["giamdoc"].get(task)
    assert number not in office["px01.truong"].get("/me").text, "a plan is about nobody"

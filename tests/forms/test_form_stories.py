"""Whole cases, every step by its form: what forms hand over is what drawings and papers need."""

from datetime import timedelta

import pytest
from desks import good
from sqlalchemy import select

from workflows.cases.models import Case, CaseStatus, Part
from workflows.documents.models import Document
from workflows.law.calendar import today


def hear(world, case) -> None:
    world.do(case, "summon", "xacminh1")
    world.do(case, "attend", "canbo")
    world.do(case, "minute", "xacminh1")


def to_verification(world) -> Case:
    case = world.start("intake", "sign", "chihuy")
    world.do(case, "respond", "canbo")
    world.do(case, "screen", "px01")
    world.do(case, "sort", "truongphong")
    return case


def kinds(world, case) -> set[str]:
    return set(world.session.scalars(select(Document.kind).where(Document.case_id == case.id)))


def test_a_sign_goes_to_its_conclusion_by_forms_alone(world):
    case = to_verification(world)
    world.do(case, "appoint", "truongphong")
    leads = dict(world.session.execute(select(Part.person_id, Part.leads).where(Part.case_id == case.id)).all())
    assert leads == {world["xacminh1"]: True, world["xacminh2"]: False}
    world.do(case, "draw_up", "xacminh1")
    world.do(case, "approve", "truongphong", decision="return", note="Nêu rõ thời gian")
    again = world.form("plan", "xacminh1", None, case, world.task(case, "draw_up"))
    assert again.matters.data == good(world, "plan")["matters"]
    assert again.finish_on.data == good(world, "plan")["finish_on"]
    world.do(case, "draw_up", "xacminh1")
    for node, who in (("approve", "truongphong"), ("announce", "xacminh1"), ("collect", "xacminh1")):
        world.do(case, node, who)
    hear(world, case)
    world.do(case, "write", "xacminh1")
    world.do(case, "ask_source", "xacminh1")
    hear(world, case)
    report = world.form("report", "xacminh1", None, case, world.task(case, "report_on"))
    assert report.findings.data == good(world, "draft_report")["findings"]
    world.do(case, "report_on", "xacminh1")
    world.do(case, "countersign", "xacminh2")
    world.do(case, "conclude", "truongphong")
    world.do(case, "publish", "xacminh1")
    world.do(case, "follow", "truongphong", next="none")
    assert (case.status, case.outcome) == (CaseStatus.CLOSED, "concluded")
    heard = {"verification_announcement", "invitation", "hearing_minutes"}
    assert (
        kinds(world, case)
        == {"verification_decision", "conclusion"} | {"verification_plan", "verification_report"} | heard
    )


@pytest.mark.rule("P-2.2-13")
def test_a_false_report_ends_with_the_restoration(world):
    case = to_verification(world)
    for node, who in (("appoint", "truongphong"), ("draw_up", "xacminh1"), ("approve", "truongphong")):
        world.do(case, node, who)
    world.do(case, "announce", "xacminh1")
    world.do(case, "collect", "xacminh1")
    hear(world, case)
    world.do(case, "write", "xacminh1")
    world.do(case, "ask_source", "xacminh1")
    hear(world, case)
    world.do(case, "report_on", "xacminh1")
    world.do(case, "countersign", "xacminh2")
    world.do(case, "conclude", "truongphong", result="false")
    world.do(case, "publish", "xacminh1")
    world.do(case, "restore", "truongphong")
    assert case.outcome == "no_violation"


@pytest.mark.rule("R-VER-07")
def test_a_crime_goes_to_the_investigators(world):
    case = to_verification(world)
    for node, who in (("appoint", "truongphong"), ("draw_up", "xacminh1"), ("approve", "truongphong")):
        world.do(case, node, who)
    world.do(case, "announce", "xacminh1")
    world.do(case, "collect", "xacminh1", crime="yes", crime_signs="Có dấu hiệu nhận hối lộ")
    hear(world, case)
    world.do(case, "refer", "truongphong", rest="no")
    assert case.outcome == "referred_criminal"


@pytest.mark.parametrize(("outcome", "end"), [("no_basis", "no_basis"), ("advice", "advised"), ("refer", "forwarded")])
def test_triage_ends_where_it_says(world, outcome, end):
    case = world.start("intake", "sign", "chihuy")
    world.do(case, "respond", "canbo")
    world.do(case, "screen", "px01", recommendation=outcome)
    world.do(case, "sort", "truongphong", outcome=outcome, destination="Cơ quan UBKT" if outcome == "refer" else "")
    if outcome == "refer":
        slip = world.form("forwarding", "px01", None, case, world.task(case, "forward"))
        assert slip.destination.data == "Cơ quan UBKT"
        world.do(case, "forward", "px01")
    assert case.outcome == end


def test_a_transfer_goes_to_its_hand_over_by_forms_alone(world):
    case = world.start("transfer", "proposal", "chihuy")
    assert case.receiving_unit_id == world.unit("P001")
    world.do(case, "prepare", "px01")
    world.do(case, "unit_view", "chihuy")
    world.do(case, "state_views", "canbo")
    world.do(case, "host_view", "tiepnhan")
    world.do(case, "appraise", "px01", outcome="return")
    again = world.form("proposal", "chihuy", None, case, world.task(case, "propose"), "transfer")
    assert "who" not in again
    assert (again.to_unit.data, again.effective_on.data) == (
        world.unit("P001"),
        good(world, "proposal")["effective_on"],
    )
    world.do(case, "propose", "chihuy")
    world.do(case, "prepare", "px01")
    world.do(case, "unit_view", "chihuy")
    world.do(case, "state_views", "canbo", nothing_to_add=False, text="Xin ở lại vì mẹ ốm")
    world.do(case, "host_view", "tiepnhan")
    world.do(case, "appraise", "px01")
    proposed = good(world, "proposal")["effective_on"]
    empty = world.form("decision", "giamdoc", None, case, world.task(case, "sign"), "transfer")
    assert empty.effective_on.data == proposed
    assert empty.hand_over_by.data == world.house.due("R-REA-HANDOVER", proposed, world.house.rules(today()))
    world.do(case, "sign", "giamdoc")
    world.do(case, "deliver", "vanthu")
    world.do(case, "receive", "canbo")
    world.do(case, "hand_over", "canbo")
    assert kinds(world, case) == {"submission", "receiving_opinion", "transfer_decision"}
    assert world.said(case, "views")["text"] == "Xin ở lại vì mẹ ốm"
    assert proposed - today() == timedelta(days=30)

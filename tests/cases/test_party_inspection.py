"""The inspection of a member, and breaches of service regulations, by the use cases (DOMAIN.md 2.1, 2.2)."""

from datetime import timedelta

import pytest
import walks
from party_walks import hear
from sqlalchemy import select

from workflows.cases.answers import Answers
from workflows.cases.models import Case, Clock
from workflows.documents.models import Document
from workflows.errors import Refused
from workflows.law import regulations
from workflows.law.calendar import today
from workflows.law.rules import default_book

DUTY = {"fact": "Mang mặc sai điều lệnh khi trực.", "norm": "Điều lệnh Công an nhân dân"}


@pytest.fixture
def world(undone):
    return undone


def triaged(world, outcome: str) -> Case:
    """A sign was passed on by its triage; the case that it opened."""
    sign = walks.record_sign(world)
    walks.screen(world, sign, outcome)
    assert sign.outcome == "opened"
    return world.session.scalars(select(Case).where(Case.came_from_id == sign.id)).one()


def inspected(world, result: str) -> Case:
    case = triaged(world, "party_inspection")
    team = {world["xacminh1"]: True, world["xacminh2"]: False}
    world.do(case, "order", "uyvien10", Answers({"matter": "Có dấu hiệu vi phạm chế độ trực."}, appointed=team))
    assert case.under_review
    plan = {"contents": "-", "outline": "-", "division": "-", "finish_on": today().isoformat()}
    world.do(case, "draw_up", "xacminh1", Answers(plan))
    world.do(case, "open_it", "xacminh1", Answers({"contents": "-"}))
    world.do(case, "account", "canbo", Answers({"text": "Tôi báo cáo giải trình."}))
    world.do(case, "examine", "xacminh2", Answers({"findings": "-"}))
    hear(world, case, "xacminh1")
    world.do(case, "report_on", "xacminh1", Answers({"findings": "-", "weighed": "-"}))
    said = {"findings": "Có nội dung.", "result": result, "reason": "Theo hồ sơ.", "reminder": "Chấp hành chế độ trực."}
    world.do(case, "conclude", "uyvien10", Answers(said, {"result": result}))
    return case


@pytest.mark.rule("R-PAR-11", "R-PAR-14", "R-VER-08")
def test_an_inspection_that_finds_a_matter_of_discipline_opens_party_discipline(world):
    case = inspected(world, "discipline")
    assert case.outcome == "followed"
    assert not case.under_review
    assert world.session.scalars(select(Case.process).where(Case.came_from_id == case.id)).one() == "party_discipline"
    kinds = list(world.session.scalars(select(Document.kind).where(Document.case_id == case.id).order_by(Document.id)))
    assert kinds == [
        *("inspection_decision", "inspection_plan", "party_summons", "party_hearing_minutes"),
        *("inspection_report", "inspection_conclusion"),
    ]
    assert {row.issuer for row in world.session.scalars(select(Document).where(Document.case_id == case.id))} == {
        "UBKTĐU"
    }


@pytest.mark.parametrize(("result", "outcome"), [("clear", "cleared"), ("reminder", "reminded")])
def test_an_inspection_may_end_without_discipline(world, result, outcome):
    assert inspected(world, result).outcome == outcome


@pytest.mark.rule("R-VER-02")
def test_kin_of_the_member_does_not_inspect(world):
    case = triaged(world, "party_inspection")
    with pytest.raises(Refused):
        world.do(case, "order", "uyvien10", Answers({"matter": "-"}, appointed={world["xacminh3"]: True}))


def regulated(world, *, clear: bool) -> Case:
    case = triaged(world, "regulations")
    since = today() - timedelta(days=1)
    world.do(case, "ask", "truongphong", Answers({**DUTY, "noticed_on": since.isoformat()}, since=since))
    world.do(case, "confess", "canbo", Answers({"text": "Tôi nhận khuyết điểm.", "declined": False}))
    team = {} if clear else {world["xacminh1"]: True}
    world.do(case, "consider", "truongphong", Answers({"reason": "-"}, {"clear": clear}, appointed=team))
    return case


@pytest.mark.rule("R-INT-REGULATIONS")
def test_a_clear_breach_is_not_verified_and_is_settled_within_the_time_from_the_notice(world):
    case = regulated(world, clear=True)
    assert world.open_nodes(case) == {"weigh"}
    clock = world.session.scalars(select(Clock).where(Clock.case_id == case.id)).one()
    assert clock.started_on == today() - timedelta(days=1)
    assert clock.due_on == world.house.due("R-INT-REGULATIONS", clock.started_on, world.house.rules_of(case))
    said = {"form": "Phê bình", "form_code": "criticism", "reason": "-"}
    world.do(case, "weigh", "px01", Answers(said, {"outcome": "regulations"}))
    world.do(case, "settle", "truongphong", Answers({"grounds": "Theo hồ sơ."}))
    assert case.outcome == "handled"
    assert world.session.scalars(select(Document.kind).where(Document.case_id == case.id)).one() == (
        "regulations_decision"
    )


@pytest.mark.rule("R-INT-REGULATIONS")
def test_what_is_not_clear_is_verified_and_what_is_discipline_goes_on_there(world):
    case = regulated(world, clear=False)
    world.do(case, "check", "xacminh1", Answers({"examined": "-", "findings": "-"}))
    world.do(case, "weigh", "px01", Answers({"form_code": "warning", "reason": "-"}, {"outcome": "discipline"}))
    assert case.outcome == "discipline"


@pytest.mark.rule("R-INT-REGULATIONS")
def test_circumstances_move_the_form_by_one_level_up_or_down_and_never_past_the_ends():
    rules, forms = default_book().on(today()), ["criticism", "lower_yearly_title", "reprimand"]
    assert regulations.moved(rules, forms, "lower_yearly_title", 2, 0) == "reprimand"
    assert regulations.moved(rules, forms, "reprimand", 1, 0) == "reprimand"
    assert regulations.moved(rules, forms, "criticism", 0, 3) == "criticism"
    assert not regulations.is_discipline(rules, "criticism")
    assert regulations.is_discipline(rules, "reprimand")

"""What the forms of discipline refuse, with the rule: limitation, deferral, form, exemption, several acts, the body."""

from datetime import timedelta

import pytest
from answering import checks, refused
from desks import DAY

from workflows.cases import innovations
from workflows.cases.decisions import DisciplineDecision
from workflows.cases.models import Case, Submission
from workflows.cases.running.steps import start_case
from workflows.law.calendar import today
from workflows.law.deadlines import add_months

FIVE_YEARS = timedelta(days=5 * 366 + 9)


def fresh(world, subject="canbo") -> Case:
    return start_case(world.session, world.house, "state_discipline", world[subject], None)


def skipped(world, case) -> None:
    """The matter has come to its submission without meetings, by a decision of the Party."""
    world.do(case, "weigh", "px01", skip="party_decision", skip_document="Quyết định số 12")
    world.do(case, "exempt", "px01")


@pytest.mark.rule("R-STA-05")
def test_a_recorded_protection_defers_and_only_the_officer_s_own_request_lifts_it(world):
    """S10."""
    case = fresh(world, "canbo2")
    world.do(case, "register", "px01")
    assert "R-STA-05" in refused(world, case, "weigh", "px01")["ground"][0]
    world.do(case, "weigh", "px01", ground="pregnancy", document="Giấy khám thai")
    world.do(case, "waive", "canbo2")
    world.do(case, "weigh", "px01", ground="pregnancy", document="Giấy khám thai")
    assert {task.node for task in case.tasks if task.status == "open"} == {"ask"}
    world.do(case, "ask", "truongphong")
    world.do(case, "confess", "canbo2", withdrawn=True)
    assert {task.node for task in case.tasks if task.status == "open"} == {"weigh"}
    assert "R-STA-05" in refused(world, case, "weigh", "px01")["ground"][0]


@pytest.mark.rule("R-STA-06", "R-STA-02")
def test_a_heavier_form_needs_harm_and_evidence_and_says_that_a_reprimand_would_be_barred(world):
    """S11."""
    case = fresh(world)
    ended = today() - FIVE_YEARS
    assert "R-STA-06" in refused(world, case, "register", "px01", form_code="warning", act_ended_on=ended)["harm"][0]
    heavier = {"form_code": "warning", "act_ended_on": ended, "harm": "Nội bộ, nhỏ", "evidence": "Biên bản"}
    (check,) = checks(world, case, "register", "px01", **heavier)
    assert (check.level, check.rule) == ("warn", "R-STA-06")
    world.do(case, "register", "px01", **heavier)
    barred = add_months(ended, 60)
    shown = world.form("level_reading", "thanhtra", None, case, world.task(case, "read_level"), case.process)
    assert shown.light_ended_on.data == barred
    assert "light_ended_on" in refused(world, case, "read_level", "thanhtra", light_ended_on=barred - DAY)
    world.do(case, "read_level", "thanhtra", light_ended_on=barred, confirmed="no")
    assert case.outcome == "too_heavy"


def test_no_day_lies_after_the_discovery_or_to_come(world):
    case = fresh(world)
    assert "act_ended_on" in refused(world, case, "register", "px01", discovered_on=today() - 2 * DAY)
    assert "discovered_on" in refused(world, case, "register", "px01", discovered_on=today() + DAY)


def test_a_form_that_post_or_rank_do_not_allow_is_not_offered_and_is_refused_with_its_rule(world):
    case = fresh(world)
    task = world.task(case, "register")
    offered = [choice.value for choice in world.form("discovery", "px01", None, case, task).form_code.choices]
    assert "removal_from_post" not in offered  # canbo commands nobody
    assert "dismissal" not in offered  # and is no worker
    data = {"form_code": "removal_from_post", "harm": "Lớn", "evidence": "Biên bản"}
    (words,) = refused(world, case, "register", "px01", **data)["form_code"]
    assert "R-STA-FORMS" in words


@pytest.mark.rule("R-STA-17")
def test_a_proposal_that_was_approved_before_the_act_must_be_weighed(world):
    said = innovations.Proposal("Phân ca mới", "Ca trực chồng chéo", "Thử một tháng", "Sót việc khi giao ca")
    row = innovations.propose_innovation(world.session, said, world["canbo"])
    innovations.decide_innovation(world.session, row.id, row.approver_id, "Cho làm thử", approve=True)
    row.decided_at -= timedelta(days=9)
    case = fresh(world)
    world.do(case, "register", "px01")
    world.do(case, "weigh", "px01", skip="party_decision", skip_document="Quyết định số 12")
    assert "R-STA-17" in refused(world, case, "exempt", "px01")["weighed"][0]
    (check,) = checks(world, case, "exempt", "px01")
    assert check.params["title"] == "Phân ca mới"
    world.do(case, "exempt", "px01", result="exempted", weighed="Đúng đề xuất đã duyệt")
    assert "R-STA-17" in refused(world, case, "submit", "px01")["outcome"][0]
    world.do(case, "submit", "px01", outcome="no_discipline", form_code=None, act_forms=[])


def test_a_proposal_that_is_entered_after_the_act_has_no_effect(world):
    said = innovations.Proposal("Phân ca mới", "Chồng chéo", "Thử", "Sót việc")
    row = innovations.propose_innovation(world.session, said, world["canbo"])
    innovations.decide_innovation(world.session, row.id, row.approver_id, "Cho làm thử", approve=True)
    assert innovations.approved_before(world.session, world["canbo"], today()) == []


@pytest.mark.rule("R-STA-01", "R-STA-18")
def test_several_acts_lead_to_the_heaviest_form_and_one_step_above_what_is_served(world):
    case = fresh(world)
    heavier = {"form_code": "warning", "harm": "Lớn", "evidence": "Biên bản"}
    world.do(case, "register", "px01", **heavier)
    skipped(world, case)
    acts = {"act_forms": ["reprimand", "warning"]}
    assert "R-STA-01" in refused(world, case, "submit", "px01", **acts)["form_code"][0]
    assert refused(world, case, "submit", "px01", **acts, form_code="warning") == {}
    assert "reasons" in refused(world, case, "submit", "px01", **acts, form_code="warning", reasons="")
    serve(world, case, "reprimand")
    (words,) = refused(world, case, "submit", "px01", **acts, form_code="warning")["form_code"]
    assert "Salary step reduction" in words


@pytest.mark.rule("R-STA-19")
def test_the_same_conduct_within_the_time_of_repetition_is_asked_about(world):
    case = fresh(world)
    world.do(case, "register", "px01")
    skipped(world, case)
    assert "R-STA-19" not in {check.rule for check in checks(world, case, "submit", "px01")}
    serve(world, case, "reprimand")
    assert "R-STA-19" in {check.rule for check in checks(world, case, "submit", "px01")}


@pytest.mark.rule("R-STA-VOTE")
@pytest.mark.parametrize(
    ("carried", "proposed", "field"), [("none", "reprimand", "outcome"), ("reprimand", "warning", "act_forms")]
)
def test_no_form_is_proposed_that_the_body_has_not_carried(world, carried, proposed, field):
    case = fresh(world)
    world.do(case, "register", "px01", body="party_committee_vote")
    skipped(world, case)
    weighed = world.session.query(Submission).filter_by(form="deferral").one()
    weighed.content = {**weighed.content, "skip": "none"}
    world.session.add(
        Submission(
            case_id=case.id, task_id=world.task(case, "submit").id, form="discipline_vote", person_id=world["px01"],
            content={"result": carried}, sha256="",
        )
    )  # fmt: skip
    found = refused(world, case, "submit", "px01", form_code=proposed, act_forms=[proposed])
    assert "R-STA-VOTE" in found[field][0]


@pytest.mark.rule("R-STA-03")
def test_a_second_pair_of_eyes_checks_the_law_and_nobody_checks_his_own_file(world):
    case = fresh(world)
    world.do(case, "register", "px01")
    skipped(world, case)
    world.do(case, "submit", "px01")
    task = world.task(case, "check_law")
    assert world["px01"] in {row.person_id for row in task.candidates if row.barred_by}
    assert "outcome" in refused(world, case, "check_law", "px01.2", outcome="upward")
    world.do(case, "check_law", "px01.2")
    heavier = refused(world, case, "sign", "truongphong", form_code="warning")
    assert "R-STA-VOTE" in heavier["form_code"][0]
    assert "form_code" in refused(world, case, "sign", "truongphong", form_code="demotion_rank")


def serve(world, case, form) -> None:
    row = DisciplineDecision(
        case_id=case.id, track="state", person_id=case.subject_id, form_code=form, decided_on=today() - 9 * DAY,
        effective_on=today() - 9 * DAY, ends_on=add_months(today(), 11),
    )  # fmt: skip
    world.session.add(row)
    world.session.flush()

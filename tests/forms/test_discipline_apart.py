"""The cases apart: another unit before, secondment, a judgment, the age of retirement (R-STA-16, R-STA-21, -22)."""

from datetime import timedelta

import pytest
from answering import checks, refused
from desks import DAY, good
from sqlalchemy import select

from workflows.cases.models import Case, Clock
from workflows.cases.running.steps import start_case
from workflows.law.calendar import today
from workflows.law.deadlines import add_months
from workflows.people.kinds import AssignmentKind, ProtectionKind
from workflows.people.models import Assignment, Person, Protection, Unit
from workflows.people.roles import assignment_of

WITHIN = {"skip": "party_decision", "skip_document": "Quyết định số 12"}
JUDGED = {"skip": "judgment", "skip_document": "Bản án số 5"}


def fresh(world) -> Case:
    return start_case(world.session, world.house, "state_discipline", world["canbo"], None)


def came_ten_days_ago(world) -> Unit:
    """canbo served in another unit until ten days ago; return that unit."""
    now = assignment_of(world.session, world["canbo"], today())
    elsewhere = world.session.scalars(select(Unit).where(Unit.code == "P001")).one()
    world.session.add(
        Assignment(
            person_id=world["canbo"], unit_id=elsewhere.id, post_code=now.post_code, kind=AssignmentKind.PRIMARY,
            valid_from=now.valid_from, valid_to=today() - 11 * DAY,
        )
    )  # fmt: skip
    now.valid_from = today() - 10 * DAY
    world.session.flush()
    return elsewhere


@pytest.mark.rule("R-STA-16")
def test_the_unit_of_today_handles_an_act_from_before_and_the_earlier_unit_hands_over_all(world):
    before = came_ten_days_ago(world)
    case = fresh(world)
    assert case.unit_id != before.id
    then = {"act_ended_on": today() - 30 * DAY}
    (line,) = [each for each in checks(world, case, "register", "px01", **then) if each.rule == "R-STA-16"]
    assert (line.level, line.params["unit"]) == ("warn", before.name)
    assert "R-STA-16" in refused(world, case, "register", "px01", **then)["handed_over"][0]
    assert refused(world, case, "register", "px01", act_ended_on=today() - DAY) == {}, "an act in the unit of today"
    world.do(case, "register", "px01", **then, handed_over="Biên bản bàn giao số 3")
    assert [task.role for task in case.tasks if task.node == "weigh"] == ["px01_case_officer"]


@pytest.mark.rule("R-STA-16")
def test_the_form_of_a_seconded_officer_is_agreed_with_the_sender_who_dismisses_himself(world):
    world.session.add(
        Protection(person_id=world["canbo"], kind=ProtectionKind.SECONDMENT, document="QĐ 7", valid_from=today())
    )
    case = fresh(world)
    assert "R-STA-16" in {each.rule for each in checks(world, case, "register", "px01")}
    world.do(case, "register", "px01")
    world.do(case, "weigh", "px01", **WITHIN)
    world.do(case, "exempt", "px01")
    assert "R-STA-16" in refused(world, case, "submit", "px01")["sender_agrees"][0]
    heaviest = {"form_code": "strip_force_title", "act_forms": ["strip_force_title"], "sender_agrees": "CV 3"}
    assert "R-STA-16" in refused(world, case, "submit", "px01", **heaviest)["form_code"][0]
    world.do(case, "submit", "px01", sender_agrees="Công văn số 3")


@pytest.mark.rule("R-STA-21", "R-STA-20")
@pytest.mark.parametrize("kind", ["prison_unsuspended", "corruption"])
def test_a_judgment_leads_to_dismissal_within_its_days_from_receipt_and_to_nothing_else(world, kind):
    case = fresh(world)
    world.do(case, "register", "px01", form_code="strip_force_title", harm="Rất lớn", evidence="Bản án")
    missing = refused(world, case, "weigh", "px01", **JUDGED)
    assert set(missing) == {"judgment", "judgment_on"}
    received = today() - 2 * DAY
    world.do(case, "weigh", "px01", **JUDGED, judgment=kind, judgment_on=received)
    clock = world.session.scalars(select(Clock).where(Clock.case_id == case.id, Clock.code == "R-STA-21")).one()
    assert clock.started_on == received
    assert clock.due_on == world.house.due("R-STA-21", received, world.house.rules_of(case))
    world.do(case, "exempt", "px01")
    assert "R-STA-21" in refused(world, case, "submit", "px01")["form_code"][0]
    none = {"outcome": "no_discipline", "form_code": None, "act_forms": []}
    assert "R-STA-21" in refused(world, case, "submit", "px01", **none)["outcome"][0]
    world.do(case, "submit", "px01", form_code="strip_force_title", act_forms=["strip_force_title"])


@pytest.mark.rule("R-STA-21")
def test_another_penalty_runs_no_such_time_and_leaves_the_form_open(world):
    case = fresh(world)
    world.do(case, "register", "px01")
    world.do(case, "weigh", "px01", **JUDGED, judgment="other", judgment_on=today())
    assert world.session.scalars(select(Clock).where(Clock.case_id == case.id, Clock.code == "R-STA-21")).all() == []
    world.do(case, "exempt", "px01")
    world.do(case, "submit", "px01")


def judged(world, kind: str) -> Case:
    """A case after a judgment, submitted for dismissal or, where the judgment leaves it open, for a reprimand."""
    case, form = fresh(world), "reprimand" if kind == "other" else "strip_force_title"
    world.do(case, "register", "px01", form_code=form, harm="Rất lớn", evidence="Bản án")
    world.do(case, "weigh", "px01", **JUDGED, judgment=kind, judgment_on=today())
    world.do(case, "exempt", "px01")
    world.do(case, "submit", "px01", form_code=form, act_forms=[form])
    return case


def refused_to_the_signer(world, case: Case, **changes) -> dict:
    filled = {**good(world, "discipline_decision"), **changes}
    return world.refusals("discipline_decision", "giamdoc", filled, case, None, case.process)


@pytest.mark.rule("R-STA-21")
@pytest.mark.parametrize("kind", ["prison_unsuspended", "corruption"])
def test_after_such_a_judgment_nothing_but_dismissal_is_signed_and_the_file_may_be_given_back(world, kind):
    case = judged(world, kind)
    (lighter,) = refused_to_the_signer(world, case)["form_code"]
    (nothing,) = refused_to_the_signer(world, case, outcome="no_discipline")["outcome"]
    for said in (lighter, nothing):
        assert "R-STA-21" in said
        assert "give the file back" in said
    assert refused_to_the_signer(world, case, form_code="strip_force_title") == {}
    assert refused_to_the_signer(world, case, outcome="return") == {}


@pytest.mark.rule("R-STA-21")
def test_after_another_judgment_the_signer_is_as_free_as_ever(world):
    case = judged(world, "other")
    assert refused_to_the_signer(world, case) == {}
    assert refused_to_the_signer(world, case, outcome="no_discipline") == {}


@pytest.mark.rule("R-STA-22")
@pytest.mark.parametrize(("days", "said"), [(60, True), (400, False)])
def test_an_age_limit_that_comes_during_the_case_is_said_and_holds_nothing_up(world, days, said):
    person = world.session.get_one(Person, world["canbo"])
    case = fresh(world)
    world.do(case, "register", "px01")
    rules = world.house.rules_of(case)
    code = next(
        each
        for each in (f"R-RET-AGE.{person.rank.group}_{person.sex}", f"R-RET-AGE.{person.rank.group}")
        if each in rules
    )
    person.born_on = add_months(today() + timedelta(days=days), -12 * rules.number(code))
    world.session.flush()
    found = checks(world, case, "weigh", "px01")
    assert [(each.level, each.rule) for each in found] == ([("ok", "R-STA-22")] if said else [])
    world.do(case, "weigh", "px01")
    assert {task.node for task in case.tasks if task.status == "open"} == {"ask"}

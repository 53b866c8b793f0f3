"""A step in which nobody is left: the superior who may still act designates somebody, and the case goes on."""

import pytest
import walks
from sqlalchemy import select
from test_objections import aside, notices

from workflows.cases import permissions
from workflows.cases.answers import Answers
from workflows.cases.conflicts import designating
from workflows.cases.conflicts.designating import Choice
from workflows.errors import Invalid, NotAllowed, Refused
from workflows.law.calendar import today
from workflows.people.kinds import Relation
from workflows.people.models import Kinship
from workflows.trail.models import Event


@pytest.fixture
def alone(world):
    """A case whose authority and the director above have stepped aside: nobody sorts it."""
    case = walks.record_sign(world)
    world.do(case, "respond", "canbo", Answers({"text": "Tôi giải trình."}))
    world.do(case, "screen", "px01", Answers({"recommendation": "no_basis"}))
    aside(world, case, "truongphong")
    aside(world, case, "giamdoc")
    return case


def designate(world, case, by, whom, document="Số 12/CĐ-BCA, ngày 02/3/2026", reason="Không còn ai."):
    [task] = designating.empty_steps(world.session, world.house, case)
    choice = Choice(world[whom], reason, document)
    return designating.designate(world.session, world.house, task, world[by], choice)


@pytest.mark.rule("DUT-DESIGNATE")
def test_a_step_with_nobody_left_is_told_to_who_designates_and_goes_on_with_the_one_designated(world, alone):
    who = designating.who_designates(world.session, world.house, alone)
    assert who.outside, "the director stepped aside, so the level above designates"
    assert world["px01.truong"] in who.people
    assert notices(world, "px01.truong", "step.unmanned")
    designate(world, alone, "px01.truong", "uyvien02")
    assert permissions.may_see(world.session, world.house, world["uyvien02"], alone)
    assert notices(world, "uyvien02", "task.opened")
    world.do(alone, "sort", "uyvien02", Answers({"reason": "không có cơ sở"}, {"outcome": "no_basis"}))
    kinds = list(world.session.scalars(select(Event.kind)))
    assert "step.unmanned" in kinds
    assert "step.designated" in kinds


@pytest.mark.rule("DUT-DESIGNATE")
def test_above_the_city_police_a_written_designation_is_named(world, alone):
    with pytest.raises(Invalid) as refused:
        designate(world, alone, "px01.truong", "uyvien02", document=" ")
    assert refused.value.field == "document"


@pytest.mark.rule("DUT-DESIGNATE")
def test_nobody_designates_himself_the_barred_or_without_a_reason(world, alone):
    with pytest.raises(Invalid):
        designate(world, alone, "px01.truong", "px01.truong")
    with pytest.raises(Invalid):
        designate(world, alone, "px01.truong", "uyvien02", reason=" ")
    with pytest.raises(Refused):
        designate(world, alone, "px01.truong", "canbo")
    kin = Kinship(person_id=world["uyvien02"], relative_id=world["canbo"], relation=Relation.SIBLING)
    kin.declared_on = today()
    world.session.add(kin)
    world.session.flush()
    with pytest.raises(Refused):
        designate(world, alone, "px01.truong", "uyvien02")


@pytest.mark.rule("DUT-DESIGNATE", "SUB-APART", "SUB-LEADER")
def test_who_runs_the_system_or_commands_nobody_is_not_designated(world, alone):
    for whom, rule in (("quantri", "SUB-APART"), ("quydinh1", "SUB-APART"), ("xacminh3", "SUB-LEADER")):
        with pytest.raises(Refused) as refused:
            designate(world, alone, "px01.truong", whom)
        assert refused.value.rule == rule, whom


@pytest.mark.rule("DUT-DESIGNATE")
def test_no_administrator_and_nobody_else_designates(world, alone):
    for other in ("quantri", "chihuy", "canbo", "giamdoc", "uyvien02"):
        with pytest.raises(NotAllowed):
            designate(world, alone, other, "uyvien03")


@pytest.mark.rule("DUT-DESIGNATE")
def test_a_step_that_has_somebody_is_not_given_to_another(world):
    case = walks.record_sign(world)
    [task] = [task for task in case.tasks if task.node == "respond"]
    assert designating.empty_steps(world.session, world.house, case) == []
    choice = Choice(world["uyvien02"], "Cho nhanh.")
    with pytest.raises(Refused):
        designating.designate(world.session, world.house, task, world["giamdoc"], choice)

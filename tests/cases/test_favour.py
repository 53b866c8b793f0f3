"""The rule more favourable to the officer is chosen for one case, in writing, by who decides it (R-STA-15)."""

from datetime import date, timedelta

import pytest
import time_machine
from register import enact, rule
from sqlalchemy import select
from walks import record_sign, screen

from workflows.cases.answers import Answers
from workflows.cases.due.favour import Choice, choose_version, may_choose, versions_between
from workflows.cases.law_models import RuleChoice
from workflows.cases.models import Clock
from workflows.cases.purging import purge_case
from workflows.errors import Invalid, NotAllowed, Refused
from workflows.law.calendar import today
from workflows.trail.models import Event

CODE, OLD = "P-2.1-3.screening", date(2025, 1, 1)
WHY = {"reason": "Thời hạn dài hơn có lợi cho cán bộ.", "document": "Tờ trình 15/TTr-PX01"}


@pytest.fixture
def case(world):
    """A case opened after the rule became shorter."""
    enact(world, rule(CODE, 3, today() + timedelta(days=1)))
    with time_machine.travel(today() + timedelta(days=2), tick=False):
        yield record_sign(world)


def choice(**more) -> Choice:
    return Choice(**{"code": CODE, "version": OLD, "act_on": today() - timedelta(days=30), **WHY, **more})


def choose(world, case, by="px01.truong", **more):
    return choose_version(world.session, world.house, case, choice(**more), world[by])


@pytest.mark.rule("R-STA-15")
def test_the_case_counts_by_the_chosen_version_and_the_trail_keeps_who_chose(world, case):
    other = record_sign(world, subject="canbo2")
    moved = choose(world, case)
    world.session.commit()
    assert world.house.rules_of(case).number(CODE) == 7
    assert world.house.rules_of(other).number(CODE) == 3
    clock = world.session.scalars(select(Clock).where(Clock.case_id == case.id, Clock.code == CODE)).one()
    assert clock.due_on == world.house.due(CODE, clock.started_on, world.house.rules_of(case))
    assert clock.due_on in [each.after for each in moved]
    event = world.session.scalars(select(Event).where(Event.kind == "rule.chosen")).one()
    assert (event.actor_id, event.detail) == (world["px01.truong"], {"rule": CODE, "version": "2025-01-01"})


@pytest.mark.rule("R-STA-15")
def test_only_a_version_in_force_between_the_act_and_today_may_be_chosen(world, case):
    assert [row.value for row in versions_between(world.house, CODE, today() - timedelta(days=30))] == [7, 3]
    for wrong, words in (
        ({"act_on": today()}, "not in force"),
        ({"version": date(2024, 1, 1)}, "not in force"),
        ({"act_on": today() + timedelta(days=1)}, "in the past"),
        ({"code": "R-NONE"}, "no rule"),
    ):
        with pytest.raises(Invalid, match=words):
            choose(world, case, **wrong)
    with pytest.raises(Refused, match="already"):
        choose(world, case, version=world.house.rules_of(case)[CODE].effective_from)


@pytest.mark.rule("R-STA-15")
def test_who_decides_the_case_or_heads_the_office_chooses_and_nobody_else(world, case):
    assert may_choose(world.session, world.house, case, world["px01.truong"])
    for name in ("chihuy", "canbo", "px01", "quydinh1", "quantri", "truongphong"):
        with pytest.raises(NotAllowed):
            choose(world, case, by=name)
    world.do(case, "respond", "canbo", Answers({"text": "Tôi giải trình."}))
    world.do(case, "screen", "px01", Answers({"recommendation": "no_basis"}))
    assert may_choose(world.session, world.house, case, world["truongphong"]), "the triage is his to decide"
    assert choose(world, case, by="truongphong") is not None


def test_a_purge_takes_the_reason_with_the_rest(world, case):
    choose(world, case)
    screen(world, case, "no_basis")
    case.purge_on = today()
    purge_case(world.session, case)
    world.session.commit()
    world.session.expire_all()
    assert [(row.reason, row.document) for row in world.session.scalars(select(RuleChoice))] == [("", "")]

"""Who is barred while a case runs: by relations declared late, from the file, from what others are told."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
import walks
from sqlalchemy import select

from workflows.cases import permissions
from workflows.cases.answers import Answers
from workflows.cases.daily import escalating, working
from workflows.cases.feed_tables import Escalation
from workflows.cases.models import Notice
from workflows.errors import NotAllowed
from workflows.law.calendar import today
from workflows.people.kinds import Relation
from workflows.people.models import Kinship


def declare(world, username, relative="canbo") -> None:
    """Somebody has declared that the officer is his brother or sister."""
    tie = {"person_id": world[username], "relative_id": world[relative]}
    world.session.add(Kinship(**tie, relation=Relation.SIBLING, declared_on=today()))
    world.session.commit()


def test_a_relation_declared_while_a_step_waits_bars_from_it(world):
    case = walks.record_sign(world, tell_now=False)
    world.do(case, "screen", "px01", Answers({"recommendation": "advice"}))
    declare(world, "truongphong")
    with pytest.raises(NotAllowed):
        world.do(case, "sort", "truongphong", Answers({}, {"outcome": "advice"}))


def test_somebody_recused_reads_the_file_no_more_whatever_part_he_had(world):
    case = walks.record_sign(world)
    walks.screen(world, case, "verification")
    walks.appoint(world, case)
    assert permissions.may_see(world.session, world.house, world["xacminh1"], case)
    declare(world, "xacminh1")
    working.rebuild(world.session, world.house, case)
    assert not permissions.may_see(world.session, world.house, world["xacminh1"], case)


def test_a_reminder_tells_the_person_concerned_nothing_even_if_he_heads_the_office(world):
    case = walks.record_sign(world, subject="px01.truong", tell_now=False)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=30)):
        for task_id in working.reminders_due(world.session):
            working.remind(world.session, world.house, task_id)
        world.session.commit()
    mine = select(Notice).where(Notice.case_id == case.id, Notice.person_id == world["px01.truong"])
    assert world.session.scalars(mine).all() == []
    assert escalating.of_person(world.session, world["px01.truong"]) == []
    assert world["px01.truong"] not in world.session.scalars(select(Escalation.person_id)).all()
    assert case.told_at is None


def test_a_grant_to_report_or_to_propose_opens_nobody_else_s_case(world):
    case = walks.record_sign(world, reporter="vanthu")
    for stranger in ("chihuy", "ubkt", "tiepnhan", "thanhtra"):
        assert not permissions.may_see(world.session, world.house, world[stranger], case)
    assert permissions.may_see(world.session, world.house, world["vanthu"], case)
    assert permissions.may_see(world.session, world.house, world["px01"], case)

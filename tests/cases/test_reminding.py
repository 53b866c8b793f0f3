"""Who is told when a step is late, and the one morning list of a working day."""

from datetime import datetime, timedelta

import pytest
import time_machine
import walks
from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases import permissions
from workflows.cases.daily import digesting, escalating, working
from workflows.cases.feed_tables import Digest, Escalation
from workflows.cases.models import Notice, Task
from workflows.cases.views import inbox
from workflows.law.calendar import DAY, ZONE, today
from workflows.people.superiors import superior_of
from workflows.trail.models import Event


def on(day, hour=8):
    return time_machine.travel(datetime(day.year, day.month, day.day, hour, tzinfo=ZONE), tick=False)


def after(world, day, count):
    return world.house.calendar.add_working_days(day, count)


def told(world, rule) -> set[int]:
    return set(world.session.scalars(select(Escalation.person_id).where(Escalation.rule == rule)))


def remind(world) -> None:
    for task_id in working.reminders_due(world.session):
        working.remind(world.session, world.house, task_id)
    world.session.commit()


@pytest.fixture
def screening(world) -> Task:
    """A step of the office with its day, in a case of which the officer has not been told."""
    return world.task(walks.record_sign(world, tell_now=False), "screen")


@pytest.mark.rule("R-STA-07")
def test_first_the_office_and_the_superior_are_told_then_the_inspectorate_each_once(world, screening):
    due, px01 = screening.due_on, world["px01"]
    above = superior_of(world.session, px01, due).id
    assert above == world["px01.truong"]
    screening.holder_id = px01
    world.session.commit()
    with on(due):
        remind(world)
        assert world.session.scalars(select(Escalation)).all() == []
    for days in (1, 1, 4):
        with on(after(world, due, days)):
            remind(world)
    assert above in told(world, "CLK-OFFICE") & told(world, "CLK-SUPERIOR")
    assert told(world, "CLK-INSPECTORATE") == set()
    with on(after(world, due, 5)):
        remind(world)
        assert world["thanhtra"] in told(world, "CLK-INSPECTORATE")
        [line] = [row for row in escalating.of_person(world.session, world["thanhtra"]) if row.task_id == screening.id]
        assert line.due_on == due
        # it is told of, and it opens nothing
        assert not permissions.may_see(world.session, world.house, world["thanhtra"], screening.case)
        assert screening.status == "open"
    rows = world.session.execute(select(Escalation.task_id, Escalation.person_id, Escalation.rule)).all()
    assert len(rows) == len(set(rows))
    overdue = world.session.scalars(select(Event).where(Event.kind == "task.overdue")).all()
    assert len(overdue) == 1
    assert world.session.scalars(select(Notice).where(Notice.kind.in_(("task.due", "task.overdue")))).all() == []


def test_a_group_whose_head_is_one_of_it_is_not_told_of_to_the_head_of_the_head(world, screening):
    with on(after(world, screening.due_on, 2)):
        remind(world)
        late = digesting.contents(world.session, world.house, world["px01.truong"]).late
    assert told(world, "CLK-SUPERIOR") == set()
    assert [task.id for task in late] == [screening.id]  # he reads it as his own


@pytest.mark.rule("R-INT-02")
def test_nobody_above_hears_of_what_the_officer_concerned_leaves_open(world):
    case = walks.record_sign(world)
    step = world.task(case, "respond")
    with on(after(world, step.due_on, 8)):
        remind(world)
    mine = select(Escalation.rule).where(Escalation.task_id == step.id)
    assert set(world.session.scalars(mine)) <= {"CLK-OFFICE"}


def test_one_morning_list_for_each_person_and_working_day_whoever_sends_it(world, screening):
    px01, due = world["px01"], screening.due_on
    with on(due, hour=6):
        assert digesting.people_to_tell(world.session, world.house) == []  # before its hour
    saturday = due + DAY * ((5 - due.weekday()) % 7)
    with on(saturday):
        assert digesting.people_to_tell(world.session, world.house) == []
    with on(due):
        people = digesting.people_to_tell(world.session, world.house)
        assert px01 in people
        with Session(world.session.get_bind()) as other:
            assert digesting.send(other, world.house, px01)
            other.commit()
        assert not digesting.send(world.session, world.house, px01)
        for person in people:
            digesting.send(world.session, world.house, person)
        world.session.commit()
        assert digesting.people_to_tell(world.session, world.house) == []
        assert inbox.counts(world.session, world.house, px01).notices >= 1
        found = digesting.contents(world.session, world.house, px01)
        assert [task.id for task in found.today] == [screening.id]
        digesting.read(world.session, px01)
        world.session.commit()
    days = world.session.scalars(select(Digest.day).where(Digest.person_id == px01)).all()
    assert days == [due]
    with on(after(world, due, 1)):
        assert px01 in digesting.people_to_tell(world.session, world.house)
        assert [task.id for task in digesting.contents(world.session, world.house, px01).late] == [screening.id]


def test_what_is_due_within_the_warning_is_on_the_list_before_its_day(world, screening):
    warning = world.house.rules(today()).number("SEC-CLOCK-WARNING")
    with on(after(world, screening.due_on, -warning)):
        assert [task.id for task in digesting.contents(world.session, world.house, world["px01"]).soon] == [
            screening.id
        ]
    with on(after(world, screening.due_on, -warning) - timedelta(days=1)):
        assert digesting.contents(world.session, world.house, world["px01"]).soon == []


def test_who_has_nothing_to_read_gets_no_list(world, screening):
    with on(screening.due_on):
        assert not digesting.send(world.session, world.house, world["quantri"])
        world.session.commit()
        assert inbox.counts(world.session, world.house, world["quantri"]).notices == 0

"""What a deferral does to the legal times of a case (R-STA-05, R-STA-08): they stand still, and run on when it ends."""

from datetime import date, datetime, timedelta

import discipline_walks as walk
import pytest
import time_machine
from sqlalchemy import select

from workflows.cases.answers import Answers
from workflows.cases.clock_tables import ClockPause
from workflows.cases.daily import working
from workflows.cases.discipline import state_track as discipline
from workflows.cases.models import Clock, Notice
from workflows.cases.timing.derived import pauses_of
from workflows.database import now
from workflows.law.calendar import ZONE, today

DAY = timedelta(days=1)


@pytest.fixture
def world(undone):
    return undone


def at(day: date):
    return time_machine.travel(datetime(day.year, day.month, day.day, 9, tzinfo=ZONE), tick=False)


def handling(world, case) -> Clock:
    return world.session.scalars(select(Clock).where(Clock.case_id == case.id, Clock.code == "R-STA-07.normal")).one()


def standing(world, case) -> list[ClockPause]:
    clock = handling(world, case)
    return pauses_of(world.session, [clock]).get(clock.id, [])


def defer(world, case, ground="pregnancy", course="wait") -> None:
    said = {"ground": ground, "skip": "none", "document": "Giấy số 4", "reason": "Theo hồ sơ."}
    world.do(case, "weigh", "px01", Answers(said, {"course": course}))


@pytest.mark.rule("R-STA-05", "R-STA-08")
def test_s10_the_time_stands_still_from_the_deferral_to_the_day_before_the_written_request(world):
    case = walk.fresh(world)
    walk.discover(world, case)
    first, due = today(), handling(world, case).due_on
    defer(world, case)
    (pause,) = standing(world, case)
    assert (pause.ground, pause.rule, pause.first_on, pause.last_on) == ("deferral", "R-STA-08.grounds", first, None)
    assert (pause.document, pause.by_id) == ("Giấy số 4", world["px01"])
    with at(first + 40 * DAY):
        working.wake(world.session, world.house, case.id)
        defer(world, case)
        assert len(standing(world, case)) == 1, "looked at again, and deferred as before"
        world.do(case, "waive", "canbo", Answers({"wish": True}))
        (pause,) = standing(world, case)
        assert (pause.last_on, pause.by_id) == (first + 39 * DAY, world["canbo"])
        assert handling(world, case).due_on == due + 39 * DAY, "the first day never counts"
        defer(world, case, course="review")
        assert [each.last_on for each in standing(world, case)] == [first + 39 * DAY]
    told = select(Notice.kind).where(Notice.case_id == case.id, Notice.person_id == world["canbo"])
    assert {"clock.paused", "clock.pause_changed"} <= set(world.session.scalars(told))


@pytest.mark.rule("R-STA-05", "R-STA-08")
def test_a_request_that_is_withdrawn_lets_the_time_stand_still_again(world):
    case = walk.fresh(world)
    walk.discover(world, case)
    first, due = today(), handling(world, case).due_on
    defer(world, case)
    with at(first + 10 * DAY):
        world.do(case, "waive", "canbo", Answers({"wish": True}))
        defer(world, case, course="review")
    with at(first + 15 * DAY):
        walk.review(world, case, withdrawn=True)
        defer(world, case)
    with at(first + 25 * DAY):
        world.do(case, "waive", "canbo", Answers({"wish": True}))
        days = [(pause.first_on, pause.last_on) for pause in standing(world, case)]
        assert days == [(first, first + 9 * DAY), (first + 15 * DAY, first + 24 * DAY)]
        assert handling(world, case).due_on == due + 19 * DAY


@pytest.mark.rule("R-STA-08")
def test_a_request_on_the_very_day_leaves_no_pause(world):
    case = walk.fresh(world)
    walk.discover(world, case)
    due = handling(world, case).due_on
    defer(world, case)
    world.do(case, "waive", "canbo", Answers({"wish": True}))
    assert standing(world, case) == []
    assert handling(world, case).due_on == due


@pytest.mark.rule("R-STA-08")
@pytest.mark.parametrize(("ground", "kept"), [("illness", "deferral"), ("proceedings", "criminal_proceedings")])
def test_only_the_end_of_the_ground_ends_a_pause_that_the_officer_may_not_lift(world, ground, kept):
    case = walk.fresh(world)
    walk.discover(world, case)
    first = today()
    defer(world, case, ground)
    assert [pause.ground for pause in standing(world, case)] == [kept]
    with at(first + 5 * DAY):
        world.do(case, "waive", "canbo", Answers({"wish": True}))
        defer(world, case, ground)
        assert standing(world, case)[-1].last_on is None, "a request lifts no illness and no proceedings"
    with at(first + 40 * DAY):
        working.wake(world.session, world.house, case.id)
        walk.weigh(world, case)
        assert standing(world, case)[-1].last_on == first + 39 * DAY


@pytest.mark.rule("R-STA-06", "R-STA-08")
def test_the_days_of_a_deferral_count_in_no_limitation_either(world):
    ended = 366 * 5 - 20
    case = walk.fresh(world)
    walk.discover(world, case, days_ago=ended)
    assert not discipline.facts(world.session, world.house, case)["light_over"]
    first = today()
    defer(world, case)
    with at(first + 60 * DAY):
        world.do(case, "waive", "canbo", Answers({"wish": True}))
        assert not discipline.facts(world.session, world.house, case)["light_over"], "it stood still"
    with time_machine.travel(now() + timedelta(days=120)):
        assert discipline.facts(world.session, world.house, case)["light_over"]

"""Summons, statement, absence and minutes (R-STA-09, R-HEA-SUMMONS)."""

import pytest
import time_machine
from desks import DAY, good
from sqlalchemy import select

from workflows.cases.models import Case, Timer
from workflows.cases.running.steps import wake_case
from workflows.database import now
from workflows.law.calendar import end_of_day, today


@pytest.fixture
def world(verification):
    """The people, and one case under verification."""
    return verification


@pytest.fixture
def case(world) -> Case:
    """Its plan is approved and announced."""
    return world.session.scalars(select(Case)).one()


def hearing_day(world, case):
    return world.house.due("R-HEA-SUMMONS", today(), world.house.rules_of(case))


def summons(world, case, **changes):
    data = {**good(world, "summons"), **changes}
    return world.form("summons", "xacminh1", data, case, world.task(case, "summon"))


def time_is_up(world, case, clock):
    """The officer did not come, and the time of the step ran out."""
    end = end_of_day(hearing_day(world, case))
    timer = world.session.scalars(select(Timer).where(Timer.case_id == case.id, Timer.due_at == end)).one()
    clock.move_to(timer.due_at + DAY)
    wake_case(world.session, world.house, case)


@pytest.fixture
def clock():
    """A clock that can be put forward."""
    with time_machine.travel(now(), tick=True) as traveller:
        yield traveller


def test_the_officer_has_the_whole_time_to_prepare(world, case):
    day = hearing_day(world, case)
    empty = world.form("summons", "xacminh1", None, case, world.task(case, "summon"))
    assert empty.meet_on.data == day
    assert summons(world, case, meet_on=day).validate()
    left_out = summons(world, case)
    assert left_out.validate()
    assert left_out.content()["meet_on"] == day.isoformat()


@pytest.mark.parametrize("days", [-1, 1])
def test_a_hearing_is_neither_too_early_nor_after_the_step_has_closed(world, case, days):
    form = summons(world, case, meet_on=hearing_day(world, case) + days * DAY)
    assert not form.validate()
    assert "R-HEA-SUMMONS" in form.meet_on.errors[0]


def test_a_day_that_cannot_be_read_is_refused(world, case):
    assert not summons(world, case, meet_on="hôm nay").validate()


@pytest.mark.rule("R-STA-09")
def test_the_last_summons_is_the_one_that_the_rule_asks_for(world, case, clock):
    """R-STA-09.summons: counted in this hearing only."""
    wanted = world.house.rules(today()).number("R-STA-09.summons")
    for number in range(1, wanted + 1):
        form = summons(world, case)
        assert form.validate()
        assert form.facts() == {"last": number == wanted}
        world.do(case, "summon", "xacminh1")
        time_is_up(world, case, clock)
    task = world.task(case, "note_absence")
    assert not world.refusals("absence", "xacminh1", {**good(world, "absence"), "noted_on": today()}, case, task)
    world.do(case, "note_absence", "xacminh1")
    world.do(case, "collect", "xacminh1")
    world.do(case, "write", "xacminh1")
    world.do(case, "ask_source", "xacminh1")
    assert summons(world, case).facts() == {"last": False}  # another hearing, counted anew


@pytest.mark.rule("R-STA-09")
def test_absence_is_not_recorded_after_too_few_summonses(world, case):
    """R-STA-09.summons."""
    world.do(case, "summon", "xacminh1")
    found = world.refusals("absence", "xacminh1", good(world, "absence"), case, world.task(case, "attend"))
    assert set(found) == {""}
    assert "R-STA-09" in found[""][0]


@pytest.mark.rule("R-VER-04")
def test_a_statement_is_heard_as_it_is(world, case):
    world.do(case, "summon", "xacminh1")
    form = world.form("statement", "canbo", good(world, "statement"), case, world.task(case, "attend"))
    assert form.validate()
    assert form.facts() == {}
    assert form.content()["text"] == good(world, "statement")["text"]


def test_a_statement_may_be_long_but_has_an_end(world, case):
    assert not world.refusals("statement", "canbo", {"text": "a\n" * 9_000}, case)
    assert set(world.refusals("statement", "canbo", {"text": "a" * 20_001}, case)) == {"text"}


def test_minutes_that_are_not_simply_signed_say_why(world, case):
    for signed in ("reserved", "refused"):
        data = {**good(world, "minutes"), "signed": signed}
        assert set(world.refusals("minutes", "xacminh1", data, case)) == {"remarks"}


@pytest.mark.rule("P-2.2-7")
def test_the_officer_gets_a_copy_of_the_minutes(world, case):
    """P-2.2-7.copies."""
    data = {**good(world, "minutes"), "copy_given": False}
    assert set(world.refusals("minutes", "xacminh1", data, case)) == {"copy_given"}

"""Clocks of a case: whatever stands in a row can be counted again; pauses and corrections are rows of their own."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
import walks
from sqlalchemy import select

from workflows.cases.answers import Answers
from workflows.cases.clock_tables import ClockChange, ClockPause
from workflows.cases.daily import working
from workflows.cases.due import pausing, recounting
from workflows.cases.due.pausing import Suspension
from workflows.cases.house import House
from workflows.cases.models import Clock, Notice, Task, TaskStatus, Timer
from workflows.cases.timing import clocks
from workflows.cases.timing.derived import pauses_of
from workflows.errors import Invalid, NotAllowed, Refused
from workflows.law.calendar import DAY, DayOff, end_of_day, today
from workflows.law.rules import RuleBook
from workflows.trail.models import Event

SCREENING = "P-2.1-3.screening"
GROUND = "awaits_expert_opinion"


def a_pause(**more) -> Suspension:
    wanted = {
        "ground": GROUND,
        "reason": "Chờ kết luận giám định bổ sung.",
        "first_on": today(),
        "document": "112/QĐ-TCCB",
        "document_on": today(),
    }
    return Suspension(**{**wanted, **more})


def with_rules(house: House, **changes) -> House:
    """The house with other figures of some rules, and with screening as a term that may stand still."""
    rows = [replace(rule, **changes.get(rule.code, {})) for rule in house.book.rules]
    return House(house.folders, RuleBook(rows, house.book.ballots, house.book.forms), house.calendar)


def stoppable(house: House) -> House:
    return with_rules(house, **{SCREENING: {"pauses": ("R-VER-01.suspension",)}})


def clock_of(world, case, code) -> Clock:
    return world.session.scalars(select(Clock).where(Clock.case_id == case.id, Clock.code == code)).one()


def events(world, kind) -> list[Event]:
    return list(world.session.scalars(select(Event).where(Event.kind == kind).order_by(Event.id)))


@pytest.fixture
def verified(world):
    """A case under verification, with its clock and its timer."""
    case = walks.record_sign(world)
    walks.screen(world, case, "verification")
    walks.appoint(world, case)
    walks.plan(world, case)
    return case


@pytest.mark.rule("R-CLK-01")
def test_nothing_moves_in_a_house_that_has_not_changed(world, verified):
    assert recounting.moves(world.session, world.house, verified) == []
    assert recounting.recount(world.session, world.house, verified) == []
    assert not events(world, "clock.recounted")


@pytest.mark.rule("R-CLK-01")
def test_a_holiday_moves_clocks_and_the_steps_that_are_due_with_them_or_by_themselves(world):
    case = walks.record_sign(world)
    screening, answer = clock_of(world, case, SCREENING), world.task(case, "respond")
    assert (answer.due_rule, answer.clock_id) == ("R-INT-ANSWER", None)
    off = today() + DAY
    while not world.house.calendar.is_working(off):
        off += DAY
    holiday = DayOff(off, "Nghỉ", "Off", "", "D")
    days_off = {**world.house.calendar.days_off, off: holiday}
    after = House(world.house.folders, world.house.book, replace(world.house.calendar, days_off=days_off))
    previewed = recounting.moves(world.session, after, case)
    assert [(each.kind, each.code, each.task_id) for each in previewed] == [
        ("clock", SCREENING, None),
        ("step", "R-INT-ANSWER", answer.id),
    ]
    assert all(each.after > each.before for each in previewed)
    before = screening.due_on
    world.session.rollback()
    assert clock_of(world, case, SCREENING).due_on == before
    assert recounting.recount(world.session, after, case) == previewed
    world.session.commit()
    assert clock_of(world, case, SCREENING).due_on == previewed[0].after
    assert world.task(case, "respond").due_on == previewed[1].after
    timer = world.session.scalars(select(Timer).where(Timer.case_id == case.id)).one()
    assert timer.due_at == end_of_day(previewed[1].after)
    assert len(events(world, "clock.recounted")) == len(events(world, "step.recounted")) == 1
    assert recounting.moves(world.session, after, case) == []


def test_a_step_due_with_a_clock_moves_with_it_and_a_changed_length_is_derived_again(world):
    case = walks.record_sign(world, tell_now=False)
    step = world.task(case, "screen")
    assert step.clock_id == clock_of(world, case, SCREENING).id
    longer = with_rules(world.house, **{SCREENING: {"value": 9}})
    moved = recounting.recount(world.session, longer, case)
    assert [each.kind for each in moved] == ["clock", "step"]
    assert step.due_on == longer.due(SCREENING, today(), longer.rules_of(case))


@pytest.mark.rule("P-2.1-3", "R-VER-01")
def test_changes_of_length_are_on_record_with_the_step_that_decided_them(world, verified):
    clock = clock_of(world, verified, "R-VER-01")
    task = world.task(verified, "collect")
    extension = {"R-VER-01": "R-VER-01.extension"}
    clocks.change(world.session, world.house, task, world["truongphong"], {}, extension)
    assert clock.due_on == clock.started_on + 60 * DAY
    clocks.change(world.session, world.house, task, world["truongphong"], {}, extension)
    assert (clock.due_on, clock.extensions) == (clock.started_on + 90 * DAY, 2)
    rows = world.session.scalars(select(ClockChange).where(ClockChange.clock_id == clock.id)).all()
    assert [(row.rule, row.adds, row.task_id) for row in rows] == [("R-VER-01.extension", True, task.id)] * 2
    assert recounting.moves(world.session, world.house, verified) == []


@pytest.mark.rule("R-STA-08")
def test_a_pause_moves_the_end_the_timer_and_what_is_due_with_the_clock(world, verified):
    clock = clock_of(world, verified, "R-VER-01")
    before = clock.due_on
    timer = select(Timer.due_at).where(Timer.case_id == verified.id)
    assert end_of_day(before) in world.session.scalars(timer).all()
    last = today() + 9 * DAY
    pausing.pause_clock(world.session, world.house, verified, clock, a_pause(last_on=last), world["truongphong"])
    world.session.commit()
    # today is day 0 of the clock, which is never counted: nine of the ten paused days lie inside the period
    assert clock.due_on == before + 9 * DAY
    assert end_of_day(clock.due_on) in world.session.scalars(timer).all()
    with time_machine.travel(datetime.now(UTC) + timedelta(days=(before - today()).days + 1)):
        working.wake(world.session, world.house, verified.id)
        assert "extend" not in world.open_nodes(verified)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=(clock.due_on - today()).days + 1)):
        working.wake(world.session, world.house, verified.id)
        assert "extend" in world.open_nodes(verified)


@pytest.mark.rule("R-STA-08")
def test_a_step_due_with_a_paused_clock_waits_with_it(world):
    case = walks.record_sign(world, tell_now=False)
    house = stoppable(world.house)
    clock, step = clock_of(world, case, SCREENING), world.task(case, "screen")
    last = today() + 20 * DAY
    pausing.pause_clock(world.session, house, case, clock, a_pause(last_on=last), world["px01"])
    assert step.due_on == clock.due_on > last
    [recorded] = events(world, "clock.paused")
    assert recorded.detail["ground"] == GROUND
    assert "giám định" not in str(recorded.detail)


def test_a_pause_without_an_end_grows_day_by_day_until_it_is_ended(world, verified):
    clock = clock_of(world, verified, "R-VER-01")
    row = pausing.pause_clock(world.session, world.house, verified, clock, a_pause(), world["px01"])
    world.session.commit()
    before, recounted = clock.due_on, len(events(world, "clock.recounted"))
    later = datetime.now(UTC) + timedelta(days=12)
    with time_machine.travel(later):
        assert working.paused_cases(world.session) == [verified.id]
        working.roll_paused(world.session, world.house, verified.id)
        world.session.commit()
        assert clock.due_on == before + 12 * DAY
        assert len(events(world, "clock.recounted")) == recounted  # a day that passes is no event
        ended = a_pause(first_on=row.first_on, last_on=row.first_on + 4 * DAY)
        pausing.correct_pause(world.session, world.house, verified, row, ended, world["px01"])
        world.session.commit()
        assert clock.due_on == before + 4 * DAY
        assert working.paused_cases(world.session) == []
    assert [line.kind for line in events(world, "clock.resumed")] == ["clock.resumed"]


def test_a_correction_is_a_new_row_and_the_old_one_stays_as_it_was(world, verified):
    clock = clock_of(world, verified, "R-VER-01")
    before = clock.due_on
    row = pausing.pause_clock(
        world.session, world.house, verified, clock, a_pause(last_on=today() + 3 * DAY), world["px01"]
    )
    other = a_pause(last_on=today() + 5 * DAY, reason="Ngày kết thúc ghi nhầm.")
    newer = pausing.correct_pause(world.session, world.house, verified, row, other, world["truongphong"])
    world.session.commit()
    assert newer.replaces_id == row.id
    assert clock.due_on == before + 5 * DAY
    with pytest.raises(Refused):
        pausing.correct_pause(world.session, world.house, verified, row, a_pause(), world["px01"])
    pausing.take_back_pause(world.session, world.house, verified, newer, "Không có căn cứ.", world["px01"])
    world.session.commit()
    assert clock.due_on == before
    assert pauses_of(world.session, [clock]) == {}
    assert len(world.session.scalars(select(ClockPause)).all()) == 3
    row.reason = "khác"
    with pytest.raises(Refused):
        world.session.flush()
    world.session.rollback()


def test_a_pause_needs_a_ground_a_reason_a_paper_and_days_that_can_be(world, verified):
    clock = clock_of(world, verified, "R-VER-01")
    wrong = [
        ({"ground": "deferral"}, "ground"),
        ({"reason": " "}, "reason"),
        ({"document": ""}, "document"),
        ({"document": "", "document_on": None}, "document"),
        ({"document_on": None}, "document"),
        ({"document_on": today() + DAY}, "document_on"),
        ({"attachment_id": 99, "document": "", "document_on": None}, "document"),
        ({"first_on": today() + 7 * DAY}, "first_on"),
        ({"first_on": today() - 7 * DAY}, "first_on"),
        ({"last_on": today() - DAY}, "last_on"),
    ]
    for change, field in wrong:
        with pytest.raises(Invalid) as refused:
            pausing.pause_clock(world.session, world.house, verified, clock, a_pause(**change), world["px01"])
        assert refused.value.field == field, change
    assert world.session.scalars(select(ClockPause)).all() == []


def test_two_pauses_of_a_clock_never_overlap(world, verified):
    clock = clock_of(world, verified, "R-VER-01")
    wanted = a_pause(last_on=today() + 3 * DAY)
    pausing.pause_clock(world.session, world.house, verified, clock, wanted, world["px01"])
    with pytest.raises(Invalid, match="overlap"):
        pausing.pause_clock(world.session, world.house, verified, clock, a_pause(), world["px01"])


def test_what_no_rule_lets_stand_still_does_not(world):
    case = walks.record_sign(world)
    with pytest.raises(Invalid, match="ground"):
        pausing.pause_clock(
            world.session, world.house, case, clock_of(world, case, SCREENING), a_pause(), world["px01"]
        )


def test_only_the_authority_and_the_office_stop_a_clock(world, verified):
    clock = clock_of(world, verified, "R-VER-01")
    for who in ("canbo", "chihuy", "xacminh1", "thanhtra", "quantri", "baovedulieu"):
        assert not pausing.may_pause(world.session, world.house, world[who], verified)
        with pytest.raises(NotAllowed):
            pausing.pause_clock(world.session, world.house, verified, clock, a_pause(), world[who])


def test_the_officer_concerned_is_told_of_a_pause_if_he_knows_of_the_case(world, verified):
    clock = clock_of(world, verified, "R-VER-01")
    pausing.pause_clock(world.session, world.house, verified, clock, a_pause(), world["truongphong"])
    told = select(Notice.person_id).where(Notice.kind == "clock.paused")
    assert world.session.scalars(told).all() == [world["canbo"]]
    untold = walks.record_sign(world, tell_now=False, subject="canbo2")
    house = stoppable(world.house)
    pausing.pause_clock(world.session, house, untold, clock_of(world, untold, SCREENING), a_pause(), world["px01"])
    assert untold.told_at is None
    assert world.session.scalars(told).all() == [world["canbo"]]


@pytest.mark.rule("R-STA-06")
def test_a_new_violation_begins_a_limitation_anew_and_both_rows_stay(world):
    case = walks.record_sign(world)
    code = "R-STA-06.reprimand"
    first = clocks.start(world.session, world.house, case, code, today() - 400 * DAY)
    second = clocks.restart(world.session, world.house, case, code, today() - 10 * DAY)
    assert (first.stopped_on, second.started_on) == (today() - 10 * DAY, today() - 10 * DAY)
    assert second.continues_id == first.id
    assert second.due_on > first.due_on
    assert recounting.moves(world.session, world.house, case) == []


@pytest.mark.rule("R-STA-07")
def test_s12_a_clock_that_has_run_out_closes_nothing(world, verified):
    clock = clock_of(world, verified, "R-VER-01")
    with time_machine.travel(datetime.now(UTC) + timedelta(days=400)):
        for task_id in working.reminders_due(world.session):
            working.remind(world.session, world.house, task_id)
        world.session.commit()
        assert clock.stopped_on is None
        assert world.session.scalars(
            select(Task).where(Task.case_id == verified.id, Task.status == TaskStatus.OPEN)
        ).all()
        world.do(verified, "collect", "xacminh1", Answers({"text": "chứng cứ"}, {"crime": False}))

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
import walks
from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases import permissions, purging
from workflows.cases.answers import Answers, Denouncer
from workflows.cases.daily import digesting, working
from workflows.cases.feed_tables import Escalation
from workflows.cases.models import (
    Case,
    Clock,
    ClosedSigns,
    Informant,
    Notice,
    Submission,
    Task,
    TaskStatus,
    Timer,
)
from workflows.cases.running.steps import complete_task
from workflows.cases.views import inbox
from workflows.documents.models import Document
from workflows.documents.wording import date_words
from workflows.errors import NotAllowed, Refused, TaskClosed
from workflows.people.models import Account, Person
from workflows.trail.models import Event
from workflows.trail.verification import verify


@pytest.mark.rule("R-INT-07")
def test_a_sign_without_basis_ends_there_and_its_content_goes_when_its_time_is_over(world):
    case = walks.record_sign(world)
    walks.screen(world, case, "no_basis")
    assert case.outcome == "no_basis"
    told = select(Notice.kind).where(Notice.person_id == world["chihuy"], Notice.case_id == case.id)
    assert "told.triage" in world.session.scalars(told).all()
    days = world.house.rules_of(case).number("R-INT-07.no_basis")
    with time_machine.travel(datetime.now(UTC) + timedelta(days=days - 1)):
        assert purging.purge_due(world.session) == []
    with time_machine.travel(datetime.now(UTC) + timedelta(days=days + 2)):
        assert purging.purge_due(world.session) == [case.id]
        purging.purge_case(world.session, case)
        world.session.commit()
    assert set(world.session.scalars(select(Submission.content).where(Submission.case_id == case.id))) == {None}
    assert [(row.outcome, row.number) for row in world.session.scalars(select(ClosedSigns))] == [("no_basis", 1)]
    assert list(verify(world.session)) == []


def test_the_person_concerned_may_not_know_of_a_sign_before_he_is_told(world):
    case = walks.record_sign(world, tell_now=False)
    assert not permissions.may_know(world["canbo"], case)
    assert "respond" not in world.open_nodes(case)
    walks.screen(world, case, "verification")
    walks.appoint(world, case)
    assert permissions.may_know(world["canbo"], case)


def test_nobody_opens_a_case_about_himself(world):
    with pytest.raises(NotAllowed):
        walks.record_sign(world, reporter="chihuy", subject="chihuy")


def test_who_reported_may_neither_verify_nor_decide(world):
    case = walks.record_sign(world, reporter="truongphong")
    world.do(case, "respond", "canbo", Answers({"text": "…"}))
    world.do(case, "screen", "px01", Answers({}))
    assert not permissions.may_do(world.session, world.house, world["truongphong"], world.task(case, "sort"))
    assert permissions.may_do(world.session, world.house, world["giamdoc"], world.task(case, "sort"))


@pytest.mark.rule("R-VER-02", "R-STA-10")
def test_kin_are_barred_from_the_team_and_cousins_only_noted(world):
    case = walks.record_sign(world)
    walks.screen(world, case, "verification")
    with pytest.raises(Refused) as refusal:
        walks.appoint(world, case, {"xacminh1": True, "xacminh3": False})
    assert refusal.value.rule == "R-STA-10"
    world.session.rollback()
    walks.appoint(world, case, {"xacminh1": True, "xacminh4": False})


def test_a_second_member_signs_never_the_first_again(world):
    case = walks.record_sign(world)
    walks.screen(world, case, "verification")
    walks.appoint(world, case)
    walks.plan(world, case)
    world.do(case, "collect", "xacminh1", Answers({}, {"crime": False}))
    walks.hear(world, case)
    world.do(case, "write", "xacminh1", Answers({}))
    world.do(case, "ask_source", "xacminh1", Answers({}))
    assert "report_on" not in world.open_nodes(case)  # R-VER-06: the draft comes first
    walks.hear(world, case)
    world.do(case, "report_on", "xacminh1", Answers({}))
    with pytest.raises(NotAllowed):
        world.do(case, "countersign", "xacminh1", Answers({}))
    world.session.rollback()
    world.do(case, "countersign", "xacminh2", Answers({}))


@pytest.mark.rule("R-VER-08")
def test_verification_puts_the_officer_under_review_and_its_end_lifts_it(world):
    case = walks.record_sign(world)
    walks.screen(world, case, "verification")
    assert case.under_review
    walks.verify(world, case, "false")
    world.do(case, "restore", "truongphong", Answers({}))
    assert not case.under_review
    assert case.outcome == "no_violation"


def test_a_step_is_done_once(world):
    case = walks.record_sign(world)
    task = world.task(case, "respond")
    world.do(case, "respond", "canbo", Answers({"text": "…"}))
    with pytest.raises(TaskClosed):
        complete_task(world.session, world.house, task, world["canbo"], Answers({"text": "again"}))


def test_silence_does_not_stop_a_case_and_the_timer_fires_once(world):
    case = walks.record_sign(world)
    due = world.task(case, "respond").due_on
    with time_machine.travel(datetime.now(UTC) + timedelta(days=60)):
        claimed = working.claim_timers(world.session, 50)
        world.session.commit()
        assert claimed == [case.id]
        assert working.claim_timers(world.session, 50) == []
        working.wake(world.session, world.house, case.id)
        world.session.commit()
    assert due is not None
    assert world.open_nodes(case) == {"screen"}


@pytest.mark.rule("R-STA-07")
def test_a_late_step_is_still_possible_and_responsibility_is_recorded(world):
    case = walks.record_sign(world, tell_now=False)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=30)):
        world.do(case, "screen", "px01", Answers({}))
    late = select(Event).where(Event.kind == "task.late")
    assert [line.actor_id for line in world.session.scalars(late)] == [world["px01"]]


@pytest.mark.rule("R-STA-07")
def test_an_overdue_step_is_reminded_once_a_day_and_never_closed(world):
    case = walks.record_sign(world, tell_now=False)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=30)):
        for _ in range(2):
            for task_id in working.reminders_due(world.session):
                working.remind(world.session, world.house, task_id)
            world.session.commit()
        assert len(world.session.scalars(select(Event).where(Event.kind == "task.overdue")).all()) == 1
        mine = digesting.contents(world.session, world.house, world["px01"])
        assert [task.node for task in mine.late] == ["screen"]
    assert world.open_nodes(case) == {"screen"}


def test_two_workers_with_the_same_list_remind_once(world):
    walks.record_sign(world, tell_now=False)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=30)):
        [task_id] = working.reminders_due(world.session)
        seen = world.session.get_one(Task, task_id)  # read by the second worker before the first one acts
        assert seen.reminded_on is None
        with Session(world.session.get_bind()) as first:
            working.remind(first, world.house, task_id)
            first.commit()
        working.remind(world.session, world.house, task_id)
        world.session.commit()
        told = world.session.execute(select(Escalation.person_id, Escalation.rule)).all()
        assert told
        assert len(told) == len(set(told))
        assert len(world.session.scalars(select(Event).where(Event.kind == "task.overdue")).all()) == 1


@pytest.mark.rule("R-INT-02")
def test_the_denouncer_stands_in_the_vault_and_nowhere_else(world):
    from_whom = Denouncer("Người Tố Cáo Giả Định", "số 1 phố Giả Định", world.house and working.today())
    case = walks.record_sign(world, tell_now=False, denouncer=from_whom)
    assert world.session.get(Informant, case.id).name == "Người Tố Cáo Giả Định"
    stored = str([row.content for row in world.session.scalars(select(Submission))])
    stored += str([row.detail for row in world.session.scalars(select(Event))])
    assert "Giả Định" not in stored


@pytest.mark.rule("R-INT-02", "R-VER-02")
def test_a_denouncer_of_the_office_is_barred_from_the_very_next_step(world):
    from_whom = Denouncer("Cán bộ Giả Định", "PX01", working.today(), world["px01"])
    case = walks.record_sign(world, tell_now=False, denouncer=from_whom)
    [screening] = [task for task in case.tasks if task.node == "screen"]
    assert world["px01"] in {row.person_id for row in screening.candidates if row.barred_by}
    assert not permissions.may_see(world.session, world.house, world["px01"], case)
    assert not working.rebuild(world.session, world.house, case)


def test_inbox_and_permission_agree_for_everybody_and_every_open_step(world):
    walks.record_sign(world)
    walks.record_sign(world, tell_now=False)
    third = walks.record_sign(world, subject="canbo2", tell_now=False)
    world.do(third, "screen", "px01", Answers({}))
    tasks = world.session.scalars(select(Task).where(Task.status == TaskStatus.OPEN)).all()
    accounts = world.session.scalars(select(Account.person_id)).all()
    for person_id in accounts:
        listed = {task.id for task in world.session.scalars(inbox.inbox(world.house, person_id)).unique()}
        allowed = {task.id for task in tasks if permissions.may_do(world.session, world.house, person_id, task)}
        assert listed == allowed, world.session.get(Person, person_id).name


def test_deriving_the_rows_again_changes_nothing(world):
    case = walks.record_sign(world)
    assert not working.rebuild(world.session, world.house, case)
    walks.screen(world, case, "verification")
    assert not working.rebuild(world.session, world.house, case)


EXTENDED = {"R-VER-01": "R-VER-01.extension"}
SAID = {"ground": "very_complex", "reason": "Phải xác minh ở nhiều nơi."}


def late_verification(world) -> Case:
    """A verification whose evidence is being collected."""
    case = walks.record_sign(world)
    walks.screen(world, case, "verification")
    walks.appoint(world, case)
    walks.plan(world, case)
    return case


def extend(world, case, *, again: bool, day: int) -> int:
    """Extend on a day after today; return how many days the verification may take now."""
    with time_machine.travel(datetime.now(UTC) + timedelta(days=day)):
        working.wake(world.session, world.house, case.id)
        world.session.commit()
        world.do(case, "extend", "truongphong", Answers(SAID, {"again": again}, extends=EXTENDED))
    clock = world.session.scalars(select(Clock).where(Clock.case_id == case.id, Clock.code == "R-VER-01")).one()
    return (clock.due_on - clock.started_on).days


@pytest.mark.rule("R-VER-01")
def test_an_extension_moves_the_clock_by_the_rule_and_where_there_is_no_other_none_is_offered(world):
    case = late_verification(world)
    assert extend(world, case, again=False, day=32) == 60
    moved = world.session.scalars(select(Event).where(Event.kind == "clock.moved")).one()
    assert moved.detail["by"] == "R-VER-01.extension"
    assert "collect" in world.open_nodes(case)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=95)):
        working.wake(world.session, world.house, case.id)
        assert "extend" not in world.open_nodes(case)


@pytest.mark.rule("R-VER-01")
def test_a_second_extension_is_offered_at_the_end_of_the_first_and_the_officer_is_told_of_each(world):
    case = late_verification(world)
    told = select(Notice.id).where(Notice.case_id == case.id, Notice.person_id == world["canbo"])
    before = len(list(world.session.scalars(told)))
    assert extend(world, case, again=True, day=32) == 60
    first = len(list(world.session.scalars(told)))
    with time_machine.travel(datetime.now(UTC) + timedelta(days=59)):
        working.wake(world.session, world.house, case.id)
        assert "extend" not in world.open_nodes(case), "the first extension still runs"
    assert extend(world, case, again=False, day=62) == 90
    assert before < first < len(list(world.session.scalars(told)))
    clock = world.session.scalars(select(Clock).where(Clock.case_id == case.id, Clock.code == "R-VER-01")).one()
    decisions = select(Document.data).where(Document.case_id == case.id, Document.kind == "extension_decision")
    first, second = world.session.scalars(decisions.order_by(Document.id))
    assert "thêm 30 ngày" in first["articles"][0]
    assert date_words(clock.due_on) in second["articles"][0]


@pytest.mark.rule("R-VER-01")
def test_an_extension_that_is_not_given_has_no_decision(world):
    case = late_verification(world)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=32)):
        working.wake(world.session, world.house, case.id)
        world.do(case, "extend", "truongphong", Answers({"ground": "none", "reason": "-"}, {"again": False}))
    decisions = select(Document.id).where(Document.case_id == case.id, Document.kind == "extension_decision")
    assert world.session.scalars(decisions).all() == []


@pytest.mark.rule("R-VER-01")
@pytest.mark.parametrize("days", [40, 62])
def test_a_verification_ends_though_an_extension_runs_or_its_offer_stays_unanswered(world, days):
    case = late_verification(world)
    extend(world, case, again=True, day=32)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=days)):
        working.wake(world.session, world.house, case.id)
        assert ("extend" in world.open_nodes(case)) is (days > 60)
        walks.find(world, case, "false")
        world.do(case, "restore", "truongphong", Answers({}))
    assert (case.outcome, world.open_nodes(case)) == ("no_violation", set())
    assert not world.session.scalars(select(Timer).where(Timer.case_id == case.id)).all()

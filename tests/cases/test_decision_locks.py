"""What a decision of discipline closes, and how it opens again: by itself, by another decision, by its cancellation."""

from datetime import date, datetime, timedelta

import discipline_walks as walk
import pytest
import time_machine
from sqlalchemy import select

from workflows.cases.answers import Answers
from workflows.cases.daily import working
from workflows.cases.decisions import (
    CANCELLED,
    CHANGED,
    DisciplineDecision,
    effects_of,
    serving,
    standing,
)
from workflows.cases.discipline import lapsing
from workflows.cases.discipline import state_track as discipline
from workflows.cases.discipline.proposing_form import expected_form
from workflows.cases.discipline.settling import settle
from workflows.cases.gates.acts import Act, Ground
from workflows.cases.gates.gate import gate
from workflows.cases.gates.locks import in_force
from workflows.cases.gates.models import Lock
from workflows.cases.gates.verdict import Answer
from workflows.cases.models import Case, Notice
from workflows.cases.running.steps import send_message
from workflows.law.calendar import ZONE, today
from workflows.law.deadlines import add_months
from workflows.trail.models import Event

DAY = timedelta(days=1)


@pytest.fixture
def world(undone):
    return undone


def at(day: date):
    return time_machine.travel(datetime(day.year, day.month, day.day, 9, tzinfo=ZONE), tick=False)


def locks_of(world, case: Case) -> dict[str, Lock]:
    """The locks of a case that hold today, by kind."""
    rows = select(Lock).where(Lock.case_id == case.id, in_force(today()))
    return {lock.kind.value: lock for lock in world.session.scalars(rows)}


def ask(world, act: Act, on: date | None = None):
    return gate(world.session, world.house, act, world["canbo"], on or today())


def closed(world, act: Act, on: date | None = None) -> set[str]:
    return {reason.ground for reason in ask(world, act, on).reasons if reason.ground}


def decided(world, case: Case) -> DisciplineDecision:
    return discipline.decision_in(world.session, case)


def quietly(_case: Case, _message: str) -> None:
    """Nobody is told."""


@pytest.mark.rule("R-COM-02")
def test_while_discipline_is_considered_the_officer_awaits_it_and_a_conclusion_lifts_that(world):
    case = walk.fresh(world)
    walk.discover(world, case)
    assert {lock.rule for lock in locks_of(world, case).values()} == {"R-COM-02"}
    assert Ground.AWAITING in closed(world, Act.COMMENDATION)
    walk.weigh(world, case, "skip", "party_decision")
    walk.exempt(world, case, "submit")
    walk.submit(world, case, outcome="no_discipline")
    assert Ground.AWAITING in closed(world, Act.COMMENDATION), "nothing is lifted before the signature"
    walk.sign(world, case, outcome="no_discipline")
    assert locks_of(world, case) == {}
    assert Ground.AWAITING not in closed(world, Act.COMMENDATION, today() + DAY)


@pytest.mark.rule("R-STA-23", "R-STA-12", "R-COM-02")
def test_each_lock_stands_to_its_own_last_day_by_its_own_rule_and_no_longer(world):
    case = walk.disciplined(world)
    paper = decided(world, case)
    rows, rules = locks_of(world, case), world.house.rules_of(case)
    assert {kind: lock.rule for kind, lock in rows.items()} == {
        "in_effect": "R-STA-12",
        "no_advancement": "R-STA-23.reprimand",
        "no_higher_post": "R-STA-23.higher_reprimand",
    }
    for lock in rows.values():
        assert lock.valid_from == today()
        assert lock.valid_to == add_months(today(), rules.number(lock.rule))
        assert lock.document, "it names the paper that it rests on"
    year, two = rows["in_effect"].valid_to, rows["no_higher_post"].valid_to
    for act, ground, last in (
        (Act.COMMENDATION, Ground.IN_EFFECT, year),
        (Act.PROMOTION, Ground.NO_ADVANCEMENT, year),
        (Act.APPOINTMENT, Ground.NO_ADVANCEMENT, year),
        (Act.APPOINTMENT, Ground.NO_HIGHER_POST, two),
    ):
        assert ground in closed(world, act, last)
        assert ground not in closed(world, act, last + DAY)
    assert paper.in_effect(year)
    assert not paper.in_effect(year + DAY)


@pytest.mark.rule("R-RNK-02", "R-STA-23")
@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("warning", {"in_effect": 12, "no_advancement": 12, "no_higher_post": 36}),
        ("demotion_rank", {"in_effect": 12, "demoted_rank": 12}),
        ("demotion_post_and_rank", {"in_effect": 12, "no_advancement": 24, "demoted_rank": 12}),
        (
            "removal_from_post_and_demotion_rank",
            {"in_effect": 12, "no_advancement": 24, "no_higher_post": 60, "demoted_rank": 12},
        ),
        ("strip_force_title", {}),
    ],
)
def test_every_form_closes_what_its_rows_say_for_as_long_as_they_say(world, form, expected):
    case, ends = walk.fresh(world), None if form == "strip_force_title" else add_months(today(), 12)
    row = DisciplineDecision(
        case_id=case.id, track="state", person_id=case.subject_id, form_code=form, decided_on=today(),
        effective_on=today(), ends_on=ends,
    )  # fmt: skip
    found = {lock.kind: lock.last for lock in effects_of(row, world.house.rules_of(case))}
    assert found == {kind: add_months(today(), months) for kind, months in expected.items()}


@pytest.mark.rule("R-STA-12", "R-STA-01")
def test_a_spent_decision_leaves_views_gates_and_what_is_measured_by_it(world):
    case = walk.disciplined(world)
    row = decided(world, case)
    assert standing(world.session, world["canbo"]) == [row]
    with at(row.ends_on + DAY):
        working.wake(world.session, world.house, case.id)
        assert case.outcome == "closed"
        assert standing(world.session, world["canbo"]) == []
        assert ask(world, Act.COMMENDATION).answer is Answer.ALLOWED
        later = walk.fresh(world)
        walk.discover(world, later, "reprimand")
        assert expected_form(world.session, world.house, later, ["reprimand"]) == "reprimand", (
            "nothing is served any more"
        )
    lifted = select(Event.kind).where(Event.kind == "lock.lifted", Event.chain == f"case:{case.id}")
    assert len(list(world.session.scalars(lifted))) == 1, "only the wait was lifted by somebody; the rest by its day"


@pytest.mark.rule("R-STA-14", "R-SYN-03")
def test_a_cancelled_decision_closes_nothing_from_that_day(world):
    case = walk.disciplined(world)
    row = decided(world, case)
    discipline.end_early(world.session, row, CANCELLED, quietly)
    assert locks_of(world, case) == {}
    for act in (Act.COMMENDATION, Act.APPOINTMENT, Act.PROMOTION):
        assert not closed(world, act) & {Ground.IN_EFFECT, Ground.NO_ADVANCEMENT, Ground.NO_HIGHER_POST}
    assert effects_of(row, world.house.rules_of(case)) == []


@pytest.mark.rule("R-STA-12", "R-STA-01")
def test_a_new_decision_puts_its_locks_in_the_place_of_those_before(world):
    first = walk.disciplined(world)
    second = walk.disciplined(world, "warning")
    assert locks_of(world, first) == {}
    assert set(locks_of(world, second)) == {"in_effect", "no_advancement", "no_higher_post"}
    assert serving(world.session, world["canbo"], "state", today()).form_code == "warning"
    assert decided(world, second).replaces_id == decided(world, first).id


@pytest.mark.rule("R-STA-12")
def test_a_new_violation_keeps_the_effect_until_it_is_decided_and_without_a_decision_it_ended_on_its_day(world):
    first = walk.disciplined(world)
    row = decided(world, first)
    last = row.ends_on
    with at(last - 20 * DAY):
        again = walk.fresh(world)
        walk.discover(world, again, days_ago=3)
    with at(last + DAY):
        working.wake(world.session, world.house, first.id)
        assert first.outcome is None
        assert row.in_effect(today())
        assert Ground.IN_EFFECT in closed(world, Act.COMMENDATION)
        told = world.session.scalars(
            select(Notice.kind).where(Notice.case_id == first.id, Notice.person_id == world["canbo"])
        )
        assert "decision.goes_on" in set(told)
        walk.weigh(world, again, "skip", "party_decision")
        walk.exempt(world, again, "submit")
        walk.submit(world, again, outcome="no_discipline")
        walk.sign(world, again, outcome="no_discipline")
    with at(last + 40 * DAY):
        working.wake(world.session, world.house, first.id)
        assert (first.outcome, row.ends_on) == ("closed", last)
        assert closed(world, Act.COMMENDATION) == set()


@pytest.mark.rule("R-STA-12", "R-STA-01")
def test_a_decision_on_the_new_violation_ends_the_one_that_went_on(world):
    first = walk.disciplined(world)
    row = decided(world, first)
    with at(row.ends_on - 20 * DAY):
        again = walk.fresh(world)
        walk.discover(world, again, days_ago=3)
    with at(row.ends_on + DAY):
        working.wake(world.session, world.house, first.id)
        assert expected_form(world.session, world.house, again, ["reprimand"]) == "warning", "it is still served"
        walk.weigh(world, again, "skip", "party_decision")
        walk.exempt(world, again, "submit")
        walk.submit(world, again, "warning")
        walk.sign(world, again, "warning")
        assert (row.reason_code, row.in_effect(today())) == ("replaced", False)
        assert world.open_nodes(first) == {"redo"}
        assert locks_of(world, first) == {}


def test_an_act_from_before_the_decision_is_no_new_violation(world):
    first = walk.disciplined(world)
    row = decided(world, first)
    again = walk.fresh(world)
    walk.discover(world, again, days_ago=30)
    assert not lapsing.violated_again(world.session, row, row.ends_on)


@pytest.mark.rule("R-CPL-08", "R-STA-12")
def test_a_changed_form_closes_what_its_own_row_says_and_ends_on_the_day_of_the_first(world):
    first = walk.disciplined(world, "warning")
    row = decided(world, first)
    began, last = row.effective_on, row.ends_on
    with at(began + 10 * DAY):
        complaint = walk.complained(world, row, "changed", form="reprimand")
        assert settle(world.session, world.house, complaint, _teller(world)) == CHANGED
        new = decided(world, complaint)
        assert (new.effective_on, new.ends_on) == (began, last)
        assert locks_of(world, first) == {}
        rules = {kind: lock.rule for kind, lock in locks_of(world, complaint).items()}
        assert rules["no_higher_post"] == "R-STA-23.higher_reprimand"
        assert world.open_nodes(first) == {"redo"}
        world.do(first, "redo", "truongphong", Answers({"measures": "trả lại"}, {"goes_on": True}))
        assert world.open_nodes(first) == {"keep"}
        world.do(first, "keep", "px01", Answers({"entered_on": today().isoformat(), "notified": "Chi bộ Đội 1"}))
        assert first.outcome is None, "the lighter form is served to its day"
    with at(last + DAY):
        working.wake(world.session, world.house, first.id)
        assert first.outcome == "closed"
        expired = world.session.scalars(select(Event).where(Event.kind == "decision.expired")).one()
        assert expired.detail["decision"] == new.id
        assert standing(world.session, world["canbo"]) == []


@pytest.mark.rule("R-STA-12")
def test_a_form_that_was_changed_is_itself_ended_by_a_new_decision(world):
    first = walk.disciplined(world, "warning")
    complaint = walk.complained(world, decided(world, first), "changed", form="reprimand")
    settle(world.session, world.house, complaint, _teller(world))
    world.do(first, "redo", "truongphong", Answers({"measures": "trả lại"}, {"goes_on": True}))
    world.do(first, "keep", "px01", Answers({"entered_on": today().isoformat(), "notified": "Chi bộ Đội 1"}))
    later = walk.disciplined(world, "warning")
    assert decided(world, later).replaces_id == decided(world, complaint).id
    assert world.open_nodes(first) == {"redo"}
    assert locks_of(world, complaint) == {}


def _teller(world):
    return lambda case, message: send_message(world.session, world.house, case, message)

"""The law as data is changed by two persons, for the days to come, and never half."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from register import LATER, ONE, OTHER, TEXT, confirmation, days, enact, propose, row, rule
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DBAPIError
from walks import record_sign

from workflows.cases.due.impact import bring_to_case, cases_to_recount, effects_due, finish, impact_of
from workflows.cases.due.recounting import moves
from workflows.cases.house import default_house
from workflows.cases.law_models import LAW_HISTORY, LawChange
from workflows.cases.lawbook.amending import approve_change, refuse_change, withdraw_change
from workflows.cases.lawbook.law_checks import check
from workflows.cases.lawbook.law_in_force import current, revision
from workflows.cases.models import Case, Clock, Task, TaskStatus
from workflows.cases.timing import clocks
from workflows.errors import Invalid, NotAllowed, NotFound, Refused
from workflows.law.amending import Amendment, Kind, amend
from workflows.law.authority_rows import Place
from workflows.law.calendar import today
from workflows.trail.guards import guards
from workflows.trail.models import Event

HOUSE = default_house()
SCREENING, VERIFYING = "P-2.1-3.screening", "R-VER-01"


def count(world, table) -> int:
    return world.session.scalar(select(func.count()).select_from(table))


def due_dates(world, case: Case) -> dict[str, date | None]:
    world.session.expire_all()
    open_now = select(Task.node, Task.due_on).where(Task.case_id == case.id, Task.status == TaskStatus.OPEN)
    running = select(Clock.code, Clock.due_on).where(Clock.case_id == case.id, Clock.stopped_on.is_(None))
    return dict([*world.session.execute(open_now).all(), *world.session.execute(running).all()])


def take_effect(world) -> None:
    """What the worker does with approved changes."""
    for change in effects_due(world.session):
        moved = sum(
            bring_to_case(world.session, world.house, change.id, case_id)
            for case_id in cases_to_recount(world.session, change)
        )
        finish(world.session, change.id, moved)
    world.session.commit()


def test_a_change_is_law_only_when_another_has_approved_it(world):
    change = propose(world, rule(SCREENING, 9, today() + LATER))
    assert revision(world.session) == 0
    assert current(world.session, world.house) is world.house
    approve_change(world.session, world.house, change.id, world[OTHER])
    assert revision(world.session) > 0
    house = current(world.session, world.house)
    old, new = [house.rules(today() + LATER - timedelta(days=n)) for n in (1, 0)]
    assert (old.number(SCREENING), new.number(SCREENING)) == (7, 9)
    assert old[SCREENING].effective_to == today() + LATER - timedelta(days=1), "the older row ends by derivation"
    assert (new[SCREENING].source, new[SCREENING].effective_to) == (TEXT["source"], None)


def test_nobody_approves_or_refuses_his_own_and_only_he_withdraws_it(world):
    change = propose(world, rule(SCREENING, 9, today()))
    with pytest.raises(NotAllowed, match="his own"):
        approve_change(world.session, world.house, change.id, world[ONE])
    with pytest.raises(NotAllowed, match="withdraw"):
        refuse_change(world.session, change.id, world[ONE], "anders")
    with pytest.raises(NotAllowed, match="proposed"):
        withdraw_change(world.session, change.id, world[OTHER])
    withdraw_change(world.session, change.id, world[ONE])
    with pytest.raises(Refused, match="decided"):
        approve_change(world.session, world.house, change.id, world[OTHER])
    assert revision(world.session) == 0


def test_nobody_else_proposes_or_approves_whatever_he_is(world):
    change = propose(world, rule(VERIFYING, 9, today()))
    for name in ("px01.truong", "giamdoc", "quantri", "chihuy"):
        with pytest.raises(NotAllowed):
            propose(world, rule(SCREENING, 9, today()), by=name)
        with pytest.raises(NotAllowed):
            approve_change(world.session, world.house, change.id, world[name])
    with pytest.raises(NotFound):
        approve_change(world.session, world.house, 999, world[OTHER])


def test_a_refused_change_changes_nothing_and_another_may_follow(world):
    change = propose(world, rule(SCREENING, 9, today()))
    with pytest.raises(Refused, match="waits already"):
        propose(world, rule(SCREENING, 8, today()))
    world.session.rollback()
    refuse_change(world.session, change.id, world[OTHER], "Chưa có hiệu lực.")
    assert current(world.session, world.house) is world.house
    enact(world, rule(SCREENING, 8, today()))
    assert world.house.rules(today()).number(SCREENING) == 8


def test_what_was_decided_is_history_in_the_database_itself(world):
    for statement in guards(world.session.get_bind().dialect.name, LAW_HISTORY):
        world.session.execute(text(statement))
    world.session.commit()
    change = enact(world, rule(SCREENING, 9, today()))
    for table in ("law_changes", "law_decisions"):
        with pytest.raises(DBAPIError, match="cannot change"):
            world.session.execute(text(f"DELETE FROM {table}"))
        world.session.rollback()
    change.reason = "anders"
    with pytest.raises(DBAPIError, match="cannot change"):
        world.session.commit()
    world.session.rollback()
    kinds = list(world.session.scalars(select(Event.kind).where(Event.chain == "law").order_by(Event.seq)))
    assert kinds == ["law.proposed", "law.approved"]


BAD = [
    (rule(SCREENING, 9, date(2026, 1, 1)), "first_day", "today or later"),
    (rule(SCREENING, 9, date(2090, 1, 1), source=" "), "source", "Name the source"),
    (replace(rule(SCREENING, 9, date(2090, 1, 1)), reason=""), "reason", "why"),
    (replace(rule(SCREENING, 9, date(2090, 1, 1)), document=" "), "document", "document"),
    (rule("R-NONE", 9, date(2090, 1, 1)), "", "no row"),
    (rule(SCREENING, "nine", date(2090, 1, 1)), "", "does not fit"),
    (rule(SCREENING, -1, date(2090, 1, 1)), "", "does not fit"),
    (rule("R-PAR-04", "3/2", date(2090, 1, 1)), "", "does not fit"),
    (rule("R-PAR-04", "1/0", date(2090, 1, 1)), "", "cannot be read"),
    (rule(SCREENING, "1/2", date(2090, 1, 1), unit="share_above"), "unit", "that unit"),
    (rule("R-VER-02.relations", ["spouse", "friend"], date(2090, 1, 1)), "value", "friend"),
    (rule(SCREENING, 7, date(2090, 1, 1), source="Luật Tố cáo 25/2018/QH14", article="Điều 24 khoản 1"), "", "differs"),
    (row(Kind.BALLOT, "transfer.decide", date(2090, 1, 1), threshold="R-VER-01"), "", "no share"),
    (row(Kind.BALLOT, "transfer.decide", date(2090, 1, 1), threshold=""), "", "no share"),
    (row(Kind.BALLOT, "transfer.decide", date(2090, 1, 1), forms=[]), "", "at least one form"),
    (row(Kind.AUTHORITY, "transfer.ward_heads", date(2090, 1, 1), level=["deputy_head"]), "", "transfer"),
    (row(Kind.AUTHORITY, "transfer.ward_heads", date(2090, 1, 1), unit=["directorate"]), "", "transfer"),
    (row(Kind.AUTHORITY, "transfer.ward_heads", date(2090, 1, 1), decides="mayor"), "", "mayor"),
    (days(date(2026, 1, 5), date(2026, 1, 5)), "first_day", "is over"),
    (days(date(2090, 5, 1), date(2090, 4, 1)), "last", "before the first"),
    (days(date(2090, 12, 31), date(2091, 1, 1)), "last", "in one year"),
    (days(date(2090, 5, 2), date(2090, 5, 2), name=""), "name", "both languages"),
    (days(date(2090, 5, 2), date(2090, 5, 2), "plain"), "first_day", "plain day already"),
    (days(date(2090, 5, 2), date(2090, 5, 2), "worked"), "first_day", "no weekend day"),
    (confirmation(Kind.RULE, SCREENING, date(1999, 1, 1)), "", "no row"),
    (confirmation(Kind.RULE, SCREENING, date(2025, 1, 1), by=""), "by", "who"),
    (confirmation(Kind.RULE, SCREENING, date(2025, 1, 1), on="2090-01-01"), "on", "future"),
]


@pytest.mark.parametrize(("wanted", "field", "words"), BAD, ids=lambda value: getattr(value, "code", None))
def test_what_cannot_be_is_refused_with_what_to_do(wanted, field, words):
    with pytest.raises(Invalid, match=words) as refused:
        check(HOUSE, LawChange(**vars(wanted)))
    assert refused.value.field == field


def test_a_list_of_relations_may_lose_or_gain_one_that_is_known():
    known = list(HOUSE.rules(today())["R-VER-02.relations"].value)
    check(HOUSE, LawChange(**vars(rule("R-VER-02.relations", [*known[1:], "cousin"], date(2090, 1, 1)))))


def test_of_a_refused_proposal_nothing_is_kept(world):
    for wanted, _field, words in BAD[:2]:
        with pytest.raises(Invalid, match=words):
            propose(world, wanted)
        world.session.rollback()
    assert (count(world, LawChange), revision(world.session)) == (0, 0)


def test_two_versions_never_overlap(world):
    enact(world, rule(SCREENING, 9, today() + LATER))
    for day in (today(), today() + LATER):
        with pytest.raises(Invalid, match="overlap"):
            propose(world, rule(SCREENING, 8, day))
        world.session.rollback()
    enact(world, rule(SCREENING, 8, today() + LATER * 2))
    numbers = [world.house.rules(today() + LATER * n).number(SCREENING) for n in range(3)]
    assert numbers == [7, 9, 8]


def test_an_approval_is_checked_against_the_law_of_its_own_moment(world):
    change = propose(world, rule(SCREENING, 9, today() + timedelta(days=1)))
    with (
        time_machine.travel(today() + timedelta(days=3), tick=False),
        pytest.raises(Invalid, match="today or later"),
    ):
        approve_change(world.session, world.house, change.id, world[OTHER])


def test_a_day_is_off_or_worked_and_never_both_or_twice(world):
    saturday = date(today().year + 1, 6, 15)
    while saturday.isoweekday() != 6:
        saturday += timedelta(days=1)
    enact(world, days(saturday, saturday, "worked"))
    assert world.house.calendar.is_working(saturday)
    for state, words in (("off", "worked instead"), ("worked", "worked already")):
        with pytest.raises(Invalid, match=words):
            propose(world, days(saturday, saturday, state))
        world.session.rollback()
    monday = saturday + timedelta(days=2)
    enact(world, days(monday, monday + timedelta(days=1)))
    assert not world.house.calendar.is_working(monday + timedelta(days=1))
    for state, words in (("off", "off already"), ("worked", "is a day off")):
        with pytest.raises(Invalid, match=words):
            propose(world, days(monday, monday, state))
        world.session.rollback()
    enact(world, days(saturday, saturday, "plain"))
    expected = next(row for row in world.house.calendar.days_off.values() if row.mark == "K" and row.date > today())
    enact(world, days(expected.date, expected.date))
    assert world.house.calendar.days_off[expected.date].mark == "S", "a day that was expected is confirmed"
    assert not world.house.calendar.is_working(saturday)


def test_a_confirmed_figure_says_by_whom_and_on_which_day_and_only_once(world):
    code = next(each.code for each in world.house.rules(today()) if not each.certain)
    first = world.house.rules(today())[code].effective_from
    enact(world, confirmation(Kind.RULE, code, first))
    confirmed = world.house.rules(today())[code]
    assert (confirmed.verified_by, confirmed.verified_on, confirmed.certain) == ("Phòng Tổ chức cán bộ", today(), True)
    with pytest.raises(Refused, match="confirmed already"):
        propose(world, confirmation(Kind.RULE, code, first))
    world.session.rollback()
    enact(world, rule(code, world.house.rules(today())[code].value, today() + LATER, article="Điều 9"))
    assert world.house.rules(today() + LATER)[code].verified_on is None, "a new version is to be confirmed anew"


def test_a_ballot_is_counted_by_its_new_share_from_its_day(world):
    enact(world, row(Kind.BALLOT, "transfer.decide", today() + LATER, threshold="R-PAR-05.decide"))
    thresholds = [world.house.rules(today() + LATER * n).ballot("transfer.decide").threshold for n in (0, 1)]
    assert thresholds == ["R-REA-VOTE", "R-PAR-05.decide"]


def test_a_row_of_the_matrix_has_another_decider_from_its_day_for_new_cases_only(world):
    place = Place("transfer", "head", next(iter(world.house.matrix.lists["ranks"])), "commune", "committee")
    enact(world, row(Kind.AUTHORITY, "transfer.ward_heads", today() + LATER, decides="minister"))
    matrix, then = world.house.matrix, today() + LATER
    assert [matrix.row_for(place, day).decides for day in (today(), then)] == ["director", "minister"]
    assert matrix.row_kept(place, today(), then).decides == "director", "a case keeps the matrix of its opening day"
    with_clause = replace(matrix, transitional=frozenset({("transfer.ward_heads", then)}))
    assert with_clause.row_kept(place, today(), then).decides == "minister"
    assert with_clause.row_kept(place, today(), today()).decides == "director", "not before its day"


def test_a_case_keeps_its_rules_and_dates_and_a_later_one_follows_the_new(world):
    case = record_sign(world)
    before = due_dates(world, case)
    change = propose(world, rule(SCREENING, 20, today() + LATER))
    impact = impact_of(world.session, world.house, change)
    assert (impact.open_cases, impact.counting, impact.keep, impact.cases) == (1, 1, 1, [])
    approve_change(world.session, world.house, change.id, world[OTHER])
    world.session.commit()
    world.house = current(world.session, world.house)
    with time_machine.travel(today() + LATER, tick=False):
        take_effect(world)
        assert due_dates(world, case) == before
        assert world.house.rules_of(case).number(SCREENING) == 7
        later = record_sign(world, subject="canbo2")
        assert world.house.rules_of(later).number(SCREENING) == 20


def test_a_transition_clause_moves_exactly_the_dates_that_were_listed_on_its_day(world):
    case = record_sign(world)
    other = record_sign(world, subject="canbo2")
    world.session.execute(update(Task).where(Task.case_id == other.id).values(due_rule="", due_on=None))
    world.session.execute(update(Clock).where(Clock.case_id == other.id).values(stopped_on=today()))
    world.session.commit()
    before = due_dates(world, case)
    change = propose(world, rule(SCREENING, 20, today() + LATER, transition=True))
    impact = impact_of(world.session, world.house, change)
    assert (impact.keep, [listed.number for listed in impact.cases]) == (0, [case.number])
    listed = {moved.before: moved.after for moved in impact.cases[0].moved}
    approve_change(world.session, world.house, change.id, world[OTHER])
    world.session.commit()
    world.house = current(world.session, world.house)
    take_effect(world)
    assert due_dates(world, case) == before, "not before its day"
    with time_machine.travel(today() + LATER, tick=False):
        take_effect(world)
        assert due_dates(world, case) == {node: listed.get(due, due) for node, due in before.items()}
        assert due_dates(world, case) != before
        assert world.house.rules_of(case).number(SCREENING) == 20
        assert effects_due(world.session) == []
        kinds = set(world.session.scalars(select(Event.kind).where(Event.chain == f"case:{case.id}")))
        assert {"clock.recounted", "law.reached"} <= kinds


def test_a_day_off_moves_all_open_clocks_as_listed_and_at_once(world):
    case = record_sign(world)
    before = due_dates(world, case)
    due = max(day for day in before.values() if day)
    change = propose(world, days(due, due))
    impact = impact_of(world.session, world.house, change)
    assert [listed.number for listed in impact.cases] == [case.number]
    approve_change(world.session, world.house, change.id, world[OTHER])
    world.session.commit()
    world.house = current(world.session, world.house)
    take_effect(world)
    after = due_dates(world, case)
    listed = {moved.before: moved.after for moved in impact.cases[0].moved}
    assert after == {node: listed.get(day, day) for node, day in before.items()}
    assert max(day for day in after.values() if day) > due


def test_a_change_of_today_reaches_a_case_opened_today_and_says_so(world):
    case = record_sign(world)
    change = propose(world, rule(SCREENING, 20, today()))
    impact = impact_of(world.session, world.house, change)
    assert (impact.keep, [listed.number for listed in impact.cases]) == (0, [case.number])


def test_an_extended_clock_is_recounted_from_its_start_with_its_extension(world):
    case = record_sign(world)
    clocks.start(world.session, world.house, case, VERIFYING, today())
    task = world.task(case, "respond")
    clocks.change(world.session, world.house, task, world["truongphong"], {}, {VERIFYING: "R-VER-01.extension"})
    world.session.commit()
    assert [moved for moved in moves(world.session, world.house, case) if moved.kind == "clock"] == []
    enact(world, rule(VERIFYING, 40, today(), transition=True))
    moved = next(moved for moved in moves(world.session, world.house, case) if moved.kind == "clock")
    assert (moved.after - moved.before).days == 10


FIGURES = st.builds(
    lambda code, value, later: Amendment(
        Kind.RULE, code, date(2026, 3, 3) + timedelta(days=later), {"value": value, **TEXT}
    ),
    st.sampled_from([SCREENING, VERIFYING, "R-STA-06.reprimand", "SUB-LONGEST"]),
    st.integers(0, 400),
    st.integers(0, 2000),
)


@given(st.lists(FIGURES, max_size=6), st.integers(0, 3000))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_change_without_a_transition_clause_alters_the_rules_of_an_open_case(changes, later):
    case = Case(rules_on=date(2026, 3, 2), kept_rules={})
    before = {each.code: each.value for each in HOUSE.rules_of(case)}
    after = HOUSE.under(amend(HOUSE.law, changes), as_of=case.rules_on + timedelta(days=later))
    assert {each.code: each.value for each in after.rules_of(case)} == before
    last = {change.code: change for change in sorted(changes, key=lambda change: change.first_day)}
    new = after.rules(date(2050, 1, 1))
    assert {code: new.number(code) for code in last} == {
        code: [each for each in changes if (each.code, each.first_day) == (code, change.first_day)][-1].content["value"]
        for code, change in last.items()
    }

"""What moves would do before they are sent: staffing, rank and post, near kin in one line of command."""

import pytest
from benching.counting_statements import counted
from sqlalchemy import select

from workflows.cases.linked.effect import Facts, Fit, Move, State, weigh
from workflows.cases.linked.effect_reading import effect_of
from workflows.errors import Invalid, Refused
from workflows.law.calendar import DAY, today
from workflows.people.establishment import Seat, establish, established, held
from workflows.people.kinds import Relation
from workflows.people.models import Kinship, Person, Unit
from workflows.people.roles import assignment_of

HEAD, TEAM, WARD = Seat(1, "department_head"), Seat(2, "team_leader"), Seat(3, "ward_head")
ABOVE = {1: (1,), 2: (2, 1), 3: (3,)}


def facts(**more) -> Facts:
    base = {
        "held": {HEAD: 1, TEAM: 1, WARD: 1},
        "established": {HEAD: 1, TEAM: 2},
        "levels": {10: 110, 11: 100, 12: 120},
        "tops": {"department_head": (110, 120), "team_leader": (100,)},
        "kin": {},
        "seats": {},
        "above": ABOVE,
        "leading": frozenset(("department_head", "team_leader", "ward_head")),
    }
    return Facts(**base | more)


def test_a_move_empties_one_post_and_fills_another():
    effect = weigh([Move(10, HEAD, TEAM)], facts())
    rows = {each.seat: (each.before, each.after, each.state) for each in effect.staffing}
    assert rows == {HEAD: (1, 0, State.SHORT), TEAM: (1, 2, State.FULL)}
    assert [each.seat for each in effect.vacant] == [HEAD]
    assert not effect.closed


def test_a_post_without_a_figure_is_said_to_have_none_and_one_too_many_is_seen():
    effect = weigh([Move(10, TEAM, WARD), Move(11, WARD, HEAD)], facts())
    assert {each.seat: each.state for each in effect.staffing} == {
        TEAM: State.SHORT,
        WARD: State.UNKNOWN,
        HEAD: State.OVER,
    }


def test_a_circle_leaves_no_post_empty():
    effect = weigh([Move(10, HEAD, TEAM), Move(11, TEAM, WARD), Move(12, WARD, HEAD)], facts())
    assert effect.closed
    assert effect.vacant == ()
    assert not weigh([], facts()).closed


@pytest.mark.rule("R-RNK-04")
def test_a_rank_is_held_against_the_highest_one_of_the_post():
    moves = [Move(10, None, TEAM), Move(11, None, TEAM), Move(12, None, HEAD), Move(13, None, TEAM)]
    assert weigh(moves, facts()).fits == {10: Fit.ABOVE, 11: Fit.WITHIN, 12: Fit.SOMEWHERE, 13: Fit.UNKNOWN}
    assert weigh([Move(10, None, WARD)], facts()).fits == {10: Fit.UNKNOWN}, "no rule names a rank for it"


@pytest.mark.rule("R-REA-09")
def test_near_kin_in_one_line_of_command_is_seen_from_above_and_from_below():
    kin = {10: frozenset((20,))}
    assert weigh([Move(10, None, TEAM)], facts(kin=kin, seats={20: [HEAD]})).kin == (10,), "commanded by kin"
    assert weigh([Move(10, None, HEAD)], facts(kin=kin, seats={20: [Seat(2, "officer")]})).kin == (10,), "commands kin"
    assert weigh([Move(10, None, WARD)], facts(kin=kin, seats={20: [HEAD]})).kin == ()
    assert weigh([Move(10, None, Seat(2, "officer"))], facts(kin=kin, seats={20: [Seat(2, "officer")]})).kin == ()


def test_kin_who_move_away_together_are_weighed_at_their_new_places():
    kin = {10: frozenset((11,)), 11: frozenset((10,))}
    apart = [Move(10, TEAM, WARD), Move(11, HEAD, HEAD)]
    assert weigh(apart, facts(kin=kin, seats={10: [TEAM], 11: [HEAD]})).kin == ()
    joined = [Move(10, WARD, TEAM), Move(11, HEAD, HEAD)]
    assert weigh(joined, facts(kin=kin, seats={10: [WARD], 11: [HEAD]})).kin == (10, 11)


def test_an_establishment_holds_from_its_day_and_the_one_before_to_its_last(world):
    unit = world.session.scalars(select(Unit.id).where(Unit.code == "P001")).one()
    seat = Seat(unit, "officer")
    establish(world.session, {seat: 7}, today() - 10 * DAY, "12/QĐ-BCA")
    establish(world.session, {seat: 9}, today(), "15/QĐ-BCA")
    assert established(world.session, [unit], today() - DAY)[seat] == 7
    assert established(world.session, [unit], today())[seat] == 9
    with pytest.raises(Refused):
        establish(world.session, {seat: 3}, today(), "16/QĐ-BCA")
    with pytest.raises(Invalid):
        establish(world.session, {seat: -1}, today() + DAY, "17/QĐ-BCA")


@pytest.mark.rule("R-RNK-04", "R-REA-09")
def test_the_effect_is_read_in_the_same_statements_for_one_and_for_many(world):
    session, rules = world.session, world.house.rules(today())
    ward = session.scalars(select(Unit.id).where(Unit.code == "P001")).one()
    people = list(session.scalars(select(Person.id).order_by(Person.id).limit(100)))
    with counted(session.get_bind()) as one:
        effect_of(session, rules, {world["canbo"]: Seat(ward, "officer")}, today())
    session.expire_all()
    with counted(session.get_bind()) as many:
        effect_of(session, rules, {person: Seat(ward, "officer") for person in people}, today())
    assert len(many) <= len(one) <= 11


def test_the_effect_of_a_transfer_counts_whom_the_units_have_today(world):
    session, rules = world.session, world.house.rules(today())
    ward = session.scalars(select(Unit.id).where(Unit.code == "P001")).one()
    here = assignment_of(session, world["canbo"], today())
    seat, old = Seat(ward, "officer"), Seat(here.unit_id, here.post_code)
    establish(session, {seat: held(session, [ward], today()).get(seat, 0)}, today(), "12/QĐ-BCA")
    shown = effect_of(session, rules, {world["canbo"]: seat}, today())
    rows = {each.seat: each for each in shown.effect.staffing}
    assert rows[seat].after == rows[seat].before + 1
    assert rows[seat].state is State.OVER
    assert rows[old].after == rows[old].before - 1
    assert shown.effect.kin == ()


@pytest.mark.rule("R-REA-09")
def test_a_declared_sister_who_heads_the_unit_stands_in_the_line_of_command(world):
    session, rules = world.session, world.house.rules(today())
    host = assignment_of(session, world["tiepnhan"], today())
    tie = {"person_id": world["canbo"], "relative_id": world["tiepnhan"], "relation": Relation.SIBLING}
    session.add(Kinship(**tie, declared_on=today()))
    session.flush()
    shown = effect_of(session, rules, {world["canbo"]: Seat(host.unit_id, "officer")}, today())
    assert shown.effect.kin == (world["canbo"],)

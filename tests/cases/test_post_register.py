"""The register of posts: holders, vacancies, and what is changed periodically with the end of its interval."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from workflows.cases.house import default_house
from workflows.cases.linked.effect_reading import effect_of
from workflows.cases.placing.positions import LISTED, position_of, positions
from workflows.cases.placing.register import own_unit, register_of, standing_units
from workflows.law.calendar import today
from workflows.law.rules import default_book
from workflows.people.establishment import Seat, establish, held, vacancies
from workflows.people.models import Assignment, Post, Unit

DAY = timedelta(days=1)
HELD = select(Assignment)
RULES = default_book().on(date(2026, 11, 27))


def unit_at(world, code) -> Unit:
    return world.session.scalars(select(Unit).where(Unit.code == code)).one()


def register(world, code="PC06", on=None):
    return register_of(world.session, RULES, unit_at(world, code).id, on or today())


@pytest.mark.rule("R-REA-04")
def test_every_listed_position_lies_somewhere_has_controls_and_an_interval_within_the_law():
    assert set(RULES.words(LISTED)) == set(positions())
    shortest, longest = RULES.number("R-REA-04.shortest"), RULES.number("R-REA-04.longest")
    for position in positions().values():
        assert position.units
        assert position.controls
        assert shortest <= RULES.number(position.rule) <= longest


@pytest.mark.rule("R-REA-04")
def test_a_post_of_command_is_in_no_position_and_so_is_work_that_is_not_listed():
    officer, leader = Post(code="officer", leading=False), Post(code="team_leader", leading=True)
    team, elsewhere = Unit(code="PC06-D1"), Unit(code="PA05-D1")
    assert position_of(RULES, team, officer).code == "identity"
    assert position_of(RULES, team, leader) is None
    assert position_of(RULES, elsewhere, officer) is None


@pytest.mark.rule("R-REA-04")
def test_the_interval_ends_on_the_corresponding_day_of_its_last_year():
    years = RULES.number("R-REA-04.identity")
    assert positions()["identity"].due_on(date(2024, 2, 29), RULES) == date(2024 + years, 2, 28)


def test_the_register_counts_every_holder_once_and_none_of_another_unit(undone):
    lines = register(undone)
    held = [held.assignment.person_id for line in lines for held in line.holders]
    there = [unit.id for unit in undone.session.scalars(select(Unit).where(Unit.code.like("PC06%")))]
    rows = undone.session.scalars(select(Assignment.person_id).where(Assignment.unit_id.in_(there))).all()
    assert sorted(held) == sorted(rows)
    assert len(set(held)) == len(held)


def test_a_post_falls_vacant_on_the_day_after_its_holder_left(undone):
    row = undone.session.scalars(select(Assignment).where(Assignment.person_id == undone["chihuy"])).one()
    row.valid_to = today()
    undone.session.flush()
    of_leader = [line for line in register(undone) if line.unit.id == row.unit_id and line.post.code == row.post_code]
    assert [bool(line.holders) for line in of_leader] == [True], "on his last day he is there"
    of_leader = [
        line
        for line in register(undone, on=today() + DAY)
        if line.unit.id == row.unit_id and line.post.code == row.post_code
    ]
    assert [(line.holders, line.vacant_since) for line in of_leader] == [((), today())]


def test_a_unit_without_a_head_shows_the_head_that_it_lacks(undone):
    head = undone.session.scalars(select(Assignment).where(Assignment.person_id == undone["truongphong"])).one()
    undone.session.delete(head)
    undone.session.flush()
    assert [line.post.code for line in register(undone) if not line.holders] == ["department_head"]


def test_vacancies_are_counted_by_the_establishment_and_are_those_of_the_effect_of_a_move(undone):
    session, row = undone.session, undone.session.scalars(HELD.where(Assignment.person_id == undone["canbo"])).one()
    seat, empty = Seat(row.unit_id, row.post_code), Seat(row.unit_id, "investigator")
    number = held(session, [row.unit_id], today())[seat]
    establish(session, {seat: number + 2, empty: 1}, today(), "QĐ 3")
    found = {Seat(line.unit.id, line.post.code): line for line in register(undone)}
    assert (found[seat].established, found[seat].vacant, len(found[seat].holders)) == (number + 2, 2, number)
    assert (found[empty].holders, found[empty].vacant) == ((), 1), "established, and nobody ever held it"
    [moved] = effect_of(session, RULES, {undone["kemcap"]: seat}, today()).effect.staffing[-1:]
    assert vacancies(moved.established, moved.before) == found[seat].vacant
    assert moved.unfilled == found[seat].vacant - 1
    establish(session, {seat: 0, empty: 0}, today() + DAY, "QĐ 4")
    later = {Seat(line.unit.id, line.post.code): line for line in register(undone, on=today() + DAY)}
    assert later[seat].vacant == 0, "more people than places leave none vacant"
    assert empty not in later


def test_a_commander_answers_for_the_department_of_his_team(undone):
    assert own_unit(undone.session, undone["chihuy"], today()).code == "PC06"
    codes = [unit.code for unit in standing_units(undone.session, today())]
    assert "PC06" in codes
    assert "PC06-D1" not in codes


def test_the_house_has_words_for_every_position():
    assert set(default_house().choices.of(LISTED)) == set(positions())

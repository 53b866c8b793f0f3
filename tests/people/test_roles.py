"""Who holds what on a day."""

from datetime import date, timedelta

import pytest
from people_stories import LONG_AGO, TODAY, add_body, add_person, add_unit, join, put_in_post
from sqlalchemy.exc import IntegrityError

from workflows.errors import NotFound, Refused
from workflows.people.assigning import assign
from workflows.people.kinds import AssignmentKind, BodyKind, Standing
from workflows.people.models import RoleGrant
from workflows.people.roles import (
    bodies_of,
    head_of,
    holders,
    level_and_unit_kind,
    members_of,
    party_standing,
    post_of,
    responsible_head,
    roles_of,
    unit_of,
)

DAY = timedelta(days=1)


@pytest.fixture
def force(session):
    city = add_unit(session, "CATP", "city_police")
    department = add_unit(session, "PC06", parent=city)
    return city, department, add_unit(session, "PC06-D1", "team", parent=department)


def test_an_assignment_holds_on_its_first_and_last_day_and_not_beyond(session, force):
    _, department, team = force
    person = add_person(session, "100-001")
    put_in_post(session, person, department, "department_head", date(2025, 1, 10), date(2025, 6, 30))
    put_in_post(session, person, team, valid_from=date(2025, 7, 1))
    assert unit_of(session, person.id, date(2025, 1, 9)) is None
    assert unit_of(session, person.id, date(2025, 1, 10)) is department
    assert post_of(session, person.id, date(2025, 6, 30)).code == "department_head"
    assert unit_of(session, person.id, date(2025, 7, 1)) is team
    assert head_of(session, department.id, date(2025, 6, 30)) is person
    assert head_of(session, department.id, date(2025, 7, 1)) is None


def test_a_transfer_ends_the_post_before_it_on_the_day_before(session, force):
    _, department, team = force
    person = add_person(session, "100-001")
    before = put_in_post(session, person, department)
    put_in_post(session, person, department, "team_leader", kind=AssignmentKind.CONCURRENT)
    assign(session, person, team.id, "officer", on=TODAY, document="12/QĐ-CATP")
    assert before.valid_to == TODAY - DAY
    assert unit_of(session, person.id, TODAY - DAY) is department
    assert unit_of(session, person.id, TODAY) is team


def test_a_transfer_never_overwrites_history(session, force):
    person = add_person(session, "100-001")
    put_in_post(session, person, force[1], valid_from=TODAY)
    with pytest.raises(Refused):
        assign(session, person, force[2].id, "officer", on=TODAY, document="12/QĐ-CATP")


def test_nobody_has_two_primary_posts_at_once(session, force):
    person = add_person(session, "100-001")
    put_in_post(session, person, force[1])
    with pytest.raises(IntegrityError):
        put_in_post(session, person, force[2])


def test_roles_are_held_from_a_day_to_a_day(session, force):
    person = add_person(session, "100-001")
    session.add(RoleGrant(person_id=person.id, role="px01_head", valid_from=LONG_AGO, valid_to=TODAY))
    session.add(RoleGrant(person_id=person.id, role="records_clerk", valid_from=TODAY + DAY))
    session.flush()
    assert roles_of(session, person.id, TODAY) == {"px01_head"}
    assert roles_of(session, person.id, TODAY + DAY) == {"records_clerk"}
    assert holders(session, "px01_head", TODAY) == [person]
    assert holders(session, "px01_head", TODAY + DAY) == []


def test_a_role_in_one_unit_is_no_role_in_the_force(session, force):
    _, department, team = force
    person, other = add_person(session, "100-001"), add_person(session, "100-002")
    session.add(RoleGrant(person_id=person.id, role="cell_secretary", unit_id=department.id, valid_from=LONG_AGO))
    session.add(RoleGrant(person_id=other.id, role="cell_secretary", valid_from=LONG_AGO))
    session.flush()
    assert holders(session, "cell_secretary", TODAY) == [other]
    assert holders(session, "cell_secretary", TODAY, department.id) == [person, other]
    assert holders(session, "cell_secretary", TODAY, team.id) == [other]
    assert roles_of(session, person.id, TODAY) == set()
    assert roles_of(session, person.id, TODAY, department.id) == {"cell_secretary"}


def test_a_team_has_no_head_but_somebody_answers_for_it(session, force):
    city, department, team = force
    director, head, leader = (add_person(session, f"100-00{n}") for n in (1, 2, 3))
    put_in_post(session, director, city, "director")
    put_in_post(session, leader, team, "team_leader")
    assert responsible_head(session, team.id, TODAY) is director
    put_in_post(session, head, department, "department_head")
    assert head_of(session, team.id, TODAY) is None
    assert responsible_head(session, team.id, TODAY) is head


def test_authority_asks_for_the_department_of_a_team_member(session, force):
    leader = add_person(session, "100-001")
    put_in_post(session, leader, force[2], "team_leader")
    assert level_and_unit_kind(session, leader.id, TODAY) == ("team_leader", "department")
    with pytest.raises(NotFound):
        level_and_unit_kind(session, leader.id, LONG_AGO - DAY)


def test_only_official_members_of_the_day_vote(session, force):
    cell = add_body(session, "CB-PC06", force[1])
    committee = add_body(session, "DU-PC06", force[1], BodyKind.GRASSROOTS_COMMITTEE)
    official, probationary, gone = (add_person(session, f"100-00{n}") for n in (1, 2, 3))
    join(session, official, cell)
    join(session, official, committee)
    join(session, probationary, cell, Standing.PROBATIONARY)
    join(session, gone, cell, valid_to=TODAY - DAY)
    assert members_of(session, cell.id, TODAY) == [official]
    assert members_of(session, cell.id, TODAY, "probationary") == [probationary]
    assert members_of(session, cell.id, TODAY, None) == [official, probationary]
    assert members_of(session, cell.id, TODAY - DAY) == [official, gone]
    assert bodies_of(session, official.id, TODAY) == [cell, committee]
    assert bodies_of(session, official.id, TODAY, BodyKind.CELL) == [cell]
    assert party_standing(session, official.id, TODAY) is Standing.OFFICIAL
    assert party_standing(session, probationary.id, TODAY) is Standing.PROBATIONARY
    assert party_standing(session, gone.id, TODAY) is None

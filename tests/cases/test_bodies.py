"""Which Party body votes, and who of it."""

import pytest
from sqlalchemy import select

from workflows.cases.models import Part, Task
from workflows.cases.roles import party_bodies, party_forms
from workflows.cases.roles.electorate import body_of, preparers
from workflows.cases.running.steps import start_case
from workflows.law.calendar import today
from workflows.people.kinds import BodyKind, Standing
from workflows.people.models import Membership, PartyBody, Unit
from workflows.people.roles import members_of
from workflows.polls.models import Standing as ElectorStanding


@pytest.fixture
def world(undone):
    return undone


@pytest.fixture
def case(world):
    return start_case(world.session, world.house, "intake", world["canbo"], world["chihuy"])


def step(case, role, poll="party_discipline.propose") -> Task:
    return Task(id=f"{role}-of-no-drawing", case_id=case.id, role=role, poll=poll)


def codes(bodies) -> list[str]:
    return [body.code for body in bodies]


def body(world, code) -> PartyBody:
    return world.session.scalars(select(PartyBody).where(PartyBody.code == code)).one()


@pytest.mark.rule("R-PAR-02")
def test_the_line_of_a_member_leads_from_his_cell_to_the_standing_committee(world):
    line = party_bodies.line_of(world.session, world["canbo"], today())
    top = party_bodies.standing_committee(world.session, today())
    assert codes(line) == ["CB-PC06-D1", "DU-PC06", top.code]


def test_a_ward_stands_directly_under_the_committee(world):
    line = party_bodies.line_of(world.session, world["tiepnhan"], today())
    assert [each.kind for each in line] == [BodyKind.CELL, BodyKind.STANDING_COMMITTEE]


@pytest.mark.rule("R-PAR-02")
@pytest.mark.parametrize(
    ("form", "place"), [("reprimand", 0), ("warning", 0), ("removal_from_post", 1), ("party_expulsion", 2)]
)
def test_the_matrix_says_which_body_decides_on_a_form(world, case, form, place):
    line = party_bodies.line_of(world.session, world["canbo"], today())
    assert party_bodies.place_for(world.session, world.house, case, form, line) == place


@pytest.mark.rule("R-PAR-02")
def test_above_this_force_nobody_here_decides_on_a_director(world):
    session, house = world.session, world.house
    case = start_case(session, house, "intake", world["uyvien02"], world["thanhtra"])
    line = party_bodies.line_of(session, world["uyvien02"], today())
    assert party_bodies.place_for(session, house, case, "warning", line) == len(line)


@pytest.mark.rule("R-PAR-04", "R-PAR-15")
def test_all_official_members_of_the_cell_are_the_base_and_the_member_under_review_does_not_vote(world, case):
    found = body_of(world.session, world.house, case, step(case, "cell_member"))
    cell = members_of(world.session, body(world, "CB-PC06-D1").id, today())
    assert (found.kind, found.base) == ("cell", len(cell))
    barred = {member.person_id: member.recused for member in found.members if member.recused}
    assert barred[world["canbo"]] == "self"


@pytest.mark.rule("R-PAR-04")
def test_probationary_members_are_on_the_roll_but_neither_vote_nor_count(world, case):
    before = body_of(world.session, world.house, case, step(case, "cell_member"))
    mine = select(Membership).where(Membership.person_id == world["canbo2"])
    world.session.scalars(mine).one().standing = Standing.PROBATIONARY
    world.session.flush()
    found = body_of(world.session, world.house, case, step(case, "cell_member"))
    assert found.base == before.base - 1
    standing = {member.person_id: member.standing for member in found.members}
    assert standing[world["canbo2"]] is ElectorStanding.PROBATIONARY


def test_the_secretary_of_a_body_prepares_its_vote_and_leads_it(world, case):
    cell = step(case, "cell_member")
    assert preparers(world.session, world.house, case, cell) == [world["bithu"], world["chihuy"]]
    assert body_of(world.session, world.house, case, cell).chairs[0] == world["bithu"]
    committee = step(case, "committee_member", "transfer.decide")
    assert preparers(world.session, world.house, case, committee) == [world["thuky"]]


@pytest.mark.rule("R-PAR-15")
def test_a_secretary_under_review_prepares_nothing_and_his_deputy_stands_in(world):
    session, house = world.session, world.house
    case = start_case(session, house, "intake", world["bithu"], world["thanhtra"])
    assert preparers(session, house, case, step(case, "cell_member")) == [world["chihuy"]]


def test_a_council_is_who_was_appointed_to_it(world, case):
    world.session.add_all(
        Part(case_id=case.id, role="verification_team", person_id=world[name], leads=lead)
        for name, lead in (("chutich", True), ("hoidong", False), ("xacminh3", False))
    )
    world.session.flush()
    found = body_of(world.session, world.house, case, step(case, "verification_team"))
    assert found.base == len(found.members) == len(("chutich", "hoidong", "xacminh3"))
    assert found.chairs == (world["chutich"],)
    assert {member.person_id for member in found.members if member.recused} == {world["xacminh3"]}


@pytest.mark.rule("R-PAR-01")
def test_only_who_holds_a_party_post_can_be_removed_from_it(world):
    session = world.session
    assert party_forms.available(session, world["canbo"], today()) == ["reprimand", "warning", "party_expulsion"]
    assert "removal_from_post" in party_forms.available(session, world["bithu"], today())
    assert "removal_from_post" in party_forms.available(session, world["kemcap"], today()), "a committee is a post"


@pytest.mark.rule("R-PAR-01")
def test_a_probationary_member_is_reprimanded_or_warned(world):
    world.session.scalars(
        select(Membership).where(Membership.person_id == world["canbo"])
    ).one().standing = Standing.PROBATIONARY
    world.session.flush()
    assert party_forms.available(world.session, world["canbo"], today()) == ["reprimand", "warning"]


@pytest.mark.rule("R-PAR-01")
def test_nobody_outside_the_party_has_a_form_of_party_discipline(world):
    for row in world.session.scalars(select(Membership).where(Membership.person_id == world["canbo"])):
        world.session.delete(row)
    world.session.flush()
    assert party_forms.available(world.session, world["canbo"], today()) == []


def test_the_ballot_of_a_body_holds_only_what_it_may_decide(world, case):
    cell = body(world, "CB-PC06-D1")
    assert not party_bodies.competent(world.session, world.house, case, "party_expulsion", cell)
    assert party_bodies.competent(world.session, world.house, case, "warning", cell)
    offered = body_of(world.session, world.house, case, step(case, "cell_member")).options
    assert offered == ("party_expulsion", "warning", "reprimand", "no_discipline")


@pytest.mark.rule("R-CPL-08")
@pytest.mark.parametrize(
    ("form", "heavier"),
    [
        ("party_expulsion", set()),
        ("removal_from_party_post", {"party_expulsion"}),
        ("warning", {"party_expulsion", "removal_from_post"}),
        ("reprimand", {"party_expulsion", "removal_from_post", "warning"}),
    ],
)
def test_a_complaint_is_offered_nothing_heavier_whatever_stands_on_its_ballot(world, form, heavier):
    assert party_forms.heavier(world.session, form) == heavier


def test_a_committee_of_a_part_stands_between_cell_and_grassroots_committee(world):
    session = world.session
    unit = session.scalars(select(Unit).where(Unit.code == "PC06")).one()
    part = PartyBody(
        code="DUBP-PC06", kind=BodyKind.GRASSROOTS_COMMITTEE, name="Đảng ủy bộ phận", unit_id=unit.id,
        parent_id=body(world, "DU-PC06").id, valid_from=today(),
    )  # fmt: skip
    session.add(part)
    session.flush()
    body(world, "CB-PC06-D1").parent_id = part.id
    session.flush()
    line = party_bodies.line_of(session, world["canbo"], today())
    assert codes(line)[:-1] == ["CB-PC06-D1", "DUBP-PC06", "DU-PC06"]
    case = start_case(session, world.house, "intake", world["canbo"], world["chihuy"])
    assert party_bodies.place_for(session, world.house, case, "removal_from_post", line) == codes(line).index("DU-PC06")

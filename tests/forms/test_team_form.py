"""Who may be appointed to verify (R-VER-02, R-STA-10)."""

import pytest
from desks import good
from sqlalchemy import select

from workflows.cases.models import Case, Part
from workflows.people.kinds import Relation
from workflows.people.models import Interest, Kinship


@pytest.fixture
def case(world) -> Case:
    """A case about to be verified."""
    case = world.start("intake", "sign", "chihuy")
    world.do(case, "respond", "canbo")
    world.do(case, "screen", "px01")
    world.do(case, "sort", "truongphong")
    return case


def team(world, case, members, lead=None, **more):
    data = {
        **good(world, "team"),
        "members": [world[name] for name in members],
        "lead": world[lead or members[0]],
        **more,
    }
    return world.form("team", "truongphong", data, case, world.task(case, "appoint"))


def test_a_team_is_appointed_with_its_head(world, case):
    form = team(world, case, ["xacminh1", "xacminh2"], lead="xacminh2")
    assert form.validate()
    assert form.answers().appointed == {world["xacminh1"]: False, world["xacminh2"]: True}
    assert form.facts() == {}
    assert form.checks() == []


@pytest.mark.rule("R-VER-02")
def test_one_person_is_no_team(world, case):
    form = team(world, case, ["xacminh1"])
    assert not form.validate()
    assert "(R-VER-02: TT 129/2020/TT-BCA, Article 10)" in form.members.errors[0]


def test_picking_one_person_twice_makes_no_team(world, case):
    assert not team(world, case, ["xacminh1", "xacminh1"]).validate()


def test_the_head_is_one_of_the_members(world, case):
    form = team(world, case, ["xacminh1", "xacminh2"], lead="px01")
    assert not form.validate()
    assert set(form.errors) == {"lead"}


@pytest.mark.rule("R-VER-02", "R-STA-10")
def test_the_spouse_of_a_sibling_is_barred_by_the_wider_list(world, case):
    """S06, V-3."""
    form = team(world, case, ["xacminh1", "xacminh3"])
    assert not form.validate()
    [error] = form.members.errors
    assert "Lộc Anh Dũng" in error
    assert "R-STA-10" in error


def test_a_first_cousin_is_allowed_with_a_reasoned_confirmation(world, case):
    """S06, V-4."""
    form = team(world, case, ["xacminh1", "xacminh4"])
    assert not form.validate()
    [error] = form.confirmation.errors
    assert "Vũ Duy Thái" in error
    assert "first cousin" in error
    assert "R-VER-02" in error
    assert [(check.level, check.rule) for check in form.checks()] == [("warn", "R-VER-02")]
    assert team(world, case, ["xacminh1", "xacminh4"], confirmation="Ít liên hệ, không có lợi ích chung.").validate()


def test_each_barred_member_is_named(world, case):
    world.session.add(Interest(person_id=world["xacminh2"], other_id=world["canbo"], valid_from=case.rules_on))
    form = team(world, case, ["xacminh2", "xacminh3"])
    assert not form.validate()
    assert [error.split(" may ")[0] for error in form.members.errors] == ["Trần Bích Nguyệt", "Lộc Anh Dũng"]


def test_the_person_concerned_does_not_verify_himself(world, case):
    form = team(world, case, ["xacminh1", "canbo"])
    assert not form.validate()
    assert "Vũ Tiến Khôi" in form.members.errors[0]


def test_who_reported_does_not_verify(world, case):
    form = team(world, case, ["xacminh1", "chihuy"])
    assert not form.validate()
    assert "R-VER-02" in form.members.errors[0]


def test_who_decides_does_not_verify(world, case):
    form = team(world, case, ["xacminh1", "truongphong"])
    assert not form.validate()
    assert "decides in this matter" in form.members.errors[0]


def test_a_relation_that_is_declared_later_bars_too(world, case):
    people = {"person_id": world["xacminh2"], "relative_id": world["canbo"], "declared_on": case.rules_on}
    world.session.add(Kinship(relation=Relation.SIBLING, **people))
    assert not team(world, case, ["xacminh1", "xacminh2"]).validate()


def test_the_team_that_was_refused_is_not_appointed(world, case):
    assert not team(world, case, ["xacminh1", "xacminh3"]).validate()
    assert world.session.scalars(select(Part).where(Part.case_id == case.id)).all() == []

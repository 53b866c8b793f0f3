"""What the forms of secondment, appointment and rotation refuse, on both sides of each limit."""

import pytest
from desks import DAY, good

from workflows.cases.gates import movement
from workflows.cases.posting import appointing, posts, seconding
from workflows.law.calendar import today


def refusals(world, key, username="truongphong", **changes):
    return world.refusals(key, username, {**good(world, key), **changes}, process=movement_of(key))


def movement_of(key: str) -> str:
    return next(str(process) for process, form in movement.PROPOSALS.items() if form == key)


@pytest.mark.parametrize("key", ["secondment_proposal", "appointment_proposal"])
def test_a_good_proposal_is_taken_and_its_check_says_who_decides(world, key):
    form = world.form(key, "chihuy", good(world, key), process=movement_of(key))
    assert form.validate(), form.errors
    assert form.checks() == []
    assert "R-REA-01" in {check.rule for check in form.panel()}
    assert form.subject_id() == world["canbo"]


@pytest.mark.parametrize(("over", "refused"), [(0, set()), (1, {"until"})])
def test_a_secondment_is_proposed_up_to_the_longest_term(world, over, refused):
    """R-REA-SECONDMENT, on both sides of its limit."""
    begins = today() + 30 * DAY
    last = seconding.last_day(world.house.rules(today()), begins)
    found = refusals(world, "secondment_proposal", effective_on=begins, until=last + over * DAY)
    assert set(found) == refused
    assert all("R-REA-SECONDMENT" in text for texts in found.values() for text in texts)


def test_a_secondment_does_not_end_before_it_begins(world):
    assert set(refusals(world, "secondment_proposal", until=today() + 20 * DAY)) == {"until"}


def test_only_equal_posts_are_offered_for_the_return_from_a_secondment(world):
    case = world.start("intake", "sign", "vanthu", who=world["kemcap"])
    form = world.form("secondment_end", "px01", {**good(world, "secondment_end"), "post": "team_leader"}, case)
    assert [choice.value for choice in form.post.choices] == ["team_deputy"]
    assert not form.validate()
    assert set(form.errors) == {"post"}
    assert form.post.rule.code == posts.RETURN


@pytest.mark.parametrize(("outcome", "missing"), [("return", {"to_unit", "post", "back_on"}), ("extend", {"until"})])
def test_the_end_of_a_secondment_names_what_its_outcome_needs(world, outcome, missing):
    case = world.start("intake", "sign", "vanthu")
    data = {"outcome": outcome, "views_weighed": "đã ghi nhận", "reason": "hết hạn"}
    assert set(world.refusals("secondment_end", "px01", data, case)) == missing


def test_only_leading_posts_are_filled_by_appointment(world):
    assert set(refusals(world, "appointment_proposal", post="officer")) == {"post"}


@pytest.mark.parametrize(("who", "refused"), [("canbo", {"who"}), ("kemcap", set())])
def test_only_leaders_are_rotated(world, who, refused):
    """R-REA-ROTATION."""
    assert set(refusals(world, "rotation_proposal", "px01", who=world[who])) == refused


def test_a_rotation_leads_to_another_unit(world):
    found = refusals(world, "rotation_proposal", "px01", who=world["kemcap"], to_unit=world.unit("PC06"))
    assert set(found) == {"to_unit"}


@pytest.mark.parametrize(("short", "refused"), [(0, set()), (1, {"until"})])
def test_a_rotation_lasts_at_least_the_years_of_the_rule(world, short, refused):
    """R-REA-ROTATION.least, on both sides of its limit."""
    begins = today() + 30 * DAY
    least = appointing.ends_on(world.house.rules(today()), begins, "R-REA-ROTATION.least")
    data = {**good(world, "rotation_decision"), "effective_on": begins, "until": least - short * DAY}
    assert set(world.refusals("rotation_decision", "giamdoc", data)) == refused


def test_an_appointment_says_until_when_the_post_is_held(world):
    data = good(world, "appointment_decision")
    form = world.form("appointment_decision", "giamdoc", data)
    assert form.validate()
    rules = world.house.rules(today())
    assert form.content()["until"] == appointing.ends_on(rules, data["effective_on"]).isoformat()


def test_nobody_takes_over_from_himself(world):
    case = world.start("intake", "sign", "vanthu")
    data = {**good(world, "handover"), "received_by": world["canbo"]}
    assert set(world.refusals("handover", "canbo", data, case)) == {"received_by"}


def test_what_is_missing_is_named(world):
    data = {**good(world, "takeover"), "missing": "yes"}
    assert set(world.refusals("takeover", "truongphong", data)) == {"lacking"}

"""What the forms of the Party's track refuse, and by which rule."""

import pytest
from desks import DAY, good
from sqlalchemy import select
from test_every_form import on_its_desk

from workflows.law.calendar import today
from workflows.people.models import Membership

NOBODYS = "removal_from_post"


@pytest.fixture
def world(verification):
    """The people, and one case about an officer without a Party post."""
    return verification


def refusals(world, key, **changes) -> str:
    form = on_its_desk(world, key, {**good(world, key), **changes})
    form.validate()
    return str(form.errors)


@pytest.mark.rule("R-PAR-01")
def test_a_form_that_is_not_open_for_the_member_is_refused_with_the_rule(world):
    assert "R-PAR-01" in refusals(world, "party_report", proposed=NOBODYS)
    assert refusals(world, "party_report", proposed="warning") == "{}"


@pytest.mark.rule("R-PAR-01")
@pytest.mark.parametrize("key", ["party_matter", "inspection_decision"])
def test_who_is_no_member_has_no_party_discipline_and_is_not_inspected(world, key):
    for row in world.session.scalars(select(Membership).where(Membership.person_id == world["canbo"])):
        world.session.delete(row)
    world.session.flush()
    assert "R-PAR-01" in refusals(world, key)


@pytest.mark.rule("R-PAR-07")
def test_a_meeting_below_two_thirds_is_none_and_who_is_no_member_was_not_there(world):
    present = good(world, "cell_meeting")["present"]
    assert "R-PAR-07" in refusals(world, "cell_meeting", present=present[:3])
    assert "px01" not in world.people["px01"].name
    assert world.people["px01"].name in refusals(world, "cell_meeting", present=[*present, world["px01"]])


@pytest.mark.rule("R-PAR-08")
def test_the_sender_is_told_before_the_case_ends_as_barred_by_time(world):
    long_ago = today() - 366 * 6 * DAY
    answers = {**good(world, "party_matter"), "ended_on": long_ago, "level": "reprimand"}
    [check] = on_its_desk(world, "party_matter", answers).checks()
    assert (check.level, check.rule, check.field) == ("warn", "R-PAR-08", "ended_on")
    [check] = on_its_desk(world, "party_matter", {**answers, "level": "heavier"}).checks()
    assert check.field == "level", "a heavier level chosen to beat the clock is seen (S11)"


@pytest.mark.rule("R-CPL-06")
def test_a_complaint_that_this_force_may_not_resolve_is_not_accepted_here(world):
    assert "R-CPL-06" in refusals(world, "party_complaint_acceptance", outcome="accepted")


@pytest.mark.rule("R-SYN-02")
def test_nothing_is_compared_before_the_state_has_decided(world):
    form = on_its_desk(world, "state_match", {"decision": "none"})
    assert not form.validate()
    assert "R-SYN-02" in str(form.errors)


@pytest.mark.rule("R-INT-REGULATIONS")
def test_more_against_than_for_makes_the_form_heavier_and_discipline_is_passed_on(world):
    def weighed(**ticked):
        return on_its_desk(world, "regulations_level", {**good(world, "regulations_level"), **ticked})

    assert weighed().content()["form_code"] == "criticism"
    assert weighed(obstructed=True).content()["form_code"] == "lower_yearly_title"
    heavy = weighed(base="rated_not_fulfilled", denied=True)
    assert heavy.facts() == {"outcome": "discipline"}
    assert weighed(found="no").facts() == {"outcome": "none"}

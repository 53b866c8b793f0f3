"""The matter: the chain of cases that came from one another, as far as the reader may see it."""

import pytest
import walks
from sqlalchemy import select

from workflows.cases.answers import Answers
from workflows.cases.discipline import proportion
from workflows.cases.models import Case
from workflows.cases.views import matter
from workflows.cases.views.matter import matter_of
from workflows.law.calendar import today
from workflows.law.rules import default_book
from workflows.people.roles import party_standing


@pytest.fixture
def world(undone):
    """The world that is undone after each test."""
    return undone


@pytest.fixture
def chain(world) -> tuple[Case, Case]:
    """A sign was verified and led to a transfer."""
    sign = walks.record_sign(world)
    walks.screen(world, sign, "verification")
    walks.verify(world, sign)
    world.do(sign, "follow", "truongphong", Answers({"reason": "bố trí lại"}, {"next": "transfer"}))
    follow = world.session.scalars(select(Case).where(Case.came_from_id == sign.id)).one()
    return sign, follow


def numbers(world, username, case) -> list[tuple[str, int]]:
    found = matter_of(world.session, world.house, world[username], case)
    return [(link.case.number, link.depth) for link in found.links]


def test_the_chain_is_the_same_from_each_of_its_cases_with_holder_and_clocks(world, chain):
    sign, follow = chain
    both = [(sign.number, 0), (follow.number, 1)]
    assert numbers(world, "px01", sign) == numbers(world, "px01", follow) == both
    found = matter_of(world.session, world.house, world["px01"], sign)
    assert [bool(link.open_tasks) for link in found.links] == [False, True]
    assert {clock.code for clock in found.links[0].clocks} >= {"R-VER-01"}
    assert found.track("party") == found.track("state") == []


def test_what_one_may_not_see_does_not_appear_not_even_as_a_number(world, chain):
    sign, follow = chain
    assert numbers(world, "xacminh1", sign) == [(sign.number, 0)]
    assert follow.number not in str(numbers(world, "chihuy", sign))


def test_a_member_on_one_track_only_is_warned_of_and_only_who_sees_all_is_told(world, chain, monkeypatch):
    sign, _follow = chain
    monkeypatch.setattr(matter, "TRACKS", {"party": ("party_discipline",), "state": ("transfer",)})
    found = matter_of(world.session, world.house, world["px01"], sign)
    member = party_standing(world.session, sign.subject_id, today()) is not None
    assert [each.rule for each in found.warnings] == (["R-SYN-04"] if member else [])
    assert matter_of(world.session, world.house, world["xacminh1"], sign).warnings == ()
    monkeypatch.setattr(matter, "TRACKS", {"party": ("transfer",), "state": ("state_discipline",)})
    found = matter_of(world.session, world.house, world["px01"], sign)
    assert [each.rule for each in found.warnings] == ["R-SYN-04"]


@pytest.mark.parametrize(
    ("party", "state", "fits"),
    [
        ("reprimand", "reprimand", True),
        ("reprimand", "strip_force_title", False),
        ("warning", "warning", True),
        ("removal_from_party_post", "warning", True),  # he holds no post of the State
        ("removal_from_party_post", "removal_from_post", False),
        ("party_expulsion", "reprimand", False),
        ("party_expulsion", "strip_force_title", True),
        ("a form of tomorrow", "reprimand", True),
    ],
)
@pytest.mark.rule("R-SYN-02", "R-SYN-03")
def test_a_form_out_of_proportion_is_seen_by_the_rows_of_the_rule_file(party, state, fits):
    assert proportion.fits(default_book().on(today()), party, state, with_post=False) is fits

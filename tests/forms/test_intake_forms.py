"""Screening, triage and what follows."""

from datetime import timedelta

import pytest
from desks import good

from workflows.cases.timing.clocks import running
from workflows.law.calendar import today


@pytest.fixture
def case(world):
    """A sign whose officer has answered."""
    case = world.start("intake", "sign", "chihuy")
    world.do(case, "respond", "canbo")
    return case


def test_the_officer_answers_in_his_own_words_or_has_nothing_to_add(world):
    case = world.start("intake", "sign", "chihuy")
    task = world.task(case, "respond")
    assert set(world.refusals("answer", "canbo", {}, case, task)) == {"nothing_to_add"}
    silent = world.form("answer", "canbo", {"nothing_to_add": True}, case, task)
    assert silent.validate()
    assert silent.content() == {"text": "", "nothing_to_add": True}
    assert silent.facts() == {}
    spoken = world.form("answer", "canbo", {"text": " Tôi có lý do. ", "nothing_to_add": True}, case, task)
    assert spoken.validate()
    assert spoken.content() == {"text": "Tôi có lý do.", "nothing_to_add": False}


@pytest.mark.rule("P-2.1-3")
def test_several_places_need_a_reason_and_give_more_time(world, case):
    """P-2.1-3.several_places."""
    task = world.task(case, "screen")
    data = {**good(world, "screening"), "several_places": True}
    assert set(world.refusals("screening", "px01", data, case, task)) == {"several_reason"}
    before = running(world.session, case, "P-2.1-3.screening").due_on
    world.do(case, "screen", "px01", several_places=True, several_reason="Phải xác minh tại hai nơi")
    assert running(world.session, case, "P-2.1-3.screening").due_on == world.house.due(
        "P-2.1-3.several_places", today(), world.house.rules_of(case)
    )
    assert running(world.session, case, "P-2.1-3.screening").due_on > before


def test_without_several_places_the_time_stays(world, case):
    form = world.form("screening", "px01", good(world, "screening"), case, world.task(case, "screen"))
    assert form.validate()
    assert form.answers().limits == {}
    assert form.facts() == {}


@pytest.mark.rule("P-2.1-4")
def test_what_another_body_is_competent_for_is_passed_on(world, case):
    data = {**good(world, "screening"), "competence": "other"}
    found = world.refusals("screening", "px01", data, case, world.task(case, "screen"))
    assert set(found) == {"recommendation"}
    data["recommendation"] = "refer"
    assert not world.refusals("screening", "px01", data, case, world.task(case, "screen"))


@pytest.mark.rule("R-INT-04")
def test_a_repeated_report_names_the_earlier_case(world, case):
    data = {**good(world, "screening"), "duplicates": "no_new_facts"}
    assert set(world.refusals("screening", "px01", data, case, world.task(case, "screen"))) == {"duplicate_of"}


def test_triage_that_passes_on_says_to_whom(world, case):
    world.do(case, "screen", "px01")
    data = {**good(world, "triage"), "outcome": "refer"}
    assert set(world.refusals("triage", "truongphong", data, case, world.task(case, "sort"))) == {"destination"}


@pytest.mark.parametrize("outcome", ["no_basis", "advice", "refer", "verification"])
def test_triage_hands_over_its_outcome_only(world, case, outcome):
    world.do(case, "screen", "px01")
    data = {**good(world, "triage"), "outcome": outcome, "destination": "Cơ quan UBKT"}
    form = world.form("triage", "truongphong", data, case, world.task(case, "sort"))
    assert form.validate()
    assert form.facts() == {"outcome": outcome}


def test_triage_after_its_time_is_warned_of_and_still_possible(world, case):
    """S02: possible, flagged, responsibility recorded."""
    world.do(case, "screen", "px01")
    task = world.task(case, "sort")
    assert world.form("triage", "truongphong", good(world, "triage"), case, task).checks() == []
    running(world.session, case, "P-2.1-3.screening").due_on = today() - timedelta(days=1)
    form = world.form("triage", "truongphong", good(world, "triage"), case, task)
    assert form.validate()
    assert [(check.level, check.rule) for check in form.checks()] == [("warn", "P-2.1-3.screening")]


@pytest.mark.parametrize("way", ["transfer", "none"])
def test_the_follow_up_hands_over_where_it_goes(world, case, way):
    form = world.form("follow_up", "truongphong", {**good(world, "follow_up"), "next": way}, case)
    assert form.validate()
    assert form.facts() == {"next": way}

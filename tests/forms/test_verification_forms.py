"""Plan, extension, report: what is refused and what is handed over."""

from datetime import timedelta

import pytest
from desks import DAY, good
from sqlalchemy import select

from workflows.cases.models import Case
from workflows.cases.timing.clocks import running
from workflows.law.calendar import today


@pytest.fixture
def world(verification):
    """The people, and one case under verification."""
    return verification


@pytest.fixture
def case(world) -> Case:
    """Its plan is approved and announced."""
    return world.session.scalars(select(Case)).one()


def to_report(world, case, *, heard: bool) -> None:
    world.do(case, "collect", "xacminh1")
    for node, who in (("summon", "xacminh1"), ("attend", "canbo"), ("minute", "xacminh1"), ("write", "xacminh1")):
        world.do(case, node, who)
    world.do(case, "ask_source", "xacminh1")
    world.do(case, "summon", "xacminh1")
    if heard:
        world.do(case, "attend", "canbo")
        world.do(case, "minute", "xacminh1")


@pytest.mark.parametrize(("decision", "approved"), [("approve", True), ("return", False)])
@pytest.mark.rule("R-VER-03")
def test_the_plan_is_approved_or_given_back(world, case, decision, approved):
    form = world.form("plan_approval", "truongphong", {"decision": decision, "note": "Nêu rõ thời gian"}, case)
    assert form.validate()
    assert form.facts() == {"approved": approved}


def test_a_plan_that_is_given_back_says_why(world, case):
    assert set(world.refusals("plan_approval", "truongphong", {"decision": "return"}, case)) == {"note"}


def test_a_plan_beyond_the_time_limit_is_warned_of(world, case):
    """R-VER-01."""
    due = running(world.session, case, "R-VER-01").due_on
    inside = world.form("plan", "xacminh1", {**good(world, "plan"), "finish_on": due}, case)
    beyond = world.form("plan", "xacminh1", {**good(world, "plan"), "finish_on": due + DAY}, case)
    assert inside.checks() == []
    assert [(check.level, check.rule, check.field) for check in beyond.checks()] == [("warn", "R-VER-01", "finish_on")]


def test_a_plan_does_not_end_yesterday(world, case):
    assert set(world.refusals("plan", "xacminh1", {**good(world, "plan"), "finish_on": today() - DAY}, case)) == {
        "finish_on"
    }


@pytest.mark.rule("R-VER-05", "P-2.2-5")
def test_the_announcement_tells_the_officer_his_rights(world, case):
    """R-VER-05."""
    data = {**good(world, "announcement"), "rights_told": False}
    assert set(world.refusals("announcement", "xacminh1", data, case)) == {"rights_told"}


@pytest.mark.parametrize(("crime", "fact"), [("yes", True), ("no", False)])
@pytest.mark.rule("R-VER-07")
def test_the_evidence_says_whether_there_are_signs_of_a_crime(world, case, crime, fact):
    data = {**good(world, "evidence"), "crime": crime, "crime_signs": "Nhận tiền"}
    form = world.form("evidence", "xacminh1", data, case)
    assert form.validate()
    assert form.facts() == {"crime": fact}


def test_signs_of_a_crime_are_described(world, case):
    data = {**good(world, "evidence"), "crime": "yes"}
    assert set(world.refusals("evidence", "xacminh1", data, case)) == {"crime_signs"}


@pytest.mark.parametrize(("rest", "fact"), [("yes", True), ("no", False)])
def test_the_referral_says_whether_anything_is_left(world, case, rest, fact):
    form = world.form("referral", "truongphong", {**good(world, "referral"), "rest": rest}, case)
    assert form.validate()
    assert form.facts() == {"rest": fact}


@pytest.mark.parametrize("ground", ["complex", "very_complex"])
def test_an_extension_gives_the_clock_more_time(world, case, ground):
    form = world.form("extension", "truongphong", {**good(world, "extension"), "ground": ground}, case)
    assert form.validate()
    assert form.answers().extends == {"R-VER-01": "R-VER-01.extension"}
    assert form.facts() == {"again": True}


def test_no_extension_gives_none(world, case):
    form = world.form("extension", "truongphong", {**good(world, "extension"), "ground": "none"}, case)
    assert form.validate()
    assert form.answers().extends == {}
    assert form.facts() == {"again": False}


@pytest.mark.rule("R-VER-01")
def test_after_the_last_extension_that_the_law_allows_none_is_offered_any_more(world, case):
    clock, rules = running(world.session, case, "R-VER-01"), world.house.rules(today())
    clock.extensions = rules.number("R-VER-01.extensions_very_complex") - 1
    form = world.form("extension", "truongphong", {**good(world, "extension"), "ground": "very_complex"}, case)
    assert form.validate()
    assert form.facts() == {"again": False}


@pytest.mark.parametrize(
    ("ground", "rule"), [("complex", "extensions_complex"), ("very_complex", "extensions_very_complex")]
)
@pytest.mark.rule("R-VER-01")
def test_a_verification_is_not_extended_more_often_than_the_law_allows(world, case, ground, rule):
    """R-VER-01: once if complex, twice if very complex."""
    clock = running(world.session, case, "R-VER-01")
    clock.extensions = world.house.rules(today()).number(f"R-VER-01.{rule}") - 1
    data = {**good(world, "extension"), "ground": ground}
    assert not world.refusals("extension", "truongphong", data, case)
    clock.extensions += 1
    found = world.refusals("extension", "truongphong", data, case)
    assert "R-VER-01" in found["ground"][0]
    assert not world.refusals("extension", "truongphong", {**data, "ground": "none"}, case)


def test_what_is_over_is_not_extended(world, case):
    running(world.session, case, "R-VER-01").stopped_on = today()
    assert set(world.refusals("extension", "truongphong", good(world, "extension"), case)) == {"ground"}


@pytest.mark.rule("R-VER-06")
def test_no_report_before_the_draft_was_shown(world, case):
    """R-VER-06, S05."""
    to_report(world, case, heard=False)
    found = world.refusals("report", "xacminh1", good(world, "report"), case)
    assert set(found) == {""}
    assert "R-VER-06" in found[""][0]
    world.do(case, "attend", "canbo")
    assert world.refusals("report", "xacminh1", good(world, "report"), case)
    world.do(case, "minute", "xacminh1")
    assert not world.refusals("report", "xacminh1", good(world, "report"), case, world.task(case, "report_on"))


def test_a_countersignature_with_a_reservation_says_it(world, case):
    assert set(world.refusals("countersignature", "xacminh2", {"stand": "reserve"}, case)) == {"reservation"}


@pytest.mark.parametrize("result", ["true", "partly_true", "false"])
@pytest.mark.rule("P-2.2-12")
def test_the_conclusion_hands_over_its_result(world, case, result):
    form = world.form("conclusion", "truongphong", {**good(world, "conclusion"), "result": result}, case)
    assert form.validate()
    assert form.facts() == {"result": result}
    assert set(form.content()) >= {"result", "findings", "reasons", "handling"}


def test_the_source_that_commented_is_quoted(world, case):
    found = world.refusals("draft_notice", "xacminh1", {"outcome": "commented"}, case)
    assert set(found) == {"informed_on", "comments"}
    assert not world.refusals("draft_notice", "xacminh1", {"outcome": "not_reached"}, case)


@pytest.mark.rule("R-INT-02", "P-2.2-14")
def test_nothing_is_published_that_points_to_the_denouncer(world, case):
    """R-INT-02."""
    data = {**good(world, "publication"), "protected": False}
    assert set(world.refusals("publication", "xacminh1", data, case)) == {"protected"}


def test_nothing_was_published_tomorrow(world, case):
    data = {**good(world, "publication"), "published_on": today() + timedelta(days=1)}
    assert set(world.refusals("publication", "xacminh1", data, case)) == {"published_on"}

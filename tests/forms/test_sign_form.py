"""What may be recorded as a sign, and who must never be named in it."""

import json
from datetime import timedelta

import pytest
from desks import DAY, good

from workflows.cases.models import Informant, Submission
from workflows.law.calendar import today

DENUNCIATION = {
    "source": "denunciation",
    "denouncer_name": "Phạm Thị Kín",
    "denouncer_reach": "0912 345 678",
    "received_on": today(),
}


def sign(world, **changes):
    return world.refusals("sign", "chihuy", {**good(world, "sign"), **changes})


def test_a_good_sign_is_taken_and_the_officer_told(world):
    form = world.form("sign", "chihuy", good(world, "sign"))
    assert form.validate()
    assert form.facts() == {"tell_now": True}
    assert form.subject_id() == world["canbo"]
    assert form.answers().denouncer is None


@pytest.mark.parametrize("field", ["who", "source", "happened_on", "place", "fact", "norm", "evidence"])
def test_each_of_these_must_be_filled_in(world, field):
    assert set(sign(world, **{field: None})) == {field}


def test_nothing_that_is_still_to_come_is_recorded(world):
    assert set(sign(world, happened_on=today() + DAY)) == {"happened_on"}


def test_a_day_that_cannot_be_read_is_said_to_be_none(world):
    assert sign(world, happened_on="31/02/2026") == {"happened_on": ["Not a valid date value."]}


def test_nobody_opens_a_case_about_himself(world):
    assert "about himself" in sign(world, who=world["chihuy"])["who"][0]


def test_nobody_opens_a_case_about_his_kin(world):
    form = world.form("sign", "xacminh3", good(world, "sign"))  # his sister is the officer's wife (S06)
    assert not form.validate()
    assert "R-STA-10" in form.who.errors[0]


def test_somebody_who_is_not_there_cannot_be_picked(world):
    assert "who" in sign(world, who=2_000_000_000)
    assert "who" in sign(world, who=99_999_999_999)


@pytest.mark.rule("R-INT-02")
def test_the_denouncers_name_goes_to_the_vault_and_nowhere_else(world):
    """R-INT-02."""
    case = world.start("intake", "sign", "chihuy", **DENUNCIATION, denouncer_person=world["canbo2"])
    kept = world.session.query(Informant).filter_by(case_id=case.id).one()
    assert (kept.name, kept.reach, kept.person_id) == ("Phạm Thị Kín", "0912 345 678", world["canbo2"])
    assert kept.received_on == today()
    content = json.dumps([row.content for row in world.session.query(Submission)], ensure_ascii=False)
    assert "Phạm Thị Kín" not in content
    assert "0912" not in content
    assert not set(world.said(case, "sign")) & {"denouncer_name", "denouncer_reach", "denouncer_person"}


@pytest.mark.parametrize("field", ["fact", "evidence", "norm", "place"])
@pytest.mark.parametrize("words", ["theo lời Phạm Thị Kín", "pham thi kin gửi", "gọi 0912 345 678"])
@pytest.mark.rule("R-INT-02")
def test_a_text_that_names_the_denouncer_is_refused(world, field, words):
    """R-INT-02."""
    found = sign(world, **DENUNCIATION, **{field: f"Sổ giao ca, {words}"})
    assert set(found) == {field}
    assert "R-INT-02" in found[field][0]


def test_a_denouncer_called_by_one_word_does_not_forbid_that_word(world):
    assert not sign(world, **{**DENUNCIATION, "denouncer_name": "Ca"})


@pytest.mark.parametrize("field", ["denouncer_name", "denouncer_reach", "received_on"])
def test_a_denunciation_needs_its_writer_and_its_day(world, field):
    assert set(sign(world, **{**DENUNCIATION, field: None})) == {field}


def test_a_denunciation_was_not_received_tomorrow(world):
    assert set(sign(world, **{**DENUNCIATION, "received_on": today() + DAY})) == {"received_on"}
    assert not sign(world, **{**DENUNCIATION, "received_on": today() - DAY})


@pytest.mark.parametrize("source", ["internal", "anonymous"])
@pytest.mark.rule("R-INT-01")
def test_only_a_denunciation_has_a_denouncer(world, source):
    """R-INT-01: an anonymous report is never a denunciation."""
    assert set(sign(world, **{**DENUNCIATION, "source": source})) == {"denouncer_name"}
    assert set(sign(world, source=source, denouncer_person=world["canbo2"])) == {"denouncer_person"}


def test_the_officer_concerned_is_not_his_own_denouncer(world):
    assert set(sign(world, **DENUNCIATION, denouncer_person=world["canbo"])) == {"denouncer_person"}


@pytest.mark.rule("P-2.1-6")
def test_telling_later_needs_a_reason(world):
    assert set(sign(world, tell_now="danger")) == {"tell_reason"}
    form = world.form(
        "sign", "chihuy", {**good(world, "sign"), "tell_now": "danger", "tell_reason": "Sổ có thể bị sửa"}
    )
    assert form.validate()
    assert form.facts() == {"tell_now": False}


def test_only_a_denunciation_may_wait_for_its_acceptance(world):
    found = sign(world, tell_now="at_acceptance", tell_reason="Chờ thụ lý")
    assert "P-2.1-6" in found["tell_now"][0]
    assert not sign(world, **DENUNCIATION, tell_now="at_acceptance", tell_reason="Chờ thụ lý")


def test_who_is_told_now_is_warned_of_what_the_officer_will_read(world):
    form = world.form("sign", "chihuy", {**good(world, "sign"), **DENUNCIATION})
    assert [(check.level, check.rule) for check in form.checks()] == [("warn", "R-INT-02")]


@pytest.mark.parametrize("missing", ["clear", "specific", "verifiable"])
@pytest.mark.rule("R-INT-01")
def test_an_anonymous_report_that_lacks_a_condition_is_only_filed(world, missing):
    """R-INT-01, S03."""
    conditions = {name: name != missing for name in ("clear", "specific", "verifiable")}
    case = world.start("intake", "sign", "chihuy", source="anonymous", **conditions)
    assert world.said(case, "sign")[missing] is False
    world.do(case, "respond", "canbo")
    task = world.task(case, "screen")
    found = world.refusals("screening", "px01", good(world, "screening"), case, task)
    assert [("R-INT-01" in text) for text in found["recommendation"]] == [True]
    world.do(case, "screen", "px01", recommendation="no_basis", competence="other")
    task = world.task(case, "sort")
    for outcome in ("verification", "advice", "refer"):
        data = {**good(world, "triage"), "outcome": outcome, "destination": "x"}
        found = world.refusals("triage", "truongphong", data, case, task)
        assert set(found) == {"outcome"}
        assert [("R-INT-01" in text) for text in found["outcome"]] == [True]
    shown = world.form("triage", "truongphong", None, case, task)
    assert [choice.value for choice in shown.outcome.choices] == ["no_basis"]
    world.do(case, "sort", "truongphong", outcome="no_basis")
    assert case.outcome == "no_basis"


def test_an_anonymous_report_with_all_conditions_may_be_verified_to_serve_the_management(world):
    """R-INT-01, S03."""
    case = world.start("intake", "sign", "chihuy", source="anonymous", clear=True, specific=True, verifiable=True)
    world.do(case, "respond", "canbo")
    world.do(case, "screen", "px01")
    shown = world.form("triage", "truongphong", None, case, world.task(case, "sort"))
    assert "never becomes a denunciation" in str(shown.outcome.hints["verification"])
    world.do(case, "sort", "truongphong")
    assert case.under_review


def test_a_warning_says_at_once_that_it_can_only_be_filed(world):
    form = world.form("sign", "chihuy", {**good(world, "sign"), "source": "anonymous", "clear": True})
    assert [(check.level, check.rule) for check in form.checks()] == [("warn", "R-INT-01")]


def test_a_sign_may_lie_years_back(world):
    assert not sign(world, happened_on=today() - timedelta(days=3000))

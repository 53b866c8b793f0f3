"""Proposing and deciding a transfer (DOMAIN.md 2.3)."""

import pytest
from desks import DAY, good
from sqlalchemy import select

from workflows.cases.models import Case, Informant, Submission
from workflows.law.calendar import today
from workflows.law.deadlines import add_months
from workflows.people.kinds import Relation
from workflows.people.models import Kinship, Membership
from workflows.people.roles import unit_of


def proposal(world, username="chihuy", case=None, **changes):
    data = {**good(world, "proposal"), **changes}
    return world.form("proposal", username, data, case, process="transfer")


def denounced(world, received_on) -> None:
    """The officer has denounced somebody else."""
    case = world.start("intake", "sign", "truongphong", who=world["kemcap"])
    world.session.add(
        Informant(
            case_id=case.id, pseudonym="TC", person_id=world["canbo"], name="x", reach="y", received_on=received_on
        )
    )
    world.session.flush()


def under_review(world) -> Case:
    case = world.start("intake", "sign", "truongphong")
    world.do(case, "respond", "canbo")
    world.do(case, "screen", "px01")
    world.do(case, "sort", "giamdoc")  # the head of the department reported it himself
    assert case.under_review
    return case


def test_a_good_proposal_is_taken(world):
    form = proposal(world, replacement=world["bithu"])
    assert form.validate()
    assert form.checks() == []
    assert form.facts() == {}
    assert form.subject_id() == world["canbo"]
    answers = form.answers()
    assert answers.receiving_unit_id == answers.content["to_unit"] == world.unit("P001")
    assert answers.content["instrument"] == "transfer"
    assert answers.content["replacement"] == world["bithu"]
    assert answers.content["effective_on"] == (today() + 30 * DAY).isoformat()
    assert proposal(world).answers().content["replacement"] is None


@pytest.mark.rule("R-REA-02")
def test_needs_of_work_alone_are_no_reason(world):
    form = proposal(world, reason="Do yêu cầu công tác")
    assert not form.validate()
    assert set(form.errors) == {"reason"}


def test_no_transfer_to_where_the_officer_is(world):
    form = proposal(world, to_unit=unit_of(world.session, world["canbo"], today()).id)
    assert not form.validate()
    assert set(form.errors) == {"to_unit"}


def test_no_transfer_to_a_unit_that_is_not_there(world):
    assert "to_unit" in world.refusals("proposal", "chihuy", {**good(world, "proposal"), "to_unit": 999_999})


def test_no_transfer_back_in_time(world):
    for day in (today(), today() - DAY):
        form = proposal(world, effective_on=day)
        assert not form.validate()
        assert set(form.errors) == {"effective_on"}


def test_nobody_proposes_his_own_transfer(world):
    form = proposal(world, who=world["chihuy"])
    assert not form.validate()
    assert "about himself" in form.who.errors[0]


@pytest.mark.rule("R-REA-03")
def test_periodic_change_is_not_offered_here(world):
    """R-REA-03, S07: only by a published plan."""
    form = proposal(world, instrument="periodic_position_change")
    assert not form.validate()
    assert set(form.errors) == {"instrument"}
    assert [choice.value for choice in form.instrument.choices] == ["transfer"]


@pytest.mark.rule("R-REA-06")
def test_a_party_member_under_review_is_not_moved(world):
    """R-REA-06."""
    under_review(world)
    form = proposal(world)
    assert form.validate()
    bad = [check for check in form.checks() if check.level == "bad"]
    assert [check.rule for check in bad] == ["R-REA-06"]
    assert "lifted by" in bad[0].message
    assert bad[0].params["what"] == "the conclusion of the review"
    assert bad[0].message % dict(bad[0].params)


@pytest.mark.rule("R-REA-07")
def test_by_the_offices_setting_nobody_under_review_is_moved(world):
    """R-REA-07."""
    under_review(world)
    for membership in world.session.scalars(select(Membership).where(Membership.person_id == world["canbo"])):
        membership.valid_to = today() - DAY
    world.session.flush()
    assert [check.rule for check in proposal(world).checks() if check.level == "bad"] == ["R-REA-07"]


def test_a_second_reader_is_announced_without_the_reason(world):
    """R-REA-10, S07, R-INT-02: the proposer does not learn that the officer denounced somebody."""
    denounced(world, today() - 2 * DAY)
    [check] = proposal(world).checks()
    assert (check.level, check.rule) == ("warn", "R-REA-10")
    assert check.message == "A second reader of the Inspectorate will look at this proposal first."
    assert not check.params


@pytest.mark.rule("R-REA-10", "R-INT-02")
def test_all_reasons_for_a_second_reader_look_alike(world):
    """Else the proposer could tell them apart."""
    world.start("intake", "sign", "chihuy")
    sign_only = proposal(world).checks()
    denounced(world, today())
    assert proposal(world).checks() == sign_only
    assert len(sign_only) == 1


def test_after_the_time_of_protection_no_second_reader_is_called(world):
    months = world.house.rules(today()).number("R-REA-10.months")
    denounced(world, add_months(today(), -months) - DAY)
    assert proposal(world).checks() == []


@pytest.mark.rule("R-REA-10")
def test_the_inspectorate_sees_why_it_reads(world):
    case = world.start("intake", "sign", "chihuy")
    transfer = world.start("transfer", "proposal", "chihuy")
    form = world.form("second_reading", "thanhtra", None, transfer, world.task(transfer, "read_again"), "transfer")
    assert [(check.level, check.rule) for check in form.checks()] == [("warn", "R-REA-10")]
    assert "recorded a sign" in form.checks()[0].message
    assert case.subject_id == transfer.subject_id


def test_the_proposer_makes_no_room_for_his_kin(world):
    """R-REA-09."""
    kin = {"person_id": world["chihuy"], "relative_id": world["bithu"], "declared_on": today()}
    world.session.add(Kinship(relation=Relation.SIBLING, **kin))
    world.session.flush()
    for replacement in ("bithu", "chihuy"):
        form = proposal(world, replacement=world[replacement])
        assert form.validate()
        assert [(c.level, c.rule, c.field) for c in form.checks()] == [("bad", "R-REA-09", "replacement")]
    assert not proposal(world, replacement=world["canbo"]).validate()


@pytest.mark.parametrize(("reprisal", "fact"), [("yes", True), ("no", False)])
def test_the_second_reader_says_whether_it_is_a_reprisal(world, reprisal, fact):
    form = world.form("second_reading", "thanhtra", {**good(world, "second_reading"), "reprisal": reprisal})
    assert form.validate()
    assert form.facts() == {"reprisal": fact}


@pytest.mark.parametrize("outcome", ["supported", "not_supported", "return"])
def test_the_appraisal_hands_over_its_outcome(world, outcome):
    form = world.form("appraisal", "px01", {**good(world, "appraisal"), "outcome": outcome})
    assert form.validate()
    assert form.facts() == {"outcome": outcome}


def test_a_decision_takes_effect_today_at_the_earliest(world):
    data = good(world, "decision")
    assert not world.refusals("decision", "giamdoc", {**data, "effective_on": today()})
    assert set(world.refusals("decision", "giamdoc", {**data, "effective_on": today() - DAY})) == {"effective_on"}


def test_work_is_not_handed_over_before_the_decision_takes_effect(world):
    data = good(world, "decision")
    found = world.refusals("decision", "giamdoc", {**data, "hand_over_by": data["effective_on"] - DAY})
    assert set(found) == {"hand_over_by"}
    assert f"{data['effective_on']:%d/%m/%Y}" in found["hand_over_by"][0]
    assert not world.refusals("decision", "giamdoc", {**data, "hand_over_by": data["effective_on"]})


def test_nobody_signs_without_having_read_the_file(world):
    assert set(world.refusals("decision", "giamdoc", {**good(world, "decision"), "file_read": False})) == {"file_read"}


def test_a_review_that_begins_meanwhile_stops_the_decision(world):
    """R-REA-06."""
    case = world.start("transfer", "proposal", "chihuy")
    assert world.form("decision", "giamdoc", good(world, "decision"), case).checks() == []
    under_review(world)
    [check] = world.form("decision", "giamdoc", good(world, "decision"), case).checks()
    assert (check.level, check.rule) == ("bad", "R-REA-06")


def test_a_proposal_that_lay_too_long_is_decided_from_today(world):
    case = world.start("transfer", "proposal", "chihuy", effective_on=today() + DAY)
    fresh = world.form("decision", "giamdoc", None, case)
    assert fresh.effective_on.data == today() + DAY
    row = world.session.scalars(select(Submission).where(Submission.case_id == case.id)).one()
    row.content = {**row.content, "effective_on": (today() - DAY).isoformat()}
    world.session.flush()
    assert world.form("decision", "giamdoc", None, case).effective_on.data == today()


def test_weapons_that_are_kept_need_an_order(world):
    data = {**good(world, "handover"), "weapons": "kept"}
    assert set(world.refusals("handover", "canbo", data)) == {"weapons_note"}


def test_feedback_is_about_work(world):
    data = {**good(world, "feedback"), "work": "Hay đi nhậu với bạn bè."}
    assert set(world.refusals("feedback", "tiepnhan", data)) == {"work"}


def test_a_receipt_is_ticked(world):
    assert set(world.refusals("receipt", "canbo", {})) == {"received"}

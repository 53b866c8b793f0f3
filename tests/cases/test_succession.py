"""The succession plan: who keeps it, who may not be put into it, and that a planned post is open to those in it."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from test_appointment import proposed, unit

from workflows.cases.answers import Answers
from workflows.cases.gates import movement
from workflows.cases.placing import succession
from workflows.cases.placing.succession import Entry
from workflows.cases.running.steps import start_case
from workflows.errors import Invalid, NotAllowed, Refused
from workflows.law.calendar import DAY, today
from workflows.people.kinds import Relation
from workflows.people.models import Kinship
from workflows.people.succession import Planned, planned
from workflows.trail.models import Event


def entry(world, who="kemcap", **changes) -> Entry:
    found = Entry(
        world[who], unit(world, "PC06"), "team_leader", today() - 30 * DAY, today() + 900 * DAY, "Ban Thường vụ", "QĐ 7"
    )
    return replace(found, **changes)


def enter(world, who="kemcap", by="px01", **changes):
    return succession.enter(world.session, world.house, entry(world, who, **changes), world[by])


def stands(world, who="kemcap", on=None, post="team_leader", at="PC06-D1") -> Planned:
    return planned(world.session, world[who], unit(world, at), post, on or today())


@pytest.mark.rule("R-APP-PLAN")
def test_an_entry_holds_for_its_post_in_the_unit_and_below_through_the_last_day_of_its_term(undone):
    assert stands(undone) is Planned.UNKNOWN
    row = enter(undone)
    assert (stands(undone), stands(undone, "canbo")) == (Planned.IN, Planned.OUT)
    assert stands(undone, on=row.valid_to) is Planned.IN
    assert stands(undone, on=row.valid_to + DAY) is Planned.UNKNOWN
    assert stands(undone, post="department_head") is Planned.UNKNOWN
    assert stands(undone, at="P001") is Planned.UNKNOWN


@pytest.mark.rule("R-APP-PLAN")
def test_a_planned_post_is_open_to_the_officers_in_the_plan_and_to_no_other(undone):
    enter(undone, "kemcap")
    assert undone.open_nodes(proposed(undone, "kemcap")) == {"meet"}
    case = start_case(undone.session, undone.house, "appointment", undone["canbo"], undone["chihuy"])
    said = {"to_unit": unit(undone, "PC06-D1"), "post": "team_leader", "plan": "-", "standard": "-", "reason": "-"}
    undone.do(case, "propose", "chihuy", Answers(said, receiving_unit_id=said["to_unit"]))
    assert case.outcome == "barred"
    assert {reason.rule for reason in movement.of_case(undone.session, undone.house, case).reasons} == {"R-APP-PLAN"}


@pytest.mark.rule("R-APP-PLAN")
def test_an_entry_that_ends_early_names_its_paper_and_stays(undone):
    row = enter(undone)
    with pytest.raises(Invalid):
        succession.end(undone.session, row.id, undone["px01"], " ")
    succession.end(undone.session, row.id, undone["px01"], "QĐ 9")
    assert (row.valid_to, row.ended_for) == (today(), "QĐ 9")
    assert stands(undone, on=today() + DAY) is Planned.UNKNOWN
    kinds = undone.session.scalars(select(Event.kind).where(Event.chain == succession.CHAIN))
    assert list(kinds) == ["succession.entered", "succession.ended"]


@pytest.mark.rule("R-REA-09")
def test_nobody_but_the_office_keeps_the_plan_and_nobody_enters_himself_or_his_kin(undone):
    for by in ("truongphong", "giamdoc", "quantri"):
        with pytest.raises(NotAllowed):
            enter(undone, by=by)
    with pytest.raises(NotAllowed):
        enter(undone, "px01")
    tie = {"person_id": undone["px01"], "relative_id": undone["kemcap"], "relation": Relation.SIBLING}
    undone.session.add(Kinship(**tie, declared_on=today()))
    undone.session.flush()
    with pytest.raises(NotAllowed):
        enter(undone)


@pytest.mark.rule("R-REA-06")
def test_a_party_member_under_review_is_not_put_into_the_plan(undone):
    case = start_case(undone.session, undone.house, "intake", undone["kemcap"], undone["vanthu"])
    case.under_review, case.told_at = True, case.opened_at
    undone.session.flush()
    with pytest.raises(Refused) as refusal:
        enter(undone)
    assert refusal.value.rule == "R-REA-06"


def test_what_cannot_be_is_not_entered(undone):
    with pytest.raises(Invalid):
        enter(undone, post_code="officer")
    with pytest.raises(Invalid):
        enter(undone, last_on=today() - DAY)
    enter(undone)
    with pytest.raises(Refused):
        enter(undone)

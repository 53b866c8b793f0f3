"""Proposing one officer beside another, and choosing where votes are equal, as the forms offer and refuse it."""

import pytest
from desks import good

from workflows.cases.answers import Answers
from workflows.cases.contest import joining
from workflows.cases.contest_tables import Contender, ContenderState
from workflows.cases.models import Case
from workflows.cases.running.steps import complete_task, start_case

PROPOSAL = "appointment_proposal"


def proposed(world, who="kemcap", **changes) -> Case:
    """A case in which an officer was proposed, as its own form says it."""
    data = {**good(world, PROPOSAL), "who": world[who], "beside": joining.ALONE, **changes}
    form = world.form(PROPOSAL, "chihuy", data, process="appointment")
    assert form.validate(), form.errors
    case = start_case(world.session, world.house, "appointment", world[who], world["chihuy"])
    complete_task(world.session, world.house, world.task(case, "propose"), world["chihuy"], form.answers())
    return case


def refused(world, lead: Case, **changes) -> set[str]:
    data = {**good(world, PROPOSAL), "beside": lead.number, **changes}
    return set(world.refusals(PROPOSAL, "chihuy", data, process="appointment"))


def test_nobody_is_asked_about_others_where_there_are_none(world):
    assert "beside" not in world.form(PROPOSAL, "chihuy", None, process="appointment")


@pytest.mark.rule("R-APP-02.highest")
def test_an_officer_is_proposed_beside_another_for_the_same_post_only(world):
    lead = proposed(world)
    form = world.form(PROPOSAL, "chihuy", None, process="appointment")
    assert [choice.value for choice in form.beside.choices] == [joining.ALONE, lead.number]
    assert form.beside.data == joining.ALONE
    assert refused(world, lead) == set()
    assert refused(world, lead, post="ward_head") == {"beside"}
    assert refused(world, lead, to_unit=world.unit("P002")) == {"beside"}
    assert refused(world, lead, who=world["kemcap"]) == {"beside"}


def test_somebody_who_may_not_see_a_proposal_is_not_offered_it(world):
    proposed(world, "canbo")
    assert "beside" not in world.form(PROPOSAL, "kemcap", None, process="appointment")


@pytest.mark.rule("R-APP-02.tie")
def test_the_director_chooses_among_those_with_equal_votes_and_no_other(world):
    cases = [proposed(world, who) for who in ("kemcap", "canbo", "xacminh1")]
    for case, votes in zip(cases, (4, 4, 3), strict=True):
        row = Contender(lead_id=cases[0].id, case_id=case.id, votes=votes, state=ContenderState.READY)
        world.session.add(row)
    world.session.flush()
    data = {"reason": "Đúng chuyên môn.", "file_read": True}
    form = world.form("contender_choice", "giamdoc", data | {"chosen": cases[1].number}, cases[0])
    assert [choice.value for choice in form.chosen.choices] == [case.number for case in cases[:2]]
    assert form.validate(), form.errors
    assert form.answers() == Answers({**data, "chosen": cases[1].number})
    assert set(world.refusals("contender_choice", "giamdoc", data | {"chosen": cases[2].number}, cases[0])) == {
        "chosen"
    }

"""A decision of the State on a Party member brings the Party side in step by itself (R-SYN-01)."""

import discipline_walks as walk
import pytest
from sqlalchemy import select

from workflows.cases.answers import Answers
from workflows.cases.models import Case, CaseStatus
from workflows.cases.running.steps import start_case
from workflows.law.calendar import DAY, today
from workflows.people.models import Membership


@pytest.fixture
def world(undone):
    return undone


def sides(world) -> list[Case]:
    found = select(Case).where(Case.process == "synchroniser", Case.subject_id == world["canbo"])
    return list(world.session.scalars(found.order_by(Case.id)))


def signed(world, skip="party_decision") -> Case:
    case = walk.fresh(world)
    walk.discover(world, case)
    walk.weigh(world, case, "skip", skip)
    walk.exempt(world, case, "submit")
    walk.submit(world, case)
    walk.sign(world, case)
    return case


@pytest.mark.rule("R-SYN-01")
def test_the_signature_on_a_member_opens_the_notice_to_the_party_due_within_its_days(world):
    case = signed(world)
    (side,) = sides(world)
    assert side.came_from_id == case.id
    task = world.task(side, "tell_party")
    assert (task.due_rule, task.due_on) == ("R-SYN-01", today() + 5 * DAY)
    assert world.open_nodes(case) == {"announce"}, "the State's own case waits for nothing"


@pytest.mark.rule("R-SYN-01", "R-SYN-04")
@pytest.mark.parametrize(("skip", "outcome"), [("party_decision", "party_told"), ("concluded", "party_side")])
def test_the_party_considers_the_matter_unless_it_has_decided_on_paper_before(world, skip, outcome):
    signed(world, skip)
    (side,) = sides(world)
    world.do(side, "tell_party", "px01", Answers({"text": "Thông báo quyết định."}))
    assert side.outcome == outcome


@pytest.mark.rule("R-SYN-01")
def test_somebody_outside_the_party_has_no_such_side(world):
    for row in world.session.scalars(select(Membership).where(Membership.person_id == world["canbo"])):
        row.valid_to = today() - DAY
    signed(world)
    assert sides(world) == []


@pytest.mark.rule("R-SYN-01")
def test_a_side_that_waits_for_the_decision_already_is_not_opened_twice(world):
    before = start_case(world.session, world.house, "intake", world["canbo"], world["chihuy"])
    waiting = Case(
        number="ĐB-X", process="synchroniser", diagram_sha256=before.diagram_sha256, subject_id=before.subject_id,
        unit_id=before.unit_id, rules_on=today(), state=b"", status=CaseStatus.OPEN,
    )  # fmt: skip
    world.session.add(waiting)
    world.session.flush()
    signed(world)
    assert [side.id for side in sides(world)] == [waiting.id]

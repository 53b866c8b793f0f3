"""A periodic change under a published plan: on both sides of every limit, and what a line of the plan is good for."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from workflows.cases.gates.acts import Act
from workflows.cases.gates.gate import gate
from workflows.cases.gates.grounds import retires_on
from workflows.cases.gates.reading import Asked, read
from workflows.cases.placing.due import due_in, last_day, suggested
from workflows.cases.placing.planning import Fault, first_draft, line_of, read_lines
from workflows.cases.placing_tables import PlanLine, RotationPlan
from workflows.cases.running import steps
from workflows.law.calendar import today
from workflows.law.deadlines import add_months
from workflows.people.kinds import ProtectionKind
from workflows.people.models import Assignment, Person, Protection, Unit
from workflows.people.roles import assignment_of

DAY = timedelta(days=1)
SINCE = date(2000, 3, 1)


def plan_for(world, username="canbo", year=None) -> PlanLine:
    """A published plan of a year with one line."""
    held = assignment_of(world.session, world[username], today())
    case = steps.start_case(world.session, world.house, "rotation_plan", world["px01"], world["px01"])
    target = world.session.scalars(select(Unit.id).where(Unit.code == "PC06-D2")).one()
    line = PlanLine(person_id=world[username], unit_id=held.unit_id, post_code=held.post_code, position="identity",
                    due_on=today(), to_unit_id=target, planned_on=today())  # fmt: skip
    world.session.add(RotationPlan(case_id=case.id, year=year or today().year, published_on=today(), lines=[line]))
    world.session.flush()
    return line


def rules(world, username="canbo", on=None, act=Act.PERIODIC_POSITION_CHANGE) -> set[str]:
    """The rules by which a change of somebody is refused on a day."""
    found = gate(world.session, world.house, act, world[username], on or today())
    return {reason.rule for reason in found.reasons}


@pytest.mark.rule("R-REA-03")
def test_a_line_is_good_for_its_year_its_post_and_once(undone):
    assert rules(undone) == {"R-REA-03"}
    line = plan_for(undone)
    end = last_day(today().year)
    assert (rules(undone), rules(undone, on=end), rules(undone, on=end + DAY)) == (set(), set(), {"R-REA-03"})
    held = assignment_of(undone.session, undone["canbo"], today())
    held.post_code = "investigator"
    undone.session.flush()
    assert rules(undone) == {"R-REA-03"}, "the plan names the post, not the person"
    held.post_code, line.case_id = line.post_code, line.plan.case_id
    undone.session.flush()
    assert rules(undone) == {"R-REA-03"}, "the line was carried out"
    assert line_of(undone.session, undone["canbo"], today()) is None


@pytest.mark.rule("R-REA-03")
def test_the_plan_of_another_year_moves_nobody(undone):
    plan_for(undone, year=today().year - 1)
    assert rules(undone) == {"R-REA-03"}


@pytest.mark.rule("R-REA-04")
def test_a_post_of_command_is_rotated_by_another_way_even_with_a_line(undone):
    plan_for(undone, "chihuy")
    assert rules(undone, "chihuy") == {"R-REA-04"}


@pytest.mark.rule("R-REA-05")
@pytest.mark.parametrize("kind", [ProtectionKind.PREGNANCY, ProtectionKind.MATERNITY, ProtectionKind.SERIOUS_ILLNESS,
                                  ProtectionKind.SECONDMENT])  # fmt: skip
def test_a_protection_bars_to_its_last_day(undone, kind):
    plan_for(undone, "bithu")
    last = today() + 5 * DAY
    undone.session.add(
        Protection(person_id=undone["bithu"], kind=kind, document="Giấy 01", valid_from=today(), valid_to=last)
    )
    undone.session.flush()
    assert "R-REA-05" in rules(undone, "bithu", last)
    assert "R-REA-05" not in rules(undone, "bithu", last + DAY)


@pytest.mark.rule("R-REA-05")
def test_a_child_bars_to_the_day_before_it_reaches_the_age(undone):
    plan_for(undone, "canbo2")
    months = undone.house.rules(today()).number("R-REA-05.child_age")
    for born, barred in ((add_months(today(), -months) + DAY, True), (add_months(today(), -months), False)):
        undone.session.query(Protection).delete()
        undone.session.add(Protection(person_id=undone["canbo2"], kind=ProtectionKind.CHILD_UNDER_36_MONTHS,
                                      document="Giấy khai sinh", valid_from=born))  # fmt: skip
        undone.session.flush()
        assert ("R-REA-05" in rules(undone, "canbo2")) is barred, born


@pytest.mark.rule("R-REA-05")
def test_whoever_retires_within_the_months_of_the_rule_stays(undone):
    plan_for(undone)
    book, person = undone.house.rules(today()), undone.session.get_one(Person, undone["canbo"])
    known = read(undone.session, book, Asked(person.id, today()))
    years = retires_on(known).year - person.born_on.year
    edge = add_months(today(), book.number("R-REA-05.retirement"))
    for retires, barred in ((edge - DAY, True), (edge, False)):
        person.born_on = retires.replace(year=retires.year - years)
        undone.session.flush()
        assert ("R-REA-05" in rules(undone)) is barred, retires


@pytest.mark.rule("R-REA-05")
def test_a_matter_under_review_bars_a_member_and_a_non_member_alike(undone):
    plan_for(undone)
    case = steps.start_case(undone.session, undone.house, "party_discipline", undone["canbo"], None)
    assert case.under_review
    assert "R-REA-05" in rules(undone)


@pytest.mark.rule("R-REA-04")
def test_the_draft_of_a_plan_sends_each_who_is_due_to_another_unit_of_the_same_work(undone):
    undone.session.scalars(select(Assignment).where(Assignment.person_id == undone["canbo"])).one().valid_from = SINCE
    undone.session.flush()
    book, year = undone.house.rules(today()), today().year
    found = due_in(undone.session, book, year, today())
    assert undone["canbo"] in {due.assignment.person_id for due in found}
    assert all(due.due_on <= last_day(year) for due in found)
    for due, unit, month in suggested(undone.session, found, year, today()):
        assert unit.id != due.assignment.unit_id
        assert unit.code.partition("-")[0] in due.position.units
        assert (month.year, month.day) == (year, 1)
    lines = read_lines(undone.session, book, year, first_draft(undone.session, book, year))
    assert lines
    assert not [each for each in lines if isinstance(each, Fault)], "what the office is offered can stand as it is"

"""The quarterly report on mentoring: figures of units, of nobody, begun by itself, never of so few that they show."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select, update

from workflows.cases.answers import Answers
from workflows.cases.daily.mentoring_reports import begin_report
from workflows.cases.mentoring.reporting import Period, is_due, last_period, told
from workflows.cases.models import Case, Submission
from workflows.cases.running.steps import complete_task, start_case
from workflows.law.calendar import ZONE, today
from workflows.people.models import Assignment, Person

DAY = timedelta(days=1)


@pytest.fixture
def world(undone):
    return undone


def period_of(world) -> Period:
    return last_period(world.house.rules(today()), today())


def mentored(world, unit_of: str, many: int) -> list[Case]:
    """So many officers of somebody's unit are mentored since the first day of the last quarter."""
    at = datetime.combine(period_of(world).first, time(12), ZONE)
    own = select(Assignment.unit_id).where(Assignment.person_id == world[unit_of])
    done = [world[unit_of], *world.session.scalars(select(Case.subject_id))]
    found = select(Assignment.person_id).where(Assignment.unit_id.in_(own), Assignment.person_id.not_in(done))
    people = list(world.session.scalars(found.distinct().limit(many)))
    assert len(people) == many
    return [mentoring(world, person, at, world[unit_of]) for person in people]


def mentoring(world, person: int, at: datetime, mentor: int) -> Case:
    """A mentoring with one entry that its officer has answered, as if all had been done that day."""
    case = start_case(world.session, world.house, "mentoring", person, None)
    for node, doer, answers in (
        ("assign", None, Answers({}, appointed={mentor: True})),
        ("draw_up", mentor, Answers({})),
        ("respond", person, Answers({})),
        ("meet", mentor, Answers({"facts_of_duty": "Mật"}, {"asked": False})),
        ("countersign", person, Answers({})),
    ):
        task = world.task(case, node)
        who = doer or next(row.person_id for row in task.candidates if not row.barred_by)
        complete_task(world.session, world.house, task, who, answers)
    world.session.execute(update(Submission).where(Submission.case_id == case.id).values(at=at + DAY))
    case.opened_at = at
    return case


@pytest.mark.rule("R-MEN-REPORT")
@pytest.mark.parametrize(
    ("on", "first", "last"),
    [
        (date(2026, 1, 1), date(2025, 10, 1), date(2025, 12, 31)),
        (date(2026, 3, 31), date(2025, 10, 1), date(2025, 12, 31)),
        (date(2026, 4, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 11, 28), date(2026, 7, 1), date(2026, 9, 30)),
    ],
)
def test_a_report_is_on_the_last_whole_quarter(undone, on, first, last):
    assert last_period(undone.house.rules(on), on) == Period(first, last)


@pytest.mark.rule("R-MEN-REPORT", "R-DAT-06")
def test_units_of_few_mentored_officers_are_told_together_or_not_at_all(world):
    mentored(world, "chihuy", 3)
    found = told(world.session, world.house, period_of(world))
    assert (found.units, found.others, found.whole) == ([], None, None), "three officers are too few to tell"
    mentored(world, "chihuy", 4)
    found = told(world.session, world.house, period_of(world))
    assert [(row.officers, row.entries, row.answered) for row in found.units] == [(7, 7, 7)], "one unit under the force"
    assert found.whole
    assert found.whole.officers == 7
    mentored(world, "px01", 1)
    found = told(world.session, world.house, period_of(world))
    assert (found.units, found.others) == ([], None), "one officer could be had from the whole and the other unit"
    assert found.whole
    assert found.whole.officers == 8


@pytest.mark.rule("R-MEN-REPORT")
def test_who_was_not_mentored_within_the_quarter_is_not_counted(world):
    cases = mentored(world, "chihuy", 6)
    period = period_of(world)
    cases[0].opened_at = datetime.combine(period.last + DAY, time(8), ZONE)
    found = told(world.session, world.house, period)
    assert found.whole
    assert found.whole.officers == 5
    cases[1].closed_at = datetime.combine(period.first - DAY, time(8), ZONE)
    assert told(world.session, world.house, period).whole is None, "four are too few"


@pytest.mark.rule("R-MEN-REPORT")
def test_the_report_begins_by_itself_once_a_quarter_and_only_where_somebody_was_mentored(world):
    assert begin_report(world.session, world.house) is None
    mentored(world, "chihuy", 1)
    case = begin_report(world.session, world.house)
    assert case
    assert world.open_nodes(case) == {"write"}
    assert case.concerned_id is None, "it is about nobody"
    assert begin_report(world.session, world.house) is None
    later = today() + timedelta(days=100)
    assert is_due(world.session, world.house, later)


@pytest.mark.rule("R-MEN-REPORT")
def test_nobody_who_is_mentored_and_no_word_of_a_talk_stands_in_what_is_kept(world):
    mentored(world, "chihuy", 5)
    kept = str(told(world.session, world.house, period_of(world)).rows())
    names = world.session.scalars(select(Person.name).join(Case, Case.subject_id == Person.id))
    assert not any(name in kept for name in names)
    assert "Mật" not in kept

"""Every end of the drawings is reached by people who fill in forms: no way through the law exists on paper only."""

from collections.abc import Iterator
from random import Random

import pytest
from arranging import decided
from driving import Drive, Driver
from lxml import etree
from sqlalchemy import select
from sqlalchemy.orm import Session
from wandering import Wanderer
from ways import WAYS

from webapp.forms.base import Desk
from workflows.cases.decisions import PARTY, STATE
from workflows.cases.house import BPMN
from workflows.cases.models import Case
from workflows.cases.running import steps
from workflows.cases.verbs import complaining
from workflows.people.models import Unit

OPENERS = dict.fromkeys(("intake", "transfer", "commendation", "commendation_list"), "chihuy") | {
    "commendation_revocation": "px03"
}
PROCESSES = sorted(file.stem for file in BPMN.glob("*.bpmn"))


@pytest.fixture(scope="module")
def reached(app, embedded) -> Iterator[dict[int, tuple[str, set[tuple[str, str]]]]]:
    """{number of the way: (how its case ended, every end that it passed)}, each way driven once."""
    return {number: drive(app, embedded, way) for number, (_, way) in enumerate(WAYS)}


@pytest.mark.parametrize("number", range(len(WAYS)), ids=[f"{way.process}-{end}" for end, way in WAYS])
def test_a_way_through_the_forms_leads_to_its_end(reached, number):
    end, way = WAYS[number]
    assert reached[number][0] == end, way


@pytest.mark.parametrize("process", PROCESSES)
def test_every_end_of_a_drawing_is_reached_through_the_forms(reached, process):
    passed = {end for _, found in reached.values() for name, end in found if name == process}
    root = etree.parse(BPMN / f"{process}.bpmn")
    assert {end.get("id") for end in root.iter("{*}endEvent")} <= passed


def drive(app, force, way: Drive) -> tuple[str, set[tuple[str, str]]]:
    """Drive a case along a way, in a transaction that is rolled back."""
    engine, people = force
    with (
        app.test_request_context(headers={"Cookie": "language=en"}),
        Session(engine, expire_on_commit=False) as session,
    ):
        units = list(session.scalars(select(Unit.id).where(Unit.code.in_(("P001", "P002")))))
        extensions = app.extensions
        walk = Wanderer(
            session, extensions["house"], extensions["forms"], people, units, Random(len(way.process)).choice
        )
        driver = Driver(walk, way)
        with walk.now():
            if way.before:
                way.before(walk)
            case = begin(driver)
        found, outcome = driver.go(case), case.outcome
        session.rollback()
        return outcome, found


def begin(driver: Driver) -> Case:
    """Begin the case of a way, as its process begins."""
    walk, way = driver.walk, driver.drive
    if way.process == "complaint_party":
        row = decided(walk, PARTY)
        form = driver.filled(
            "party_complaint", Desk(walk.session, walk.house, row.person_id, way.process), walk.pen([])
        )
        return steps.begin(walk.session, walk.house, way.process, row.person_id, row.person_id, form.answers())
    if way.process == "complaint_state":
        return complain(driver)
    if way.goes_on:
        return walk.session.get_one(Case, decided(walk, STATE).case_id)
    opener = walk.people[OPENERS[way.process]] if way.process in OPENERS else None
    subject, came_from = walk.people[way.subject], None
    if way.came_from:
        row = decided(walk, way.came_from)
        subject, came_from = row.person_id, walk.session.get_one(Case, row.case_id)
    return steps.start_case(walk.session, walk.house, way.process, subject, opener, came_from=came_from)


def complain(driver: Driver) -> Case:
    """Complain about the State's decision; a second time too where the way says so, after the first was decided."""
    walk, way, row = driver.walk, driver.drive, decided(driver.walk, STATE)
    desk = Desk(walk.session, walk.house, row.person_id, way.process, about=row.id)
    form = driver.filled("complaint", desk, walk.pen([]))
    case = complaining.file_complaint(walk.session, walk.house, row, row.person_id, form.answers())
    if not way.twice:
        return case
    driver.until_it_waits(case)
    driver.first = case
    answers = walk.pen([]).fill(walk.forms["complaint"], desk, way.twice).answers()
    return complaining.file_complaint(walk.session, walk.house, row, row.person_id, answers)

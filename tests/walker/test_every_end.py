"""Every end of the drawings is reached by people who fill in forms: no way through the law exists on paper only."""

from collections.abc import Iterator
from random import Random

import pytest
from arranging import decided
from driving import Drive, Driver
from filling_in import TEXT
from lxml import etree
from papers_said import Read, doubled, read_papers
from sqlalchemy import select
from sqlalchemy.orm import Session
from wandering import Wanderer
from ways import WAYS

from webapp.forms.base import Desk
from workflows.cases.decisions import PARTY, STATE
from workflows.cases.house import BPMN, Bound
from workflows.cases.models import Case
from workflows.cases.running import steps
from workflows.cases.verbs import complaining
from workflows.documents.kinds import KINDS
from workflows.people.models import Unit

BY_COMMANDERS = (
    *("intake", "transfer", "linked_transfer", "secondment", "appointment", "mentoring", "talent_pool"),
    *("periodic_position_change", "temporary_measure", "commendation", "commendation_list"),
    "commendation_unit",
)
# Who opens a case; another case, or the person concerned, opens the others.
OPENERS = dict.fromkeys(BY_COMMANDERS, "chihuy") | {"commendation_revocation": "px03", "leader_rotation": "px01"}
OPENERS |= {"mentoring_report": "px01"}
PROCESSES = sorted(file.stem for file in BPMN.glob("*.bpmn"))


EVERYWHERE = {"consult", "sign", "step_aside"}
# Steps that no way comes to by hand: the list does them for its lines; a word of the officer, or of the office that
# recalls him, begins the others.
NOT_BY_HAND = {
    *(("linked_line", "propose"), ("linked_line", "sign")),
    *(("temporary_measure", "reconsider"), ("secondment_term", "recall")),
}
# Kinds that no way issues: of a meeting, and of words said beside the steps, which are tried and undone.
NOT_ON_THE_WAYS = {
    *("meeting_minutes", "council_meeting_minutes"),
    *("information_request", "measure_review", "suspension_decision"),
}


@pytest.fixture(scope="module")
def tried() -> dict[tuple[str, str], set[str]]:
    """{(drawing, step): the standard verbs that went to their end there}, each step tried at its first visit."""
    return {}


@pytest.fixture(scope="module")
def read() -> Read:
    """{(kind of paper, process): where it doubles a mark}, of what the ways have issued."""
    return {}


@pytest.fixture(scope="module")
def reached(app, embedded, tried, read) -> Iterator[dict[int, tuple[str, set[tuple[str, str]]]]]:
    """{number of the way: (how its case ended, every end that it passed)}, each way driven once."""
    return {number: drive(app, embedded, way, tried, read) for number, (_, way) in enumerate(WAYS)}


@pytest.mark.parametrize("number", range(len(WAYS)), ids=[f"{way.process}-{end}" for end, way in WAYS])
def test_a_way_through_the_forms_leads_to_its_end(reached, number):
    end, way = WAYS[number]
    assert reached[number][0] == end, way


@pytest.mark.parametrize("process", PROCESSES)
def test_every_end_of_a_drawing_is_reached_through_the_forms(reached, process):
    passed = {end for _, found in reached.values() for name, end in found if name == process}
    root = etree.parse(BPMN / f"{process}.bpmn")
    assert {end.get("id") for end in root.iter("{*}endEvent")} <= passed


@pytest.mark.parametrize("process", PROCESSES)
def test_every_step_of_a_drawing_offers_the_standard_verbs(app, reached, tried, process):
    """A unit consulted, a signer added, a conflict declared at each; returned wherever there is something to return."""
    house = app.extensions["house"]
    drawing = house.library.model(process).drawings[process]
    steps_of = [step for step in drawing.steps.values() if step.form]
    human = {s.id for s in steps_of if not s.get("poll") and house.roles.of_lane(s.lane).bound is not Bound.SUBJECT}
    human -= {node for drawn, node in NOT_BY_HAND if drawn == process}
    lacks = {node: EVERYWHERE - tried.get((process, node), set()) for node in human}
    assert {node: verbs for node, verbs in lacks.items() if verbs} == {}
    may = [node for (drawing, node), verbs in tried.items() if drawing == process and "withdraw" in verbs]
    assert may or drawing.get("withdraw") != "yes", "a drawing that lets a proposal be withdrawn offers it"


def test_no_paper_has_two_marks_beside_each_other_though_people_end_what_they_type_in_one(reached, read):
    """`TEXT` ends in a full stop; within a sentence a paper takes it off, and at its end it adds none."""
    assert doubled("Lý do: đã rõ., ngày 05") == ["Lý do: đã rõ., ngày 05"]
    assert TEXT.endswith(".")
    unread = set(KINDS) - NOT_ON_THE_WAYS - {kind for kind, _ in read}
    assert not unread, "a way must issue it, or say above why none does"
    assert {paper: found for paper, found in read.items() if found} == {}


def drive(
    app, force, way: Drive, verbs: dict[tuple[str, str], set[str]], read: Read
) -> tuple[str, set[tuple[str, str]]]:
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
        driver = Driver(walk, way, verbs=verbs)
        with walk.now():
            if way.before:
                way.before(walk)
            case = begin(driver)
        found, outcome = driver.go(case), case.outcome
        read_papers(session, way.process, case.id, read)
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

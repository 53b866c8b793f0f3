"""Every end of the drawings is reached by people who fill in forms: no way through the law exists on paper only."""

from collections.abc import Iterator
from random import Random

import pytest
from driving import Drive, Driver
from lxml import etree
from sqlalchemy import select
from sqlalchemy.orm import Session
from wandering import START, Wanderer

from webapp.forms.base import Desk
from workflows.cases import steps
from workflows.cases.decisions import CANCELLED, PARTY, STATE, DisciplineDecision
from workflows.cases.house import BPMN
from workflows.cases.models import Case, Informant
from workflows.law.calendar import DAY
from workflows.people.catalogue_tables import Post
from workflows.people.kinds import BodyKind
from workflows.people.models import PartyBody, Unit
from workflows.people.roles import post_of

PROCESSES = (
    *("party_discipline", "party_inspection", "service_regulations", "synchroniser", "complaint_party"),
    *("restoration", "intake", "verification", "hearing", "serving", "transfer"),
    *("state_discipline", "discipline_council", "decision_effect", "complaint_state"),
)
LONG_AGO = "01/03/2010"
NOBODY = dict.fromkeys(("denouncer_name", "denouncer_reach", "denouncer_person"))
SIGN = {"source": "internal", "tell_now": "now", **NOBODY}


def no_body_above(walk: Wanderer) -> None:
    """The line of bodies ends with the cell: what is above it lies outside this force."""
    bodies = walk.session.scalars(select(PartyBody)).all()
    next(body for body in bodies if body.code == "CB-PC06-D1").parent_id = None
    for body in bodies:
        if body.kind == BodyKind.STANDING_COMMITTEE:
            body.valid_to = START.date() - DAY


def managed(walk: Wanderer) -> None:
    """The post of the officer is managed by the committee, which so has to vote."""
    walk.session.get_one(Post, post_of(walk.session, walk.people["kemcap"], START.date()).code).managed = True


def denounced(walk: Wanderer) -> None:
    """The officer has denounced his commander a month ago."""
    case = steps.start_case(
        walk.session, walk.house, "intake", walk.people["chihuy"], walk.people["thanhtra"]
    )
    walk.session.add(Informant(case_id=case.id, pseudonym="TC", person_id=walk.people["canbo2"], name="-", reach="-",
                               received_on=START.date() - 30 * DAY))  # fmt: skip
    walk.session.flush()


def lighter_by_the_state(walk: Wanderer) -> None:
    """The State's form is lighter than what the Party's calls for."""
    decided(walk, STATE).form_code = "reprimand"


def cancelled_by_the_party(walk: Wanderer) -> None:
    row = decided(walk, PARTY)
    row.cancelled_on, row.reason_code = START.date(), CANCELLED


def both_cancelled(walk: Wanderer) -> None:
    cancelled_by_the_party(walk)
    row = decided(walk, STATE)
    row.cancelled_on, row.reason_code = START.date(), CANCELLED


def party_has_nothing(walk: Wanderer) -> None:
    """Of the Party there is no decision that stands, so it must consider the matter."""
    cancelled_by_the_party(walk)


def decided(walk: Wanderer, track: str) -> DisciplineDecision:
    found = select(DisciplineDecision).where(DisciplineDecision.track == track).order_by(DisciplineDecision.id)
    return walk.session.scalars(found).first()


def party(level="heavier", ended_on="20/02/2026", deferral="none", **more) -> dict[str, object]:
    return {"level": level, "ended_on": ended_on, "deferral": deferral, "waived": None, **more}


def verified(result="partly_true", **more) -> dict[str, object]:
    return {
        "sign": SIGN,
        "triage": {"outcome": "verification"},
        "plan_approval": {"decision": "approve"},
        "evidence": {"crime": "no"},
        "conclusion": {"result": result},
        "follow_up": {"next": "none"},
        **more,
    }


def sorted_as(outcome: str) -> dict[str, object]:
    return {"sign": SIGN, "triage": {"outcome": outcome}}


def reprimand(**more) -> dict[str, object]:
    return {"form_code": "reprimand", "act_ended_on": "20/02/2026", "limit_ground": "none",
            "body": "discipline_council", **more}  # fmt: skip


YEARS_AGO = "01/03/2019"
MOVE = {"instrument": "transfer", "effective_on": "01/12/2026", "replacement": None}
REVIEWED = {"deferral": {"ground": "none", "skip": "none"}, "self_criticism": {"withdrawn": False},
            "exemption": {"result": "none"}}  # fmt: skip
SUBMITTED = {"discipline_submission": {"outcome": "discipline", "form_code": "reprimand", "act_forms": "reprimand"},
             "legal_check": {"outcome": "pass"}}  # fmt: skip
SIGNED = {"discipline_decision": {"outcome": "discipline", "form_code": "reprimand"}}
PUNISHED = REVIEWED | SUBMITTED | SIGNED
SKIPPED = REVIEWED | {"deferral": {"ground": "none", "skip": "party_decision"}}
SPARED = SKIPPED | {"discipline_submission": {"outcome": "no_discipline"}, "legal_check": {"outcome": "pass"},
                    "discipline_decision": {"outcome": "no_discipline"}}  # fmt: skip
UPWARD = SKIPPED | {"legal_check": {"outcome": "upward"},
                    "discipline_submission": {"outcome": "discipline", "form_code": "strip_force_title",
                                              "act_forms": "strip_force_title"}}  # fmt: skip
COUNCIL = {"whether": "carried", "choose": "reprimand"}
CRIME = {"evidence": {"crime": "yes"}}
ACCEPTED = {"party_complaint_acceptance": {"outcome": "accepted"}}
CELL = {"ballot_in_cell": "warning"}
# (the end, the way to it)
WAYS = [
    ("closed", Drive("party_discipline", {"party_matter": party()}, CELL)),
    ("barred", Drive("party_discipline", {"party_matter": party("reprimand", LONG_AGO)})),
    ("closed", Drive("party_discipline", {"party_matter": party("unlimited", deferral="illness")},
                     dict.fromkeys(("ballot_in_cell", "propose", "decide"), "party_expulsion"), {"confess": 1})),
    ("upward", Drive("party_discipline", {"party_matter": party(deferral="maternity", waived="y")},
                     {"ballot_in_cell": "no_discipline", "decide": "no_discipline"})),
    ("reminded", Drive("party_inspection", {"inspection_conclusion": {"result": "reminder"}})),
    ("cleared", Drive("party_inspection", {"inspection_conclusion": {"result": "clear"}}, {}, {"account": 1})),
    ("followed", Drive("party_inspection", {"inspection_conclusion": {"result": "discipline"}})),
    ("cleared", Drive("service_regulations", {"regulations_view": {"clear": "yes"},
                                              "regulations_level": {"found": "no"}})),
    ("handled", Drive("service_regulations", {"regulations_view": {"clear": "no"},
                                              "regulations_level": {"outcome": "regulations"}})),
    ("discipline", Drive("service_regulations", {"regulations_view": {"clear": "yes"},
                                                 "regulations_level": {"outcome": "discipline"}}, {}, {"confess": 1})),
    ("matched", Drive("synchroniser", came_from=PARTY)),
    ("explained", Drive("synchroniser", came_from=PARTY, before=lighter_by_the_state)),
    ("cancelled", Drive("synchroniser", came_from=PARTY, before=cancelled_by_the_party)),
    ("state_told", Drive("synchroniser", came_from=PARTY, before=both_cancelled)),
    ("party_told", Drive("synchroniser", came_from=STATE)),
    ("party_side", Drive("synchroniser", came_from=STATE, before=party_has_nothing)),
    ("upheld", Drive("complaint_party", ACCEPTED, {"vote": "warning"})),
    ("corrected", Drive("complaint_party", ACCEPTED, {"vote": "no_discipline"})),
    ("refused", Drive("complaint_party", {"party_complaint_acceptance": {"outcome": "refused"}})),
    ("sent_up", Drive("complaint_party", {"party_complaint_acceptance": {"outcome": "sent_up"}},
                      before=no_body_above)),
    ("upward", Drive("complaint_party", ACCEPTED, {"vote": ""})),
    ("restored", Drive("restoration", {"restoration_answer": [{"missing": True}, {"missing": False}]},
                       came_from=STATE)),
    ("unanswered", Drive("restoration", {}, {}, {"confirm": 1}, came_from=STATE)),
    ("no_basis", Drive("intake", sorted_as("no_basis"), {}, {"respond": 1})),
    ("advised", Drive("intake", sorted_as("advice"))),
    ("forwarded", Drive("intake", sorted_as("refer"))),
    ("opened", Drive("intake", sorted_as("party_inspection"))),
    ("opened", Drive("intake", sorted_as("regulations"))),
    ("no_violation", Drive("intake", verified("false"))),
    ("referred_criminal", Drive("intake", verified(**CRIME, referral={"rest": "no"}))),
    ("concluded", Drive("intake", verified("partly_true"), {}, {"attend": 2, "collect": 9})),
    ("party_opened", Drive("intake", verified("true", follow_up={"next": "party_discipline"}))),
    ("followed", Drive("intake", verified("true", follow_up={"next": "discipline"}))),
    ("transferred", Drive("transfer", {"proposal": MOVE, "appraisal": [{"outcome": "return"}, {"outcome": "supported"}]},
                          {}, {"state_views": 1})),
    ("transferred", Drive("transfer", {"proposal": MOVE, "appraisal": {"outcome": "supported"}}, {},
                          {"receive": 1, "state_views": 1})),
    ("not_supported", Drive("transfer", {"proposal": MOVE, "appraisal": {"outcome": "not_supported"}})),
    ("rejected", Drive("transfer", {"proposal": MOVE, "appraisal": {"outcome": "supported"}}, {"vote": "lost"},
                       subject="kemcap", before=managed)),
    ("stopped", Drive("transfer", {"proposal": MOVE, "second_reading": {"reprisal": "yes"}}, before=denounced)),
    ("barred", Drive("state_discipline", {"discovery": reprimand(act_ended_on=LONG_AGO)})),
    ("too_heavy", Drive("state_discipline", {"discovery": reprimand(act_ended_on=YEARS_AGO, form_code="warning"),
                                             "level_reading": {"confirmed": "no"}})),
    ("closed", Drive("state_discipline", {"discovery": reprimand(), **PUNISHED}, COUNCIL, {"receive": 1})),
    ("unpunished", Drive("state_discipline", {"discovery": reprimand(), **SPARED})),
    ("sent_up", Drive("state_discipline", {"discovery": reprimand(form_code="strip_force_title"), **UPWARD})),
]  # fmt: skip


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
        found = driver.go(case)
        session.rollback()
        return case.outcome, found


def begin(driver: Driver) -> Case:
    walk, way = driver.walk, driver.drive
    if way.process == "complaint_party":
        row = decided(walk, PARTY)
        desk = Desk(walk.session, walk.house, row.person_id, way.process)
        answers = driver.filled("party_complaint", desk, walk.pen([])).answers()
        return steps.begin(walk.session, walk.house, way.process, row.person_id, row.person_id, answers)
    opener = walk.people["chihuy"] if way.process in ("intake", "transfer") else None
    subject, came_from = walk.people[way.subject], None
    if way.came_from:
        row = decided(walk, way.came_from)
        subject, came_from = row.person_id, walk.session.get_one(Case, row.case_id)
    return steps.start_case(walk.session, walk.house, way.process, subject, opener, came_from=came_from)

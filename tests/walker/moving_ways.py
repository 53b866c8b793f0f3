"""Ways through the drawings of moves: secondment, appointment, rotation."""

from datetime import date

import arranging as so
from driving import Drive
from sqlalchemy import select
from wandering import START, Wanderer

from workflows.cases.answers import Answers
from workflows.cases.contest import joining
from workflows.cases.contest_tables import Contender, ContenderState
from workflows.cases.models import Case, Submission
from workflows.cases.running import steps
from workflows.people.models import Person
from workflows.people.roles import unit_of


def seconded(_walk: Wanderer) -> Answers:
    """Return a proposal that its form would refuse."""
    said = dict.fromkeys(("host", "host_request", "work", "reason"), "-")
    return Answers(said | {"effective_on": "2026-12-01", "until": "2027-11-30"})


AWAY = {"secondment_proposal": {"effective_on": "01/12/2026", "until": "30/11/2027", "replacement": None}}
SUPPORTED = {"appraisal": {"outcome": "supported"}, "takeover": {"missing": "no"}}
BACK = {"outcome": "return", "post": "team_deputy", "back_on": "01/07/2028"}
TERM = {"secondment_end": [{"outcome": "extend", "until": "31/05/2028"}, BACK]}


def aged(walk: Wanderer) -> None:
    """The officer reaches the age limit soon."""
    person = walk.session.get_one(Person, walk.people["kemcap"])
    person.born_on = date(1970, 1, 1)


def wanted(walk: Wanderer) -> Answers:
    """Return a proposal of an appointment that its form would refuse."""
    unit = unit_of(walk.session, walk.people["kemcap"], START.date())
    said = dict.fromkeys(("plan", "standard", "reason"), "-")
    return Answers(said | {"post": "team_leader", "effective_on": "2026-12-01"}, receiving_unit_id=unit.id)


def upwards(walk: Wanderer) -> Answers:
    """Return a proposal for a post that is decided above this force."""
    found = wanted(walk)
    return Answers({**found.content, "post": "deputy_director"}, receiving_unit_id=found.receiving_unit_id)


ELSEWHERE = {"appointment_proposal": {"effective_on": "01/12/2026", "post": "ward_deputy"}}
POLICY = {"appointment_policy": {"answer": "agree"}}
YES = {"appraisal": {"outcome": "supported"}, "takeover": {"missing": "no"}}
OF_ALL = 99  # more votes than anybody else can have
FOUR = dict.fromkeys(("introduce", "first_vote", "key_vote", "last_vote"), "agree")
INSIDE = {"appointment_proposal": wanted}  # in the officer's own unit, which the walks' list of units lacks


def another(walk: Wanderer, lead: Case | None, votes: int | None) -> Case:
    """Return the case of somebody else for the same post who waits with so many votes, beside `lead` if any."""
    said, chief = wanted(walk), walk.people["chihuy"]
    case = steps.start_case(walk.session, walk.house, "appointment", walk.people["canbo"], chief)
    case.receiving_unit_id = said.receiving_unit_id
    walk.session.add_all([
        Submission(case_id=case.id, task_id=case.tasks[0].id, form="appointment_proposal", person_id=chief,
                   content=dict(said.content), sha256="-", told=[]),
        *([Contender(lead_id=lead.id, case_id=lead.id)] if lead else []),
        Contender(lead_id=(lead or case).id, case_id=case.id, votes=votes, state=ContenderState.READY),
    ])  # fmt: skip
    walk.session.flush()
    return case


def behind(walk: Wanderer) -> Answers:
    """Return what proposes the officer beside another one who has more votes than he can get."""
    said = wanted(walk)
    return Answers(
        said.content | {joining.BESIDE: another(walk, None, OF_ALL).number}, receiving_unit_id=said.receiving_unit_id
    )


def meet_with_another(walk: Wanderer) -> Answers:
    """Return the minutes of the leaders; somebody else is proposed too, whose votes were kept without figures."""
    another(walk, driven(walk), None)
    return Answers({"met_on": "2026-12-01", "present": "-", "agreed": "-"})


def choose_him(walk: Wanderer) -> Answers:
    """Return the choice of the officer."""
    return Answers({"chosen": driven(walk).number, "reason": "-"})


def driven(walk: Wanderer) -> Case:
    """The case that is driven: about the officer of these ways."""
    return walk.session.scalars(select(Case).where(Case.subject_id == walk.people["kemcap"])).one()


APPOINTED = [
    ("appointed", Drive("appointment", POLICY | YES, FOUR | {"vote": "agree"}, subject="kemcap", said=INSIDE)),
    ("appointed", Drive("appointment", ELSEWHERE | POLICY | YES | {"candidate_word": {"accepts": "yes"}},
                        {"vote_outside": "agree", "vote": "agree"}, subject="kemcap")),
    ("declined", Drive("appointment", ELSEWHERE | POLICY | {"candidate_word": {"accepts": "no"}},
                          subject="kemcap")),
    ("not_carried", Drive("appointment", POLICY, {"introduce": "disagree"}, subject="kemcap", said=INSIDE)),
    ("not_carried", Drive("appointment", ELSEWHERE | POLICY | {"candidate_word": {"accepts": "yes"}},
                          {"vote_outside": "disagree"}, subject="kemcap")),
    ("not_chosen", Drive("appointment", POLICY, FOUR, subject="kemcap",
                         said={"appointment_proposal": behind})),
    ("appointed", Drive("appointment", POLICY | YES, FOUR | {"vote": "agree"}, subject="kemcap",
                        said=INSIDE | {"leaders_meeting": meet_with_another, "contender_choice": choose_him})),
    ("no_policy", Drive("appointment", ELSEWHERE | {"appointment_policy": {"answer": "refuse"}}, subject="kemcap")),
    ("not_proposed", Drive("appointment", POLICY | {"appraisal": {"outcome": "not_supported"}}, FOUR,
                           subject="kemcap", said=INSIDE)),
    ("rejected", Drive("appointment", POLICY | YES, FOUR | {"vote": "disagree"}, subject="kemcap", said=INSIDE)),
    ("sent_up", Drive("appointment", POLICY | YES, FOUR, subject="kemcap", said={"appointment_proposal": upwards})),
    ("barred", Drive("appointment", before=aged, subject="kemcap", said=INSIDE)),
]  # fmt: skip


def rotated(walk: Wanderer) -> Answers:
    """Return a proposal of a rotation that its form would refuse."""
    said = dict.fromkeys(("plan", "reason"), "-") | {"post": "ward_deputy", "effective_on": "2026-12-01"}
    return Answers(said, receiving_unit_id=walk.units[0])


def rotated_up(walk: Wanderer) -> Answers:
    """Return a proposal of a rotation that is decided above this force."""
    found = rotated(walk)
    return Answers({**found.content, "post": "deputy_director"}, receiving_unit_id=found.receiving_unit_id)


ROUND = {"rotation_proposal": {"effective_on": "01/12/2026", "post": "ward_deputy", "replacement": None}}
ROTATED = [
    ("rotated", Drive("leader_rotation", ROUND | YES, {"vote": "agree"}, {"meet_officer": 1}, subject="kemcap")),
    ("rejected", Drive("leader_rotation", ROUND | YES, {"vote": "disagree"}, subject="kemcap")),
    ("not_supported", Drive("leader_rotation", ROUND | {"appraisal": {"outcome": "not_supported"}}, subject="kemcap")),
    ("sent_up", Drive("leader_rotation", YES, subject="kemcap", said={"rotation_proposal": rotated_up})),
    ("stopped", Drive("leader_rotation", ROUND | {"second_reading": {"reprisal": "yes"}}, before=so.denounced,
                      subject="kemcap")),
    ("barred", Drive("leader_rotation", before=so.under_review, subject="kemcap", said={"rotation_proposal": rotated})),
]  # fmt: skip
# (the end, the way to it)
MOVING = [
    *APPOINTED,
    *ROTATED,
    ("back", Drive("secondment", AWAY | SUPPORTED | TERM, {}, {"state_views": 1}, subject="kemcap")),
    ("not_supported", Drive("secondment", AWAY | {"appraisal": {"outcome": "not_supported"}}, subject="kemcap")),
    ("sent_up", Drive("secondment", AWAY | SUPPORTED, subject="uyvien02")),
    ("stopped", Drive("secondment", AWAY | {"second_reading": {"reprisal": "yes"}}, before=so.denounced,
                      subject="kemcap")),
    ("barred", Drive("secondment", said={"secondment_proposal": seconded}, before=so.under_review,
                     subject="kemcap")),
]  # fmt: skip

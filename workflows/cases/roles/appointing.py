"""Appointing people to a case, with the bars of kinship, of interest and of separated duties."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case, Part
from workflows.cases.recusing.recusal import Finding, against
from workflows.engine.steps import Step
from workflows.errors import Refused
from workflows.people.models import Person
from workflows.trail.chain import case_chain, record

from .roster import Roster

VERIFIER = "verifier"


def appoint(roster: Roster, step: Step, people: Mapping[int, bool]) -> None:
    """Put people into the role that a step appoints to; raise Refused if a rule bars one of them."""
    lane = step.get("appoints")
    if not lane:
        return
    session, house, case = roster.session, roster.house, roster.case
    role = house.roles.of_lane(lane)
    refuse_barred(session, house, case, people, house.duties.of_role(role.code).code)
    session.execute(delete(Part).where(Part.case_id == case.id, Part.role == role.code))
    for person_id, leads in people.items():
        session.add(Part(case_id=case.id, role=role.code, person_id=person_id, leads=leads))
        record(session, case_chain(case.id), "part.appointed", person=person_id, role=role.code)
    roster.matter.add(role.code, people)


def refuse_barred(session: Session, house: House, case: Case, people: Iterable[int], duty: str = VERIFIER) -> None:
    """Raise Refused, with the rule, if one of these people may not take a duty in the case (R-VER-02, R-STA-10)."""
    people = list(people)
    found = against(session, house, case, people, duty)
    for person_id in people:
        for finding in found.get(person_id, ()):
            if finding.bars:
                name = session.get_one(Person, person_id).name
                raise Refused(finding.sentence, rule=finding.rule, name=name)


def notes(
    session: Session, house: House, case: Case, people: Iterable[int], duty: str = VERIFIER
) -> dict[int, list[Finding]]:
    """Return what does not bar but needs a reasoned confirmation of whoever appoints (S06): {person: findings}."""
    found = against(session, house, case, people, duty)
    warned = {person: [each for each in findings if not each.bars] for person, findings in found.items()}
    return {person: findings for person, findings in warned.items() if findings}

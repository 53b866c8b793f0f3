"""Appointing people to a case, with the bars of kinship, of interest and of separated duties."""

from collections.abc import Mapping

from sqlalchemy import delete
from sqlalchemy.orm import Session

from workflows.engine.steps import Step
from workflows.errors import N_, Refused
from workflows.law.calendar import today
from workflows.people.conflicts import Conflict, conflicts
from workflows.people.models import Person
from workflows.trail.chain import case_chain, record

from .house import House
from .models import Case, Part


def appoint(session: Session, house: House, case: Case, step: Step, people: Mapping[int, bool]) -> None:
    """Put people into the role that a step appoints to; raise Refused if a rule bars one of them."""
    lane = step.get("appoints")
    if not lane:
        return
    role = house.roles.of_lane(lane)
    for person_id in people:
        refuse_barred(session, house, case, person_id)
    session.execute(delete(Part).where(Part.case_id == case.id, Part.role == role.code))
    for person_id, leads in people.items():
        session.add(Part(case_id=case.id, role=role.code, person_id=person_id, leads=leads))
        record(session, case_chain(case.id), "part.appointed", person=person_id, role=role.code)


def refuse_barred(session: Session, house: House, case: Case, person_id: int) -> None:
    """Raise Refused, with the rule, if this person may not deal with the case (R-VER-02, R-STA-10)."""
    person = session.get_one(Person, person_id)
    if person_id == case.opened_by_id:
        raise Refused(N_("%(name)s reported the matter and may not verify it."), rule="R-VER-02", name=person.name)
    for conflict in conflicts(session, person_id, case.subject_id, house.rules(today())):
        if conflict.barred:
            rule = next(iter(conflict.rule_codes), "R-VER-02").removesuffix(".relations")
            raise Refused(
                N_("%(name)s may not take part: a declared relation to the person concerned bars it."),
                rule=rule,
                name=person.name,
                relation=conflict.relation,
            )


def notes(session: Session, house: House, case: Case, person_id: int) -> list[Conflict]:
    """Return the relations that do not bar but need a reasoned confirmation of whoever appoints (S06)."""
    return [c for c in conflicts(session, person_id, case.subject_id, house.rules(today())) if not c.barred]

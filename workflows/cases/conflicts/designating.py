"""Designating somebody for a step in which nobody is left: the superior who may still act does, no administrator."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.cases import permissions
from workflows.cases.house import House
from workflows.cases.models import Case, Task, TaskStatus
from workflows.cases.notices import notify
from workflows.cases.recusal_tables import Designation
from workflows.cases.roles.appointing import refuse_barred
from workflows.cases.roles.fitness import refuse_unfit
from workflows.cases.roles.roster import Roster
from workflows.cases.running.unmanned import Designators, designators, is_unmanned
from workflows.database import hold
from workflows.errors import N_, Invalid, NotAllowed, Refused
from workflows.people.models import Person
from workflows.trail.chain import case_chain, record

from . import leaving

RULE = "DUT-DESIGNATE"


@dataclass(frozen=True)
class Choice:
    """Who is designated and why; `document` names what the level above has written, where it designates."""

    person_id: int
    reason: str
    document: str = ""


def empty_steps(session: Session, house: House, case: Case) -> list[Task]:
    """Return the open steps of a case for which nobody is left."""
    roster = Roster(session, house, case)
    found = select(Task).where(Task.case_id == case.id, Task.status == TaskStatus.OPEN).order_by(Task.id)
    return [task for task in session.scalars(found) if is_unmanned(roster, task)]


def who_designates(session: Session, house: House, case: Case) -> Designators:
    """Return who designates somebody in this case."""
    return designators(Roster(session, house, case))


def designations_in(session: Session, case: Case) -> list[Designation]:
    """Return who was designated in a case, the latest first."""
    people = (joinedload(each) for each in (Designation.person, Designation.by))
    found = select(Designation).where(Designation.case_id == case.id).options(*people)
    return list(session.scalars(found.order_by(Designation.id.desc())))


def designate(session: Session, house: House, task: Task, actor_id: int, choice: Choice) -> Designation:
    """Let the superior name somebody for a step in which nobody is left (DUT-DESIGNATE).

    Nobody names himself, nobody whom a rule bars from the duty or who did what this step looks at, nobody who runs
    the system or its rules, and for a step that decides nobody without a command.  Raises NotAllowed, Invalid or
    Refused, with what to do.
    """
    case = hold(session, task.case)
    session.refresh(task)
    who = who_designates(session, house, case)
    if actor_id not in who.people:
        raise NotAllowed(N_("Somebody else designates who acts in this case."), rule=RULE)
    if task.status is not TaskStatus.OPEN or not is_unmanned(Roster(session, house, case), task):
        raise Refused(N_("This step has somebody who may do it."), rule=RULE)
    _refuse_incomplete(actor_id, choice, outside=who.outside)
    refuse_unfit(session, house, _person(session, choice), [house.roles[task.role]], "person")
    refuse_barred(session, house, case, [choice.person_id], house.duties.of_role(task.role).code)
    row = Designation(
        case_id=case.id,
        role=task.role,
        person_id=choice.person_id,
        reason=choice.reason,
        document=choice.document,
        by_id=actor_id,
    )
    session.add(row)
    session.flush()  # the roster reads it
    leaving.refresh(session, house, case)
    if not permissions.may_do(session, house, choice.person_id, task):
        raise Refused(
            N_("This person did what this step looks at, or may not act here. Designate somebody else."), rule=RULE
        )
    record(session, case_chain(case.id), "step.designated", actor_id=actor_id, task_id=task.id, person=row.person_id)
    notify(session, case, [choice.person_id], "task.opened", task.id)
    return row


def _person(session: Session, choice: Choice) -> Person:
    found = session.get(Person, choice.person_id)
    if found is None:
        raise Invalid(N_("Choose an officer."), field="person", rule=RULE)
    return found


def _refuse_incomplete(actor_id: int, choice: Choice, *, outside: bool) -> None:
    if choice.person_id == actor_id:
        raise Invalid(N_("Designate somebody else than yourself."), field="person", rule=RULE)
    if not choice.reason.strip():
        raise Invalid(N_("Say why this person is designated: the file keeps it."), field="reason", rule=RULE)
    if outside and not choice.document.strip():
        raise Invalid(N_("Name the written designation of the upper level."), field="document", rule=RULE)

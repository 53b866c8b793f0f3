"""Filling a seat that somebody left: whom the rules allow, the least burdened first, and who may appoint him."""

from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, joinedload

from workflows.cases.house import Bound, House
from workflows.cases.models import Case, CaseStatus, Part, Task, TaskStatus
from workflows.cases.notices import notify
from workflows.cases.recusing.recusal import against
from workflows.cases.roles.appointing import VERIFIER, refuse_barred
from workflows.cases.roles.roster import Roster
from workflows.database import hold
from workflows.errors import N_, Invalid, NotAllowed, Refused
from workflows.law.calendar import today
from workflows.people import roles
from workflows.people.models import Person
from workflows.trail.chain import case_chain, record

from . import leaving

TEAM, AUTHORITY = "verification_team", "deciding_authority"
LEAST = "R-VER-02.members"


@dataclass(frozen=True)
class Offer:
    """Somebody who may take the seat, and in how many open cases he has one."""

    person: Person
    seats: int


def is_short(session: Session, house: House, case: Case) -> bool:
    """Tell whether a team at work has fewer members than the rule asks, or lost its head."""
    its_drawings = select(Task.process).where(Task.case_id == case.id, Task.role == TEAM)
    waiting = select(Task.id).where(Task.case_id == case.id, Task.status == TaskStatus.OPEN)
    if session.scalars(waiting.where(Task.process.in_(its_drawings))).first() is None:
        return False
    team = list(session.scalars(select(Part).where(Part.case_id == case.id, Part.role == TEAM)))
    least = house.rules_of(case).number(LEAST)
    return len(team) < least or not any(part.leads for part in team)


def may_appoint(session: Session, house: House, case: Case, person_id: int) -> bool:
    """Tell whether somebody is the deciding authority of the case, who appoints its team."""
    return person_id in Roster(session, house, case).free(house.roles[AUTHORITY])


def offers(session: Session, house: House, case: Case) -> list[Offer]:
    """Return who verifies by his role, has no seat in this case and nothing against him, the least burdened first.

    Whoever is barred is left out without a word, so that a missing name says nothing about its ground.
    """
    duty = house.duties[VERIFIER]
    pool = [code for code in duty.roles if house.roles[code].bound is Bound.HELD]
    people = roles.holders(session, pool, today())
    team = set(session.scalars(select(Part.person_id).where(Part.case_id == case.id)))
    against_them = against(session, house, case, [person.id for person in people], VERIFIER)
    free = [person for person in people if person.id not in team and person.id not in against_them]
    seats = _seats(session)
    found = [Offer(person, seats.get(person.id, 0)) for person in free]
    return sorted(found, key=lambda offer: (offer.seats, offer.person.folded, offer.person.id))


def fill(session: Session, house: House, case: Case, person_id: int, actor_id: int, *, leads: bool) -> None:
    """Let the deciding authority fill a seat of a team that lost a member, or make a member its head (R-VER-02).

    Only people with nothing declared against them: a relation that needs a confirmation is confirmed at the form of
    the appointment, where its reason stands in the file.
    """
    hold(session, case)
    if not may_appoint(session, house, case, actor_id):
        raise NotAllowed(N_("The deciding authority appoints the team."), rule="R-VER-02")
    if not is_short(session, house, case):
        raise Refused(N_("The team is complete."), rule=LEAST)
    refuse_barred(session, house, case, [person_id])
    part = session.get(Part, (case.id, TEAM, person_id))
    if part is None and person_id not in {offer.person.id for offer in offers(session, house, case)}:
        raise Invalid(N_("Choose one of those offered: they have the role and nothing against them."), field="person")
    if leads:
        session.execute(update(Part).where(Part.case_id == case.id, Part.role == TEAM).values(leads=False))
    if part is None:
        session.add(Part(case_id=case.id, role=TEAM, person_id=person_id, leads=leads))
    elif leads:
        part.leads = True
    session.flush()  # the steps are named again by queries
    record(session, case_chain(case.id), "part.appointed", actor_id=actor_id, person=person_id, role=TEAM)
    leaving.refresh(session, house, case)
    notify(session, case, [person_id, case.subject_id], "told.team")


def _seats(session: Session) -> dict[int, int]:
    counted = select(Part.person_id, func.count()).join(Case, Case.id == Part.case_id)
    counted = counted.where(Case.status == CaseStatus.OPEN, Part.role == TEAM).group_by(Part.person_id)
    return dict(iter(session.execute(counted)))


def team(session: Session, case: Case) -> list[Part]:
    """Return the members that are left, its head first."""
    found = select(Part).where(Part.case_id == case.id, Part.role == TEAM).options(joinedload(Part.person))
    return list(session.scalars(found.order_by(Part.leads.desc(), Part.person_id)))

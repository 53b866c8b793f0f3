"""The office that tracks cases: who left one and by which rule, and whom it proposes for an empty seat.

It reads the rule and never the private ground; the deciding authority appoints.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.cases import permissions
from workflows.cases.house import House
from workflows.cases.models import Case
from workflows.cases.notices import notify
from workflows.cases.recusal_tables import Recusal, SeatProposal
from workflows.cases.roles.appointing import refuse_barred
from workflows.cases.roles.roster import Roster
from workflows.database import hold
from workflows.errors import N_, Invalid, NotAllowed, Refused
from workflows.people.models import Person
from workflows.trail.chain import case_chain, record

from . import replacing


@dataclass(frozen=True)
class Left:
    """Somebody who deals with a case no more, since when and by which rule."""

    person: Person
    at: datetime
    rule: str


def may_propose(session: Session, house: House, case: Case, person_id: int) -> bool:
    """Tell whether somebody tracks cases and may read this one."""
    tracks = not permissions.roles_held(session, person_id).isdisjoint(permissions.OVERSEERS)
    return tracks and permissions.may_see(session, house, person_id, case)


def who_left(session: Session, house: House, case: Case) -> list[Left]:
    """Return who stepped aside from a case or was recused, with the rule that stands for the ground; never a reason."""
    rows = session.execute(
        select(Recusal, Person)
        .join(Person, Person.id == Recusal.person_id)
        .where(Recusal.case_id == case.id)
        .order_by(Recusal.id)
    )
    rules = house.duties.rows["worker"].bars
    return [Left(person, row.at, rules[row.ground.value]) for row, person in rows]


def propose(session: Session, house: House, case: Case, person_id: int, actor_id: int) -> SeatProposal:
    """Propose somebody for an empty seat and tell the deciding authority; only people whom it could appoint."""
    hold(session, case)
    if not may_propose(session, house, case, actor_id):
        raise NotAllowed(N_("The office that tracks cases proposes who takes a seat."), rule="R-VER-02")
    if not replacing.is_short(session, house, case):
        raise Refused(N_("The team is complete."), rule=replacing.LEAST)
    refuse_barred(session, house, case, [person_id])
    possible = {offer.person.id for offer in replacing.offers(session, house, case)}
    if person_id not in possible | {part.person_id for part in replacing.team(session, case)}:
        raise Invalid(N_("Choose one of those offered: they have the role and nothing against them."), field="person")
    row = SeatProposal(case_id=case.id, person_id=person_id, by_id=actor_id)
    session.add(row)
    record(session, case_chain(case.id), "seat.proposed", actor_id=actor_id, person=person_id)
    notify(session, case, Roster(session, house, case).free(house.roles[replacing.AUTHORITY]), "seat.proposed")
    return row


def proposed(session: Session, case: Case) -> SeatProposal | None:
    """Return whom the office proposed last for a seat of a case."""
    found = select(SeatProposal).where(SeatProposal.case_id == case.id).options(joinedload(SeatProposal.by))
    return session.scalars(found.order_by(SeatProposal.id.desc())).first()

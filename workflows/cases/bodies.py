"""Who votes on a case: the standing committee, the committee that the matrix names, or a council appointed to it."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.people.kinds import BodyKind, Office, Standing
from workflows.people.models import Membership, PartyBody, Unit
from workflows.people.roles import members_of, standing_unit

from .authority import place_of
from .forms_of_discipline import act_of, form_in_question
from .house import Bound, House, Role
from .models import Case, Part

COUNCIL, DECIDING = "discipline_council", "deciding_committee"
SECRETARIES = {COUNCIL: "council_secretary"}  # who sets up the votes of a body; for all others that of the committee
COMMITTEE_SECRETARY = "committee_secretary"


def standing_committee(session: Session, on: date) -> PartyBody | None:
    """Return the standing committee of the force's Party committee."""
    return session.scalars(
        select(PartyBody).where(PartyBody.kind == BodyKind.STANDING_COMMITTEE, PartyBody.on(on)).order_by(PartyBody.id)
    ).first()


def body_of(session: Session, house: House, case: Case, role: Role, on: date) -> PartyBody | None:
    """Return the Party body that a role stands for in a case; None for a council, which is no Party body."""
    if role.code == DECIDING:
        return deciding_committee(session, house, case, on)
    return standing_committee(session, on) if role.bound is Bound.BODY else None


def deciding_committee(session: Session, house: House, case: Case, on: date) -> PartyBody | None:
    """Return the committee that votes on the form in question: by the matrix the grassroots or standing committee.

    Where a unit has no committee of its own the standing committee votes (R-PAR-02).
    """
    place = place_of(session, act_of(form_in_question(session, case)), case.subject_id, on)
    if house.matrix.row_for(place, on).body == BodyKind.GRASSROOTS_COMMITTEE:
        unit = standing_unit(session, session.get_one(Unit, case.unit_id))
        own = select(PartyBody).where(
            PartyBody.kind == BodyKind.GRASSROOTS_COMMITTEE, PartyBody.unit_id == unit.id, PartyBody.on(on)
        )
        if found := session.scalars(own).first():
            return found
    return standing_committee(session, on)


def standings(session: Session, house: House, case: Case, role: Role, on: date) -> dict[int, Standing]:
    """Return {person: standing} of everybody who belongs to the voting body of a role; a council has no candidates."""
    if role.bound is Bound.PART:
        named = select(Part.person_id).where(Part.case_id == case.id, Part.role == role.code)
        return dict.fromkeys(session.scalars(named), Standing.OFFICIAL)
    body = body_of(session, house, case, role, on)
    if body is None:
        return {}
    official = dict.fromkeys((person.id for person in members_of(session, body.id, on)), Standing.OFFICIAL)
    others = (person.id for person in members_of(session, body.id, on, None))
    return dict.fromkeys(others, Standing.PROBATIONARY) | official


def usual_chair(session: Session, house: House, case: Case, role: Role, on: date) -> int | None:
    """Return who chairs the body as a rule: the head of a council, the secretary (bí thư) of a committee."""
    if role.bound is Bound.PART:
        led = select(Part.person_id).where(Part.case_id == case.id, Part.role == role.code, Part.leads)
        return session.scalars(led).first()
    body = body_of(session, house, case, role, on)
    if body is None:
        return None
    found = select(Membership.person_id).where(
        Membership.body_id == body.id, Membership.office == Office.SECRETARY, Membership.on(on)
    )
    return session.scalars(found).first()


def body_name(session: Session, house: House, case: Case, role: Role, on: date) -> str:
    """Return the name of the voting body as papers write it."""
    body = body_of(session, house, case, role, on)
    return body.name if body else role.name


def secretary_role(role_code: str) -> str:
    """Return the role that prepares the votes of a body."""
    return SECRETARIES.get(role_code, COMMITTEE_SECRETARY)

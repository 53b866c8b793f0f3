"""The Party committees that vote on the State's matters: the standing one, and the one named for a form."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case
from workflows.people.kinds import BodyKind
from workflows.people.models import PartyBody, Unit
from workflows.people.roles import standing_unit

from .authority import place_of
from .forms_of_discipline import act_of, named_form


def standing_committee(session: Session, on: date) -> PartyBody | None:
    """Return the standing committee of the force's Party committee."""
    return session.scalars(
        select(PartyBody).where(PartyBody.kind == BodyKind.STANDING_COMMITTEE, PartyBody.on(on)).order_by(PartyBody.id)
    ).first()


def committee_of_form(session: Session, house: House, case: Case, on: date) -> PartyBody | None:
    """Return the committee that votes on the form in question: by the matrix the grassroots or standing committee.

    Where a unit has no committee of its own the standing committee votes (R-PAR-02); None while no form is named.
    """
    form = named_form(session, case)
    if form is None:
        return None
    place = place_of(session, act_of(form), case.subject_id, on)
    if house.matrix.row_kept(place, case.rules_on, on).body == BodyKind.GRASSROOTS_COMMITTEE:
        unit = standing_unit(session, session.get_one(Unit, case.unit_id))
        own = select(PartyBody).where(
            PartyBody.kind == BodyKind.GRASSROOTS_COMMITTEE, PartyBody.unit_id == unit.id, PartyBody.on(on)
        )
        if found := session.scalars(own).first():
            return found
    return standing_committee(session, on)

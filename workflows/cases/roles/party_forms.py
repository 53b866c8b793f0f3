"""Which forms of Party discipline are open for a person (R-PAR-01), in the words of the ballot and of the catalogue."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflows.people.catalogue_tables import DisciplineForm
from workflows.people.kinds import BodyKind, Office, Standing
from workflows.people.models import Membership, PartyBody
from workflows.people.roles import party_standing

TRACKS = {Standing.OFFICIAL: "party_official", Standing.PROBATIONARY: "party_probationary"}
ON_BALLOT = {"removal_from_party_post": "removal_from_post"}  # where ballot and catalogue use two words
IN_CATALOGUE = {ballot: catalogue for catalogue, ballot in ON_BALLOT.items()}
EXPULSION = "party_expulsion"


def act_of(form: str) -> str:
    """Return the act of the authority matrix that a form on the ballot stands for.

    >>> act_of("removal_from_post")
    'party_discipline.removal_from_party_post'
    """
    return f"party_discipline.{catalogued(form)}"


def catalogued(form: str) -> str:
    """Return the code of the catalogue for a form on the ballot."""
    return IN_CATALOGUE.get(form, form)


def on_ballot(form: str) -> str:
    """Return the code on the ballot for a form of the catalogue."""
    return ON_BALLOT.get(form, form)


def available(session: Session, person_id: int, on: date) -> list[str]:
    """Return the forms open for a person by the codes of the ballot, lightest first; [] for nobody of the Party.

    A probationary member is reprimanded or warned; only who holds a Party post can be removed from it (R-PAR-01).
    """
    standing = party_standing(session, person_id, on)
    if standing is None:
        return []
    forms = session.scalars(
        select(DisciplineForm)
        .where(DisciplineForm.track == TRACKS[standing], DisciplineForm.valid_from <= on)
        .where(or_(DisciplineForm.valid_to.is_(None), DisciplineForm.valid_to >= on))
        .order_by(DisciplineForm.severity_order)
    )
    with_post = holds_party_post(session, person_id, on)
    return [on_ballot(form.code) for form in forms if with_post or not form.requires_post]


def heavier(session: Session, form: str) -> set[str]:
    """Return the forms on a ballot that are heavier than a form of the catalogue."""
    rows = session.scalars(select(DisciplineForm).where(DisciplineForm.track == TRACKS[Standing.OFFICIAL])).all()
    place = next((row.severity_order for row in rows if row.code == form), 0)
    return {on_ballot(row.code) for row in rows if row.severity_order > place}


def holds_party_post(session: Session, person_id: int, on: date) -> bool:
    """Tell whether somebody holds a Party post: he leads a body, or is a member of a committee."""
    found = (
        select(Membership.id)
        .join(PartyBody, PartyBody.id == Membership.body_id)
        .where(Membership.person_id == person_id, Membership.on(on), PartyBody.on(on))
        .where(or_(Membership.office != Office.MEMBER, PartyBody.kind != BodyKind.CELL))
    )
    return session.scalars(found).first() is not None

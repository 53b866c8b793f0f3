"""Who holds what on a given day: roles, posts, units, places in Party bodies."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import cache

from sqlalchemy import ColumnElement, Select, bindparam, or_, select
from sqlalchemy.orm import Session, joinedload

from workflows.errors import N_, NotFound
from workflows.people.kinds import AssignmentKind, BodyKind, Standing
from workflows.people.models import Assignment, Membership, PartyBody, Person, Post, RoleGrant, Unit

from .lines import DAY, HEAD, heads_from, in_post, standing_above

DIRECTOR = "director"


def holders(session: Session, role: str | Iterable[str], on: date, unit_id: int | None = None) -> list[Person]:
    """Return who holds the role, or one of the roles, on that day: in the whole force, and with `unit_id` also those
    who hold it there only.
    """
    wanted = [role] if isinstance(role, str) else list(role)
    grants = select(RoleGrant.person_id).where(RoleGrant.role.in_(wanted), RoleGrant.on(on), _reach(unit_id))
    return list(session.scalars(select(Person).where(Person.id.in_(grants)).order_by(Person.id)))


def holder_ids(session: Session, wanted: Collection[str], on: date) -> dict[str, list[int]]:
    """Return who holds each of the roles on that day in the whole force: {role: ids of persons}, each role named."""
    found: dict[str, list[int]] = {role: [] for role in wanted}
    for role, person_id in session.execute(_grants(), {"roles": list(wanted), "day": on}):
        found[role].append(person_id)
    return found


@cache
def _grants() -> Select[str, int]:
    held = (RoleGrant.role.in_(bindparam("roles", expanding=True)), RoleGrant.on(DAY), _reach(None))
    return select(RoleGrant.role, RoleGrant.person_id).where(*held).distinct().order_by(RoleGrant.person_id)


def roles_of(session: Session, person_id: int, on: date, unit_id: int | None = None) -> set[str]:
    """Return the roles held on that day: in the whole force, and with `unit_id` also those held there only."""
    found = select(RoleGrant.role).where(RoleGrant.person_id == person_id, RoleGrant.on(on), _reach(unit_id))
    return set(session.scalars(found))


def _reach(unit_id: int | None) -> ColumnElement[bool]:
    return or_(RoleGrant.unit_id.is_(None), RoleGrant.unit_id == unit_id)


def head_of(session: Session, unit_id: int, on: date) -> Person | None:
    """Return who holds the post of level head in exactly this unit, or None."""
    return session.scalars(in_post(HEAD, on).where(Assignment.unit_id == unit_id)).first()


def responsible_head(session: Session, unit_id: int, on: date) -> Person | None:
    """Return the head of the unit, or of the nearest unit above it that has one; at the top it is the director."""
    for _, head in heads_from(session, unit_id, on):
        return head
    return director(session, on)


def director(session: Session, on: date) -> Person | None:
    """Return who holds the post of director."""
    return session.scalars(in_post(DIRECTOR, on)).first()


def assignment_of(session: Session, person_id: int, on: date) -> Assignment | None:
    """Return the primary assignment with its unit, post and person, or None for who has none on that day."""
    return session.scalars(_primary(), {"person_id": person_id, "day": on}).first()


@cache
def _primary() -> Select[Assignment]:
    mine = (Assignment.person_id == bindparam("person_id"), Assignment.kind == AssignmentKind.PRIMARY)
    whole = (joinedload(each) for each in (Assignment.unit, Assignment.post, Assignment.person))
    found = select(Assignment).where(*mine, Assignment.on(DAY)).options(*whole)
    return found.order_by(Assignment.valid_from.desc(), Assignment.id.desc())


def unit_of(session: Session, person_id: int, on: date) -> Unit | None:
    """Return the unit of the primary assignment."""
    assignment = assignment_of(session, person_id, on)
    return assignment.unit if assignment else None


def post_of(session: Session, person_id: int, on: date) -> Post | None:
    """Return the post of the primary assignment."""
    assignment = assignment_of(session, person_id, on)
    return assignment.post if assignment else None


def standing_unit(session: Session, unit: Unit) -> Unit:
    """Return the unit itself, or the nearest unit above that has a head of its own: a team's department."""
    return standing_above(session, unit.id)


def level_and_unit_kind(session: Session, person_id: int, on: date) -> tuple[str, str]:
    """Return the level of a person's post and the kind of his or her standing unit, as the table of authority asks.

    Raise NotFound for somebody without a post on that day.
    """
    assignment = assignment_of(session, person_id, on)
    if assignment is None:
        raise NotFound(N_("This person holds no post on that day."))
    return assignment.post.level, standing_unit(session, assignment.unit).kind


def members_of(
    session: Session, body_id: int, on: date, standing: Standing | str | None = Standing.OFFICIAL
) -> list[Person]:
    """Return the members of a Party body on that day, official ones unless told otherwise; None means all."""
    belong = select(Membership.person_id).where(Membership.body_id == body_id, Membership.on(on))
    if standing is not None:
        belong = belong.where(Membership.standing == Standing(standing))
    return list(session.scalars(select(Person).where(Person.id.in_(belong)).order_by(Person.id)))


def bodies_of(session: Session, person_id: int, on: date, kind: BodyKind | None = None) -> list[PartyBody]:
    """Return the Party bodies that a person belongs to, as the cell of a member or the committees of a secretary."""
    found = (
        select(PartyBody)
        .join(Membership, Membership.body_id == PartyBody.id)
        .where(Membership.person_id == person_id, Membership.on(on), PartyBody.on(on))
        .order_by(PartyBody.id)
    )
    return list(session.scalars(found if kind is None else found.where(PartyBody.kind == kind)))


def party_standing(session: Session, person_id: int, on: date) -> Standing | None:
    """Return whether the person is an official or a probationary Party member, or None for no member."""
    standings = set(
        session.scalars(select(Membership.standing).where(Membership.person_id == person_id, Membership.on(on)))
    )
    if Standing.OFFICIAL in standings:
        return Standing.OFFICIAL
    return Standing.PROBATIONARY if standings else None

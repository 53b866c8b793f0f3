"""The circles of a unit that vote on who is to lead in it, found by posts: nobody picks the voters (R-APP-01)."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from sqlalchemy import Row, select
from sqlalchemy.orm import Session, aliased

from workflows.cases.house import House
from workflows.cases.models import Case
from workflows.people.kinds import Office
from workflows.people.lines import standing_above
from workflows.people.models import Assignment, Membership, PartyBody, Post, Unit, UnitKind

SMALL = "R-APP-KEY"  # in a unit of fewer people all of them are its key people


class Circle(StrEnum):
    """How wide the circle is; each is part of the next."""

    LEADERS = "leaders"  # who leads the unit itself
    WIDER = "wider"  # and who leads its parts
    KEY = "key"  # and who holds an office in its Party bodies; in a small unit everybody


def unit_of_post(session: Session, case: Case) -> Unit:
    """Return the unit with a head of its own in which the post lies that a case is about."""
    return standing_above(session, case.receiving_unit_id or case.unit_id)


def circle_of(session: Session, house: House, case: Case, circle: str, on: date) -> list[int]:
    """Return who belongs to a circle of the unit on a day, the highest post first."""
    unit = unit_of_post(session, case)
    parts = _parts(session, unit.id)
    people = _people(session, parts, on)
    leaders = [row.person_id for row in people if row.leading and row.unit_id == unit.id]
    if circle == Circle.LEADERS:
        return _once(leaders)
    wider = _once([*leaders, *(row.person_id for row in people if row.leading)])
    if circle == Circle.WIDER:
        return wider
    everybody = _once([*wider, *(row.person_id for row in people)])
    if len(everybody) < house.rules_of(case).number(SMALL):
        return everybody
    return _once([*wider, *_party_officers(session, parts, on)])


def _parts(session: Session, unit_id: int) -> list[int]:
    """Return a unit and the parts below it that have no head of their own kind."""
    tree = select(Unit.id).where(Unit.id == unit_id).cte("parts", recursive=True)
    below = aliased(Unit)
    part = select(below.id).join(tree, below.parent_id == tree.c.id).join(UnitKind, UnitKind.code == below.kind)
    tree = tree.union_all(part.where(~UnitKind.standing))
    return list(session.scalars(select(tree.c.id)))


def _people(session: Session, units: Sequence[int], on: date) -> Sequence[Row[int, int, bool]]:
    found = (
        select(Assignment.person_id, Assignment.unit_id, Post.leading)
        .join(Post, Post.code == Assignment.post_code)
        .where(Assignment.unit_id.in_(units), Assignment.on(on))
        .order_by(Post.order, Assignment.person_id)
    )
    return session.execute(found).all()


def _party_officers(session: Session, units: Sequence[int], on: date) -> list[int]:
    offices = (Office.SECRETARY, Office.DEPUTY_SECRETARY)
    found = (
        select(Membership.person_id)
        .join(PartyBody, PartyBody.id == Membership.body_id)
        .where(PartyBody.unit_id.in_(units), PartyBody.on(on), Membership.office.in_(offices), Membership.on(on))
        .order_by(Membership.person_id)
    )
    return list(session.scalars(found))


def _once(people: Sequence[int]) -> list[int]:
    return list(dict.fromkeys(people))

"""What people declare about themselves for recusal: reading one's own, and what cannot be true together."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select, union_all
from sqlalchemy.orm import Session, joinedload

from workflows.errors import N_, Invalid
from workflows.people.kinds import Answer, InterestKind, Relation
from workflows.people.kinship import INVERSE
from workflows.people.models import Interest, Kinship, Person

RULE = "DUT-DECLARE"


class Sort(StrEnum):
    """The two sorts of declaration; each has a table of its own."""

    KIN = "kin"
    INTEREST = "interest"


Declaration = Kinship | Interest

# Whoever is declared to be one of these is older, and nobody is his own forefather.
ELDERS = {Relation.PARENT, Relation.ADOPTIVE_PARENT, Relation.GRANDPARENT}
YOUNGERS = {INVERSE[relation] for relation in ELDERS}


def find(session: Session, sort: Sort, declaration_id: int) -> Declaration | None:
    """Return one declaration."""
    if sort is Sort.KIN:
        return session.get(Kinship, declaration_id)
    return session.get(Interest, declaration_id)


def other_of(row: Declaration) -> int:
    """Return whom a declaration names beside the one who made it."""
    return row.relative_id if isinstance(row, Kinship) else row.other_id


@dataclass(frozen=True)
class Said:
    """What a declaration says: about whom, what he is, from when, and until when if it has ended."""

    other: Person
    relation: Relation | InterestKind
    first: date
    last: date | None


def said(row: Declaration) -> Said:
    """Return what a declaration says, whatever its sort."""
    if isinstance(row, Kinship):
        return Said(row.relative, row.relation, row.declared_on, row.ended_on)
    return Said(row.other, row.kind, row.valid_from, row.valid_to)


def sort_of(row: Declaration) -> Sort:
    """Return the sort of a declaration."""
    return Sort.KIN if isinstance(row, Kinship) else Sort.INTEREST


def is_over(row: Declaration) -> bool:
    """Tell whether a declaration has been ended."""
    return (row.ended_on if isinstance(row, Kinship) else row.valid_to) is not None


def of_person(session: Session, person_id: int) -> tuple[list[Declaration], list[Declaration]]:
    """Return (what a person declared, what others declared about him), the latest first; asked for oneself only."""
    mine: list[Declaration] = []
    about: list[Declaration] = []
    for row in (*session.scalars(_kin_of(person_id)), *session.scalars(_interests_of(person_id))):
        (mine if row.person_id == person_id else about).append(row)
    return mine, about


def unanswered(session: Session, person_id: int) -> int:
    """Return how many declarations about a person wait for his word."""
    return session.scalar(awaiting_word(person_id)) or 0


def awaiting_word(person_id: Any) -> Select[int]:
    """Select how many declarations about a person wait for his word; `person_id` may be a parameter."""
    kin = select(Kinship.id).where(
        Kinship.relative_id == person_id, Kinship.answer == Answer.NONE, Kinship.ended_on.is_(None)
    )
    interests = select(Interest.id).where(
        Interest.other_id == person_id, Interest.answer == Answer.NONE, Interest.valid_to.is_(None)
    )
    return select(func.count()).select_from(union_all(kin, interests).subquery())


def contradicted(session: Session) -> list[Declaration]:
    """Return the declarations that wait for a decision because the other person contradicted them; no others."""
    kin = select(Kinship).where(Kinship.answer == Answer.CONTRADICTED, Kinship.ended_on.is_(None))
    interests = select(Interest).where(Interest.answer == Answer.CONTRADICTED, Interest.valid_to.is_(None))
    people = (joinedload(Kinship.person), joinedload(Kinship.relative))
    others = (joinedload(Interest.person), joinedload(Interest.other))
    found = session.scalars(kin.options(*people).order_by(Kinship.id))
    return [*found, *session.scalars(interests.options(*others).order_by(Interest.id))]


def check_kinship(session: Session, person: Person, relative: Person | None, relation: Relation) -> None:
    """Raise Invalid, with what to do, if `relative` cannot be the `relation` of `person` beside what is declared."""
    other = _other(person, relative)
    if _said_already(session, person.id, other.id, relation):
        raise Invalid(
            N_("This is declared already, by you or by the other person. There it can be confirmed."),
            field="other",
            rule=RULE,
        )
    _refuse_ages(person, other, relation)
    if relation in ELDERS and person.id in _forefathers(session, other.id):
        raise Invalid(CIRCLE, field="other", rule=RULE)
    if relation in YOUNGERS and other.id in _forefathers(session, person.id):
        raise Invalid(CIRCLE, field="other", rule=RULE)
    if relation is Relation.SPOUSE:
        _refuse_second_marriage(session, person.id, other.id)


def check_interest(session: Session, person: Person, other: Person | None, kind: InterestKind, on: date) -> None:
    """Raise Invalid, with what to do, if this cannot be declared."""
    found = _other(person, other)
    same = or_(
        and_(Interest.person_id == person.id, Interest.other_id == found.id),
        and_(Interest.person_id == found.id, Interest.other_id == person.id),
    )
    if session.scalars(select(Interest.id).where(same, Interest.kind == kind, Interest.on(on))).first() is not None:
        raise Invalid(
            N_("This is declared already, by you or by the other person. There it can be confirmed."),
            field="other",
            rule=RULE,
        )


CIRCLE = N_(
    "This closes a circle: by what is declared this person already stands on the other side of the same line. "
    "Choose the other way round, or ask for the wrong declaration to be ended."
)


def _other(person: Person, other: Person | None) -> Person:
    if other is None:
        raise Invalid(N_("Choose an officer of the force."), field="other", rule=RULE)
    if other.id == person.id:
        raise Invalid(N_("Nobody is related to himself. Choose the other person."), field="other", rule=RULE)
    return other


def _refuse_ages(person: Person, relative: Person, relation: Relation) -> None:
    elder, younger = (relative, person) if relation in ELDERS else (person, relative)
    if relation in ELDERS | YOUNGERS and elder.born_on >= younger.born_on:
        raise Invalid(
            N_("A parent or grandparent is older. Check the person and which of you two is the elder."),
            field="relation",
            rule=RULE,
        )


def _said_already(session: Session, person_id: int, other_id: int, relation: Relation) -> bool:
    same = or_(
        and_(Kinship.person_id == person_id, Kinship.relative_id == other_id, Kinship.relation == relation),
        and_(Kinship.person_id == other_id, Kinship.relative_id == person_id, Kinship.relation == INVERSE[relation]),
    )
    return session.scalars(select(Kinship.id).where(same, Kinship.ended_on.is_(None))).first() is not None


def _refuse_second_marriage(session: Session, *couple: int) -> None:
    married = or_(Kinship.person_id.in_(couple), Kinship.relative_id.in_(couple))
    found = select(Kinship.id).where(married, Kinship.relation == Relation.SPOUSE, Kinship.counting(None))
    if session.scalars(found).first() is not None:
        raise Invalid(
            N_("A marriage of one of you two is declared and has not ended. Whoever declared it must end it first."),
            field="relation",
            rule=RULE,
        )


def _forefathers(session: Session, person_id: int) -> set[int]:
    """Return all who stand above a person by what is declared, however far, and himself."""
    line = select(Person.id.label("id")).where(Person.id == person_id).cte("line", recursive=True)
    up = and_(Kinship.person_id == line.c.id, Kinship.relation.in_(ELDERS))
    down = and_(Kinship.relative_id == line.c.id, Kinship.relation.in_(YOUNGERS))
    elder = case((Kinship.person_id == line.c.id, Kinship.relative_id), else_=Kinship.person_id)
    line = line.union(select(elder).join_from(line, Kinship, and_(or_(up, down), Kinship.counting(None))))
    return set(session.scalars(select(line.c.id)))


def _kin_of(person_id: int) -> Select[Kinship]:
    mine = or_(Kinship.person_id == person_id, Kinship.relative_id == person_id)
    people = (joinedload(Kinship.person), joinedload(Kinship.relative))
    return select(Kinship).where(mine).options(*people).order_by(Kinship.ended_on.is_not(None), Kinship.id.desc())


def _interests_of(person_id: int) -> Select[Interest]:
    mine = or_(Interest.person_id == person_id, Interest.other_id == person_id)
    people = (joinedload(Interest.person), joinedload(Interest.other))
    return select(Interest).where(mine).options(*people).order_by(Interest.valid_to.is_not(None), Interest.id.desc())

"""Who is meant by a role in one case."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.engine.tables import decide
from workflows.law.calendar import today
from workflows.people import conflicts, roles
from workflows.people.kinds import BodyKind
from workflows.people.models import PartyBody, Person

from .house import Bound, House, Role
from .models import Case, Part

DIRECTOR = "director"


def people_of(session: Session, house: House, case: Case, role: Role) -> list[int]:
    """Return the ids of the people that a role means in this case; for a held role, of all who hold it today."""
    found = _FINDERS[role.bound](session, house, case, role)
    return list(dict.fromkeys(person.id if isinstance(person, Person) else person for person in found))


def barred(session: Session, house: House, case: Case, role: Role, people: list[int]) -> dict[int, str]:
    """Return who of `people` may not act in this role, with the rule: {person id: rule code}.

    Nobody acts on his own matter or on that of his kin (R-VER-02, R-STA-10), but as the person concerned.
    """
    if role.bound is Bound.SUBJECT:
        return {}
    hits = conflicts.barred(session, people, case.subject_id, house.rules(today()))
    return {person: next(iter(_codes(found)), conflicts.SELF) for person, found in hits.items()}


def free(session: Session, house: House, case: Case, role: Role) -> list[int]:
    """Return the people whom a role means in this case and whom no rule bars: those who may be told of it."""
    people = people_of(session, house, case, role)
    bars = barred(session, house, case, role, people)
    return [person for person in people if person not in bars]


def standing_committee(session: Session, on: date) -> PartyBody | None:
    """Return the standing committee of the force's Party committee."""
    return session.scalars(
        select(PartyBody).where(PartyBody.kind == BodyKind.STANDING_COMMITTEE, PartyBody.on(on)).order_by(PartyBody.id)
    ).first()


def _codes(found: list[conflicts.Conflict]) -> Iterator[str]:
    for conflict in found:
        yield from (code.removesuffix(".relations") for code in conflict.rule_codes)


def _held(session: Session, _house: House, _case: Case, role: Role) -> list[Person]:
    return roles.holders(session, role.code, today())


def _subject(_session: Session, _house: House, case: Case, _role: Role) -> list[int]:
    return [case.subject_id]


def _opener(session: Session, _house: House, case: Case, _role: Role) -> list[int | Person]:
    if case.opened_by_id is not None:
        return [case.opened_by_id]
    head = roles.responsible_head(session, case.unit_id, today())
    return [head] if head else []


def _part(session: Session, _house: House, case: Case, role: Role) -> list[int]:
    return list(session.scalars(select(Part.person_id).where(Part.case_id == case.id, Part.role == role.code)))


def _authority(session: Session, house: House, case: Case, _role: Role) -> list[Person]:
    """The authority by the table; the next above if that person reported the matter or is of kin (R-STA-10)."""
    level, unit_kind = roles.level_and_unit_kind(session, case.subject_id, today())
    decided = decide(house.library.files["deciding_authority.dmn"], {"level": level, "unit_kind": unit_kind})
    chain: list[Person] = []
    if decided["authority"] == "unit_head" and (head := roles.responsible_head(session, case.unit_id, today())):
        chain.append(head)
    if decided["authority"] in ("unit_head", DIRECTOR):
        chain += roles.holders(session, DIRECTOR, today())
    taken = conflicts.barred(session, [person.id for person in chain], case.subject_id, house.rules(today()))
    return [person for person in chain if person.id not in taken and person.id != case.opened_by_id][:1]


def _receiving_head(session: Session, _house: House, case: Case, _role: Role) -> list[Person]:
    if case.receiving_unit_id is None:
        return []
    head = roles.responsible_head(session, case.receiving_unit_id, today())
    return [head] if head else []


def _body(session: Session, _house: House, _case: Case, _role: Role) -> list[Person]:
    body = standing_committee(session, today())
    return roles.members_of(session, body.id, today()) if body else []


def _nobody(_session: Session, _house: House, _case: Case, _role: Role) -> list[int]:
    return []


_FINDERS: dict[Bound, Callable[[Session, House, Case, Role], Sequence[int | Person]]] = {
    Bound.HELD: _held,
    Bound.SUBJECT: _subject,
    Bound.OPENER: _opener,
    Bound.PART: _part,
    Bound.AUTHORITY: _authority,
    Bound.RECEIVING_HEAD: _receiving_head,
    Bound.BODY: _body,
    Bound.BORROWED: _nobody,
}

"""Make a whole fictional police force, the same every time, for demonstrations, tests and measurements."""

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from workflows.errors import N_, Refused
from workflows.folding import fold
from workflows.people.accounts import HASHER
from workflows.people.careers import Officer, careers
from workflows.people.cast import CAST, INTERESTS, KINSHIPS, PROTECTIONS, Part
from workflows.people.kinds import AssignmentKind
from workflows.people.models import (
    Account,
    Assignment,
    Interest,
    Kinship,
    Membership,
    PartyBody,
    Person,
    Post,
    Protection,
    RoleGrant,
)
from workflows.people.offices import Place, memberships
from workflows.people.places import add_bodies, add_units
from workflows.people.seats import seats

SEED = 20260101
DOCUMENT = "Quyết định của Giám đốc Công an thành phố (dữ liệu mẫu)"
LOCAL_ROLES = ("unit_head", "cell_secretary", "supervising_commander")  # held in one's unit, not in the force
LEADERS_ROLES = ("proposing_commander", "reporting_person")
Ids = Mapping[str, int]


@dataclass(frozen=True)
class NamedAccount:
    """A line of the table that is printed when the demonstration starts."""

    username: str
    person: str
    vi: str
    en: str


@dataclass(frozen=True)
class Force:
    """What was made: how many, who can sign in, and a fingerprint that is equal for equal forces."""

    officers: int
    accounts: tuple[NamedAccount, ...]
    fingerprint: str


def make_force(session: Session, officers: int, on: date, password: str) -> Force:
    """Fill an empty database with about `officers` persons as of `on`; the catalogues must be there.

    The named people and the heads of all units are there in any case, so that the smallest force has some two hundred.
    All named accounts get the same `password`.  Raise Refused if there is anybody already.
    """
    if session.scalars(select(Person.id).limit(1)).first() is not None:
        raise Refused(N_("There are officers in this database already."))
    rng = Random(SEED)  # noqa: S311 - believable data, no secret
    units = add_units(session, rng, on)
    bodies = add_bodies(session, units)
    posts = {post.code: post for post in session.scalars(select(Post))}
    people = careers(rng, seats(rng, units, officers), on)
    places = memberships(rng, people, posts)
    ids = _insert_people(session, people)
    _insert(session, Membership, _memberships(places, ids, bodies))
    named = {officer.name: officer for officer in people if officer.username is not None}
    _add_ties(session, {name: ids[officer.number] for name, officer in named.items()}, on)
    _insert(session, RoleGrant, _grants(people, posts, ids))
    _add_accounts(session, {name: ids[officer.number] for name, officer in named.items()}, password)
    accounts = tuple(NamedAccount(part.username, part.name, part.vi, part.en) for part in _with_account())
    return Force(len(people), accounts, _fingerprint(people, places))


def _insert_people(session: Session, people: Sequence[Officer]) -> Ids:
    """Insert persons with their posts; return the id by number."""
    rows = [
        {
            "number": officer.number,
            "name": officer.name,
            "lowered": officer.name.lower(),
            "folded": fold(officer.name),
            "born_on": officer.born_on,
            "sex": officer.sex,
            "rank_code": officer.rank_code,
            "rank_since": officer.rank_since,
        }
        for officer in people
    ]
    session.execute(insert(Person), rows)
    ids = {number: person_id for number, person_id in session.execute(select(Person.number, Person.id))}  # noqa: C416
    _insert(session, Assignment, (_assignment(officer, ids[officer.number]) for officer in people))
    return ids


def _insert(session: Session, table: type[Any], rows: Iterable[dict[str, Any]]) -> None:
    session.execute(insert(table), list(rows))


def _assignment(officer: Officer, person_id: int) -> dict[str, Any]:
    return {
        "person_id": person_id,
        "unit_id": officer.unit.id,
        "post_code": officer.post,
        "kind": AssignmentKind.PRIMARY,
        "valid_from": officer.since,
        "document": DOCUMENT,
    }


def _memberships(places: Sequence[Place], ids: Ids, bodies: Mapping[str, PartyBody]) -> Iterator[dict[str, Any]]:
    for place in places:
        yield {
            "person_id": ids[place.officer.number],
            "body_id": bodies[place.body].id,
            "standing": place.standing,
            "office": place.office,
            "valid_from": max(place.officer.since, bodies[place.body].valid_from),
        }


def _add_ties(session: Session, named: Ids, on: date) -> None:
    session.add_all(
        Kinship(person_id=named[name], relative_id=named[relative], relation=relation, declared_on=on)
        for name, relation, relative in KINSHIPS
    )
    session.add_all(
        Interest(person_id=named[name], other_id=named[other], kind=kind, valid_from=on)
        for name, kind, other in INTERESTS
    )
    session.add_all(
        Protection(
            person_id=named[name], kind=kind, document=document, valid_from=on, valid_to=on + timedelta(days=days)
        )
        for name, kind, days, document in PROTECTIONS
    )
    session.flush()  # before the bulk inserts that follow, in this order, so that ids are the same every time


def _grants(people: Sequence[Officer], posts: Mapping[str, Post], ids: Ids) -> Iterator[dict[str, Any]]:
    """Give the named people their roles, and every other commander those that go with commanding."""
    cast = {part.name: part for part in CAST}
    for officer in people:
        for role in _roles(officer, cast, posts[officer.post]):
            yield {
                "person_id": ids[officer.number],
                "role": role,
                "unit_id": officer.unit.id if role in LOCAL_ROLES else None,
                "valid_from": officer.since,
                "document": DOCUMENT,
            }


def _roles(officer: Officer, cast: Mapping[str, Part], post: Post) -> tuple[str, ...]:
    if officer.username is not None:
        return cast[officer.name].roles
    if post.level == "head":
        return (*LEADERS_ROLES, "unit_head")
    return LEADERS_ROLES if post.leading else ()


def _add_accounts(session: Session, named: Ids, password: str) -> None:
    """One hash for all: they share the password, and it is printed beside their names."""
    shared = HASHER.hash(password)
    session.add_all(
        Account(
            person_id=named[part.name],
            username=part.username,
            password_hash=shared,
            session_salt=secrets.token_hex(16),
        )
        for part in _with_account()
    )
    session.flush()  # so that a caller who reads with plain SQL finds them


def _with_account() -> list[Part]:
    return [part for part in CAST if part.username]


def _fingerprint(people: Sequence[Officer], places: Sequence[Place]) -> str:
    digest = hashlib.sha256()
    for officer in people:
        fields = (officer.number, officer.name, officer.sex, officer.born_on, officer.rank_code, officer.rank_since)
        unit = (officer.unit.code, officer.unit.name, officer.post, officer.since)
        digest.update("|".join(map(str, (*fields, *unit))).encode())
    for place in places:
        digest.update(f"{place.officer.number}|{place.body}|{place.standing}|{place.office}".encode())
    return digest.hexdigest()

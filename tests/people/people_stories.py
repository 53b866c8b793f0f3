"""Small rows that the tests of persons build on."""

from datetime import date
from pathlib import Path

from workflows.people.catalogues import load_catalogues
from workflows.people.kinds import BodyKind, Office, Relation, Sex, Standing
from workflows.people.models import Assignment, Kinship, Membership, PartyBody, Person, Unit

CATALOGUES = Path(__file__).parents[2] / "bpmn" / "catalogues.toml"
LONG_AGO = date(2020, 1, 1)
TODAY = date(2026, 3, 2)


def load(session) -> None:
    load_catalogues(session, CATALOGUES)


def add_unit(session, code, kind="department", name="", parent=None) -> Unit:
    unit = Unit(code=code, kind=kind, name=name or code, parent_id=parent.id if parent else None, valid_from=LONG_AGO)
    session.add(unit)
    session.flush()
    return unit


def add_person(session, number, name="Nguyễn Văn An", sex=Sex.MALE) -> Person:
    person = Person(
        number=number, name=name, sex=sex, born_on=date(1990, 2, 5), rank_code="captain", rank_since=LONG_AGO
    )
    session.add(person)
    session.flush()
    return person


def put_in_post(session, person, unit, post="officer", valid_from=LONG_AGO, valid_to=None, **more) -> Assignment:
    assignment = Assignment(
        person_id=person.id, unit_id=unit.id, post_code=post, valid_from=valid_from, valid_to=valid_to, **more
    )
    session.add(assignment)
    session.flush()
    return assignment


def add_body(session, code, unit, kind=BodyKind.CELL) -> PartyBody:
    body = PartyBody(code=code, kind=kind, name=f"Chi bộ {code}", unit_id=unit.id, valid_from=LONG_AGO)
    session.add(body)
    session.flush()
    return body


def join(session, person, body, standing=Standing.OFFICIAL, office=Office.MEMBER, valid_to=None) -> Membership:
    membership = Membership(
        person_id=person.id,
        body_id=body.id,
        standing=standing,
        office=office,
        valid_from=LONG_AGO,
        valid_to=valid_to,
    )
    session.add(membership)
    session.flush()
    return membership


def declare(session, person, relation, relative) -> None:
    """`relative` is the `relation` of `person`, who says so."""
    session.add(
        Kinship(person_id=person.id, relative_id=relative.id, relation=Relation(relation), declared_on=LONG_AGO)
    )
    session.flush()

"""Take over many persons at once: all come in or none."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workflows.database import refresh_statistics
from workflows.errors import N_, Invalid, Refused
from workflows.folding import fold
from workflows.people.checking import Fault, Row, check_rows
from workflows.people.kinds import AssignmentKind, Office
from workflows.people.models import Assignment, Membership, Person
from workflows.people.sheets import Line, read_people

__all__ = ["Fault", "Line", "Row", "check_rows", "import_people", "read_people"]


def import_people(session: Session, rows: Sequence[Line], on: date, document: str) -> int:
    """Import all persons with their posts and Party membership from `on`, by `document`; return how many.

    Raise Invalid with the number of faults if there is any: then nothing is imported.  Raise Refused if somebody else
    brought in one of the numbers meanwhile: the caller rolls back, as after every refusal.
    """
    good, faults = check_rows(session, rows, on)
    if faults or not good:
        raise Invalid(N_("Nothing was imported; faults found: %(count)s."), field="file", count=len(faults))
    try:
        _insert(session, good, on, document)
    except IntegrityError as error:
        raise Refused(N_("The force has changed meanwhile. Please check the file once more.")) from error
    refresh_statistics(session)
    return len(good)


def _insert(session: Session, rows: Sequence[Row], on: date, document: str) -> None:
    people = insert(Person).returning(Person.id, sort_by_parameter_order=True)
    ids = session.scalars(people, [_person(row) for row in rows]).all()
    pairs = list(zip(rows, ids, strict=True))
    session.execute(insert(Assignment), [_assignment(row, person_id, on, document) for row, person_id in pairs])
    if members := [_membership(row, person_id, on) for row, person_id in pairs if row.body_id is not None]:
        session.execute(insert(Membership), members)


def _person(row: Row) -> dict[str, Any]:
    return {
        "number": row.number,
        "name": row.name,
        "lowered": row.name.lower(),
        "folded": fold(row.name),
        "born_on": row.born_on,
        "sex": row.sex,
        "rank_code": row.rank_code,
        "rank_since": row.rank_since,
    }


def _assignment(row: Row, person_id: int, on: date, document: str) -> dict[str, Any]:
    return {
        "person_id": person_id,
        "unit_id": row.unit_id,
        "post_code": row.post_code,
        "kind": AssignmentKind.PRIMARY,
        "valid_from": on,
        "document": document,
    }


def _membership(row: Row, person_id: int, on: date) -> dict[str, Any]:
    return {
        "person_id": person_id,
        "body_id": row.body_id,
        "standing": row.standing,
        "office": Office.MEMBER,
        "valid_from": on,
    }

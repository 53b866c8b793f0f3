"""Put persons into posts: the act behind a decision that takes effect."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.database import hold
from workflows.errors import N_, Refused
from workflows.people.kinds import AssignmentKind
from workflows.people.models import Assignment, Person


def assign(
    session: Session,
    person: Person,
    unit_id: int,
    post_code: str,
    *,
    on: date,
    document: str,
    kind: AssignmentKind = AssignmentKind.PRIMARY,
) -> Assignment:
    """Let `person` hold a post from `on`, and end the primary assignment before it on the day before.

    Raise Refused if the present primary assignment began on that day or later: history is never overwritten.
    """
    hold(session, person)
    if kind is AssignmentKind.PRIMARY:
        _end_present(session, person, on)
    assignment = Assignment(
        person_id=person.id, unit_id=unit_id, post_code=post_code, kind=kind, valid_from=on, document=document
    )
    session.add(assignment)
    session.flush()  # the caller needs its id, and the net under open primary assignments speaks now
    return assignment


def _end_present(session: Session, person: Person, on: date) -> None:
    present = session.scalars(
        select(Assignment).where(
            Assignment.person_id == person.id,
            Assignment.kind == AssignmentKind.PRIMARY,
            Assignment.valid_to.is_(None),
        )
    ).one_or_none()
    if present is None:
        return
    if present.valid_from >= on:
        raise Refused(N_("The present assignment began on %(day)s, not before this one."), day=present.valid_from)
    present.valid_to = on - timedelta(days=1)
    session.flush()  # the old row is closed before the new one is opened, or the unique index refuses

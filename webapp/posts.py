"""What people are today: post and unit, asked once for many."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.law.calendar import today
from workflows.people.kinds import AssignmentKind
from workflows.people.models import Assignment


def posts_of(session: Session, people: Iterable[int]) -> dict[int, str]:
    """Return {person id: post and unit of today}; who holds no post is left out."""
    found = (
        select(Assignment)
        .where(
            Assignment.person_id.in_(list(people)), Assignment.kind == AssignmentKind.PRIMARY, Assignment.on(today())
        )
        .options(joinedload(Assignment.post), joinedload(Assignment.unit))
        .order_by(Assignment.valid_from, Assignment.id)
    )
    return {row.person_id: f"{row.post.name} · {row.unit.name}" for row in session.scalars(found)}

"""Who stands above somebody in the line of command."""

from datetime import date

from sqlalchemy.orm import Session

from workflows.people.models import Person, Unit
from workflows.people.roles import responsible_head, unit_of


def superior_of(session: Session, person_id: int, on: date) -> Person | None:
    """Return the head of the person's unit, or who is above if he heads it himself; None at the top."""
    unit = unit_of(session, person_id, on)
    while unit is not None:
        head = responsible_head(session, unit.id, on)
        if head is None or head.id != person_id:
            return head
        unit = session.get(Unit, unit.parent_id) if unit.parent_id else None
    return None

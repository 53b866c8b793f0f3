"""The report on mentoring begins by itself when a period is over; nobody need remember it (R-MEN-REPORT)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.mentoring.reporting import REPORT, is_due
from workflows.cases.models import Case
from workflows.cases.running import steps
from workflows.law.calendar import today
from workflows.people.models import RoleGrant

HEAD = "px01_head"


def begin_report(session: Session, house: House) -> Case | None:
    """Begin the report on the last period unless it has begun, or nobody was mentored; it stands under the head."""
    held = select(RoleGrant.person_id).where(RoleGrant.role == HEAD, RoleGrant.on(today())).order_by(RoleGrant.id)
    head = session.scalars(held).first()
    if head is None or not is_due(session, house, today()):
        return None
    return steps.start_case(session, house, REPORT, head, None)

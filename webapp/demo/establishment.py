"""Figures of establishment for the fictional force: as many as there are, and one more where posts are vacant."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.law.calendar import DAY, today
from workflows.people.establishment import Seat, establish, held
from workflows.people.models import Unit

DOCUMENT = "Quyết định về biên chế (dữ liệu mẫu)"
ROOM = ("officer", "investigator")  # posts in which the force is short of people
YEAR = 365 * DAY


def add_establishment(session: Session) -> None:
    """Give every unit of the force its figures, from a year ago."""
    units = list(session.scalars(select(Unit.id).order_by(Unit.id)))
    figures: dict[Seat, int] = {}
    for seat, number in sorted(held(session, units, today()).items()):
        figures[seat] = number + (seat.post_code in ROOM and seat.unit_id % 2)
    establish(session, figures, today() - YEAR, DOCUMENT)

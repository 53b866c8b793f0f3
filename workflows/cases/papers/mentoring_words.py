"""What the papers of mentoring and of the talent pool say of who was assigned, and for how long."""

from sqlalchemy import select

from workflows.cases.mentoring.assigning import ROLE
from workflows.cases.models import Part
from workflows.cases.timing import clocks
from workflows.documents.wording import date_words
from workflows.law.calendar import today

from .naming import named
from .paper_making import Making

TERM = "R-MEN-03"


def mentoring_words(making: Making) -> dict[str, str]:
    """Return the commander who is assigned and the term, "" where the case has none."""
    clock = clocks.running(making.session, making.case, TERM)
    term = f"Từ {date_words(today())} đến {date_words(clock.due_on)}" if clock else ""
    return {"mentor": _mentor(making), "mentoring_term": term}


def _mentor(making: Making) -> str:
    assigned = select(Part.person_id).where(Part.case_id == making.case.id, Part.role == ROLE)
    people = [named(making.session, person) for person in making.session.scalars(assigned.order_by(Part.since))]
    return "; ".join(", ".join(filter(None, [f"{each.rank} {each.name}", each.post, each.unit])) for each in people)

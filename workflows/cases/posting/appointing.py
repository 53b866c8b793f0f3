"""An appointment or a rotation: from within or from elsewhere, and the post that is held from the day decided."""

from datetime import date

from sqlalchemy.orm import Session

from workflows.cases.models import Case
from workflows.cases.roles.collectives import unit_of_post
from workflows.cases.roles.deciding import post_asked_for
from workflows.cases.said import said
from workflows.law.calendar import today
from workflows.law.deadlines import MONTHS_OF_A_YEAR, add_months
from workflows.law.rules import Rules
from workflows.people.lines import standing_above
from workflows.people.roles import unit_of

from .posts import put_into

TERM = "R-APP-TERM"
DECISIONS = {"appointment": "appointment_decision", "leader_rotation": "rotation_decision"}  # form and paper alike


def facts(session: Session, case: Case) -> dict[str, bool]:
    """Return what the table of the procedure asks: {"inside": whether the officer serves in the unit of the post}."""
    unit = unit_of(session, case.subject_id, today())
    inside = unit is not None and standing_above(session, unit.id).id == unit_of_post(session, case).id
    return {"inside": inside}


def ends_on(rules: Rules, begins: date, code: str = TERM) -> date:
    """Return the day on which a term in a post that begins on a day is over."""
    return add_months(begins, rules.number(code) * MONTHS_OF_A_YEAR)


def take_office(session: Session, case: Case) -> str:
    """Put the person of a case into the post that was decided; return its code."""
    paper = DECISIONS[case.process]
    post, begins = post_asked_for(session, case), said(session, case, paper)["effective_on"]
    put_into(session, case, post, date.fromisoformat(begins), paper)
    return post

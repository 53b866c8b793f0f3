"""Which title or form of commendation a case is about, and by which share it is voted on (R-COM-03)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case, Submission

FAMILY = "commendation"
SAID_ON = (
    "merit_report",
    "revocation_ground",
    "merit_list",
    "unit_report",
)  # the forms on which a case names its title
# Which list of titles is voted on by which share; every other title by the last.
BY_LIST = {
    "R-COM-03.titles_highest": "commendation.highest",
    "R-COM-03.titles_force": "commendation.force",
}
OTHERS = "commendation.others"


def act_of(title: str) -> str:
    """Return the act of the authority matrix that gives a title."""
    return f"{FAMILY}.{title}"


def title_of(session: Session, case: Case) -> str | None:
    """Return the title that a case is about, or None if it is about none."""
    said = select(Submission.content).where(Submission.case_id == case.id, Submission.form.in_(SAID_ON))
    content = session.scalars(said.order_by(Submission.id.desc())).first() or {}
    return content.get("title")


def ballot_for(session: Session, house: House, case: Case, poll: str) -> str:
    """Return the kind of vote that is held where a drawing asks for one: of commendations the one of the title."""
    if poll.partition(".")[0] != FAMILY:
        return poll
    title, rules = title_of(session, case), house.rules_of(case)
    return next((kind for listed, kind in BY_LIST.items() if title in rules.words(listed)), OTHERS)

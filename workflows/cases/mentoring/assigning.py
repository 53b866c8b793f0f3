"""Who mentors whom: one commander at a time, for a term that may be renewed (R-MEN-COMMANDERS, R-MEN-03)."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case, CaseStatus, Part, Submission
from workflows.database import hold
from workflows.errors import N_, Refused
from workflows.people.models import Person

PROCESS, ROLE = "mentoring", "supervising_commander"
DECISION, RENEW = "mentoring_decision", "renew"
COMMANDERS, RENEWALS = "R-MEN-COMMANDERS", "R-MEN-03.renewals"
MENTORED = N_("This officer has a supervising commander already. That mentoring ends first.")
RENEWED = N_("The term has been renewed as often as it may be. Mentoring ends with it.")


def keep_one_mentor(session: Session, house: House, case: Case) -> None:
    """Refuse a further commander of an officer who is mentored; called by the drawing once one has been assigned."""
    hold(session, session.get_one(Person, case.subject_id))  # two who assign at once wait for each other
    if others(session, case.subject_id, case.id) >= house.rules_of(case).number(COMMANDERS):
        raise Refused(MENTORED, rule=COMMANDERS)


def others(session: Session, person_id: int, beside: int = 0) -> int:
    """Return how many commanders mentor a person in open cases, not counting the case `beside`."""
    found = running().where(Case.subject_id == person_id, Case.id != beside).with_only_columns(Case.id).distinct()
    return len(session.scalars(found).all())


def running() -> Select[Case, Person]:
    """Select the mentoring that is under way, each with its commander."""
    return (
        select(Case, Person)
        .join(Part, Part.case_id == Case.id)
        .join(Person, Person.id == Part.person_id)
        .where(Case.process == PROCESS, Case.status == CaseStatus.OPEN, Part.role == ROLE)
        .order_by(Case.id)
    )


def mentoring_of(session: Session, person_id: int) -> tuple[Case, Person] | None:
    """Return the open mentoring of an officer and his supervising commander, or None."""
    row = session.execute(running().where(Case.subject_id == person_id)).first()
    return (row[0], row[1]) if row else None


def may_renew(session: Session, house: House, case: Case) -> bool:
    """Tell whether the term of a mentoring may be renewed once more (R-MEN-03)."""
    decided = select(Submission.content).where(Submission.case_id == case.id, Submission.form == DECISION)
    renewed: int = sum((said or {}).get("outcome") == RENEW for said in session.scalars(decided))
    most: int = house.rules_of(case).number(RENEWALS)
    return renewed < most

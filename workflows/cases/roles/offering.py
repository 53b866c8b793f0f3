"""What stands on the ballot of a case: of the options of a vote only those that can be laid on this person."""

from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case
from workflows.law.calendar import today

from .complained import PROCESS, decision_of
from .forms_of_discipline import available, codes

ON_FORMS = ("state_discipline.form", "state_discipline.committee")


def offered(session: Session, house: House, case: Case, kind: str) -> tuple[str, ...]:
    """Return the options of a kind of vote on forms of State discipline for the person concerned."""
    ballot = house.rules_of(case).ballot(kind)
    there = set(_open(session, house, case))
    return tuple(option for option in ballot.options if option in ballot.others or option in there)


def _open(session: Session, house: House, case: Case) -> list[str]:
    """Return the forms, light to heavy; a council that considers a complaint never makes it heavier."""
    ladder = codes(available(session, house, case.subject_id, today()))
    if case.process != PROCESS:
        return ladder
    complained = decision_of(session, case).form_code
    return ladder[: ladder.index(complained) + 1] if complained in ladder else ladder

"""Commendations that had to wait go on when nothing holds their officer any more; nobody need remember them."""

from sqlalchemy.orm import Session

from workflows.cases.gates.verdict import Answer
from workflows.cases.house import House
from workflows.cases.merit.claiming import FREE, verdict_of
from workflows.cases.models import Case
from workflows.cases.running import steps


def let_go_on(session: Session, house: House, case_id: int) -> bool:
    """Let a waiting commendation go on if it may, with the day of its merit kept; return whether it did (R-COM-02)."""
    case = session.get_one(Case, case_id)
    if verdict_of(session, house, case).answer is Answer.REFUSED:
        return False
    steps.send_message(session, house, case, FREE)
    return True

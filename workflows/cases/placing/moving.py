"""What the drawing of a periodic change asks: the gate on it, by what was proposed last (R-REA-03 to R-REA-05)."""

from sqlalchemy.orm import Session

from workflows.cases.gates.acts import Act
from workflows.cases.gates.conditions import Details
from workflows.cases.gates.gate import gate
from workflows.cases.gates.verdict import Answer, Effect, Verdict
from workflows.cases.house import House
from workflows.cases.models import Case
from workflows.cases.said import submitted
from workflows.law.calendar import today

PROPOSAL = "periodic_proposal"


def periodic_facts(session: Session, house: House, case: Case) -> dict[str, bool]:
    """Return what the table of the gate asks: {"bar": …, "second_reader": …}."""
    return asked(verdict_on(session, house, case))


def asked(found: Verdict) -> dict[str, bool]:
    """Return a verdict as the table of the gate asks it."""
    return {"bar": found.answer is Answer.REFUSED, "second_reader": bool(found.of(Effect.SECOND_READER))}


def verdict_on(session: Session, house: House, case: Case) -> Verdict:
    """Return the verdict on the periodic change that a case is about."""
    row = submitted(session, case, PROPOSAL)
    proposer = row.person_id if row else case.opened_by_id
    replacement = (row.content or {}).get("replacement") if row else None
    details = Details(replacement_id=int(replacement) if replacement else None)
    act = Act.PERIODIC_POSITION_CHANGE
    return gate(session, house, act, case.subject_id, today(), proposer_id=proposer, case=case, details=details)

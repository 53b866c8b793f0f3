"""What a decision on a complaint does to the decision complained of: upheld, changed or cancelled (R-CPL, R-STA-14)."""

from typing import Any

from sqlalchemy.orm import Session

from workflows.cases.decisions import CANCELLED, CHANGED, DisciplineDecision
from workflows.cases.house import House
from workflows.cases.models import Case
from workflows.cases.roles.complained import SECOND, complaint_of, decision_of
from workflows.law.calendar import today
from workflows.law.discipline import ends_on
from workflows.trail.chain import case_chain, record

from .state_track import Tell, end_early, lay_down, said

RESULT = "complaint_decision"
UPHELD, CHANGE, CANCEL = "upheld", "changed", "cancelled"


def settle(session: Session, house: House, case: Case, tell: Tell) -> str:
    """Carry out the decision on the complaint of a case; return "upheld", "changed" or "cancelled".

    A changed form keeps the days that were served: its effect runs from the day of the first decision.
    """
    decided, decision = said(session, case, RESULT), decision_of(session, case)
    result = str(decided["result"])
    if result == CANCEL:
        end_early(session, decision, CANCELLED, tell)
    elif result == CHANGE:
        _change(session, house, case, decision, str(decided["form_code"]), tell)
    record(session, case_chain(case.id), "complaint.settled", decision=decision.id, result=result)
    return result


def first_answer(session: Session, case: Case) -> dict[str, Any]:
    """Return what the first instance gave where a second complaint goes on from it; {} for a first complaint.

    It was never carried out: the second complaint took it up.
    """
    if complaint_of(session, case).get("instance") != SECOND or case.came_from_id is None:
        return {}
    return said(session, session.get_one(Case, case.came_from_id), RESULT)


def _change(
    session: Session, house: House, case: Case, decision: DisciplineDecision, form: str, tell: Tell
) -> DisciplineDecision:
    rules, began = house.rules_of(case), decision.effective_on
    end_early(session, decision, CHANGED, tell)
    row = DisciplineDecision(
        case_id=case.id,
        track=decision.track,
        person_id=decision.person_id,
        form_code=form,
        decided_on=today(),
        effective_on=began,
        ends_on=ends_on(form, began, rules),
        document_id=None,
        replaces_id=decision.id,
    )
    session.add(row)
    session.flush()  # its id stands in the trail
    record(session, case_chain(case.id), "decision.entered", decision=row.id, form=form)
    lay_down(session, row, rules)
    return row


__all__ = ["RESULT", "first_answer", "settle"]

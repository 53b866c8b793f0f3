"""How the effect of a decision ends by itself, or goes on while a new violation is considered (R-STA-12)."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.decisions import DisciplineDecision, standing_for
from workflows.cases.gates import locks
from workflows.cases.gates.models import LockKind
from workflows.cases.models import Case, CaseStatus
from workflows.cases.notices import notify
from workflows.cases.timing import clocks
from workflows.law.calendar import DAY, today
from workflows.law.discipline import TERM
from workflows.trail.chain import case_chain, record

from .state_track import DISCOVERY, decision_in, said

CONSIDERED = "state_discipline"
EXPIRED, REPEATED = "expired", "repeated"


def end_effect(session: Session, case: Case) -> str:
    """End the effect of what a case serves and tell the person concerned: "expired"; or "repeated": it goes on.

    It ends by itself only if no new violation was concluded for a day within its time (NĐ 234/2026/NĐ-CP Art 2.9); what
    is still considered is decided first: a new decision replaces this one, without one it has ended on its own day.
    """
    first, clock = decision_in(session, case), clocks.running(session, case, TERM)
    row = standing_for(session, first) if first else None
    if row and clock and violated_again(session, row, clock.due_on):
        _go_on(session, case, row, clock.due_on)
        return REPEATED
    if row and clock and row.ends_on is None:
        row.ends_on = clock.due_on
        locks.lift(session, session.get_one(Case, row.case_id), today(), LockKind.IN_EFFECT)
    record(session, case_chain(case.id), "decision.expired", decision=row.id if row else 0)
    if clock is not None:
        clock.stopped_on = today()
    notify(session, case, [case.subject_id], "decision.expired")
    return EXPIRED


def violated_again(session: Session, decision: DisciplineDecision, last: date) -> bool:
    """Tell whether discipline of the same person is considered for an act within the time of effect of a decision."""
    open_cases = select(Case).where(
        Case.process == CONSIDERED,
        Case.subject_id == decision.person_id,
        Case.id != decision.case_id,
        Case.status == CaseStatus.OPEN,
        Case.under_review,
    )
    found = (said(session, case, DISCOVERY).get("act_ended_on") for case in session.scalars(open_cases))
    return any(decision.effective_on <= date.fromisoformat(day) <= last for day in found if day)


def _go_on(session: Session, case: Case, row: DisciplineDecision, last: date) -> None:
    if row.ends_on is None:
        return
    row.ends_on = None
    kept = session.get_one(Case, row.case_id)
    locks.write(session, kept, LockKind.IN_EFFECT, TERM, last + DAY, None, "")
    record(session, case_chain(case.id), "decision.goes_on", decision=row.id)
    notify(session, case, [case.subject_id], "decision.goes_on")


__all__ = ["EXPIRED", "REPEATED", "end_effect", "violated_again"]

"""Suspending a decision while the complaint about it is resolved: when the harm would be hard to repair (R-CPL-01)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.decisions import DecisionSuspension, DisciplineDecision, standing_for
from workflows.cases.gates import locks
from workflows.cases.gates.locks import DECIDED
from workflows.cases.house import House
from workflows.cases.models import Case
from workflows.cases.notices import notify
from workflows.cases.roles.complained import decision_of
from workflows.law.calendar import DAY, today
from workflows.trail.chain import case_chain, record

from .settling import CANCEL, RESULT
from .state_track import lay_down, said

ACCEPTED = "acceptance"
SUSPENDED, FOLLOWED = "suspended", "followed"


def suspend(session: Session, case: Case) -> str:
    """Suspend the decision that a complaint is about if its resolver said so; return "suspended" or "followed".

    What the decision closed opens again from today; the days of its effect go on being counted.
    """
    asked = said(session, case, ACCEPTED)
    if not (asked.get("suspends") and asked.get("decision") == "accept"):
        return FOLLOWED
    decision = standing_for(session, decision_of(session, case))
    session.add(DecisionSuspension(decision_id=decision.id, case_id=case.id, first_on=today()))
    locks.lift(session, session.get_one(Case, decision.case_id), today(), *DECIDED)
    _note(session, case, decision, "decision.suspended")
    return SUSPENDED


def resume(session: Session, house: House, case: Case) -> str:
    """Let a suspended decision be carried out again, unless the complaint cancels it; return what holds now."""
    running = suspension_of(session, case)
    if running is None:
        return FOLLOWED
    if said(session, case, RESULT).get("result") == CANCEL:
        return SUSPENDED
    running.last_on = max(running.first_on, today() - DAY)
    decision = session.get_one(DisciplineDecision, running.decision_id)
    rules = house.rules_of(session.get_one(Case, decision.case_id))
    lay_down(session, decision, rules, since=today())
    _note(session, case, decision, "decision.resumed")
    return FOLLOWED


def suspension_of(session: Session, case: Case) -> DecisionSuspension | None:
    """Return the suspension that a case of complaint has ordered and that still runs."""
    found = select(DecisionSuspension).where(
        DecisionSuspension.case_id == case.id, DecisionSuspension.last_on.is_(None)
    )
    return session.scalars(found).first()


def _note(session: Session, case: Case, decision: DisciplineDecision, what: str) -> None:
    session.flush()
    session.expire(decision, ["suspensions"])
    record(session, case_chain(case.id), what, decision=decision.id)
    notify(session, case, [case.subject_id], what)

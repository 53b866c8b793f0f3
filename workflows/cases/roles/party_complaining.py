"""Complaints against decisions of the Party: which decision, who resolves it, until when (R-CPL-06, R-CPL-08)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.decisions import PARTY, DisciplineDecision
from workflows.cases.house import House
from workflows.cases.models import Case, CaseStatus, Clock, Submission
from workflows.database import hold
from workflows.errors import N_, Invalid
from workflows.law.calendar import today
from workflows.people.models import PartyBody

from . import party_bodies

COMPLAINT, UPHELD = "complaint_party", "upheld"
TERM = "R-CPL-06"
DECIDED_BY = "deciding_member"
UNDER_WAY = N_("A complaint against this decision is being resolved already. Follow it on your page.")


def complained_of(session: Session, case: Case) -> DisciplineDecision | None:
    """Return the decision that a complaint is about, as its form names it."""
    found = select(Submission.content).where(Submission.case_id == case.id, Submission.form == "party_complaint")
    said = session.scalars(found.order_by(Submission.id)).first() or {}
    return session.get(DisciplineDecision, said["decision_id"]) if said.get("decision_id") else None


def standing_decisions(session: Session, person_id: int) -> list[DisciplineDecision]:
    """Return the decisions of the Party about a person that were neither cancelled nor replaced, the latest first."""
    replaced = select(DisciplineDecision.replaces_id).where(DisciplineDecision.replaces_id.is_not(None))
    found = select(DisciplineDecision).where(
        DisciplineDecision.person_id == person_id,
        DisciplineDecision.track == PARTY,
        DisciplineDecision.cancelled_on.is_(None),
        DisciplineDecision.id.not_in(replaced),
    )
    return list(session.scalars(found.order_by(DisciplineDecision.id.desc())))


def complaints_about(session: Session, decision: DisciplineDecision) -> list[Case]:
    """Return the complaints about one decision, the oldest first."""
    cases = select(Case).where(Case.process == COMPLAINT, Case.subject_id == decision.person_id).order_by(Case.id)
    return [case for case in session.scalars(cases) if complained_of(session, case) is decision]


def is_complained_of(session: Session, decision: DisciplineDecision) -> bool:
    """Tell whether a complaint about a decision is being resolved."""
    return any(case.status is CaseStatus.OPEN for case in complaints_about(session, decision))


def refuse_second(session: Session, decision: DisciplineDecision) -> None:
    """Make everybody else who complains about a decision wait, and raise Invalid if that is under way already."""
    hold(session, session.get_one(Case, decision.case_id))
    if is_complained_of(session, decision):
        raise Invalid(UNDER_WAY, field="decision", rule=TERM)


def issuer_of(session: Session, house: House, decision: DisciplineDecision) -> PartyBody | None:
    """Return the body that has the last word so far: it decided, or it has upheld the decision on a complaint."""
    upheld = [case for case in complaints_about(session, decision) if case.outcome == UPHELD]
    case = upheld[-1] if upheld else session.get_one(Case, decision.case_id)
    if case.process == COMPLAINT:
        return party_bodies.find(session, house, case, party_bodies.RESOLVING)
    decided = party_bodies.votes_of(session, case, DECIDED_BY)
    return party_bodies.find(session, house, case, party_bodies.DECIDING if decided else party_bodies.CELL)


def resolver_of(session: Session, house: House, decision: DisciplineDecision) -> PartyBody | None:
    """Return the body that would resolve a complaint now: right above the issuer; None if that is above this force."""
    line = party_bodies.line_of(session, decision.person_id, today())
    return party_bodies.next_above(line, issuer_of(session, house, decision))


def term_of(session: Session, decision: DisciplineDecision) -> Clock | None:
    """Return the time to complain that runs, or ran, since the latest word on a decision was handed over."""
    cases = [decision.case_id, *(case.id for case in complaints_about(session, decision))]
    found = select(Clock).where(Clock.case_id.in_(cases), Clock.code == TERM)
    return session.scalars(found.order_by(Clock.started_on.desc(), Clock.id.desc())).first()


def line_above(session: Session, person_id: int) -> list[PartyBody]:
    """Return the bodies of this force that a member's complaint may be addressed to, his cell first."""
    return party_bodies.line_of(session, person_id, today())

"""The two tracks side by side: who tells whom, what the other side must do, whether the forms are in proportion."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.decisions import CANCELLED, PARTY, STATE, DisciplineDecision
from workflows.cases.house import House
from workflows.cases.models import Case, CaseStatus, Submission
from workflows.cases.roles.party_complaining import COMPLAINT, complained_of
from workflows.errors import N_, Refused
from workflows.law.calendar import today
from workflows.people.catalogue_tables import DisciplineForm
from workflows.people.roles import party_standing
from workflows.trail.chain import case_chain, record

from . import proportion
from .state_track import Tell, end_early, said

PROCESS = "synchroniser"


def facts(session: Session, case: Case) -> dict[str, bool | str]:
    """Return what the table asks: which side decided, whether that was cancelled, whether the other side must act."""
    decision = decision_behind(session, case)
    if decision is None:
        raise Refused(N_("There is no decision that the other side could be told of."), rule="R-SYN-01")
    cancelled = decision.cancelled_on is not None
    if decision.track == PARTY:
        other = twin_of(session, decision) is not None if cancelled else True
    else:
        other = not cancelled and _party_must_act(session, decision)
    return {"side": decision.track, "cancelled": cancelled, "other": other}


def is_needed(session: Session, case: Case) -> bool:
    """Tell whether the Party side must be told of what a case has decided: of a member, and of nothing it waits for."""
    member = party_standing(session, case.subject_id, today()) is not None
    waiting = select(Case.id).where(
        Case.process == PROCESS, Case.subject_id == case.subject_id, Case.status == CaseStatus.OPEN
    )
    return member and session.scalars(waiting).first() is None


def decision_behind(session: Session, case: Case) -> DisciplineDecision | None:
    """Return the decision that a case of synchronising is about.

    That of a complaint which calls it, as the complaint left it; else the latest of the case that opened this one.
    """
    asked = case if case.process == COMPLAINT else _opener(session, case)
    if asked is None:
        return None
    found = select(DisciplineDecision).where(DisciplineDecision.case_id == asked.id)
    latest = session.scalars(found.order_by(DisciplineDecision.id.desc())).first()
    return latest or complained_of(session, asked)


def twin_of(session: Session, decision: DisciplineDecision) -> DisciplineDecision | None:
    """Return the State's decision that stands beside one of the Party, the latest; it must not be older (R-SYN-02)."""
    first = decision
    while first.replaces_id is not None:
        first = session.get_one(DisciplineDecision, first.replaces_id)
    found = select(DisciplineDecision).where(
        DisciplineDecision.person_id == decision.person_id,
        DisciplineDecision.track == STATE,
        DisciplineDecision.cancelled_on.is_(None),
        DisciplineDecision.decided_on >= first.decided_on,
    )
    return session.scalars(found.order_by(DisciplineDecision.id.desc())).first()


def proportion_facts(session: Session, house: House, case: Case) -> dict[str, str]:
    """Return the level that the Party's form calls for and that of the State's form (R-SYN-02, R-SYN-03)."""
    decision = decision_behind(session, case)
    twin = matched(session, case)
    if decision is None or twin is None:
        raise Refused(N_("There is no State decision to compare with."), rule="R-SYN-02")
    rules, with_post = house.rules_of(case), proportion.commands(session, decision.person_id)
    return {
        "wanted": proportion.wanted(rules, decision.form_code, with_post=with_post),
        "given": proportion.given(rules, twin.form_code),
    }


def matched(session: Session, case: Case) -> DisciplineDecision | None:
    """Return the State decision that was named when the two were compared."""
    found = select(Submission.content).where(Submission.case_id == case.id, Submission.form == "state_match")
    said = session.scalars(found.order_by(Submission.id.desc())).first() or {}
    return session.get(DisciplineDecision, said["decision_id"]) if said.get("decision_id") else None


def cancel_twin(session: Session, case: Case, tell: Tell) -> str:
    """Cancel the State's decision after the Party has cancelled its own (R-SYN-03); return its form."""
    decision = decision_behind(session, case)
    twin = twin_of(session, decision) if decision else None
    if twin is None:
        raise Refused(N_("There is no State decision to cancel."), rule="R-SYN-03")
    end_early(session, twin, CANCELLED, tell)
    record(session, case_chain(case.id), "decision.cancelled", decision=twin.id, form=twin.form_code)
    return twin.form_code


def form_name(session: Session, decision: DisciplineDecision) -> str:
    """Return the Vietnamese name of the form of a decision, as papers have it."""
    found = select(DisciplineForm.name).where(DisciplineForm.code == decision.form_code)
    tracks = {PARTY: ("party_official", "party_probationary"), STATE: ("officer", "worker", "conscript")}
    return session.scalars(found.where(DisciplineForm.track.in_(tracks[decision.track]))).first() or decision.form_code


def _party_must_act(session: Session, decision: DisciplineDecision) -> bool:
    """A Party member whom the Party has neither decided on, here or on paper, nor a case about."""
    on_paper = said(session, session.get_one(Case, decision.case_id), "deferral").get("skip") == "party_decision"
    if on_paper or party_standing(session, decision.person_id, today()) is None:
        return False
    about = select(Case.id).where(
        Case.subject_id == decision.person_id, Case.process == "party_discipline", Case.status == CaseStatus.OPEN
    )
    done = select(DisciplineDecision.id).where(
        DisciplineDecision.person_id == decision.person_id,
        DisciplineDecision.track == PARTY,
        DisciplineDecision.cancelled_on.is_(None),
        DisciplineDecision.ends_on.is_(None) | (DisciplineDecision.ends_on >= today()),
    )
    return session.scalars(about).first() is None and session.scalars(done).first() is None


def _opener(session: Session, case: Case) -> Case | None:
    return session.get(Case, case.came_from_id) if case.came_from_id else None

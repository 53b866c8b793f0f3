"""What the drawings of the Party's track ask, and what they write: gate, route, decision, publication, complaint."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.decisions import CANCELLED, CHANGED, PARTY, REPLACED, DisciplineDecision
from workflows.cases.gates.locks import DECIDED, lift
from workflows.cases.house import House
from workflows.cases.models import Case, Submission
from workflows.cases.roles import party_bodies
from workflows.cases.roles.party_complaining import complained_of
from workflows.cases.roles.party_forms import EXPULSION, catalogued
from workflows.documents.models import Document
from workflows.errors import N_, Refused
from workflows.law.calendar import today
from workflows.law.limitation import Level, Offence, Track, limitation
from workflows.law.rules import Rules
from workflows.trail.chain import case_chain, record

from .state_track import lay_down

NO_DISCIPLINE, UPHELD = "no_discipline", "upheld"
EFFECT = "R-PAR-09"


def gate_facts(session: Session, house: House, case: Case) -> dict[str, bool]:
    """Return {"barred": the limitation is over, "deferred": a ground to wait stands} (R-PAR-08, R-PAR-12)."""
    said = _said(session, case, "party_matter")
    until = limit(house, house.rules_of(case), said["level"], date.fromisoformat(said["ended_on"]))
    waits = said["deferral"] != "none" and not said.get("waived")  # only the member lifts it, in writing
    return {"barred": until is not None and until < today(), "deferred": waits}


def limit(house: House, rules: Rules, level: str, ended_on: date) -> date | None:
    """Return the last day on which an act may still be disciplined at a level; None where there is no limit (R-PAR-08).

    >>> from workflows.cases.house import default_house
    >>> house = default_house()
    >>> limit(house, house.rules(date(2026, 6, 10)), "reprimand", date(2021, 6, 1))
    datetime.date(2026, 6, 1)
    """
    if level not in set(Level):
        return None
    return limitation(rules, house.calendar, Track.PARTY, Level(level), Offence(ended_on)).due


def facts(session: Session, house: House, case: Case) -> dict[str, bool]:
    """Return what the table of the next level asks (R-PAR-02).

    "competent": the cell itself decides; "more": a body between has to vote; "outside": it lies above this force.
    """
    line = party_bodies.line_of(session, case.subject_id, today())
    decides = party_bodies.deciding(session, house, case, line)
    voted = party_bodies.votes_of(session, case)
    return {
        "competent": len(voted) == 1 and decides is not None and decides.id == line[0].id,
        "more": party_bodies.more_between(session, house, case),
        "outside": decides is None,
    }


def result_of(session: Session, case: Case) -> str:
    """Return the form that the body with the last word has voted, by its code on the ballot."""
    last = party_bodies.votes_of(session, case, *party_bodies.Voter, "deciding_member")
    if not last or last[-1].result == party_bodies.NONE:
        raise Refused(N_("No form has reached what it needs, so there is nothing to sign."), rule="R-PAR-06")
    return last[-1].result


def keep_decision(session: Session, case: Case) -> str:
    """Write the decision that was signed, in effect at once (R-PAR-09); return its form."""
    form = catalogued(result_of(session, case))
    _write(session, case, form, effective_on=today())
    return form


def publish_decision(session: Session, house: House, case: Case) -> str:
    """Let the time of effect run from the day of handing over; return that day (R-PAR-09: not for expulsion)."""
    on = date.fromisoformat(_said(session, case, "party_publication")["held_on"])
    decision = _kept(session, case)
    if decision and not decision.replaces_id and decision.form_code != EXPULSION:
        decision.ends_on = house.due(EFFECT, on, house.rules_of(case))
        lay_down(session, decision, house.rules_of(case))
    return on.isoformat()


def decided_on(session: Session, case: Case) -> date | None:
    """Return the day on which the decision of a case was signed: nothing is handed over before it."""
    decision = _kept(session, case)
    return decision.decided_on if decision else None


def resolve_complaint(session: Session, house: House, case: Case) -> str:
    """Let the vote on a complaint change the decision: "upheld", "changed" or "cancelled" (R-CPL-08).

    What was served of a heavier form counts for the lighter one, which so ends when the heavier one would have ended.
    """
    old = complained_of(session, case)
    votes = party_bodies.votes_of(session, case, "resolving_member")
    if old is None or not votes:
        raise Refused(N_("There is no counted vote on a decision of the Party here."), rule="R-CPL-08")
    form = catalogued(votes[-1].result)
    if form == old.form_code:
        return UPHELD
    if form == NO_DISCIPLINE:
        old.cancelled_on, old.reason_code = today(), CANCELLED
        lift(session, session.get_one(Case, old.case_id), today(), *DECIDED)
        _record(session, case, old, CANCELLED)
        return CANCELLED
    old.reason_code = REPLACED
    lift(session, session.get_one(Case, old.case_id), today(), *DECIDED)
    new = _write(session, case, form, effective_on=old.effective_on, replaces=old)
    new.ends_on = old.ends_on or house.due(EFFECT, old.effective_on, house.rules_of(case))
    lay_down(session, new, house.rules_of(case))
    return CHANGED


def _kept(session: Session, case: Case) -> DisciplineDecision | None:
    found = select(DisciplineDecision).where(DisciplineDecision.case_id == case.id, DisciplineDecision.track == PARTY)
    return session.scalars(found.order_by(DisciplineDecision.id.desc())).first()


def _write(
    session: Session, case: Case, form: str, effective_on: date, replaces: DisciplineDecision | None = None
) -> DisciplineDecision:
    paper = select(Document.id).where(Document.case_id == case.id).order_by(Document.id.desc())
    decision = DisciplineDecision(
        case_id=case.id,
        track=PARTY,
        person_id=case.subject_id,
        form_code=form,
        decided_on=today(),
        effective_on=effective_on,
        document_id=session.scalars(paper).first(),
        replaces_id=replaces.id if replaces else None,
    )
    session.add(decision)
    session.flush()  # its id goes into the trail
    _record(session, case, decision, "decided")
    return decision


def _record(session: Session, case: Case, decision: DisciplineDecision, what: str) -> None:
    record(session, case_chain(case.id), f"decision.{what}", decision=decision.id, form=decision.form_code)


def _said(session: Session, case: Case, form: str) -> dict[str, Any]:
    found = select(Submission.content).where(Submission.case_id == case.id, Submission.form == form)
    return session.scalars(found.order_by(Submission.id.desc())).first() or {}

"""What the drawings of discipline ask and do: limitation, entering a decision, and how its effect ends."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.decisions import (
    CANCELLED,
    CHANGED,
    CHANGED_EFFECT,
    PARTY,
    REPLACED,
    STATE,
    DisciplineDecision,
    effects_of,
    serving,
    serving_case,
)
from workflows.cases.gates import locks
from workflows.cases.gates.locks import DECIDED
from workflows.cases.gates.models import LockKind
from workflows.cases.house import House
from workflows.cases.models import Case, Submission
from workflows.cases.roles.forms_of_discipline import form_in_question
from workflows.cases.timing import clocks
from workflows.cases.timing.outlook import not_counted
from workflows.documents.models import Document
from workflows.law.calendar import DAY, today
from workflows.law.discipline import TERM, ends_on
from workflows.law.limitation import Level, Limitation, Offence, Track, level_of, limitation
from workflows.law.rules import Rules
from workflows.trail.chain import case_chain, record

DISCOVERY, DECISION = "discovery", "discipline_decision"
CHANGE = "decision_changed"  # the message that ends the effect of a decision before its time
NO_GROUND = "none"
NONE, RETURNED, LASTING, TIMED = "none", "returned", "lasting", "timed"
Tell = Callable[[Case, str], None]


def said(session: Session, case: Case, form: str) -> dict[str, Any]:
    """Return what was last filled in on a form of a case; {} if nothing was."""
    found = select(Submission.content).where(Submission.case_id == case.id, Submission.form == form)
    return session.scalars(found.order_by(Submission.id.desc())).first() or {}


def facts(session: Session, house: House, case: Case) -> dict[str, bool | str]:
    """Return what the table of the route asks (R-STA-06): the level, and which limitation periods are over."""
    offence, rules = offence_in(session, case), house.rules_of(case)
    return {
        "level": level_of(form_in_question(session, case)).value,
        "unlimited": bool(offence.grounds),
        "light_over": limit(house, rules, Level.REPRIMAND, offence).bars(today()),
        "heavy_over": limit(house, rules, Level.HEAVIER, offence).bars(today()),
    }


def offence_of(discovery: Mapping[str, Any]) -> Offence:
    """Return what the office has entered about the act: its last day, and a ground without limitation if there is one.

    The matter was discovered by a conclusion, which may come after the time: what counts is the day of the decision.
    """
    ground = discovery["limit_ground"]
    return Offence(date.fromisoformat(discovery["act_ended_on"]), grounds=() if ground == NO_GROUND else (ground,))


def offence_in(session: Session, case: Case) -> Offence:
    """Return the act that a case is about, with the days that count in no clock (R-STA-08)."""
    return replace(offence_of(said(session, case, DISCOVERY)), not_counted=not_counted(session, case))


def limit(house: House, rules: Rules, level: Level, offence: Offence) -> Limitation:
    """Return until when an act may be disciplined at a level on the State's track (R-STA-06)."""
    return limitation(rules, house.calendar, Track.STATE, level, offence)


def enter_decision(session: Session, house: House, case: Case, tell: Tell) -> str:
    """Keep the decision that was just signed as a row; return "none", "returned", "lasting" or "timed".

    An earlier decision ends with this one (R-STA-12); its own case is told.
    """
    signed = said(session, case, DECISION)
    if signed["outcome"] != "discipline":
        return RETURNED if signed["outcome"] == "return" else NONE
    rules, form = house.rules_of(case), signed["form_code"]
    effective = date.fromisoformat(signed["effective_on"])
    twin = party_twin(session, case)
    counted_from = twin.effective_on if twin and twin.ends_on else effective
    before = serving(session, case.subject_id, STATE, today())
    row = DisciplineDecision(
        case_id=case.id,
        track=STATE,
        person_id=case.subject_id,
        form_code=form,
        decided_on=today(),
        effective_on=effective,
        ends_on=ends_on(form, counted_from, rules),
        document_id=_paper(session, case),
        replaces_id=before.id if before else None,
    )
    session.add(row)
    session.flush()  # its id stands in the trail
    record(session, case_chain(case.id), "decision.entered", decision=row.id, form=form)
    if before:
        end_early(session, before, REPLACED, tell)
    lay_down(session, row, rules)
    if row.ends_on is None:
        return LASTING
    clocks.start(session, house, case, TERM, counted_from)
    return TIMED


def end_early(session: Session, decision: DisciplineDecision, reason: str, tell: Tell) -> None:
    """End a decision before its time: replaced by a new one, changed or cancelled; the case that serves it is told."""
    decision.reason_code = reason
    if reason == CANCELLED:
        decision.cancelled_on = today()
    elif decision.ends_on is None or decision.ends_on >= today():
        decision.ends_on = today() - DAY
    case = session.get_one(Case, decision.case_id)
    locks.lift(session, case, today(), *DECIDED)
    record(session, case_chain(case.id), "decision.ended", decision=decision.id, reason=reason)
    tell(serving_case(session, decision), CHANGE)


def lay_down(session: Session, decision: DisciplineDecision, rules: Rules, since: date | None = None) -> None:
    """Write what a decision closes to its person, each until its own day (R-STA-12, R-STA-23, R-PAR-09).

    It holds from the first day of the decision, or from `since` where it was suspended before.
    """
    case = session.get_one(Case, decision.case_id)
    paper = session.get(Document, decision.document_id) if decision.document_id else None
    for each in effects_of(decision, rules):
        if since is None or since <= each.last:
            first = max(each.first, since or each.first)
            locks.write(session, case, LockKind(each.kind), each.rule, first, each.last, _cited(paper))


def _cited(paper: Document | None) -> str:
    return paper.symbol if paper else ""


def decision_in(session: Session, case: Case) -> DisciplineDecision | None:
    """Return the decision of discipline that a case ended in; of one that carries out a changed form, that form."""
    decided = case.came_from_id if case.process == CHANGED_EFFECT else case.id
    found = select(DisciplineDecision).where(DisciplineDecision.case_id == decided)
    return session.scalars(found.order_by(DisciplineDecision.id.desc())).first()


def party_twin(session: Session, case: Case) -> DisciplineDecision | None:
    """Return the Party's decision on the same matter: from a case that came from the same first one (R-STA-12)."""
    if case.came_from_id is None:
        return None
    found = select(DisciplineDecision).where(
        DisciplineDecision.track == PARTY,
        DisciplineDecision.person_id == case.subject_id,
        DisciplineDecision.cancelled_on.is_(None),
        DisciplineDecision.reason_code != REPLACED,
    )
    began = _first_case(session, case.id)
    rows = session.scalars(found.order_by(DisciplineDecision.id.desc()))
    return next((row for row in rows if _first_case(session, row.case_id) == began), None)


def _first_case(session: Session, case_id: int) -> int:
    """Return the case that a matter began with, by what came from what."""
    while (before := session.get_one(Case, case_id).came_from_id) is not None:
        case_id = before
    return case_id


def _paper(session: Session, case: Case) -> int | None:
    found = select(Document.id).where(Document.case_id == case.id, Document.kind == DECISION)
    return session.scalars(found.order_by(Document.id.desc())).first()


__all__ = ["CANCELLED", "CHANGED", "decision_in", "end_early", "enter_decision", "facts", "lay_down"]

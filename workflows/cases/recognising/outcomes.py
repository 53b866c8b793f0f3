"""What came of an innovative proposal: reported by its author, judged by whoever approved it.

KL 14-KL/TW, NĐ 73/2023/NĐ-CP: whoever dares to think and act for the common good is protected, and honoured too.
"""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Select
from sqlalchemy.orm import Session

from workflows.cases.innovations import CHAIN, Innovation, InnovationOutcome, shown_outcomes
from workflows.database import hold, now
from workflows.errors import N_, Invalid, NotFound
from workflows.law.calendar import local_day
from workflows.trail.chain import record

RULE = "R-STA-17"
NOT_APPROVED = N_("Only what was approved before it was done has an outcome here.")
TOO_EARLY = N_("The result lies before the day of the approval.")


class Report(NamedTuple):
    """What an author reports: since when it works, what it has brought, and what shows it."""

    achieved_on: date
    result: str
    evidence: str


def report_outcome(session: Session, innovation_id: int, report: Report, actor_id: int) -> InnovationOutcome:
    """Report what an approved proposal of one's own has brought, once; it waits for whoever approved it."""
    row = session.get(Innovation, innovation_id)
    if row is None or row.person_id != actor_id:
        raise NotFound(N_("There is no such proposal, or it is not yours."))
    hold(session, row)
    if not row.approved or row.decided_at is None:
        raise Invalid(NOT_APPROVED, rule=RULE)
    if report.achieved_on < local_day(row.decided_at):
        raise Invalid(TOO_EARLY, rule=RULE, field="achieved_on")
    if session.get(InnovationOutcome, innovation_id) is not None:
        raise Invalid(N_("Its outcome has been reported already."), rule=RULE)
    outcome = InnovationOutcome(innovation_id=row.id, judged_by_id=row.approver_id, **report._asdict())
    session.add(outcome)
    record(session, CHAIN, "innovation.reported", actor_id=actor_id, innovation=row.id)
    return outcome


def judge_outcome(session: Session, innovation_id: int, actor_id: int, reason: str, *, good: bool) -> None:
    """Confirm that an outcome is good, or say why not, once; never one's own."""
    outcome = session.get(InnovationOutcome, innovation_id)
    if outcome is None or outcome.judged_by_id != actor_id:
        raise NotFound(N_("There is no such outcome, or it is not yours to judge."))
    hold(session, outcome)
    if outcome.good is not None:
        raise Invalid(N_("This outcome has been judged already."), rule=RULE)
    outcome.good, outcome.reason, outcome.judged_at = good, reason, now()
    kind = "innovation.good" if good else "innovation.not_shown"
    record(session, CHAIN, kind, actor_id=actor_id, innovation=innovation_id)


def outcomes_of(session: Session, person_id: int) -> dict[int, InnovationOutcome]:
    """Return {proposal: its outcome} of what a person has proposed."""
    rows = session.scalars(shown_outcomes().where(Innovation.person_id == person_id))
    return {row.innovation_id: row for row in rows}


def to_judge(person_id: int) -> Select[InnovationOutcome]:
    """Select the outcomes that wait for a person's judgement, the oldest first."""
    waiting = (InnovationOutcome.judged_by_id == person_id, InnovationOutcome.good.is_(None))
    return shown_outcomes().where(*waiting).order_by(None).order_by(InnovationOutcome.innovation_id)

"""What a case of commendation claims, and whether it may go on: the gate of R-COM-02 and the criteria of R-COM-04."""

from datetime import date
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from workflows.cases.gates.acts import Act
from workflows.cases.gates.gate import gate
from workflows.cases.gates.verdict import Answer, Verdict
from workflows.cases.house import House
from workflows.cases.models import Case, CaseStatus, Submission, Task, TaskStatus
from workflows.cases.roles.authority import Asked, Authority, decide_by
from workflows.cases.roles.decided_act import act_in_question
from workflows.cases.roles.roster import Roster
from workflows.law.calendar import today

from . import units
from .criteria import Claim, missing_for

PROCESS, REPORT, LIST, FREE = "commendation", "merit_report", "merit_list", "merit_free"
HERE, ABOVE = "here", "above"


def said(session: Session, case: Case, *forms: str) -> dict[str, Any]:
    """Return what was last filled in on one of some forms of a case; {} if nothing was."""
    found = select(Submission.content).where(Submission.case_id == case.id, Submission.form.in_(forms))
    return session.scalars(found.order_by(Submission.id.desc())).first() or {}


def claim_of(report: dict[str, Any]) -> Claim:
    """Return what a report of an achievement claims."""
    stated = {int(year): number for year, number in report.get("stated", {}).items()}
    year = date.fromisoformat(report["merit_on"]).year
    return Claim(report["title"], year, report["occasion"], report.get("innovation") or "", stated)


def facts(session: Session, house: House, case: Case) -> dict[str, bool]:
    """Return what the table of the gate asks: whether something holds the case, whether the title asks for more."""
    claim = claim_of(said(session, case, REPORT))
    return {
        "held": verdict_of(session, house, case).answer is Answer.REFUSED,
        "unmet": bool(missing_for(session, house.rules_of(case), case.subject_id, claim)),
    }


def verdict_of(session: Session, house: House, case: Case) -> Verdict:
    """Return whether whom a case is about may be considered for a commendation today (R-COM-02)."""
    if case.process == units.PROCESS:
        return units.unit_verdict(session, house, case.unit_id)
    return gate(session, house, Act.COMMENDATION, case.subject_id, today(), case=case)


def level_of(session: Session, house: House, case: Case) -> str:
    """Return whether the commendation is decided in this force ("here") or sent up ("above"), by the matrix."""
    found = authority_of(session, house, case)
    return HERE if found.person and not found.outside else ABOVE


def authority_of(session: Session, house: House, case: Case) -> Authority:
    """Return who decides on the commendation of a case today, by the matrix."""
    matter = Roster(session, house, case).matter
    asked = Asked(case.subject_id, matter.ties, opened_on=case.rules_on, unit_id=case.unit_id, matter=matter)
    return decide_by(session, house, act_in_question(session, case), asked, today())


def waiting(session: Session) -> list[int]:
    """Return the cases of commendation that wait: open, and nothing in them is anybody's to do."""
    open_step = exists().where(Task.case_id == Case.id, Task.status == TaskStatus.OPEN)
    found = select(Case.id).where(Case.process == PROCESS, Case.status == CaseStatus.OPEN, ~open_step)
    return list(session.scalars(found.order_by(Case.id)))

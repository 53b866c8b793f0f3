"""Entering what was given, and taking it back by a decision of its own."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.commendation_tables import Commendation, list_of
from workflows.cases.house import House
from workflows.cases.models import Case
from workflows.documents.models import Document
from workflows.law.calendar import today
from workflows.trail.chain import case_chain, record

from . import lists, pulling, units
from .claiming import REPORT, said

DECISION, CERTIFICATE = "merit_decision", "merit_certificate"  # a form and its paper; what goes with it
DECIDED_ON = (DECISION, "merit_upper")
REVOKED_ON = ("revocation_decision", "revocation_upper")
GROUND = "revocation_ground"
GRANT, REVOKE = "grant", "revoke"
GRANTED, REFUSED = "granted", "refused"


def enter_commendation(session: Session, house: House, case: Case, begin: pulling.Begin, certify: lists.Certify) -> str:
    """Enter the commendation that was just decided with the day of its merit; return "granted" or "refused".

    Of a list everybody is entered whom the decision covers; `begin` opens the cases of the others.  Where it is
    decided here, `certify` numbers the certificates: those of a decision from above come with it.
    """
    decided = said(session, case, *DECIDED_ON)
    if decided["outcome"] != GRANT:
        return REFUSED
    given, report = _given(session, case, decided), said(session, case, REPORT, units.REPORT)
    if listed := list_of(session, case.id):
        pulling.pull_before_entry(session, house, case, begin, DECISION)
        certificates = certify(lists.listed(session, listed.id)) if given["document_id"] else {}
        number = lists.enter_list(session, case, listed, given, certificates)
        record(session, case_chain(case.id), "merit_list.entered", list=listed.id, lines=number)
    elif case.process == units.PROCESS:
        units.enter_unit(session, case, report, given)
    else:
        _enter_one(session, case, report, given)
    return GRANTED


def _enter_one(session: Session, case: Case, report: dict[str, Any], given: dict[str, Any]) -> None:
    row = Commendation(
        case_id=case.id,
        person_id=case.subject_id,
        title_code=report["title"],
        occasion=report["occasion"],
        merit_on=date.fromisoformat(report["merit_on"]),
        **given,
    )
    session.add(row)
    session.flush()  # its id stands in the trail
    record(session, case_chain(case.id), "commendation.entered", commendation=row.id, title=row.title_code)


def _given(session: Session, case: Case, decided: dict[str, Any]) -> dict[str, Any]:
    """Return by which decision something is given: a paper of this force, or the answer from above."""
    paper, certificate = paper_of(session, case, DECISION), paper_of(session, case, CERTIFICATE)
    issued_on = decided.get("issued_on")
    return {
        "decided_on": date.fromisoformat(issued_on) if issued_on else today(),
        "symbol": paper.symbol if paper else decided["number"],
        "certificate": certificate.symbol if certificate else "",
        "document_id": paper.id if paper else None,
    }


def standing(session: Session, person_id: int, symbol: str) -> Commendation | None:
    """Return the commendation that a decision of this number gave to a person, unless it was revoked."""
    found = select(Commendation).where(
        Commendation.person_id == person_id, Commendation.symbol == symbol, Commendation.revoked_on.is_(None)
    )
    return session.scalars(found.order_by(Commendation.id.desc())).first()


def settle_revocation(session: Session, case: Case) -> bool:
    """Take back the commendation that a case is about if that was decided; return whether it was."""
    if said(session, case, *REVOKED_ON)["outcome"] != REVOKE:
        return False
    row = session.get_one(Commendation, said(session, case, GROUND)["commendation_id"])
    row.revoked_on, row.revoked_by_id = today(), case.id
    record(session, case_chain(case.id), "commendation.revoked", commendation=row.id, title=row.title_code)
    return True


def paper_of(session: Session, case: Case, kind: str) -> Document | None:
    """Return the last paper of a kind that a case issued."""
    found = select(Document).where(Document.case_id == case.id, Document.kind == kind)
    return session.scalars(found.order_by(Document.id.desc())).first()

"""What a cancelled decision of discipline took and who was told of it: what a restoration must undo (R-STA-14)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.decisions import DisciplineDecision
from workflows.cases.gates.locks import DECIDED
from workflows.cases.gates.models import Lock, LockKind
from workflows.cases.models import Case
from workflows.documents.models import Document
from workflows.law.calendar import local_day

from .state_track import said

TELLING = (
    *("discipline_decision", "announcement_minutes", "party_notice", "notice_to_party"),
    *("party_decision", "publication_minutes", "notice_to_state"),
)
# Recipients that name nobody further, as papers have them.
TO_ITSELF = ("Như ", "Lưu ", "Cán bộ ", "Đồng chí có tên ")
ANNOUNCED = "disclosure"


@dataclass(frozen=True)
class Undoing:
    """One decision to undo: the symbol of its paper, its form, what it had closed, and who had been told."""

    decision: DisciplineDecision
    symbol: str
    closed: tuple[LockKind, ...]
    told: tuple[str, ...]


def to_undo(session: Session, case: Case) -> list[Undoing]:
    """Return what a restoration must undo: each decision cancelled since the case began that opened it."""
    opener = session.get(Case, case.came_from_id) if case.came_from_id else None
    if opener is None:
        return []
    found = select(DisciplineDecision).where(
        DisciplineDecision.person_id == case.subject_id, DisciplineDecision.cancelled_on >= local_day(opener.opened_at)
    )
    return [_undoing(session, row) for row in session.scalars(found.order_by(DisciplineDecision.id))]


def lines(text: object) -> list[str]:
    """Return the lines of a text that hold something.

    >>> lines(" Đội 1 \\n\\nChi bộ Đội 1")
    ['Đội 1', 'Chi bộ Đội 1']
    """
    return [line.strip() for line in str(text or "").splitlines() if line.strip()]


def missing(wanted: Iterable[str], given: str) -> list[str]:
    """Return which of the wanted lines a text leaves out."""
    there = set(lines(given))
    return [line for line in wanted if line not in there]


def _undoing(session: Session, decision: DisciplineDecision) -> Undoing:
    paper = session.get(Document, decision.document_id) if decision.document_id else None
    closed = select(Lock.kind).where(Lock.case_id == decision.case_id, Lock.kind.in_(DECIDED)).distinct()
    kinds = set(session.scalars(closed))
    order = tuple(kind for kind in LockKind if kind in kinds)
    told = tuple(dict.fromkeys(_told(session, decision)))
    return Undoing(decision, paper.symbol if paper else "", order, told)


def _told(session: Session, decision: DisciplineDecision) -> Iterator[str]:
    """Who received a paper that told of a decision, in its own case and in those that it opened."""
    cases = select(Case.id).where((Case.id == decision.case_id) | (Case.came_from_id == decision.case_id))
    papers = select(Document).where(Document.case_id.in_(cases), Document.kind.in_(TELLING)).order_by(Document.id)
    for paper in session.scalars(papers):
        named = [paper.data.get("to"), *paper.data.get("addressees", ()), *paper.data.get("recipients", ())]
        yield from (str(each) for each in named if each and not str(each).startswith(TO_ITSELF))
    if present := said(session, session.get_one(Case, decision.case_id), ANNOUNCED).get("present"):
        yield from lines(present)

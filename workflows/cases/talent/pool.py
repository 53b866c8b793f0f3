"""Criteria of the talent pool, who is planned for which post, and what is over and not used (R-TAL-01, R-TAL-03)."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.decisions import DisciplineDecision
from workflows.cases.gates.acts import Act
from workflows.cases.gates.gate import gate
from workflows.cases.gates.verdict import Answer, Verdict
from workflows.cases.house import House
from workflows.cases.models import Case, CaseStatus, Submission
from workflows.documents.models import Document
from workflows.errors import N_
from workflows.folding import fold
from workflows.law.rules import Rules

PROCESS, CONCLUSION = "talent_pool", "talent_conclusion"
PLANNED, STAY, LEFT = "planned", "stay", "left"
CRITERIA = "R-TAL-01.criteria"
PERSONS, POSTS = "R-TAL-01.persons_per_post", "R-TAL-01.posts_per_person"
FULL = N_("As many officers as may be are planned for this post in this unit already.")
ENOUGH = N_("This officer is planned for as many posts as may be already.")
SPENT = N_("This names a decision of discipline that is over. What is over must not be used against anybody.")


def verdict_on(session: Session, house: House, person_id: int, on: date, case: Case | None = None) -> Verdict:
    """Return whether somebody may be in the pool on a day: reviews and effects bar, an unverified sign does not."""
    return gate(session, house, Act.TALENT_POOL, person_id, on, case=case)


def is_barred(session: Session, house: House, case: Case, on: date) -> bool:
    """Tell whether something bars the officer of a case from the pool on a day."""
    return verdict_on(session, house, case.subject_id, on, case).answer is Answer.REFUSED


def planning_fault(session: Session, rules: Rules, person_id: int, post: str, unit_id: int) -> tuple[str, str] | None:
    """Return (sentence, rule) if a person may not be planned for a post of a unit, or None (QĐ 377-QĐ/TW)."""
    plans = list(_plans(session))
    others = {person for person, *place in plans if place == [post, unit_id] and person != person_id}
    if len(others) >= rules.number(PERSONS):
        return FULL, PERSONS
    own = {(code, unit) for person, code, unit in plans if person == person_id} - {(post, unit_id)}
    if len(own) >= rules.number(POSTS):
        return ENOUGH, POSTS
    return None


def cites_spent(session: Session, person_id: int, text: str, on: date) -> bool:
    """Tell whether a text names the number of a decision of discipline that is no longer in effect (R-STA-12)."""
    said = fold(text)
    found = (
        select(DisciplineDecision, Document.symbol)
        .join(Document, Document.case_id == DisciplineDecision.case_id)
        .where(DisciplineDecision.person_id == person_id)
    )
    rows = session.execute(found).all()
    return any(not decision.in_effect(on) and fold(symbol) in said for decision, symbol in rows)


def in_pool(session: Session, person_id: int) -> Case | None:
    """Return the open case by which a person is nominated for the pool or in it, or None."""
    mine = (Case.process == PROCESS, Case.status == CaseStatus.OPEN, Case.subject_id == person_id)
    return session.scalars(select(Case).where(*mine).order_by(Case.id)).first()


def _plans(session: Session) -> Iterator[tuple[int, str, int]]:
    """Yield (person, post, unit) of everybody whom a conclusion has planned for a post."""
    found = select(Case.subject_id, Submission.content).join(Submission, Submission.case_id == Case.id)
    for person_id, content in session.execute(found.where(Submission.form == CONCLUSION)):
        if content and content.get("outcome") == PLANNED:
            yield person_id, content["post"], content["unit"]

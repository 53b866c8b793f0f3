"""Notes of mentoring are no evidence: neither their words nor their files go into another matter unverified (R-MEN-04).

They may be looked into where a verification collects its evidence, since there the officer answers every finding.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflows.cases.models import Case, Submission
from workflows.documents.models import Attachment, Document
from workflows.errors import N_, Invalid
from workflows.folding import fold
from workflows.law.rules import Rules

from .assigning import PROCESS

LETTERS = "R-MEN-04.letters"
VERIFYING: Final = "evidence"  # the form of the verification in which evidence is collected
NO_EVIDENCE = N_(
    "Notes of mentoring are no evidence. Name a fact of duty that is known from elsewhere; it is verified first."
)
NO_FILE = N_("This file belongs to a mentoring: it is no evidence, and is looked into by a verification only.")


def quotes(session: Session, rules: Rules, person_id: int, text: str) -> bool:
    """Tell whether a text repeats what was noted when this officer was mentored, or names a mentoring as its source."""
    said = fold(text)
    cases = session.execute(select(Case.id, Case.number).where(Case.process == PROCESS, Case.subject_id == person_id))
    numbers = {row.id: fold(row.number) for row in cases}
    if any(number in said for number in numbers.values()):
        return True
    least = rules.number(LETTERS)
    return any(len(note) >= least and note in said for note in _notes(session, list(numbers)))


def refuse_file(session: Session, process: str, form: str, sha256: str) -> None:
    """Raise Invalid if a file or paper of a mentoring is handed in elsewhere than there or to a verification."""
    if process == PROCESS or form == VERIFYING:
        return
    mentoring = select(Case.id).where(Case.process == PROCESS)
    files = select(Attachment.id).where(Attachment.sha256 == sha256, Attachment.case_id.in_(mentoring))
    made = or_(Document.pdf_sha256 == sha256, Document.docx_sha256 == sha256)
    papers = select(Document.id).where(made, Document.case_id.in_(mentoring))
    if session.scalar(files.limit(1)) is not None or session.scalar(papers.limit(1)) is not None:
        raise Invalid(NO_FILE, field="files", rule="R-MEN-04")


def _notes(session: Session, cases: Sequence[int]) -> Iterator[str]:
    """Everything written in these cases, without accents and in small letters."""
    for content in session.scalars(select(Submission.content).where(Submission.case_id.in_(cases))):
        for value in (content or {}).values():
            if isinstance(value, str):
                yield fold(value)

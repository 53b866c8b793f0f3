"""What the papers of driven cases say, read back from what was issued: no mark beside another mark."""

import io
import re

import pypdf
from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.documents.blobs import open_blob
from workflows.documents.models import Document

DOUBLED = re.compile(r"[.,;:]\s?[.,;:]")
AROUND = 40  # letters on each side, to find the place

Read = dict[tuple[str, str], list[str]]


def read_papers(session: Session, process: str, since: int, read: Read) -> None:
    """Keep, of each kind of paper that a process has issued, where two marks stand beside each other.

    Of the same kind one is read: its words stand in the same rows.  `since` is the first case that counts.
    """
    for paper in session.scalars(select(Document).where(Document.case_id >= since).order_by(Document.id)):
        if (paper.kind, process) not in read:
            read[paper.kind, process] = doubled(_text(open_blob(session, paper.pdf_sha256).content))


def doubled(text: str) -> list[str]:
    """Return where two marks stand beside each other, with some words around."""
    return [text[max(0, found.start() - AROUND) : found.end() + AROUND] for found in DOUBLED.finditer(text)]


def _text(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())

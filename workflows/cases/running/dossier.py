"""What a case file consists of at a moment: its pieces with their hashes, one hash over all, and what has changed."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.files import handed_in
from workflows.cases.models import Case, Submission
from workflows.cases.pending import fingerprint
from workflows.cases.rejoinder_tables import Rejoinder
from workflows.cases.sitting_tables import Summons
from workflows.documents.models import Document

FORM, FILE, PAPER, REJOINDER = "form", "file", "paper", "rejoinder"


@dataclass(frozen=True)
class Piece:
    """One piece of a file.

    What was filled in (`code` is its form), handed in (a name), issued (a kind of paper), or what the person concerned
    answered to something said about him (the id of what he answered).
    """

    kind: str
    id: int
    code: str
    sha256: str

    @property
    def key(self) -> tuple[str, int]:
        """What stays the same while its content changes."""
        return self.kind, self.id


@dataclass(frozen=True)
class Difference:
    """What came into a file, what left it, and what is another than it was."""

    added: tuple[Piece, ...]
    gone: tuple[Piece, ...]
    changed: tuple[Piece, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.changed)


def pieces_of(session: Session, case: Case) -> list[Piece]:
    """Return everything in the file of a case, in the order in which it is hashed.

    Not the summons to a meeting: it goes out with the pack, and says nothing on the matter.
    """
    forms = session.scalars(select(Submission).where(Submission.case_id == case.id).order_by(Submission.id))
    calls = select(Summons.document_id).where(Summons.document_id.is_not(None))
    issued = select(Document).where(Document.case_id == case.id, Document.id.not_in(calls))
    papers = session.scalars(issued.order_by(Document.id))
    answers = session.scalars(select(Rejoinder).where(Rejoinder.case_id == case.id).order_by(Rejoinder.id))
    return [
        *(Piece(FORM, each.id, each.form, each.sha256) for each in forms),
        *(Piece(FILE, each.id, each.name, each.sha256) for each in session.scalars(handed_in(case.id))),
        *(Piece(PAPER, each.id, each.kind, each.data_sha256) for each in papers),
        *(Piece(REJOINDER, each.id, str(each.submission_id), fingerprint({"text": each.text})) for each in answers),
    ]


def sha256_of(pieces: Iterable[Piece]) -> str:
    """Return the hash over the pieces of a file."""
    return hashlib.sha256("\n".join(piece.sha256 for piece in pieces).encode()).hexdigest()


def as_rows(pieces: Iterable[Piece]) -> list[dict[str, Any]]:
    """Return the pieces as plain values, to be kept."""
    return [asdict(piece) for piece in pieces]


def from_rows(rows: Iterable[Mapping[str, Any]]) -> list[Piece]:
    """Return the pieces that were kept."""
    return [Piece(**row) for row in rows]


def difference(before: Sequence[Piece], after: Sequence[Piece]) -> Difference:
    """Return what lies between two moments of a file.

    >>> one, other = Piece(FORM, 1, "sign", "aa"), Piece(FORM, 2, "answer", "bb")
    >>> [piece.code for piece in difference([one], [one, other]).added]
    ['answer']
    """
    old, new = {piece.key: piece for piece in before}, {piece.key: piece for piece in after}
    return Difference(
        added=tuple(piece for key, piece in new.items() if key not in old),
        gone=tuple(piece for key, piece in old.items() if key not in new),
        changed=tuple(piece for key, piece in new.items() if key in old and old[key].sha256 != piece.sha256),
    )

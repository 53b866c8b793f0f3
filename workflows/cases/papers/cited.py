"""What a paper rests on: the resolution behind it, and the file that was voted on."""

from typing import Any

from sqlalchemy import select

from workflows.documents.models import Document
from workflows.polls.models import Poll, Result

from .paper_making import Making

RESOLUTION = "resolution"


def voted_on(making: Making, case_id: int | None = None) -> dict[str, Any]:
    """Return the hash of the question and the file that a case was last voted on, for the foot of its decision.

    The case of the paper itself, or the one named: what was voted on as a list.
    """
    found = (
        select(Poll.question_sha256)
        .join(Result, Result.poll_id == Poll.id)
        .where(Poll.case_id == (case_id or making.case.id), ~Poll.rehearsal)
    )
    mark = making.session.scalars(found.order_by(Poll.id.desc())).first()
    return {"question_sha256": mark} if mark else {}


def resolved(making: Making, case_id: int | None = None, body: str | None = None) -> dict[str, Any]:
    """Return the last resolution on a case, for its decision to cite; nothing if there is none.

    `body` is how the decision names the body; as the resolution itself does if left out.
    """
    found = select(Document).where(Document.case_id == (case_id or making.case.id), Document.kind == RESOLUTION)
    document = making.session.scalars(found.order_by(Document.id.desc())).first()
    if document is None:
        return {}
    cited = {
        "symbol": document.symbol,
        "on": document.issued_on.isoformat(),
        "body": body or str(document.data["body"]),
    }
    return {"resolution": cited}

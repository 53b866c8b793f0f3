"""What was last said at a step of a case, by the form that was filled in there."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from .models import Case, Submission


def submitted(session: Session, case: Case, form: str) -> Submission | None:
    """Return what was handed in last on a form of a case, with who did it; None if nothing was."""
    found = select(Submission).where(Submission.case_id == case.id, Submission.form == form)
    return session.scalars(found.order_by(Submission.id.desc())).first()


def said(session: Session, case: Case, form: str) -> dict[str, Any]:
    """Return what was last filled in on a form of a case; {} if nothing was."""
    row = submitted(session, case, form)
    return (row.content or {}) if row else {}

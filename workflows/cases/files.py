"""Which files of a case have been handed in: those of whoever did the step, once it was done.

Until then a file lies on somebody's desk like a draft, and is nobody else's to read.
"""

from sqlalchemy import Select, exists, or_
from sqlalchemy.orm import Session

from workflows.documents.attachments import attachments_of
from workflows.documents.models import Attachment

from .clock_tables import ClockPause
from .models import Submission
from .request_models import Request

DONE = exists().where(Submission.task_id == Attachment.task_id, Submission.person_id == Attachment.person_id)
SUPPLEMENTED = exists().where(  # what was returned for supplement came back with it
    Request.about_task_id == Attachment.task_id,
    Request.answered_by_id == Attachment.person_id,
    Request.answered_at <= Attachment.at,
)
HANDED_IN = or_(DONE, SUPPLEMENTED)

PROVES = exists().where(ClockPause.attachment_id == Attachment.id)  # that a clock stood still with reason


def handed_in(case_id: int) -> Select[Attachment]:
    """Select the files that were handed in to a case and not removed, oldest first."""
    return attachments_of(case_id).where(HANDED_IN)


def was_handed_in(session: Session, found: Attachment) -> bool:
    """Tell whether a file was handed in with a step, or to prove why a clock stood still."""
    here = attachments_of(found.case_id).where(or_(HANDED_IN, PROVES), Attachment.id == found.id)
    return session.scalar(here) is not None

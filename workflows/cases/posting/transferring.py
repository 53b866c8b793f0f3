"""A transfer in effect: the post that an officer holds goes on in the receiving unit from the day decided."""

from datetime import date

from sqlalchemy.orm import Session

from workflows.cases.models import Case
from workflows.cases.said import said

from .posts import held_post, put_into

DECISION, PAPER = "decision", "transfer_decision"


def enter(session: Session, case: Case) -> str:
    """Put the person of a case into the receiving unit from the day that was signed; return the code of the post.

    A transfer by itself gives nobody another post, as the effect says that is shown before it is sent; "" for somebody
    who holds none then.
    """
    on = date.fromisoformat(said(session, case, DECISION)["effective_on"])
    post = held_post(session, case.subject_id, on)
    if post:
        put_into(session, case, post, on, PAPER)
    return post

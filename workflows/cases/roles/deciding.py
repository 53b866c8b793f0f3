"""What the table of the deciding body asks: the answer of the authority matrix on a move (R-REA-01)."""

from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case
from workflows.law.calendar import today
from workflows.people.roles import post_of

from .authority import place_of

TRANSFER = "transfer"


def facts(session: Session, house: House, case: Case) -> dict[str, bool | str]:
    """Return {"body": who votes, "decides": who decides by the row}.

    `managed` and `leading` are for cases that began under a drawing whose table asked for the post itself.
    """
    act = case.process if case.process in house.matrix.acts else TRANSFER  # a process of a move is named after its act
    row = house.matrix.row_kept(place_of(session, act, case.subject_id, today()), case.rules_on, today())
    post = post_of(session, case.subject_id, today())
    return {
        "body": row.body,
        "decides": row.decides,
        "managed": bool(post and post.managed),
        "leading": bool(post and post.leading),
    }

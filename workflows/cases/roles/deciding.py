"""What the table of the deciding body asks: the answer of the authority matrix on a transfer (R-REA-01)."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case
from workflows.law.authority_rows import AuthorityRow
from workflows.law.calendar import today
from workflows.people.roles import post_of

from .authority import NO_VOTE, UPWARDS, place_of

TRANSFER = "transfer"


def facts_of_all(session: Session, house: House, case: Case, people: Collection[int]) -> dict[str, bool | str]:
    """Return what one proposal about several people asks: the highest that any of them asks for."""
    rows = [_row(session, house, case, person) for person in people]
    bodies = [row.body for row in rows if row.body != NO_VOTE]
    level = max((row.decides for row in rows), key=_height)
    return {"body": bodies[0] if bodies else NO_VOTE, "decides": level}


def _height(level: str) -> int:
    return UPWARDS.index(level) if level in UPWARDS else len(UPWARDS)


def _row(session: Session, house: House, case: Case, person_id: int) -> AuthorityRow:
    return house.matrix.row_kept(place_of(session, TRANSFER, person_id, today()), case.rules_on, today())


def facts(session: Session, house: House, case: Case) -> dict[str, bool | str]:
    """Return {"body": who votes, "decides": who decides by the row}.

    `managed` and `leading` are for cases that began under a drawing whose table asked for the post itself.
    """
    row = _row(session, house, case, case.subject_id)
    post = post_of(session, case.subject_id, today())
    return {
        "body": row.body,
        "decides": row.decides,
        "managed": bool(post and post.managed),
        "leading": bool(post and post.leading),
    }

"""What the table of the deciding body asks: the answer of the authority matrix on a move (R-REA-01)."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case, Submission
from workflows.law.authority_rows import AuthorityRow, Place
from workflows.law.calendar import today
from workflows.people.lines import standing_above
from workflows.people.models import Post
from workflows.people.roles import post_of

from .authority import NO_VOTE, UPWARDS, place_of

TRANSFER = "transfer"
ASKING = ("appointment_proposal", "rotation_proposal")  # the forms that ask for a post


def facts_of_all(session: Session, house: House, case: Case, people: Collection[int]) -> dict[str, bool | str]:
    """Return what one proposal about several people asks: the highest that any of them asks for."""
    rows = [_row(session, house, case, person) for person in people]
    bodies = [row.body for row in rows if row.body != NO_VOTE]
    level = max((row.decides for row in rows), key=_height)
    return {"body": bodies[0] if bodies else NO_VOTE, "decides": level}


def _height(level: str) -> int:
    return UPWARDS.index(level) if level in UPWARDS else len(UPWARDS)


def _row(session: Session, house: House, case: Case, person_id: int) -> AuthorityRow:
    act = case.process if case.process in house.matrix.acts else TRANSFER  # a process of a move is named after its act
    place = place_of(session, act, person_id, today())
    if (code := post_asked_for(session, case)) and (asked := session.get(Post, code)):
        place = at_post(session, place, asked, case.receiving_unit_id or case.unit_id)
    return house.matrix.row_kept(place, case.rules_on, today())


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


def post_asked_for(session: Session, case: Case) -> str:
    """Return the code of the post that a case asks to be given, "" where it asks for none."""
    found = select(Submission.content).where(Submission.case_id == case.id, Submission.form.in_(ASKING))
    said = session.scalars(found.order_by(Submission.id.desc())).first() or {}
    return str(said.get("post") or "")


def at_post(session: Session, place: Place, post: Post, unit_id: int) -> Place:
    """Return what the matrix is asked about a post to be given: its level and unit, not those held now."""
    managed = "committee" if post.managed else "unit"
    return replace(place, level=post.level, unit=standing_above(session, unit_id).kind, managed=managed)

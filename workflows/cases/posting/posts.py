"""Posts by what they are worth: which are equal to the one that somebody held, and putting somebody into one."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.models import Case
from workflows.documents.models import Document
from workflows.errors import N_, NotFound, Refused
from workflows.people.assigning import assign
from workflows.people.catalogue_tables import Post
from workflows.people.models import Assignment, Person
from workflows.people.roles import assignment_of, post_of
from workflows.trail.chain import case_chain, record

RETURN = "R-REA-SECONDMENT.return"
DEPUTY = "deputy"  # a level holds leaders and their deputies, who are no equals


def equal_to(session: Session, post: Post) -> Sequence[Post]:
    """Return the posts that are equal to one: of its level, both leading or not, neither deputy or both."""
    found = select(Post).where(Post.level == post.level, Post.leading == post.leading, Post.managed == post.managed)
    return [each for each in session.scalars(found.order_by(Post.order)) if _is_deputy(each) is _is_deputy(post)]


def equal_now(session: Session, person_id: int, on: date) -> Sequence[Post]:
    """Return the posts equal to the one that somebody holds on a day; [] for somebody without a post."""
    post = post_of(session, person_id, on)
    return equal_to(session, post) if post else []


def require_equal(session: Session, person_id: int, code: str, on: date) -> None:
    """Raise Refused unless a post is equal to the one that somebody holds (Luật CAND 37/2018 Art 29)."""
    if code not in {post.code for post in equal_now(session, person_id, on)}:
        raise Refused(N_("Whoever returns from a secondment gets a post equal to the one held before."), rule=RETURN)


def put_into(session: Session, case: Case, code: str, on: date, paper: str) -> Assignment:
    """Let the person of a case hold a post in the receiving unit from a day on, by the last paper of a kind."""
    person = session.get_one(Person, case.subject_id)
    if case.receiving_unit_id is None:
        raise NotFound(N_("No receiving unit was named."))
    row = assign(session, person, case.receiving_unit_id, code, on=on, document=symbol_of(session, case, paper))
    record(session, case_chain(case.id), "post.taken", post=code, unit=case.receiving_unit_id, since=on.isoformat())
    return row


def symbol_of(session: Session, case: Case, kind: str) -> str:
    """Return the number of the last paper of a kind that a case issued, "" if there is none."""
    found = select(Document).where(Document.case_id == case.id, Document.kind == kind).order_by(Document.id.desc())
    paper = session.scalars(found).first()
    return paper.symbol if paper else ""


def held_post(session: Session, person_id: int, on: date) -> str:
    """Return the code of the post that somebody holds on a day, "" for none."""
    held = assignment_of(session, person_id, on)
    return held.post_code if held else ""


def _is_deputy(post: Post) -> bool:
    return DEPUTY in post.code

"""Keeping the succession plan: the organisation department enters what was decided, by its paper (R-APP-PLAN)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from workflows.cases.gates.acts import Act, Ground
from workflows.cases.gates.gate import gate
from workflows.cases.house import House
from workflows.cases.permissions import OVERSEERS, roles_held
from workflows.database import hold
from workflows.errors import N_, Invalid, NotAllowed, NotFound, Refused
from workflows.law.calendar import DAY, today
from workflows.people.catalogue_tables import Post
from workflows.people.conflicts import Ties
from workflows.people.models import Person
from workflows.people.succession import Successor, entries_for
from workflows.trail.chain import record

CHAIN, RULE = "succession", "R-APP-PLAN"
REVIEW = N_("During a review by the organisation nobody is put into the succession plan.")


@dataclass(frozen=True)
class Entry:
    """What a decision on the plan says of one officer."""

    person_id: int
    unit_id: int
    post_code: str
    first_on: date
    last_on: date
    decided_by: str
    document: str


def enter(session: Session, house: House, entry: Entry, actor_id: int) -> Successor:
    """Enter an officer into the plan for a post; return the row.

    Raise NotAllowed for anybody but the organisation department, for oneself and one's kin; Invalid for what cannot
    be; Refused while a Party member is under review (R-REA-06), or where he stands in the plan already.
    """
    _require_office(session, actor_id)
    person = hold(session, session.get_one(Person, entry.person_id))  # two windows may send the same
    if actor_id == person.id or Ties(session, actor_id, house.rules(today())).barred([person.id]):
        raise NotAllowed(N_("Nobody enters himself or his kin into the succession plan."), rule="R-REA-09")
    post = session.get(Post, entry.post_code)
    if post is None or not post.leading:
        raise Invalid(N_("The succession plan is for leading posts."), field="post", rule=RULE)
    if entry.last_on < max(entry.first_on, today()):
        raise Invalid(N_("The term ends after it begins, and not in the past."), field="last_on", rule=RULE)
    found = gate(session, house, Act.TALENT_POOL, person.id, today())
    if Ground.REVIEW_MEMBER in {reason.ground for reason in found.reasons}:
        raise Refused(REVIEW, rule="R-REA-06")
    standing = entries_for(session, entry.unit_id, entry.post_code, max(entry.first_on, today()))
    if person.id in {row.person_id for row in standing}:
        raise Refused(N_("This officer stands in the plan for that post already."), rule=RULE)
    row = Successor(
        person_id=person.id,
        unit_id=entry.unit_id,
        post_code=entry.post_code,
        valid_from=entry.first_on,
        valid_to=entry.last_on,
        decided_by=entry.decided_by,
        document=entry.document,
        entered_by_id=actor_id,
    )
    session.add(row)
    session.flush()  # its id stands in the trail
    record(session, CHAIN, "succession.entered", actor_id=actor_id, entry=row.id, person=person.id, rule=RULE)
    return row


def end(session: Session, entry_id: int, actor_id: int, document: str) -> None:
    """Take an officer out of the plan before the term, from tomorrow, by the paper that says so; the entry stays."""
    _require_office(session, actor_id)
    row = session.get(Successor, entry_id)
    if row is None:
        raise NotFound(N_("There is no such entry in the succession plan."))
    hold(session, row)
    if actor_id == row.person_id:
        raise NotAllowed(N_("Nobody enters himself or his kin into the succession plan."), rule="R-REA-09")
    if not document.strip():
        raise Invalid(N_("Name the paper by which it ends."), field="document", rule=RULE)
    if row.valid_to is not None and row.valid_to < today():
        raise Refused(N_("This entry has ended already."), rule=RULE)
    row.valid_to, row.ended_for = max(today(), row.valid_from - DAY), document.strip()
    record(session, CHAIN, "succession.ended", actor_id=actor_id, entry=row.id, person=row.person_id, rule=RULE)


def _require_office(session: Session, actor_id: int) -> None:
    if not roles_held(session, actor_id) & set(OVERSEERS):
        raise NotAllowed(N_("Only the Organization Department keeps the succession plan."), rule=RULE)

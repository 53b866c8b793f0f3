"""Suggestions to look at good work, by colleagues or by oneself: facts to the commander, who answers with a reason.

Nothing follows from a suggestion by itself, nobody counts them, and the officer reads it with its answer (R-TAL-02).
"""

from typing import NamedTuple

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, joinedload

from workflows.cases.house import House
from workflows.database import hold, now
from workflows.errors import N_, Invalid, NotFound
from workflows.law.calendar import today
from workflows.people.conflicts import conflicts
from workflows.people.models import Person
from workflows.people.superiors import superior_of
from workflows.trail.chain import record

from .suggestion_tables import Purpose, Suggestion

CHAIN, RULE = "suggestions", "R-TAL-02"
OWN_KIN = N_("A declared relation ties you to this officer: somebody else must suggest it.")
WAITS = N_("You have suggested this already, and it has not been answered yet.")
NOBODY = N_("Nobody commands this officer here.")


class Facts(NamedTuple):
    """What somebody suggests: about whom, for what, what he has done, and how that is known."""

    person_id: int
    purpose: Purpose
    facts: str
    known_from: str


def suggest(session: Session, house: House, said: Facts, actor_id: int) -> Suggestion:
    """Suggest to an officer's commander, or to the next above if that is oneself, to look at what he has done."""
    person = session.get(Person, said.person_id)
    if person is None:
        raise NotFound(N_("There is no such officer."))
    if any(each.barred for each in conflicts(session, actor_id, person.id, house.rules(today()))) and (
        actor_id != person.id
    ):
        raise Invalid(OWN_KIN, rule="R-STA-10", field="who")
    waiting = (Suggestion.by_id == actor_id, Suggestion.person_id == person.id, Suggestion.purpose == said.purpose)
    if session.scalar(select(Suggestion.id).where(*waiting, Suggestion.taken_up.is_(None))) is not None:
        raise Invalid(WAITS, rule=RULE, field="who")
    row = Suggestion(by_id=actor_id, addressee_id=_commander(session, person.id, actor_id).id, **said._asdict())
    session.add(row)
    session.flush()  # the event refers to it
    record(session, CHAIN, "suggestion.raised", actor_id=actor_id, suggestion=row.id)
    return row


def answer(session: Session, suggestion_id: int, actor_id: int, reason: str, *, taken_up: bool) -> None:
    """Answer a suggestion, once, with a reason that its author and the officer read."""
    row = session.get(Suggestion, suggestion_id)
    if row is None or row.addressee_id != actor_id:
        raise NotFound(N_("There is no such suggestion, or it is not yours to answer."))
    hold(session, row)
    if row.taken_up is not None:
        raise Invalid(N_("This suggestion has been answered already."), rule=RULE)
    row.taken_up, row.reason, row.answered_at = taken_up, reason, now()
    record(session, CHAIN, "suggestion.answered", actor_id=actor_id, suggestion=row.id)


def to_answer(person_id: int) -> Select[Suggestion]:
    """Select what waits for a commander's answer, the oldest first."""
    waiting = (Suggestion.addressee_id == person_id, Suggestion.taken_up.is_(None))
    return _shown().where(*waiting).order_by(None).order_by(Suggestion.id)


def concerning(person_id: int) -> Select[Suggestion]:
    """Select what a person has suggested, and what was suggested about him, the latest first."""
    return _shown().where(or_(Suggestion.by_id == person_id, Suggestion.person_id == person_id))


def _commander(session: Session, person_id: int, actor_id: int) -> Person:
    head = superior_of(session, person_id, today())
    if head is not None and head.id == actor_id:
        head = superior_of(session, actor_id, today())
    if head is None or head.id == actor_id:
        raise Invalid(NOBODY, rule=RULE, field="who")
    return head


def _shown() -> Select[Suggestion]:
    options = (joinedload(Suggestion.person), joinedload(Suggestion.by), joinedload(Suggestion.addressee))
    return select(Suggestion).options(*options).order_by(Suggestion.id.desc())

"""The register of innovative proposals: proposed and approved before the act, weighed when it comes to discipline.

KL 14-KL/TW, NĐ 73/2023/NĐ-CP, R-STA-17.  A proposal that is entered after the damage has no effect.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ForeignKey, Select, String, Text, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from workflows.database import Base, now
from workflows.errors import N_, Invalid, NotFound
from workflows.law.calendar import local_day, today
from workflows.people import roles
from workflows.people.models import Person, Unit
from workflows.trail.chain import record

CHAIN = "innovations"


class Innovation(Base):
    """One proposal to do something in a new way; `approved` is None until the head has decided."""

    __tablename__ = "innovations"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    approver_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    problem: Mapped[str] = mapped_column(Text)
    plan: Mapped[str] = mapped_column(Text)
    dangers: Mapped[str] = mapped_column(Text)
    proposed_at: Mapped[datetime] = mapped_column(default=now)
    approved: Mapped[bool | None]
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")

    person: Mapped[Person] = relationship(foreign_keys=person_id, viewonly=True)
    approver: Mapped[Person] = relationship(foreign_keys=approver_id, viewonly=True)


class InnovationOutcome(Base):
    """What a proposal has brought; `good` is None until it has been judged."""

    __tablename__ = "innovation_outcomes"

    innovation_id: Mapped[int] = mapped_column(ForeignKey("innovations.id"), primary_key=True)
    achieved_on: Mapped[date]
    result: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(Text)
    reported_at: Mapped[datetime] = mapped_column(default=now)
    good: Mapped[bool | None]
    judged_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    judged_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")

    innovation: Mapped[Innovation] = relationship(viewonly=True)
    judged_by: Mapped[Person] = relationship(viewonly=True)


class Proposal(NamedTuple):
    """What an officer proposes: what is wrong today, how it would be done, and what may go wrong."""

    title: str
    problem: str
    plan: str
    dangers: str


def propose_innovation(session: Session, proposal: Proposal, actor_id: int) -> Innovation:
    """Enter a proposal; it waits for the head of the officer's unit, or of the next above."""
    row = Innovation(person_id=actor_id, approver_id=approver_of(session, actor_id).id, **proposal._asdict())
    session.add(row)
    session.flush()  # the event refers to it
    record(session, CHAIN, "innovation.proposed", actor_id=actor_id, innovation=row.id)
    return row


def decide_innovation(session: Session, innovation_id: int, actor_id: int, reason: str, *, approve: bool) -> None:
    """Approve or refuse a proposal, once, with a reason."""
    row = session.get(Innovation, innovation_id, with_for_update=True)
    if row is None or row.approver_id != actor_id:
        raise NotFound(N_("There is no such proposal, or it is not yours to decide."))
    if row.approved is not None:
        raise Invalid(N_("This proposal has been decided already."), rule="R-STA-17")
    row.approved, row.reason, row.decided_at = approve, reason, now()
    kind = "innovation.approved" if approve else "innovation.refused"
    record(session, CHAIN, kind, actor_id=actor_id, innovation=row.id)


def approver_of(session: Session, person_id: int) -> Person:
    """Return who decides on a person's proposals: the head of his unit, or of the next above for a head himself."""
    unit = roles.unit_of(session, person_id, today())
    while unit is not None:
        head = roles.responsible_head(session, unit.id, today())
        if head and head.id != person_id:
            return head
        unit = session.get(Unit, unit.parent_id) if unit.parent_id else None
    found = [each for each in roles.holders(session, roles.DIRECTOR, today()) if each.id != person_id]
    if not found:
        raise NotFound(N_("Nobody above you decides on proposals here."))
    return found[0]


def approved_before(session: Session, person_id: int, day: date) -> list[Innovation]:
    """Return the proposals of a person that were approved before a day: they raise the check of R-STA-17."""
    rows = session.scalars(of_person(person_id).where(Innovation.approved.is_(True)))
    return [row for row in rows if row.decided_at and local_day(row.decided_at) < day]


def good_outcomes_of(session: Session, person_id: int, day: date) -> list[InnovationOutcome]:
    """Return the outcomes of a person's proposals that were confirmed as good by a day, the latest first.

    They are grounds that a commendation may name, and they remind whoever decides about it.
    """
    return good_outcomes_of_many(session, [person_id], day).get(person_id, [])


def good_outcomes_of_many(session: Session, people: Sequence[int], day: date) -> dict[int, list[InnovationOutcome]]:
    """Return {person: good outcomes} of those who have any, by one question, as `good_outcomes_of` tells of one."""
    good = shown_outcomes().where(Innovation.person_id.in_(people), InnovationOutcome.good.is_(True))
    found: dict[int, list[InnovationOutcome]] = {}
    for row in session.scalars(good):
        if row.judged_at and local_day(row.judged_at) <= day:
            found.setdefault(row.innovation.person_id, []).append(row)
    return found


def of_person(person_id: int) -> Select[Innovation]:
    """Select what a person has proposed, the latest first."""
    return _shown().where(Innovation.person_id == person_id)


def register() -> Select[Innovation]:
    """Select every proposal, the latest first: the register as the office keeps it."""
    return _shown()


def awaiting(person_id: int) -> Select[Innovation]:
    """Select what waits for a person's approval, the oldest first."""
    waiting = _shown().where(Innovation.approver_id == person_id, Innovation.approved.is_(None))
    return waiting.order_by(None).order_by(Innovation.id)


def _shown() -> Select[Innovation]:
    options = (joinedload(Innovation.person), joinedload(Innovation.approver))
    return select(Innovation).options(*options).order_by(Innovation.id.desc())


def shown_outcomes() -> Select[InnovationOutcome]:
    """Select the outcomes that have been reported, with proposal and author, the latest first."""
    options = (joinedload(InnovationOutcome.innovation).joinedload(Innovation.person),)
    found = select(InnovationOutcome).join(Innovation, Innovation.id == InnovationOutcome.innovation_id)
    return found.options(*options).order_by(InnovationOutcome.innovation_id.desc())

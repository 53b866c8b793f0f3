"""Writing events: each carries the hash of the one before it on its chain."""

import hashlib
from datetime import UTC, datetime
from typing import Any
from weakref import WeakKeyDictionary

import orjson
from sqlalchemy import select, update
from sqlalchemy.orm import Session, SessionTransaction, scoped_session

from workflows.database import now

from .models import ChainHead, Event, PersonReading, Reading

START = "0" * 64
_held: WeakKeyDictionary[SessionTransaction, dict[str, ChainHead]] = WeakKeyDictionary()
OF_A_CASE = "case:"  # before its id


def case_chain(case_id: int) -> str:
    """Return the name of a case's own chain."""
    return f"{OF_A_CASE}{case_id}"


def record(
    session: Session,
    chain: str,
    kind: str,
    *,
    actor_id: int | None = None,
    task_id: str | None = None,
    **detail: str | int | None,
) -> Event:
    """Add one event to the end of a chain.  `detail` holds ids, codes and hashes, never content."""
    head = _hold_head(session, chain)
    line = Event(
        chain=chain,
        seq=head.seq + 1,
        at=now(),
        kind=kind,
        actor_id=actor_id,
        task_id=task_id,
        detail=detail,
        previous=head.hash,
    )
    line.hash = head.hash = digest(line)
    head.seq = line.seq
    session.add(line)
    return line


def hold_chain(session: Session, chain: str) -> None:
    """Make everybody else who writes to a chain wait until this transaction ends."""
    _hold_head(session, chain)


def digest(line: Event) -> str:
    """Return the SHA-256 over everything an event says and the hash before it, in hex."""
    said: list[Any] = [
        line.chain,
        line.seq,
        instant(line.at),
        line.kind,
        line.actor_id,
        line.task_id,
        line.detail,
        line.previous,
    ]
    return hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()


def instant(at: datetime) -> str:
    """Return a moment in UTC to the microsecond, the same from every database."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def note_reading(session: Session, case_id: int, person_id: int, what: str) -> None:
    """Keep that a person looked at a case file."""
    session.add(Reading(case_id=case_id, person_id=person_id, what=what))


def readings(session: Session, case_id: int) -> list[Reading]:
    """Return who looked at a case file, the latest first."""
    return list(session.scalars(select(Reading).where(Reading.case_id == case_id).order_by(Reading.id.desc())))


def note_look(session: Session, subject_id: int, person_id: int, what: str) -> None:
    """Keep that somebody asked what holds for a person; nobody is noted for looking at himself."""
    if subject_id != person_id:
        session.add(PersonReading(subject_id=subject_id, person_id=person_id, what=what))


def looks_at(session: Session, subject_id: int) -> list[PersonReading]:
    """Return who asked what holds for a person, the latest first."""
    found = select(PersonReading).where(PersonReading.subject_id == subject_id)
    return list(session.scalars(found.order_by(PersonReading.id.desc())))


def _hold_head(session: Session, chain: str) -> ChainHead:
    """Return the head of a chain, taken for us until the end of the transaction; it is asked for once in each."""
    if isinstance(session, scoped_session):  # what Flask-SQLAlchemy hands out; its transaction belongs to the real one
        session = session()
    transaction = session.get_nested_transaction() or session.get_transaction() or session.begin()
    held = _held.setdefault(transaction, {})
    if chain not in held or held[chain] not in session:
        held[chain] = _take_head(session, chain)
    return held[chain]


def _take_head(session: Session, chain: str) -> ChainHead:
    taken = update(ChainHead).where(ChainHead.chain == chain).values(seq=ChainHead.seq).returning(ChainHead)
    fresh = {"synchronize_session": False, "populate_existing": True}
    with session.no_autoflush:  # nothing that waits to be written changes a head that is not in our hands yet
        if found := session.scalars(taken, execution_options=fresh).first():
            return found
    head = ChainHead(chain=chain, seq=0, hash=START)
    session.add(head)
    return head

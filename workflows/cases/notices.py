"""Telling people: a row for each, whose opening is the receipt."""

from collections.abc import Iterable

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from workflows.database import now
from workflows.trail.chain import case_chain, record

from .models import Case, Notice


def notify(session: Session, case: Case, people: Iterable[int], kind: str, task_id: str | None = None) -> None:
    """Tell each of `people` that something happened in a case; the person concerned may know of it from now on."""
    for person_id in people:
        session.add(Notice(person_id=person_id, case_id=case.id, task_id=task_id, kind=kind))
        if person_id == case.concerned_id and case.told_at is None:
            case.told_at = now()
            record(session, case_chain(case.id), "subject.told", task_id=task_id)


def unread(person_id: int) -> Select[Notice]:
    """Select what a person has been told and has not opened."""
    return notices_of(person_id).where(Notice.read_at.is_(None))


def notices_of(person_id: int) -> Select[Notice]:
    """Select what a person has been told: what was not opened first, then the latest."""
    return (
        select(Notice)
        .where(Notice.person_id == person_id)
        .options(joinedload(Notice.case).joinedload(Case.subject))
        .order_by(Notice.read_at.is_not(None), Notice.id.desc())
    )


def open_notice(session: Session, notice: Notice) -> None:
    """Keep that one notice was opened: the receipt."""
    if notice.read_at is None:
        _receive(session, notice)


def mark_read(session: Session, case: Case, person_id: int, last_id: int) -> None:
    """Keep that a person read what he was told about a case, up to the last notice that he was shown."""
    for notice in session.scalars(unread(person_id).where(Notice.case_id == case.id, Notice.id <= last_id)):
        _receive(session, notice)


def _receive(session: Session, notice: Notice) -> None:
    notice.read_at = now()
    chain = case_chain(notice.case_id)
    record(session, chain, "notice.read", actor_id=notice.person_id, task_id=notice.task_id, what=notice.kind)

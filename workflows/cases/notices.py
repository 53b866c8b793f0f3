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
        if person_id == case.subject_id and case.told_at is None:
            case.told_at = now()
            record(session, case_chain(case.id), "subject.told", task_id=task_id)


def unread(person_id: int) -> Select[Notice]:
    """Select what a person has been told and has not opened."""
    return notices_of(person_id).where(Notice.read_at.is_(None))


def notices_of(person_id: int) -> Select[Notice]:
    """Select what a person has been told, the latest first."""
    return (
        select(Notice).where(Notice.person_id == person_id).options(joinedload(Notice.case)).order_by(Notice.id.desc())
    )


def mark_read(session: Session, case: Case, person_id: int) -> None:
    """Keep that a person opened what he was told about a case."""
    for notice in session.scalars(unread(person_id).where(Notice.case_id == case.id)):
        notice.read_at = now()
        record(
            session, case_chain(case.id), "notice.read", actor_id=person_id, task_id=notice.task_id, what=notice.kind
        )

"""Reading what stands about many people at once: the same questions as about one, each asked once for all of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows.cases.models import Case, Informant, Submission
from workflows.law.calendar import local_day
from workflows.law.rules import Rules
from workflows.people.conflicts import Ties
from workflows.people.models import Assignment, Person, Protection

from .facts import Facts
from .locks import in_force
from .models import Lock
from .reading import SPEAKS, Asked, cases_that_count, file_of, files_on, from_cases, within


def read_many(
    session: Session, rules: Rules, people: Collection[int], on: date, proposer_id: int, *, apart: Collection[int] = ()
) -> dict[int, Facts]:
    """Return {person: what stands about him on a day, in relation to a proposer}; `apart` are the cases that ask.

    Whoever takes the seat of another is one of `people` himself, so that nobody is named as a replacement.
    """
    cases = _by_person(session.execute(_about(cases_that_count().add_columns(Case.subject_id), people, apart)))
    protections = _by_person(session.execute(_protections(people, on)))
    locks = locks_of(session, people, on)
    since = within(rules, "R-REA-10.months", on)
    denounced = _denounced(session, people, since, on)
    answered = _answers(session, people, since)
    barred = Ties(session, proposer_id, rules).barred(people)
    return {
        person: Facts(
            on=on,
            rules=rules,
            **file,
            **from_cases(cases[person], rules, Asked(person, on)),
            protections=tuple(row[0] for row in protections[person]),
            locks=locks.get(person, ()),
            denounced_on=denounced.get(person),
            answered=answered.get(person, {}),
            proposer_id=proposer_id,
            proposer_kin=person in barred and person != proposer_id,
        )
        for person, file in _files(session, people, on).items()
    }


def locks_of(session: Session, people: Collection[int], on: date) -> Mapping[int, tuple[tuple[Lock, bool], ...]]:
    """Return {person: the locks in force on a day, each with whether its case has been told to him}."""
    found = select(Lock, Case.id, Case.told_at).outerjoin(Case, Case.id == Lock.case_id)
    held: dict[int, tuple[tuple[Lock, bool], ...]] = {}
    for lock, case_id, told_at in session.execute(
        found.where(Lock.person_id.in_(people), in_force(on)).order_by(Lock.id)
    ):
        held[lock.person_id] = (*held.get(lock.person_id, ()), (lock, case_id is None or told_at is not None))
    return held


def _files(session: Session, people: Collection[int], on: date) -> dict[int, dict[str, Any]]:
    found = files_on(on).where(Person.id.in_(people)).order_by(Assignment.valid_from)
    return {row[0].id: file_of(*row) for row in session.execute(found)}  # of several posts the latest stays


def _about(found: Any, people: Collection[int], apart: Collection[int]) -> Any:
    return found.where(Case.subject_id.in_(people), Case.id.not_in(apart))


def _by_person(rows: Iterable[Any]) -> Mapping[int, Sequence[Any]]:
    """Return the rows by the person whom their last column names."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row[-1]].append(row)
    return found


def _protections(people: Collection[int], on: date) -> Any:
    found = select(Protection, Protection.person_id).where(Protection.person_id.in_(people), Protection.on(on))
    return found.order_by(Protection.id)


def _denounced(session: Session, people: Collection[int], since: date, on: date) -> dict[int, date]:
    received = (Informant.received_on >= since, Informant.received_on <= on)
    found = select(Informant.person_id, func.max(Informant.received_on)).where(Informant.person_id.in_(people))
    rows = session.execute(found.where(*received).group_by(Informant.person_id))
    return {person: day for person, day in rows if person is not None}


def _answers(session: Session, people: Collection[int], since: date) -> dict[int, dict[int, date]]:
    """Return {person: {who opened a matter about him: the day of the last answer}}, since a day."""
    found = (
        select(Submission.person_id, Case.opened_by_id, func.max(Submission.at))
        .join_from(Submission, Case, Case.id == Submission.case_id)
        .where(Submission.person_id.in_(people), Submission.form.in_(SPEAKS))
        .group_by(Submission.person_id, Case.opened_by_id)
    )
    answered: dict[int, dict[int, date]] = defaultdict(dict)
    for person, opener, at in session.execute(found):
        if opener is not None and (day := local_day(at)) >= since:
            answered[person][opener] = day
    return answered

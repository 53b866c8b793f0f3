"""Writing and lifting locks: the process of discipline sets them, and a cancelled decision takes them back."""

from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case
from workflows.law.deadlines import deadline
from workflows.trail.chain import case_chain, record

from .models import Lock, LockKind

AWAITING_RULE = "R-COM-02"
# What a decision closes.
DECIDED = (LockKind.IN_EFFECT, LockKind.NO_ADVANCEMENT, LockKind.NO_HIGHER_POST, LockKind.DEMOTED_RANK)


def lock(
    session: Session, house: House, case: Case, kind: LockKind, rule: str, since: date, *, document: str = ""
) -> Lock:
    """Close something to the person of a case from a day on, for the length that the rule says; it lifts by itself.

    `rule` is a row with a period, for instance R-STA-12 or R-STA-23.warning.
    """
    ends = deadline(house.rules_of(case)[rule], since, house.calendar).due
    return write(session, case, kind, rule, since, ends, document)


def await_discipline(session: Session, case: Case, since: date, *, document: str = "") -> Lock:
    """Note that discipline of the person of a case is being considered, until somebody lifts it (R-COM-02)."""
    return write(session, case, LockKind.AWAITING, AWAITING_RULE, since, None, document)


def lift(session: Session, case: Case, on: date, *kinds: LockKind) -> int:
    """Lift the locks that a case has set, or those of some kinds, from a day on; return how many (R-SYN-03)."""
    running = or_(Lock.valid_to.is_(None), Lock.valid_to >= on)  # one whose day is over has lifted by itself
    found = select(Lock).where(
        Lock.case_id == case.id, Lock.lifted_on.is_(None), Lock.kind.in_(kinds or LockKind), running
    )
    standing = list(session.scalars(found))
    for each in standing:
        each.lifted_on = on
        record(session, case_chain(case.id), "lock.lifted", lock=each.id, rule=each.rule)
    return len(standing)


def in_force(on: date) -> ColumnElement[bool]:
    """Return the condition that a lock holds on a day."""
    return Lock.on(on) & or_(Lock.lifted_on.is_(None), Lock.lifted_on > on)


def write(
    session: Session, case: Case, kind: LockKind, rule: str, since: date, ends: date | None, document: str
) -> Lock:
    """Write a lock whose days are known; `ends` None: until somebody lifts it."""
    row = Lock(
        person_id=case.subject_id,
        kind=kind,
        rule=rule,
        document=document,
        valid_from=since,
        valid_to=ends,
        case_id=case.id,
    )
    session.add(row)
    session.flush()  # the event names it by its id
    until = ends.isoformat() if ends else ""
    record(session, case_chain(case.id), "lock.set", lock=row.id, rule=rule, until=until)
    return row

"""Changing the law as data: one who keeps the rules proposes, another approves; nobody alone, nothing afterwards."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.law_models import LawChange, LawDecision, Outcome
from workflows.errors import N_, NotAllowed, NotFound, Refused
from workflows.law.amending import Kind, codes_of
from workflows.law.calendar import today
from workflows.people.roles import roles_of
from workflows.trail.chain import hold_chain, record

from .law_checks import check
from .law_in_force import current

CHAIN = "law"
KEEPER = "rules_admin"
MATRIX_KINDS = (Kind.AUTHORITY, Kind.MATRIX)


@dataclass(frozen=True)
class Wanted:
    """What somebody proposes: the fields of the new row, from when, why, by which document."""

    kind: Kind
    code: str
    first_day: date
    content: dict[str, Any]
    reason: str
    document: str
    transition: bool = False


def propose_change(session: Session, house: House, wanted: Wanted, actor_id: int) -> LawChange:
    """Write down a change that another is to approve; raise Invalid or Refused with what is to be done."""
    _require_keeper(session, actor_id)
    hold_chain(session, CHAIN)  # two who propose for one row come one after the other
    change = LawChange(
        kind=wanted.kind,
        code=wanted.code,
        first_day=wanted.first_day,
        transition=wanted.transition,
        content=wanted.content,
        reason=wanted.reason,
        document=wanted.document,
        proposed_by_id=actor_id,
    )
    check(house, change)
    for code in codes_of(change.amendment):
        if waiting := waiting_for(session, wanted.kind, code):
            raise Refused(
                N_("Change %(number)s of this row waits already. Approve, refuse or withdraw it first."),
                number=waiting.id,
            )
    session.add(change)
    session.flush()  # the event names it
    _record(session, "law.proposed", change, actor_id)
    return change


def approve_change(session: Session, house: House, change_id: int, actor_id: int) -> LawChange:
    """Make a proposed change law.  It is checked again, against the law as it stands now; nobody approves his own."""
    change = _undecided(session, change_id, actor_id)
    if change.proposed_by_id == actor_id:
        raise NotAllowed(N_("Nobody approves his own change. Another who keeps the rules must do it."))
    check(current(session, house), change)
    _decide(session, change, Outcome.APPROVED, actor_id)
    return change


def refuse_change(session: Session, change_id: int, actor_id: int, reason: str) -> LawChange:
    """Refuse a proposed change with the reason."""
    change = _undecided(session, change_id, actor_id)
    if change.proposed_by_id == actor_id:
        raise NotAllowed(N_("This change is your own: withdraw it instead."))
    _decide(session, change, Outcome.REFUSED, actor_id, reason)
    return change


def withdraw_change(session: Session, change_id: int, actor_id: int) -> LawChange:
    """Take a change back before it is decided: whoever proposed it may."""
    change = _undecided(session, change_id, actor_id)
    if change.proposed_by_id != actor_id:
        raise NotAllowed(N_("Only whoever proposed a change withdraws it."))
    _decide(session, change, Outcome.WITHDRAWN, actor_id)
    return change


def waiting_for(session: Session, kind: Kind, code: str) -> LawChange | None:
    """Return the change of a row that waits for its decision; one of the matrix may touch several rows."""
    kinds = MATRIX_KINDS if kind in MATRIX_KINDS else (kind,)
    found = select(LawChange).outerjoin(LawDecision, LawDecision.change_id == LawChange.id)
    pending = session.scalars(found.where(LawDecision.id.is_(None), LawChange.kind.in_(kinds)).order_by(LawChange.id))
    return next((change for change in pending if code in codes_of(change.amendment)), None)


def waiting(session: Session) -> int:
    """Return how many changes wait for a decision."""
    decided = select(LawDecision.change_id)
    return session.scalar(select(func.count()).select_from(LawChange).where(LawChange.id.not_in(decided))) or 0


def keeps_rules(session: Session, person_id: int) -> bool:
    """Tell whether a person may propose and decide changes."""
    return KEEPER in roles_of(session, person_id, today())


def _undecided(session: Session, change_id: int, actor_id: int) -> LawChange:
    """Return the change, held for us: two approvals wait for each other, and the second finds it decided."""
    _require_keeper(session, actor_id)
    change = session.get(LawChange, change_id)
    if change is None:
        raise NotFound(N_("There is no such change."))
    hold_chain(session, CHAIN)
    decided = select(LawDecision.outcome).where(LawDecision.change_id == change_id)
    if session.scalar(decided) is not None:
        raise Refused(N_("This change has been decided already."))
    return change


def _decide(session: Session, change: LawChange, outcome: Outcome, actor_id: int, reason: str = "") -> None:
    session.add(LawDecision(change_id=change.id, outcome=outcome, decided_by_id=actor_id, reason=reason))
    session.flush()  # its number is the revision of the law
    session.expire(change, ["decision"])
    _record(session, f"law.{outcome}", change, actor_id)


def _require_keeper(session: Session, actor_id: int) -> None:
    if not keeps_rules(session, actor_id):
        raise NotAllowed(N_("Only those who keep the rules change them."))


def _record(session: Session, kind: str, change: LawChange, actor_id: int) -> None:
    record(
        session,
        CHAIN,
        kind,
        actor_id=actor_id,
        change=change.id,
        about=change.kind,
        rule=change.code,
        first=change.first_day.isoformat(),
        transition=int(change.transition),
    )

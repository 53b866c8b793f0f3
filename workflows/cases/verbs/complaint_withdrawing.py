"""The officer takes his complaint back: the first one, until it is decided (Luật Khiếu nại 02/2011/QH13 Art 10)."""

from sqlalchemy.orm import Session

from workflows.cases.discipline import suspending
from workflows.cases.house import House
from workflows.cases.models import Case
from workflows.cases.roles.complained import PROCESS, SECOND, complaint_of
from workflows.errors import N_, Refused

from . import withdrawing

TO_ITS_END = N_(
    "A second complaint is resolved to its end: otherwise nobody would carry out what the first answer gives."
)


def require(session: Session, case: Case, actor_id: int) -> None:
    """Raise the reason why a person may not withdraw a complaint now, if there is one."""
    if case.process == PROCESS and complaint_of(session, case).get("instance") == SECOND:
        raise Refused(TO_ITS_END, rule="P-2.8-6.second")
    withdrawing.require(session, case, actor_id)


def may_withdraw(session: Session, actor_id: int, case: Case) -> bool:
    """Tell whether a person may withdraw a case as his complaint now."""
    first = case.process == PROCESS and complaint_of(session, case).get("instance") != SECOND
    return first and withdrawing.may_withdraw(session, actor_id, case)


def withdraw(session: Session, house: House, case: Case, actor_id: int, reason: str) -> None:
    """End a complaint on the word of the complainant; a decision that it had suspended is followed again."""
    require(session, case, actor_id)
    withdrawing.withdraw(session, house, case, actor_id, reason)
    suspending.resume(session, house, case)

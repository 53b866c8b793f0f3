"""Recalling an officer from a secondment early: proposed with a reason, heard, decided by who sent him."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.answers import Answers
from workflows.cases.house import House
from workflows.cases.models import Case, CaseStatus, Task, TaskStatus, Timer
from workflows.cases.permissions import OVERSEERS, may_see, roles_held
from workflows.cases.posting.seconding import END, PROCESS
from workflows.cases.running.steps import complete_task, send_message
from workflows.cases.said import said
from workflows.errors import N_, Invalid, NotAllowed, Refused

MESSAGE, NODE, RULE = "recall_asked", "recall", "R-REA-SECONDMENT.recall"
OFFICE = OVERSEERS[0]
NOT_NOW = N_("The officer is not on secondment by this case, or his return is being prepared already.")


def may_recall(session: Session, house: House, actor_id: int, case: Case) -> bool:
    """Tell whether a person may propose now that the officer of a case be recalled."""
    if case.process != PROCESS or not _is_away(session, case):
        return False
    return OFFICE in roles_held(session, actor_id) and may_see(session, house, actor_id, case)


def recall(session: Session, house: House, case: Case, actor_id: int, reason: str, needed_on: str) -> None:
    """Propose the recall with its reason: the officer is told and asked, then it is weighed and decided.

    `needed_on` is the day, as ISO has it, from which he is needed.  Raise NotAllowed for anybody but the organisation
    department, Refused while the officer is not away or his return is being prepared.
    """
    if not (case.process == PROCESS and OFFICE in roles_held(session, actor_id)):
        raise NotAllowed(N_("Only the Organization Department proposes that an officer be recalled."), rule=RULE)
    if not reason.strip():
        raise Invalid(N_("Give the reason."), field="reason")
    if not _is_away(session, case):
        raise Refused(NOT_NOW, rule=RULE)
    send_message(session, house, case, MESSAGE)
    found = select(Task).where(Task.case_id == case.id, Task.node == NODE, Task.status == TaskStatus.OPEN)
    if (task := session.scalars(found).first()) is None:
        raise Refused(NOT_NOW, rule=RULE)
    complete_task(session, house, task, actor_id, Answers({"reason": reason.strip(), "needed_on": needed_on}))


def _is_away(session: Session, case: Case) -> bool:
    """Whether the case waits for the end of a term: a timer runs, no step is open, no return was proposed."""
    if case.status is not CaseStatus.OPEN or said(session, case, END).get("outcome") == "return":
        return False
    at_work = select(Task.id).where(Task.case_id == case.id, Task.status == TaskStatus.OPEN)
    waits = select(Timer.task_id).where(Timer.case_id == case.id)
    return session.scalars(at_work).first() is None and session.scalars(waits).first() is not None

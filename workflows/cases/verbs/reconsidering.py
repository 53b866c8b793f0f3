"""The officer asks that a temporary measure be reconsidered, on any day on which it holds (R-REA-08)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case, Submission, Task, TaskStatus
from workflows.cases.permissions import may_know
from workflows.cases.placing.measures import DECISION, LENGTH, PROCESS, measure_in
from workflows.cases.running.steps import send_message
from workflows.errors import N_, NotFound, Refused
from workflows.law.calendar import today
from workflows.trail.chain import case_chain, record

from . import rejoinders

WATCHED, MESSAGE = "watch", "reconsideration_asked"


def may_ask(session: Session, case: Case, person_id: int) -> bool:
    """Tell whether this is somebody's own measure, it holds today, and nobody is reconsidering it already."""
    if case.process != PROCESS or not may_know(person_id, case):
        return False
    measure = measure_in(session, case)
    watched = select(Task.id).where(Task.case_id == case.id, Task.node == WATCHED, Task.status == TaskStatus.OPEN)
    return measure is not None and measure.holds(today()) and session.scalar(watched) is not None


def ask_reconsideration(session: Session, house: House, case: Case, actor_id: int, text: str) -> None:
    """Keep the officer's reasons beside the decision and hand the case to whoever decided; Refused when it is over."""
    found = select(Submission.id).where(Submission.case_id == case.id, Submission.form == DECISION)
    decision = session.scalars(found.order_by(Submission.id.desc())).first()
    if decision is None or not may_know(actor_id, case):
        raise NotFound(N_("There is nothing like that in your file."))
    rejoinders.answer(session, case, decision, actor_id, text)
    if not may_ask(session, case, actor_id):
        raise Refused(N_("The measure is being reconsidered already, or holds no more."), rule=LENGTH)
    record(session, case_chain(case.id), "reconsideration.asked", actor_id=actor_id)
    send_message(session, house, case, MESSAGE)

"""What stops with a case: the legal times of its own steps.  One that no step would stop, such as the time to
complain, outlives the case."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workflows.database import now
from workflows.engine.diagrams import Model
from workflows.engine.running import Run
from workflows.engine.steps import Step
from workflows.law.calendar import today
from workflows.trail.chain import case_chain, record

from .house import House
from .models import Case, CaseStatus, Clock, Task, TaskStatus, Timer


def stop_clocks(session: Session, case: Case, model: Model) -> None:
    """Stop the running clocks of a case that has ended before the steps that would have stopped them."""
    steps = (step for drawing in model.drawings.values() for step in drawing.steps.values())
    own = {code for step in steps for code in step.words("stops")}
    running = select(Clock).where(Clock.case_id == case.id, Clock.stopped_on.is_(None), Clock.code.in_(own))
    for clock in session.scalars(running.order_by(Clock.id)):
        clock.stopped_on = today()
        record(session, case_chain(case.id), "clock.stopped", rule=clock.code)


def purge_later(house: House, case: Case, ends: Iterable[Step]) -> None:
    """Let the content of a case that has ended go when the time is over that the first of some ends names, if any."""
    if purge := next((rule for end in ends if (rule := end.get("purge"))), None):
        case.purge_on = house.due(purge, today(), house.rules_of(case)) + timedelta(days=1)


def end_beside(session: Session, case: Case, run: Run, outcome: str) -> None:
    """End a case beside its drawing: its run, open steps, timers and clocks stop where they are."""
    run.cancel()
    case.state = run.dump()
    case.status, case.outcome, case.closed_at = CaseStatus.CLOSED, outcome, now()
    chain = case_chain(case.id)
    for task in session.scalars(select(Task).where(Task.case_id == case.id, Task.status == TaskStatus.OPEN)):
        task.status, task.closed_at = TaskStatus.WITHDRAWN, now()
        record(session, chain, "task.withdrawn", task_id=task.id, node=task.node)
    session.execute(delete(Timer).where(Timer.case_id == case.id))
    stop_clocks(session, case, run.model)
    if case.under_review:
        case.under_review = False
        record(session, chain, "review.ended")

"""What stops with a case: the legal times of its own steps.  One that no step would stop, such as the time to
complain, outlives the case."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.engine.diagrams import Model
from workflows.law.calendar import today
from workflows.trail.chain import case_chain, record

from .models import Case, Clock


def stop_clocks(session: Session, case: Case, model: Model) -> None:
    """Stop the running clocks of a case that has ended before the steps that would have stopped them."""
    steps = (step for drawing in model.drawings.values() for step in drawing.steps.values())
    own = {code for step in steps for code in step.words("stops")}
    running = select(Clock).where(Clock.case_id == case.id, Clock.stopped_on.is_(None), Clock.code.in_(own))
    for clock in session.scalars(running.order_by(Clock.id)):
        clock.stopped_on = today()
        record(session, case_chain(case.id), "clock.stopped", rule=clock.code)

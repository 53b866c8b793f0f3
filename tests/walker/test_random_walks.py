"""Whatever people do in whatever order on whatever day: what must hold at every moment holds."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session
from wandering import Wanderer

from workflows.cases import permissions, steps, voting, working
from workflows.cases.house import default_house
from workflows.cases.models import Candidate, Case, CaseStatus, Clock, Task, TaskStatus, Timer
from workflows.people.models import Unit
from workflows.trail.verification import verify

HOUSE = default_house()
STEPS, SHORT, LONG = 20, 6, 1000  # acts of a walk; walks on each database, here and in `make long`
QUICK = settings(max_examples=SHORT, deadline=None, suppress_health_check=list(HealthCheck))


@given(data=st.data())
@QUICK
def test_a_walk_through_every_process_leaves_nothing_stuck_barred_or_broken(force, data):
    walk(force, data)


@pytest.mark.long
@given(data=st.data())
@settings(QUICK, max_examples=LONG)
def test_many_walks_through_every_process_leave_nothing_stuck_barred_or_broken(force, data):
    walk(force, data)


def walk(force, data) -> None:
    """Begin a case and wander; look at everything after every act."""
    engine, people = force
    with Session(engine, expire_on_commit=False) as session:
        units = list(session.scalars(select(Unit.id).where(Unit.code.in_(("P001", "P002", "P003")))))
        wanderer = Wanderer(session, HOUSE, people, units, lambda options: data.draw(st.sampled_from(options)))
        wanderer.act(wanderer.begin)
        for _ in range(STEPS):
            wanderer.step()
            with wanderer.now():
                look(session, wanderer)
        session.rollback()


def look(session: Session, wanderer: Wanderer) -> None:
    """Assert what must hold at every moment."""
    for case in session.scalars(select(Case)).all():
        open_now = [task for task in case.tasks if task.status is TaskStatus.OPEN]
        timers = session.scalars(select(Timer.task_id).where(Timer.case_id == case.id)).all()
        if case.status is CaseStatus.CLOSED:
            assert not open_now, (case.process, wanderer.done)
            assert not timers, (case.process, wanderer.done)
            assert not own_clocks(session, case), (case.process, wanderer.done)
            continue
        held = [task for task in open_now if has_holder(session, wanderer, task)]
        assert held or timers or awaits_message(session, case), (
            case.process,
            [t.node for t in open_now],
            wanderer.done,
        )
        for task in open_now:
            assert not may_any_barred(session, task), (task.node, wanderer.done)
        assert not working.rebuild(session, HOUSE, case), (case.process, wanderer.done)
    assert list(verify(session)) == [], wanderer.done


def has_holder(session: Session, wanderer: Wanderer, task: Task) -> bool:
    """Tell whether somebody may do an open step; a vote waits for its members and their secretary."""
    if task.poll:
        secretary = any(voting.is_secretary(session, HOUSE, task, each) for each in wanderer.people.values())
        return secretary and any(not row.barred_by for row in task.candidates)
    return any(permissions.may_do(session, HOUSE, each, task) for each in wanderer.meant(task))


def may_any_barred(session: Session, task: Task) -> bool:
    """Tell whether somebody who is barred from a step may do it."""
    barred = select(Candidate.person_id).where(Candidate.task_id == task.id, Candidate.barred_by != "")
    return any(permissions.may_do(session, HOUSE, person, task) for person in session.scalars(barred).all())


def awaits_message(session: Session, case: Case) -> bool:
    """Tell whether a case waits for word from elsewhere."""
    return bool(steps.load(session, HOUSE, case).workflow.waiting_events())


def own_clocks(session: Session, case: Case) -> list[str]:
    """Return the clocks that run on in a closed case though one of its own steps would have stopped them."""
    drawings = steps.model_of(session, case).drawings.values()
    own = {code for drawing in drawings for step in drawing.steps.values() for code in step.words("stops")}
    running = select(Clock.code).where(Clock.case_id == case.id, Clock.stopped_on.is_(None))
    return [code for code in session.scalars(running) if code in own]

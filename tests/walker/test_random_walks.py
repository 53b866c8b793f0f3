"""Whatever people do in whatever order on whatever day: what must hold at every moment holds."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from invariants import broken, broken_beneath
from sqlalchemy import select
from sqlalchemy.orm import Session
from wandering import Wanderer

from workflows.people.models import Unit
from workflows.trail.verification import verify

ACTS, SHORT, LONG = 16, 100, 1000  # acts of a walk; walks on each database, here and in `make long`
# A walk says what it did, and shrinking one would take minutes; `make test` walks the same ways each time.
EVERY = settings(deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.reuse, Phase.generate])


@given(data=st.data())
@settings(EVERY, max_examples=SHORT, derandomize=True, database=None)
def test_a_walk_through_every_process_leaves_nothing_stuck_barred_or_broken(app, force, data):
    walk(app, force, data)


@pytest.mark.long
@given(data=st.data())
@settings(EVERY, max_examples=LONG)
def test_many_walks_through_every_process_leave_nothing_stuck_barred_or_broken(app, force, data):
    walk(app, force, data)


def walk(app, force, data) -> None:
    """Begin a case and wander; look at everything after every act."""
    engine, people = force

    def choose(options):
        return options[data.draw(st.integers(0, len(options) - 1))]

    with (
        app.test_request_context(headers={"Cookie": "language=en"}),
        Session(engine, expire_on_commit=False) as session,
    ):
        units = list(session.scalars(select(Unit.id).where(Unit.code.in_(("P001", "P002", "P003")))))
        wanderer = Wanderer(session, app.extensions["house"], app.extensions["forms"], people, units, choose)
        wanderer.act(wanderer.begin)
        for _ in range(ACTS):
            wanderer.step()
            with wanderer.now():
                assert not list(broken(wanderer)), str(wanderer)
        with wanderer.now():
            assert not list(broken_beneath(wanderer)), str(wanderer)
        assert not list(verify(session)), str(wanderer)
        session.rollback()

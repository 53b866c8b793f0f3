"""The board asks its database once for all cases, not again for each, so that no guess of a planner makes it slow."""

import pytest
from databases import connect, fresh_database
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from workflows.cases.house import default_house
from workflows.cases.views import crowding, tracking
from workflows.cases.views.tracking import Filter
from workflows.database import Base, refresh_statistics

ALL = Filter(process="transfer", drawing="transfer", node="vote", role="px01_head", due=tracking.LATE, text="vu khoi")


@pytest.fixture
def asked(tmp_path):
    """A session and what it was asked: (statement, parameters)."""
    with fresh_database("sqlite", tmp_path) as url:
        engine, seen = connect(url), []
        Base.metadata.create_all(engine)
        event.listen(engine, "before_cursor_execute", lambda *said: seen.append((said[2], said[3])))
        with Session(engine) as session:
            yield session, seen
        engine.dispose()


@pytest.mark.parametrize(
    "look",
    [
        lambda session, house: tracking.figures(session, house, 1),
        lambda session, house: tracking.page_of(session, house, 1, Filter(), 25, 0),
        lambda session, house: tracking.page_of(session, house, 1, ALL, 25, 0),
        lambda session, house: crowding.crowds(session, house, 1, ALL, (3, 7)),
    ],
    ids=["figures", "list", "filtered", "crowds"],
)
def test_no_question_of_the_board_is_asked_again_for_each_case(asked, look):
    session, seen = asked
    look(session, default_house())
    plans = [row for said in list(seen) for row in _plan(session, *said)]
    assert plans
    assert [row.detail for row in plans if row.detail.startswith("CORRELATED") and row.parent == 0] == []


def _plan(session, statement, parameters):
    return session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()


def test_after_a_bulk_load_the_database_knows_how_much_it_holds(session):
    refresh_statistics(session)
    session.commit()
    if session.get_bind().dialect.name == "postgresql":
        known = text("SELECT reltuples FROM pg_class WHERE relname = 'cases'")
        assert session.scalar(known) == 0  # -1: never counted

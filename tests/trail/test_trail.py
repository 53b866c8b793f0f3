from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from workflows.trail.chain import case_chain, record
from workflows.trail.guards import HISTORY, guards
from workflows.trail.models import Event
from workflows.trail.verification import seal, verify

DAY = date(2026, 3, 2)


@pytest.fixture
def trail(session):
    for case in (1, 2):
        for number in range(4):
            record(session, case_chain(case), "task.completed", actor_id=number, task_id="t", form="sign")
    seal(session, DAY)
    record(session, case_chain(1), "case.closed", outcome="no_basis")
    session.commit()
    return session


def faults(session: Session) -> list[str]:
    session.expire_all()
    return [str(fault) for fault in verify(session)]


def test_an_untouched_trail_verifies_and_a_day_is_sealed_once(trail):
    assert faults(trail) == []
    assert seal(trail, DAY) is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE events SET actor_id = 9 WHERE chain = 'case:1' AND seq = 2", "was edited"),
        ("DELETE FROM events WHERE chain = 'case:1' AND seq = 2", "missing"),
        ("DELETE FROM events WHERE chain = 'case:1' AND seq = 5", "cut off the end"),
        ("DELETE FROM events WHERE chain = 'case:2'", "cut off the end"),
        ("UPDATE events SET seq = 100 - seq WHERE chain = 'case:2'", "does not follow"),
        ("UPDATE seals SET root = previous", "does not fit"),
    ],
)
def test_every_edited_removed_reordered_or_truncated_event_is_found(trail, change, said):
    trail.execute(text(change))
    trail.commit()
    assert any(said in fault for fault in faults(trail))


def test_a_chain_cut_back_together_with_its_memory_betrays_itself_by_the_seal(trail):
    trail.execute(text("DELETE FROM events WHERE chain = 'case:2' AND seq = 4"))
    trail.execute(
        text(
            "UPDATE chain_heads SET seq = 3, hash = (SELECT hash FROM events WHERE chain = 'case:2' AND seq = 3)"
            " WHERE chain = 'case:2'"
        )
    )
    trail.commit()
    assert faults(trail) == ["case:2 #4: is not what was sealed"]


def test_the_database_itself_refuses_to_change_history(trail, engine):
    for statement in guards(engine.dialect.name, HISTORY):
        trail.execute(text(statement))
    trail.commit()
    for change in ("UPDATE events SET kind = 'x'", "DELETE FROM events", "DELETE FROM seals"):
        with pytest.raises(DBAPIError, match="cannot change"):
            trail.execute(text(change))
        trail.rollback()


def test_the_application_refuses_to_change_history(trail):
    line = trail.query(Event).first()
    line.kind = "other"
    with pytest.raises(TypeError, match="history"):
        trail.flush()
    trail.rollback()

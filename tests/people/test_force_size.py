"""The fictional force again and larger; a file of its own, since test_force.py keeps a transaction open."""

import pytest
from people_stories import TODAY
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows.people.force import make_force
from workflows.people.models import Person


def test_the_same_force_is_made_every_time(people_engine):
    prints = set()
    for _ in range(2):
        with Session(people_engine) as session:
            prints.add(make_force(session, 300, TODAY, "x").fingerprint)
    with Session(people_engine) as session:
        other = make_force(session, 301, TODAY, "x")
    assert len(prints) == 1
    assert other.fingerprint not in prints


@pytest.mark.long
def test_thirty_thousand_officers_come_in(session):
    assert make_force(session, 30_000, TODAY, "x").officers == 30_000
    assert session.scalar(select(func.count()).select_from(Person)) == 30_000

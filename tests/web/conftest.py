"""The whole application on a real database with a small fictional force, and people who sign in to it."""

from datetime import datetime

import pytest
import time_machine
from offices import new_office

from workflows.law.calendar import ZONE
from workflows.polls import sealing


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch) -> None:
    """Make guessing cheap: these tests turn many keys and prove nothing about the price of a guess."""
    monkeypatch.setattr(sealing, "SCRYPT_COST", 2**4)


@pytest.fixture
def office(database_kind, tmp_path):
    with new_office(database_kind, tmp_path) as office:
        yield office


@pytest.fixture
def office_in_march(database_kind, tmp_path):
    """The same, founded on 1 March 2026, so that dates of that spring can be lived through."""
    founding = time_machine.travel(datetime(2026, 3, 1, 9, tzinfo=ZONE), tick=False)
    founding.start()
    with new_office(database_kind, tmp_path) as office:
        founding.stop()
        yield office

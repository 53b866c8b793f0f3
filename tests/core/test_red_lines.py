"""Red lines: nobody is scored, rated, predicted or watched; no table has a place for it."""

import re

import pytest

from webapp import create_app
from workflows.database import Base

FORBIDDEN = re.compile(r"score|rating|risk|loyal|predict|mood|habit|location|face|profile", re.IGNORECASE)


@pytest.mark.rule("R-DAT-07")
def test_no_table_has_a_place_for_a_score_or_a_profile():
    create_app(DATABASE_URL="sqlite://", SECRET_KEY="a key of the tests")  # loads every model there is
    tables = Base.metadata.tables
    columns = [f"{table}.{column.name}" for table in tables for column in tables[table].columns]
    names = [*tables, *columns]
    assert len(names) > 100
    assert [name for name in names if FORBIDDEN.search(name)] == []

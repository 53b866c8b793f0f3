from sqlalchemy import text
from sqlalchemy.orm import Session


def test_tests_run_on_both_real_databases(engine):
    with Session(engine) as session:
        assert session.scalar(text("SELECT 1")) == 1

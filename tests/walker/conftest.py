"""One fictional force on a database of its own for all walks; every walk is rolled back."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

sys.path.insert(0, str(Path(__file__).parent))

from databases import KINDS, connect, fresh_database
from wandering import START

import webapp.database  # noqa: F401 - all tables must be known
from workflows.cases.house import BPMN
from workflows.database import Base
from workflows.people.catalogues import load_catalogues
from workflows.people.force import make_force
from workflows.people.models import Account


@pytest.fixture(scope="module", params=KINDS)
def force(request, tmp_path_factory) -> Iterator[tuple[object, dict[str, int]]]:
    """A force of some two hundred, and its people by their sign-in names."""
    with fresh_database(request.param, tmp_path_factory.mktemp("walks")) as url:
        engine = connect(url)
        if engine.dialect.name == "sqlite":  # so that a part of a transaction can be undone
            event.listen(engine, "connect", lambda connection, _record: setattr(connection, "isolation_level", None))
            event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
        Base.metadata.create_all(engine)
        with Session(engine) as session:
            load_catalogues(session, BPMN / "catalogues.toml")
            make_force(session, 200, START.date(), "only for tests")
            session.commit()
            people = dict(session.execute(select(Account.username, Account.person_id).order_by(Account.id)).all())
        yield engine, people
        engine.dispose()

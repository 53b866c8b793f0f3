"""The migrations lead from nothing to exactly the tables that the code knows, with the guards of history."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import upgrade
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

import webapp
from webapp.database import db
from workflows.database import Base


@pytest.fixture
def migrated(database_url):
    app = webapp.create_app(DATABASE_URL=database_url, TESTING=True)
    with app.app_context():
        upgrade()
        yield db.engine
        db.session.remove()
        db.engine.dispose()


def test_the_migrations_make_the_tables_that_the_code_knows(migrated):
    with migrated.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Base.metadata) == []
    assert set(inspect(migrated).get_table_names()) == {*Base.metadata.tables, "alembic_version"}


def test_history_cannot_be_changed_in_a_migrated_database(migrated):
    with migrated.connect() as connection:
        connection.execute(
            text(
                "INSERT INTO events (chain, seq, at, kind, detail, previous, hash)"
                " VALUES ('case:1', 1, '2026-03-02 00:00:00', 'case.opened', '{}', '0', '1')"
            )
        )
        connection.commit()
        with pytest.raises(DBAPIError, match="cannot change"):
            connection.execute(text("UPDATE events SET hash = '2'"))

"""How Alembic reaches the database and the tables of this application."""

from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Enum, TypeDecorator

database = current_app.extensions["migrate"].db


def render_item(kind: str, item: Any, _context: Any) -> str | bool:
    """Write our own types by what they are in the database, so that a migration never imports our code for a type."""
    if kind == "type" and isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    if kind == "type" and isinstance(item, TypeDecorator):
        return "sa.DateTime(timezone=True)"
    return False


def run() -> None:
    """Run the migrations in one transaction on PostgreSQL; on SQLite each statement stands for itself."""
    with database.engine.connect() as connection:
        arguments = current_app.extensions["migrate"].configure_args
        context.configure(
            connection=connection, target_metadata=database.metadata, render_item=render_item, **arguments
        )
        with context.begin_transaction():
            context.run_migrations()


run()

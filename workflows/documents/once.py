"""How a row is written once, however many try at the same time."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from workflows.database import Base


def insert_once(session: Session, table: type[Base], **row: Any) -> None:
    """Insert the row unless one with its key is there; whoever comes second waits for the first and changes nothing."""
    if session.get_bind().dialect.name == "sqlite":
        session.execute(sqlite.insert(table).values(row).on_conflict_do_nothing())
        return
    session.execute(postgresql.insert(table).values(row).on_conflict_do_nothing())

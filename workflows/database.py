"""What all tables share: the base class, time, and the way to hold a row."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from sqlalchemy import JSON, DateTime, Dialect, LargeBinary, MetaData, TypeDecorator, text, update
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.orm.interfaces import ORMOption

CONVENTION = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
Row = TypeVar("Row", bound="Base")


_standing: ContextVar[datetime | None] = ContextVar("standing", default=None)


def now() -> datetime:
    """Return this moment, aware, in UTC: the one source of time for everything here, the engine's timers too."""
    return _standing.get() or datetime.now(UTC)


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Let it be `moment` inside the block.  For the fictional cases of the demonstration only; a test sees to that."""
    token = _standing.set(moment)
    try:
        yield
    finally:
        _standing.reset(token)


class Timestamp(TypeDecorator[datetime]):
    """An aware UTC datetime.  SQLite drops the offset, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The parent of every table."""

    metadata = MetaData(naming_convention=CONVENTION)
    type_annotation_map = {
        dict[str, Any]: JSON,
        list[Any]: JSON,
        list[str]: JSON,
        datetime: Timestamp,
        bytes: LargeBinary,
    }


def hold(session: Session, row: Row, *options: ORMOption) -> Row:
    """Make everybody else who wants to change this row wait for us, and read it as it stands now.

    `options` say what of it is read beyond the usual columns.

    An UPDATE takes the row in PostgreSQL and the whole file in SQLite, which has no SELECT FOR UPDATE.
    """
    table = type(row)
    key = table.__mapper__.primary_key[0]
    value = table.__mapper__.primary_key_from_instance(row)[0]
    session.flush()
    taken = update(table).where(key == value).values({key: key}).returning(table).options(*options)
    return session.scalars(taken, execution_options={"synchronize_session": False, "populate_existing": True}).one()


def refresh_statistics(session: Session) -> None:
    """Let PostgreSQL count what a bulk load brought: until it does so by itself it plans as for empty tables."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("ANALYZE"))


__all__ = ["Base", "Row", "Timestamp", "date", "datetime", "hold", "now", "refresh_statistics"]

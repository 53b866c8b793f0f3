"""The statements that make a database itself refuse to change history.  The migrations run them."""

from collections.abc import Iterable

HISTORY = ("events", "seals", "sealed_heads", "readings", "person_readings")


def guards(dialect: str, tables: Iterable[str]) -> list[str]:
    """Return the statements that forbid UPDATE and DELETE on `tables` in a database of this dialect."""
    make = _sqlite if dialect == "sqlite" else _postgresql
    return [statement for table in tables for statement in make(table)]


def _sqlite(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is history and cannot change'); END"
        for act in ("update", "delete")
    ]


def _postgresql(table: str) -> list[str]:
    return [
        f"CREATE OR REPLACE FUNCTION {table}_keep() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is history and cannot change'; END $$",
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_keep()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION {table}_keep()",
    ]

"""Bring the rows of bpmn/catalogues.toml into the database."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from workflows.database import Base
from workflows.people.catalogue_tables import DisciplineForm, Post, Rank, Title, UnitKind

TABLES: dict[str, type[Base]] = {"ranks": Rank, "posts": Post, "unit_kinds": UnitKind, "titles": Title}


def load_catalogues(session: Session, path: Path) -> int:
    """Write every row of the catalogue file; run again, it changes only what the file changed.  Return how many rows.

    A row that left the file stays in the database, since old cases name it.
    """
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    count = 0
    for table, values in _rows(content):
        session.merge(table(**values))
        count += 1
    session.flush()  # whoever inserts with Core next relies on these rows
    return count


def _rows(content: dict[str, Any]) -> Iterator[tuple[type[Base], dict[str, Any]]]:
    for key, table in TABLES.items():
        for code, values in content[key].items():
            yield table, {"code": code, **values}
    for track, forms in content["discipline_forms"].items():
        for code, values in forms.items():
            yield DisciplineForm, {"track": track, "code": code, **values}

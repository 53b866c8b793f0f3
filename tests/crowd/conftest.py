"""One town on each database, with real servers."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from databases import KINDS, connect, fresh_database

sys.path.insert(0, str(Path(__file__).parent))

from servers import serving
from towns import Town, found

PROCESSES = {"sqlite": 1, "postgresql": 2}  # SQLite has one writer; PostgreSQL is where the servers meet


@contextmanager
def a_town(kind: str, folder: Path, **size: int) -> Iterator[Town]:
    with ExitStack() as stack:
        url = stack.enter_context(fresh_database(kind, folder))
        engine = connect(url)
        stack.callback(engine.dispose)
        found(engine, **size)
        yield Town(engine, stack.enter_context(serving(url, PROCESSES[kind])))


@pytest.fixture(scope="module", params=KINDS)
def town(request, tmp_path_factory) -> Iterator[Town]:
    """Made once for a file: starting servers takes longer than what they are asked."""
    with a_town(request.param, tmp_path_factory.mktemp("crowd")) as made:
        yield made


@pytest.fixture(params=KINDS)
def great_town(request, tmp_path) -> Iterator[Town]:
    """A body of two hundred, and a dozen more who vote one by one beforehand."""
    with a_town(request.param, tmp_path, members=212, people=500) as made:
        yield made

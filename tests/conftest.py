"""What every test may ask for: a real database of its own, on SQLite and on PostgreSQL, and a real browser."""

import gc
import os
import shutil
from collections.abc import Iterator

import pytest
from databases import KINDS, connect, copied_database, forget_made, fresh_database, lent_engine
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.compiled import forget_compiled, keep_compiled
from workflows.database import Base

COMPILES = keep_compiled()  # this process, and not another that started it
# The shell is the same Chromium without windows and tabs, which nobody looks at here and which cost most of its time.
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
# Objects between two looks for rubbish: many, for what the tests collected and imported lives until the end anyhow.
RUBBISH = (100_000, 50, 50)


def pytest_collection_finish() -> None:
    """Look for rubbish seldom, and never among what all tests stand upon."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RUBBISH)


def pytest_sessionfinish() -> None:
    """Leave no database behind on a server that is not ours, and no folder."""
    forget_made()
    if COMPILES:
        forget_compiled()


@pytest.fixture(params=KINDS)
def database_kind(request) -> str:
    """SQLite, and again PostgreSQL."""
    return request.param


@pytest.fixture
def database_url(database_kind, tmp_path) -> Iterator[str]:
    """An empty database."""
    with fresh_database(database_kind, tmp_path) as url:
        yield url


@pytest.fixture
def engine(database_kind, tmp_path) -> Iterator[Engine]:
    """A database with all tables that have been imported."""
    tables = ("tables", *sorted(Base.metadata.tables))
    with copied_database(database_kind, tmp_path, tables, _make_tables) as url, lent_engine(url) as engine:
        yield engine


def _make_tables(url: str) -> None:
    engine = connect(url)
    Base.metadata.create_all(engine)
    engine.dispose()


@pytest.fixture
def session(engine) -> Iterator[Session]:
    """A session on a database of its own."""
    with Session(engine, expire_on_commit=False) as session:
        yield session


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real Chromium, one for all: a process can drive no second one.

    Without one the tests say so loudly, and fail where CI runs them.
    """
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("No Chromium: what people see cannot be tested.")
        pytest.skip("NO CHROMIUM: WHAT PEOPLE SEE IS NOT TESTED. sudo apt-get install chromium-headless-shell")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(SWITCHES))
        yield browser
        browser.close()

"""What every test may ask for: a real database of its own, on SQLite and on PostgreSQL, and a real browser."""

import os
import shutil
from collections.abc import Iterator

import pytest
from databases import KINDS, connect, copied_database, forget_made, fresh_database
from flask import Flask
from jinja2 import BytecodeCache
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from workflows.database import Base


class Compiled(BytecodeCache):
    """Templates that were compiled in this process: each test has an application of its own, and the same templates."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


Flask.jinja_options = {"bytecode_cache": Compiled()}
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def pytest_sessionfinish() -> None:
    """Leave no database behind on a server that is not ours."""
    forget_made()


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
    with copied_database(database_kind, tmp_path, ("tables", *sorted(Base.metadata.tables)), _make_tables) as url:
        engine = connect(url)
        yield engine
        engine.dispose()


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
        pytest.skip("NO CHROMIUM: WHAT PEOPLE SEE IS NOT TESTED. sudo apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(SWITCHES))
        yield browser
        browser.close()

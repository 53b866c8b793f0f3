"""A small application made of the base alone, and a real browser that looks at it."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_wtf import CSRFProtect
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from webapp import assets, form_rendering, icons, locale, security, styleguide, theme

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
PARTS = (assets, form_rendering, icons, locale, security, styleguide, theme)


def base_app(*, testing: bool = True, parts=PARTS) -> Flask:
    """Return an application that has the base and the styleguide, and no database."""
    app = Flask("webapp")
    app.config.update(SECRET_KEY="a key of the tests", TESTING=testing)
    CSRFProtect(app)
    for part in parts:
        part.init_app(app)
    return app


@pytest.fixture(scope="session")
def app() -> Flask:
    """The base."""
    return base_app()


@pytest.fixture
def client(app):
    """A browser without script, without memory of other tests."""
    return app.test_client()


@pytest.fixture(scope="session")
def site(app) -> Iterator[str]:
    """The address of the base, served to a real browser."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; without one the tests say so loudly, and fail where CI runs them."""
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail(f"No Chromium at {CHROMIUM}: the look of the pages cannot be tested.")
        pytest.skip(f"NO CHROMIUM at {CHROMIUM}: THE LOOK OF THE PAGES IS NOT TESTED.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=str(CHROMIUM),
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
            ],
        )
        yield chromium
        chromium.close()

"""A small application made of the base alone, and its address for a real browser."""

import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.serving import make_server

from webapp import assets, form_rendering, icons, laws, locale, security, styleguide, theme

PARTS = (assets, form_rendering, icons, laws, locale, security, styleguide, theme)


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

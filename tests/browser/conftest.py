"""The whole application in a server process of its own, and people at real browsers."""

from collections.abc import Iterator

import pytest
from offices import Office, new_office
from playwright.sync_api import Browser

from tests.browser.screens import Screen
from tests.servers import served


class Screens(dict[str, Screen]):
    """People by their sign-in names, each signed in at a browser of his own."""

    def __init__(self, browser: Browser, site: str, **options: object) -> None:
        super().__init__()
        self.browser, self.site, self.options = browser, site, options

    def __missing__(self, username: str) -> Screen:
        self[username] = Screen(self.browser, self.site, username, **self.options)
        return self[username]

    def close(self) -> None:
        for screen in self.values():
            screen.context.close()

    def complaints(self) -> list[str]:
        """All that the browsers complained about: scripts that failed, content that the policy stopped."""
        return [line for screen in self.values() for line in screen.complaints]


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[Office]:
    """A small force without cases, on SQLite; what the tests ask directly about."""
    with new_office("sqlite", tmp_path_factory.mktemp("office")) as office:
        yield office


@pytest.fixture(scope="module")
def site(office) -> Iterator[str]:
    """The same office, served."""
    with served(office.app.config["DATABASE_URL"]) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def people(chromium, site) -> Iterator[Screens]:
    """People who are signed in at browsers of their own."""
    screens = Screens(chromium, site)
    yield screens
    screens.close()

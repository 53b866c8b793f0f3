"""The main path of each drawing in a real browser, each step under the account of the person whose step it is."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from random import Random

import pytest
from bringing import bring_a_list
from conftest import make_walking
from pages import PageDriver
from sqlalchemy import select
from sqlalchemy.orm import Session
from test_every_end import begin
from wandering import Wanderer
from ways import WAYS

from tests.browser.screens import Screen
from tests.servers import served
from workflows.law.calendar import ZONE
from workflows.people.models import Unit

pytestmark = pytest.mark.browser
# The drawing, and the end of its main path; the others have browser tests of their own.
MAIN = [
    ("party_inspection", "followed"),
    ("service_regulations", "handled"),
    ("synchroniser", "matched"),
    ("complaint_state", "cancelled"),
    ("restoration", "restored"),
    ("changed_effect", "closed"),
    ("commendation", "commended"),
    ("commendation_list", "commended"),
    ("commendation_revocation", "undone"),
    ("leader_rotation", "rotated"),
    ("appointment", "appointed"),
    ("temporary_measure", "ended"),
]
# What is brought on a page before the case begins, instead of being arranged beside it.
BROUGHT = {"commendation_list": bring_a_list}


class Site:
    """The application at the hour of a walk, started again when the walk has waited, and its people's browsers."""

    def __init__(self, browser, url: str) -> None:
        self.browser, self.url, self.stack = browser, url, ExitStack()
        self.at: datetime | None = None
        self.screens: dict[str, Screen] = {}
        self.complaints: list[str] = []

    def at_hour(self, at: datetime) -> None:
        if self.at == at:
            return
        self.close()
        port = self.stack.enter_context(served(self.url, ahead=at - datetime.now(ZONE)))
        self.address, self.at = f"http://127.0.0.1:{port}", at

    def sign_in(self, username: str) -> Screen:
        if username not in self.screens:
            self.screens[username] = Screen(self.browser, self.address, username)
        return self.screens[username]

    def close(self) -> None:
        for screen in self.screens.values():
            self.complaints += screen.complaints
            screen.context.close()
        self.screens.clear()
        self.stack.close()
        self.stack, self.at = ExitStack(), None


@contextmanager
def at_work(app, folder, browser) -> Iterator[tuple[Session, dict[str, int], Site, datetime]]:
    """A force of its own for one path, on the morning of today."""
    start = datetime.now(ZONE).replace(hour=9, minute=0, second=0, microsecond=0)
    start = max(start, datetime.now(ZONE) + timedelta(minutes=1))
    with make_walking("sqlite", app, folder, start) as (engine, people):
        site = Site(browser, engine.url.render_as_string(hide_password=False))
        with app.test_request_context(headers={"Cookie": "language=en"}), Session(engine) as session:
            yield session, people, site, start
        site.close()


@pytest.mark.parametrize(("process", "end"), MAIN)
def test_the_main_path_of_a_drawing_on_its_pages(app, chromium, tmp_path, process, end):
    way = next(way for name, way in WAYS if way.process == process and name == end)
    with at_work(app, tmp_path, chromium) as (session, people, site, start):
        units = list(session.scalars(select(Unit.id).where(Unit.code.in_(("P001", "P002")))))
        extensions = app.extensions
        walk = Wanderer(session, extensions["house"], extensions["forms"], people, units, Random(1).choice, at=start)

        def sign_in(username: str) -> Screen:
            site.at_hour(walk.at)
            return site.sign_in(username)

        driver = PageDriver(walk, way, sign_in=sign_in)
        if process in BROUGHT:
            BROUGHT[process](walk, sign_in)
        with walk.now():
            if way.before and process not in BROUGHT:
                way.before(walk)
            case = begin(driver)
        session.commit()
        driver.go(case)
        assert case.outcome == end
        assert driver.pages
    assert site.complaints == []

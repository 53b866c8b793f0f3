"""Somebody at a real browser: opens pages, fills in what is there, presses buttons; its complaints are kept."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from browsing import PASSWORD
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Locator, Page, Response

WAIT = 30_000  # milliseconds that something may take on a busy machine
STATUS_LINE = "Failed to load resource: the server responded with a status of"


@dataclass(frozen=True)
class Find:
    """Somebody or some unit that is picked by searching for these words."""

    words: str


class Screen:
    """A browser of one person, with cookies of its own."""

    def __init__(self, browser: Browser, site: str, username: str = "", *, script: bool = True, **options: Any) -> None:
        self.username, self.script = username, script
        shape = {"viewport": {"width": 1440, "height": 900}, "locale": "vi-VN", **options}
        self.context = browser.new_context(base_url=site, java_script_enabled=script, **shape)
        self.context.set_default_timeout(WAIT)
        self.complaints: list[str] = []
        self.page = self.tab()
        if username:
            self.come_in()

    def tab(self) -> Page:
        """Open another tab."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda line: self._hear(page, line))
        return page

    def come_in(self) -> None:
        """Sign in at the real door without drawing it: what it looks like is tested once, not before each story."""
        door = self.context.request
        token = BeautifulSoup(door.get("/sign-in").text(), "lxml").select_one("main [name=csrf_token]")
        assert token is not None
        said = {"csrf_token": str(token["value"]), "username": self.username, "password": PASSWORD}
        answer = door.post("/sign-in", form=said, max_redirects=0)
        assert answer.status == 303, f"{self.username} is left outside: {answer.status}"

    def enter(self) -> None:
        """Type name and password at the door."""
        self.page.fill("main [name=username]", self.username)
        self.page.fill("main [name=password]", PASSWORD)
        with self.answer(303):
            self.page.click("main form .btn.pri")
        self.page.wait_for_selector(".bar .me")

    def open(self, path: str, expect: int = 200) -> Page:
        """Go to a page."""
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status == expect, f"{self.username}: {path} answered {answer.status}: {self.text[:600]}"
        return self.page

    @property
    def text(self) -> str:
        """The words of the page."""
        return " ".join(self.page.inner_text("main").split())

    @contextmanager
    def answer(self, expect: int, page: Page | None = None) -> Iterator[None]:
        """What is pressed inside sends a form, which is answered so, and the page that follows is loaded."""
        page = page or self.page
        with page.expect_response(_sent) as waited:
            yield
        page.wait_for_load_state("load")
        status = waited.value.status
        assert status == expect, f"{self.username}: {page.url} answered {status}: {page.inner_text('main')[:900]}"

    def press(self, button: str, expect: int = 303) -> None:
        """Press a button that sends a form, named by a selector."""
        with self.answer(expect):
            self.page.locator(button).last.click()

    def send(self, answers: Mapping[str, Any], expect: int = 303, page: Page | None = None) -> None:
        """Fill in the form of the page and send it."""
        page = page or self.page
        self.fill(answers, page)
        with self.answer(expect, page):
            page.click("main .send .btn.pri")

    def do(self, number: str, answers: Mapping[str, Any], *, words: str = "", expect: int = 303) -> None:
        """Do the step of a case that waits in the inbox."""
        self.task(number, words)
        self.send(answers, expect)

    def task(self, number: str, words: str = "") -> str:
        """Open a step of a case from the inbox; return its address."""
        self.open("/")
        row = self.page.locator("main tbody tr", has_text=number).filter(has_text=words or number)
        assert row.count(), f"{self.username} has no step of {number} {words}: {self.text[:800]}"
        row.first.locator("a.idl").click()
        self.page.wait_for_load_state("load")
        return self.page.url

    def fill(self, answers: Mapping[str, Any], page: Page | None = None) -> None:
        """Put answers into the fields of a form, by their names."""
        page = page or self.page
        for name, value in answers.items():
            if isinstance(value, Find | list):
                for each in value if isinstance(value, list) else [value]:
                    self._pick(page.locator(f'[data-picker][data-name="{name}"]'), each)
            else:
                _put(page.locator(f'main [name="{name}"]'), value)

    def offered(self, name: str, words: str) -> list[str]:
        """Return whom a picker offers while these words are typed."""
        with self.page.expect_response(lambda answer: "/search/" in answer.url) as got:
            self.page.locator(f'[data-picker][data-name="{name}"] .combo input').fill(words)
        return [str(each["label"]) for each in got.value.json()["results"]]

    def _pick(self, picker: Locator, wanted: Find) -> None:
        """Search for somebody and choose the first that is found: from the list while typing, or after a button."""
        picker.locator(".combo input").fill(wanted.words)
        if self.script:
            picker.locator("[role=option]", has_text=wanted.words).first.click()
            return
        name = picker.get_attribute("data-name")
        with self.answer(200):
            picker.locator(f'button[name="{name}-search"]').click()
        again = self.page.locator(f'[data-picker][data-name="{name}"]')
        again.locator("[data-found] label", has_text=wanted.words).first.click()

    def _hear(self, page: Page, line: Any) -> None:
        # A refusal is answered with a status of its own; the browser reports that as an error.
        if line.type in ("error", "warning") and not line.text.startswith(STATUS_LINE):
            self.complaints.append(f"{page.url}: {line.text}")


def barriers(screen: Screen, *, colours: bool = True) -> list[tuple[str, str]]:
    """What axe finds by WCAG A and AA and by good practice; comparing colours takes most of its time."""
    options = {"resultTypes": ["violations"], "iframes": False, "rules": {"color-contrast": {"enabled": colours}}}
    found = Axe().run(screen.page, options=options).response["violations"]
    return [(each["id"], node["html"][:200]) for each in found for node in each["nodes"][:2]]


def _put(control: Locator, value: Any) -> None:
    first = control.first
    kind = first.get_attribute("type") or first.evaluate("control => control.tagName.toLowerCase()")
    if kind == "radio":
        control.and_(control.page.locator(f'[value="{value}"]')).check()
    elif kind == "checkbox":
        first.check()
    elif kind == "select":
        first.select_option(value)
    elif kind == "file":
        first.set_input_files(value)
    else:
        first.fill(value)


def _sent(answer: Response) -> bool:
    return answer.request.method == "POST" and answer.request.is_navigation_request()

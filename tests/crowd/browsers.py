"""Browsers that are signed in, and many of them pressing at the same instant."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from threading import Barrier
from time import perf_counter, sleep
from urllib.parse import urlencode

from bs4 import BeautifulSoup
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from servers import KEY

from webapp.config import DEFAULTS

WAIT = 60  # seconds


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    status: int
    location: str
    text: str


@dataclass
class Browser:
    """One browser of one person, with its cookies, at one of the servers."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        return self._send("GET", path)

    def post(self, path: str, data: dict[str, str]) -> Answer:
        return self._send("POST", path, urlencode(data))

    def form(self, path: str) -> dict[str, str]:
        """Open a page and return what the largest form on it would send as it stands: the hidden fields."""
        answer = self.get(path)
        assert answer.status == 200, f"{path}: {answer.status} {answer.text[:400]}"
        page = BeautifulSoup(answer.text, "html.parser")
        forms = page.select("main form[method=post]") or page.select("form[method=post]")
        hidden = max(forms, key=lambda form: len(form.select("input, textarea"))).select("input[type=hidden]")
        return {each["name"]: each.get("value", "") for each in hidden if each.get("name")}

    def _send(self, method: str, path: str, body: str | None = None) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=WAIT)) as connection:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return Answer(answer.status, answer.headers.get("Location", ""), text)


def sign_in(port: int, username: str, password: str) -> Browser:
    """Return the browser of somebody who has typed name and password."""
    browser = Browser(port)
    typed = {**browser.form("/sign-in"), "username": username, "password": password}
    assert browser.post("/sign-in", typed).status == 303
    return browser


def signed_in_like(browser: Browser, port: int, account_key: str) -> Browser:
    """Return a browser with the cookie of another account; typing thirty passwords would take longer than the votes."""
    name = DEFAULTS["SESSION_COOKIE_NAME"]
    app = Flask("cookies")
    app.secret_key = KEY
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer is not None
    kept = signer.loads(browser.cookies[name])
    kept.pop("csrf_token", None)
    return Browser(port, {name: signer.dumps({**kept, "_user_id": account_key})})


def all_at_once(presses: Sequence[Callable[[], Answer]]) -> list[Answer]:
    """Let everybody press in the same instant; return the answers in the order of the presses."""
    start = Barrier(len(presses))

    def press(act: Callable[[], Answer]) -> Answer:
        start.wait(WAIT)
        return act()

    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(press, presses))


@dataclass(frozen=True)
class Timed:
    """What a server said, and after how many seconds."""

    answer: Answer
    seconds: float


def timed(press: Callable[[], Answer]) -> Timed:
    """Press once and look at the clock."""
    begun = perf_counter()
    answer = press()
    return Timed(answer, perf_counter() - begun)


def spread(presses: Sequence[Callable[[], Answer]], over: float) -> list[Timed]:
    """Let everybody press once, evenly spread over so many seconds; nobody waits for another's answer."""
    start = Barrier(len(presses))

    def press(number: int) -> Timed:
        start.wait(WAIT)
        sleep(over * number / len(presses))
        return timed(presses[number])

    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(press, range(len(presses))))

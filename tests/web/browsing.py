"""A person at a screen without JavaScript: opens pages, fills in the forms that are there, presses their buttons.

Every page that is opened is reviewed on the way: one h1, a title, labelled fields, forms with a token, no inline code.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO

from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from webapp.database import db
from workflows.database import now
from workflows.people.models import Account

PASSWORD = "only for tests"
CONTROLS = """//main//*[self::input[not(@type='hidden' or @type='submit' or @type='button')]
  or self::textarea or self::select][not(ancestor::template)]"""


@dataclass
class Page:
    """What came back: status, address and content."""

    status: int
    url: str
    response: TestResponse = field(repr=False)

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The page to look around in."""
        return BeautifulSoup(self.response.get_data(as_text=True), "html.parser")

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", self.soup.get_text(" "))

    def has(self, *words: str) -> bool:
        return all(word in self.text for word in words)

    def links(self) -> dict[str, str]:
        return {re.sub(r"\s+", " ", a.get_text(" ")).strip(): a["href"] for a in self.soup.find_all("a", href=True)}

    def form(self, action: str | None = None) -> Tag:
        """Return the main form of the page, or the one with this action."""
        forms = [f for f in self.soup.select("main form") if f.get("method", "get").lower() == "post"]
        if action is not None:
            forms = [f for f in forms if action in f.get("action", "")]
        assert forms, f"no form on {self.url}: {self.text[:400]}"
        return max(forms, key=lambda f: (bool(f.get("enctype")), len(f.find_all(["input", "textarea", "select"]))))


class Person:
    """Somebody signed in with a browser of his own."""

    def __init__(self, app: Flask, username: str, *, sign_in: bool = True) -> None:
        self.app, self.username = app, username
        self.client: FlaskClient = app.test_client()
        if sign_in:
            self.enter()

    def enter(self) -> None:
        """Stand inside as after a sign-in.  The door is tested at the door, not again before each step of a story."""
        with self.app.app_context():
            account = db.session.scalars(select(Account).where(Account.username == self.username)).one()
            key = f"{account.id}:{account.session_salt}"
        with self.client.session_transaction() as cookie:
            cookie.update(_user_id=key, _fresh=True, _permanent=True, entered_at=now().isoformat())

    def sign_in(self, password: str = PASSWORD) -> Page:
        page = self.get("/sign-in")
        return self.send(page, {"username": self.username, "password": password}, action="/sign-in")

    def get(self, url: str, expect: int = 200) -> Page:
        page = self._page(self.client.get(url, follow_redirects=True))
        assert page.status == expect, f"{url} answered {page.status}: {page.text[:600]}"
        return page

    def send(
        self, page: Page, answers: dict, *, press: str | None = None, action: str | None = None, expect: int = 200
    ) -> Page:
        """Fill in the form of a page and press its button (or the one named `press`)."""
        form = page.form(action)
        data = fields_of(form)
        for name, value in answers.items():
            self._require(form, name, page)
            data[name] = value
        if press:
            name, _, value = press.partition("=")
            data[name] = value or "1"
        target = form.get("action") or page.url
        answer = self.client.post(target, data=_flat(data), follow_redirects=True, content_type="multipart/form-data")
        shown = self._page(answer)
        assert shown.status == expect, f"{target} answered {shown.status}: {shown.text[:900]}"
        return shown

    def post(self, url: str, data: dict | None = None, expect: int = 200) -> Page:
        """Send something that no form on the page offered, with a valid token: what a hostile insider would try."""
        token = self.get("/").soup.find("input", {"name": "csrf_token"})["value"]
        page = self._page(self.client.post(url, data={"csrf_token": token, **(data or {})}, follow_redirects=True))
        assert page.status == expect, f"{url} answered {page.status}: {page.text[:600]}"
        return page

    def task_page(self, number: str, words: str = "") -> Page:
        """Open from the inbox the step of a case that waits for this person."""
        inbox = self.get("/")
        rows = [row for row in inbox.soup.select("tbody tr") if number in row.get_text() and words in row.get_text()]
        assert rows, f"{self.username} has no step of {number} {words}: {inbox.text[:800]}"
        return self.get(rows[0].find("a")["href"])

    def do(self, number: str, answers: dict, *, words: str = "", expect: int = 200) -> Page:
        """Do the step of a case that waits for this person."""
        return self.send(self.task_page(number, words), answers, expect=expect)

    def _page(self, response: TestResponse) -> Page:
        page = Page(response.status_code, response.request.path, response)
        if response.mimetype == "text/html" and response.status_code != 204:
            review(page)
        return page

    def _require(self, form: Tag, name: str, page: Page) -> None:
        found = form.find(attrs={"name": name}) or form.find(attrs={"data-name": name})
        assert found, f"the form on {page.url} has no field {name}: {sorted(fields_of(form))}"


def fields_of(form: Tag) -> dict:
    """Return what a browser would send of a form as it stands."""
    data: dict = {}
    for control in form.find_all(["input", "textarea", "select"]):
        name, kind = control.get("name"), control.get("type", "text")
        if not name or control.find_parent("template") or kind in ("submit", "button", "file", "reset"):
            continue
        if kind in ("checkbox", "radio"):
            if control.has_attr("checked"):
                data.setdefault(name, []).append(control.get("value", "y"))
        elif control.name == "select":
            chosen = control.find_all("option", selected=True) or control.find_all("option")[:1]
            data[name] = [option.get("value", option.get_text()) for option in chosen]
        elif control.name == "textarea":
            data[name] = control.get_text()
        else:
            data[name] = control.get("value", "")
    return data


def review(page: Page) -> None:
    """Look at a page as a reviewer would."""
    tree = html.document_fromstring(page.response.get_data())
    where = f"{page.url} ({page.status})"
    titles = [title.text_content() for title in tree.iter("h1")]
    assert len(titles) == 1, f"{where}: one h1, not {titles}"
    assert (tree.findtext(".//title") or "").strip(), where
    assert tree.get("lang") in ("vi", "en"), where
    assert not tree.xpath("//@style"), f"{where}: inline style"
    assert not tree.xpath("//script[not(@src)]"), f"{where}: inline script"
    assert not tree.xpath("//@*[starts-with(name(), 'on')]"), f"{where}: handler"
    ids = Counter(tree.xpath("//*[not(ancestor::template)]/@id"))
    doubled = [each for each, times in ids.items() if times > 1]
    assert not doubled, f"{where}: ids used twice: {doubled}"
    for form in tree.iter("form"):
        if form.get("method", "get").lower() == "post":
            assert form.xpath(".//input[@name='csrf_token']"), f"{where}: a form without its token"
    labelled = set(tree.xpath("//label/@for"))
    for control in tree.xpath(CONTROLS):
        named = control.get("aria-label") or control.get("aria-labelledby") or control.get("id") in labelled
        assert named or control.xpath("ancestor::label"), f"{where}: {html.tostring(control)!r} has no label"


def _flat(data: dict) -> MultiDict:
    pairs: list[tuple[str, object]] = []
    for name, value in data.items():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, tuple):  # a file: (name, bytes)
                pairs.append((name, (BytesIO(each[1]), each[0])))
            elif each is not False and each is not None:
                pairs.append((name, "y" if each is True else str(each)))

    return MultiDict(pairs)

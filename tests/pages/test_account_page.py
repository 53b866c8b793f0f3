"""One's own account: who one is, and a new password that ends every other session."""

import pytest
from browsing import PASSWORD, Person
from sqlalchemy import select

from workflows.law.calendar import today
from workflows.law.rules import default_book
from workflows.trail.models import Event

NEW = "một câu dài dễ nhớ"
LEAST = default_book().on(today()).number("SEC-PASSWORD-LENGTH")


def change(person: Person, current: str, new: str, again: str | None = None, expect: int = 200):
    page = person.get("/account")
    return person.send(page, {"current": current, "new": new, "again": again or new}, action="/account", expect=expect)


def test_the_page_says_who_one_is(scene):
    page = scene["px01.truong"].get("/account")
    assert page.has("Đặng Quang Vinh", "px01.truong", "Trưởng phòng Tổ chức cán bộ", str(LEAST))


def test_a_new_password_ends_all_other_sessions_and_this_one_goes_on(scene):
    here, elsewhere = Person(scene.app, "ubkt"), Person(scene.app, "ubkt")
    change(here, PASSWORD, NEW)
    assert here.client.get("/account").status_code == 200
    assert elsewhere.client.get("/account").status_code == 302
    assert Person(scene.app, "ubkt", sign_in=False).sign_in(NEW).url == "/"
    changed = select(Event).where(Event.chain == "accounts", Event.kind == "account.password_changed")
    assert scene.office.id_of("ubkt") in {event.actor_id for event in scene.office.rows(changed)}
    assert NEW not in str([event.detail for event in scene.office.rows(changed)])
    change(here, NEW, PASSWORD)


@pytest.mark.parametrize(
    ("current", "new", "again"),
    [
        ("not my password", NEW, NEW),
        (PASSWORD, "x" * (LEAST - 1), None),
        (PASSWORD, NEW, NEW + "!"),
        (PASSWORD, PASSWORD, PASSWORD),
    ],
    ids=["wrong", "short", "differs", "the same"],
)
def test_a_wrong_short_mistyped_or_unchanged_password_is_refused(scene, current, new, again):
    person = scene["khieunai"]
    page = change(person, current, new, again, expect=422)
    assert page.soup.select_one(".errsum")
    assert Person(scene.app, "khieunai", sign_in=False).sign_in().url == "/"


def test_guessing_the_current_password_is_stopped_as_at_the_sign_in(scene):
    person = Person(scene.app, "thukyhd")
    for _guess in range(default_book().on(today()).number("SEC-SIGNIN-TRIES")):
        change(person, "not my password", NEW, expect=422)
    change(person, PASSWORD, NEW, expect=429)


def test_signing_out_is_a_button_on_the_page(scene):
    person = Person(scene.app, "baovedulieu")
    page = person.get("/account")
    person.send(page, {}, action="/sign-out")
    assert person.client.get("/account").status_code == 302

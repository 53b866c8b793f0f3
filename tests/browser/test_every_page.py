"""Every page of every main role: nobody is shut out, no policy is broken, nothing scrolls sideways on a phone."""

from collections.abc import Iterator

import pytest
from offices import Office, new_office
from sqlalchemy import select

from tests.browser.conftest import Screens
from tests.browser.demonstration import addresses, furnish
from tests.browser.screens import Screen, barriers
from tests.servers import served
from workflows.cases.models import Case, Task, TaskStatus

pytestmark = pytest.mark.browser

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
OFFICERS = 300
FORMS_AT_LEAST = 15
READABLE = 13  # pixels
SMALLEST = """() => Math.min(...[...document.querySelectorAll("svg.bpmn text")]
  .map(text => parseFloat(getComputedStyle(text).fontSize) * text.ownerSVGElement.getScreenCTM().a))"""
CUT = """() => [...document.querySelectorAll("#palette li, #palette li *")]
  .filter(part => part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display != "inline")
  .map(part => part.textContent)"""
EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[Office]:
    """The demonstration: a few dozen cases at all stages."""
    with new_office("sqlite", tmp_path_factory.mktemp("demo"), OFFICERS) as office:
        furnish(office.app)
        yield office


@pytest.fixture(scope="module")
def site(office) -> Iterator[str]:
    """The demonstration, served."""
    with served(office.app.config["DATABASE_URL"], DEMO="1") as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def people(chromium, site) -> Iterator[Screens]:
    """Everybody signs in once for all these tests."""
    screens = Screens(chromium, site)
    yield screens
    screens.close()


def test_every_page_in_vietnamese_at_a_desk_and_on_a_phone(people, office):
    found = list(faults(people, office, "vi", DESK))
    assert not found, "\n".join(found)
    assert not people.complaints()


def test_every_page_in_english_on_a_phone(people, office):
    found = list(faults(people, office, "en", PHONE))
    assert not found, "\n".join(found)
    assert not people.complaints()


def test_the_dark_theme_can_be_read_as_well(people, office):
    pages = addresses(office)
    for name in ("chihuy", "px01.truong", "uyvien02", "canbo"):
        people[name].page.emulate_media(color_scheme="dark")
        for address in pages[name][-4:]:
            people[name].open(address)
            assert not barriers(people[name]), address


def test_a_refused_form_and_every_error_page(people, office):
    screen = people["chihuy"]
    screen.open("/start/intake")
    screen.send({}, expect=422)
    assert not barriers(screen)
    done = office.rows(select(Task.id).where(Task.status == TaskStatus.DONE, Task.node == "screen"))[0]
    number = office.rows(select(Case.id).order_by(Case.id))[0]
    refused = {
        403: ("chihuy", "/tracking"),
        404: ("canbo2", f"/cases/{number}"),
        409: ("px01", f"/tasks/{done}"),
    }
    for status, (name, address) in refused.items():
        people[name].open(address, expect=status)
        assert not barriers(people[name]), address
        people[name].page.set_viewport_size(PHONE)
        assert people[name].page.evaluate(EXCESS) <= 0, address
    assert not people.complaints()


@pytest.mark.parametrize("shape", [DESK, PHONE], ids=["desk", "phone"])
def test_every_word_of_a_drawing_can_be_read(people, office, shape):
    screen = people["px01.truong"]
    screen.page.set_viewport_size(shape)
    pages = [address for address in addresses(office)["px01.truong"] if address.startswith("/cases/")]
    for address in dict.fromkeys(["/tracking", *pages]):
        screen.open(address)
        if screen.page.locator("svg.bpmn").count():
            assert screen.page.evaluate(SMALLEST) >= READABLE, address


def test_long_names_stand_whole_in_the_palette(people):
    screen = people["px01.truong"]
    for shape in (DESK, PHONE):
        screen.page.set_viewport_size(shape)
        screen.open("/")
        screen.page.keyboard.press("Control+k")
        screen.page.locator("#palette input").fill("phong")
        screen.page.wait_for_selector("#palette li:has-text('Phòng')")
        assert screen.page.evaluate(CUT) == []
        assert screen.page.locator("#palette .cmds").evaluate("list => list.scrollWidth - list.clientWidth") <= 0
    screen.page.set_viewport_size(DESK)


def test_the_door_itself(chromium, site):
    nobody = Screen(chromium, site)
    nobody.open("/sign-in")
    assert not barriers(nobody)
    nobody.fill({"username": "canbo", "password": "wrong"})
    with nobody.answer(422):
        nobody.page.click("main form .btn.pri")
    assert not barriers(nobody)
    nobody.page.set_viewport_size(PHONE)
    assert nobody.page.evaluate(EXCESS) <= 0
    assert not nobody.complaints
    nobody.context.close()


def test_every_kind_of_form_is_among_them(office):
    forms = [address for pages in addresses(office).values() for address in pages if address.startswith("/tasks/")]
    assert len(forms) >= FORMS_AT_LEAST


def faults(people: Screens, office: Office, language: str, shape: dict[str, int]) -> Iterator[str]:
    """Open everything; name what is wrong where.

    Colours are the same everywhere: on a phone they are compared on one page of each kind, at a desk on every page.
    """
    compared: set[str] = set()
    for name, pages in addresses(office).items():
        screen = people[name]
        speak(screen, language)
        for address in dict.fromkeys(pages):
            screen.page.set_viewport_size(shape)
            screen.open(address)
            kind = address.split("?")[0].split("/")[1]
            colours = shape is DESK or kind not in compared
            compared.add(kind)
            yield from (f"{name} {address}: {barrier}" for barrier in barriers(screen, colours=colours))
            screen.page.set_viewport_size(PHONE)
            excess = screen.page.evaluate(EXCESS)
            if excess > 0:
                yield f"{name} {address}: {excess} px too wide on a phone"


def speak(screen: Screen, language: str) -> None:
    """Read in a language."""
    screen.open("/")
    if screen.page.get_attribute("html", "lang") != language:
        screen.press("button[name=language]")
    assert screen.page.get_attribute("html", "lang") == language

"""The look in a real browser: readable by everybody, on every width, in both themes, on paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

WIDTHS = (1440, 390, 320)
PATHS = ("/styleguide/", "/styleguide/?wrong=1", "/styleguide/error/404")


@pytest.fixture
def open_page(chromium, site):
    """Open a path and collect what the browser complains about."""
    contexts = []

    def opened(path="/styleguide/", *, width=1440, scheme="light", script=True):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script
        )
        contexts.append(context)
        context.set_default_timeout(8000)
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("console", lambda line: page.complaints.append(line.text) if _is_complaint(line) else None)
        page.goto(site + path)
        page.wait_for_load_state("load")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1440, "dark"), (390, "dark")])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_no_barrier_and_breaks_no_policy(open_page, path, width, scheme):
    page = open_page(path, width=width, scheme=scheme)
    violations = Axe().run(page).response["violations"]
    assert not [(found["id"], found["nodes"][0]["html"]) for found in violations]
    assert not page.complaints


@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_never_scrolls_sideways(open_page, width):
    for path in PATHS:
        page = open_page(path, width=width)
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, path


def test_the_theme_changes_at_once_and_is_remembered(open_page):
    page = open_page()
    before = _background(page)
    page.click("[data-theme-form] button")
    assert _background(page) != before
    page.reload()
    assert page.get_attribute("html", "data-theme") == "dark"
    assert _background(page) != before


def test_a_person_is_picked_with_the_keyboard(open_page):
    page = open_page()
    page.fill("#officer", "dinh khoi")
    page.wait_for_selector("#officer[aria-expanded=true]")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#officer", "aria-activedescendant")
    page.keyboard.press("Enter")
    assert page.evaluate("new FormData(document.querySelector('form[data-draft-url]')).getAll('officer')") == ["2"]


def test_control_k_finds_without_accents_and_escape_closes(open_page):
    page = open_page()
    page.keyboard.press("Control+k")
    page.keyboard.type("thuy linh")
    expect(page.locator("#palette-list li")).to_have_count(1)
    expect(page.locator("#palette-list")).to_contain_text("Đặng Thùy Linh")
    page.keyboard.press("Escape")
    assert not page.is_visible("#palette")


def test_a_draft_saves_itself_and_files_stay_behind(open_page):
    page = open_page()
    with page.expect_request("**/styleguide/draft", timeout=8000) as sent:
        page.fill("#reason", "Tăng cường chỉ huy")
    assert "reason" in sent.value.post_data
    assert 'name="papers"' not in sent.value.post_data
    expect(page.locator("[data-saved] span")).not_to_contain_text("09:38")


def test_the_law_opens_by_key_and_closes_by_escape(open_page):
    page = open_page()
    page.focus("details.law summary")
    page.keyboard.press("Enter")
    assert page.is_visible("details.law[open] .law-card")
    page.keyboard.press("Escape")
    assert not page.query_selector("details.law[open]")


def test_rows_are_walked_and_selected_by_keys(open_page):
    page = open_page()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    assert page.input_value("tr.cur input") == "KN-2026-0007"
    assert page.inner_text("[data-n]") == "1"


def test_without_a_script_nothing_is_hidden_that_is_needed(open_page):
    page = open_page(width=390, script=False)
    page.click('.tabbar a[href="#menu"]')
    assert page.is_visible("#menu")
    page.click('#menu a[href="#main"]')
    assert page.is_visible("[data-views] details.more > summary")
    assert page.is_visible("[data-bulk-bar]")
    assert page.is_visible('button[name="officer-search"]')


def test_paper_shows_who_printed_and_no_controls(open_page):
    page = open_page(scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.is_visible(".printhead")
    assert "Phan Thị Hồng Nhung" in page.inner_text(".printhead")
    assert not any(page.is_visible(part) for part in (".bar", ".nav", ".tabbar", ".send", ".bulk", ".acts"))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def _background(page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def _is_complaint(line) -> bool:
    # An error page is loaded with its own status on purpose; the browser reports that as an error.
    return line.type in ("error", "warning") and "the server responded with a status of 404" not in line.text

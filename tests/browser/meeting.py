"""The meeting that votes, on real pages: keys, ballots, count."""

from playwright.sync_api import Page

from tests.browser.conftest import Screens
from tests.browser.screens import Find

CHAIR, TELLERS = "giamdoc", ("kiemphieu1", "kiemphieu2")
CHAIR_NAME, TELLER_NAMES = "Trịnh Gia Bách", ("Nguyễn Hữu Lợi", "Đỗ Cẩm Vân")
MEMBERS = (CHAIR, *(f"uyvien{number:02}" for number in range(2, 12)))
FOR, AGAINST = "01", "02"


def open_vote(
    people: Screens, number: str, chair: str = CHAIR, chair_name: str = CHAIR_NAME, secretary_name: str = "thuky"
) -> tuple[str, dict[str, str]]:
    """The secretary sets the vote up, three holders get their keys, the chair opens it; the hub, and the slips."""
    hub = people[chair].task(number)
    secretary = people[secretary_name]
    secretary.open(hub)
    secretary.page.locator('main a[href$="/vote/set-up"]').click()
    secretary.send({"chair": Find(chair_name), "tellers": [Find(name) for name in TELLER_NAMES]})
    slips = {name: fetch_key(people, name, hub) for name in (chair, *TELLERS)}
    people[chair].open(hub)
    people[chair].press('form[action$="/open"] button')
    return hub, slips


def fetch_key(people: Screens, name: str, hub: str) -> str:
    """A holder writes his ten words down and types them back."""
    screen = people[name]
    screen.open(hub)
    screen.page.locator('main a[href$="/key"]').click()
    screen.press('form[action$="/key"] button', 200)
    slip = " ".join(screen.page.locator(".slip-words li").all_inner_texts())
    screen.page.locator('main a[href$="/key"]').last.click()
    screen.page.fill("main [name=phrase]", slip)
    screen.press('form[action$="/key/typed"] button')
    return slip


def open_ballot(people: Screens, name: str, hub: str) -> Page:
    """A member sits down before his ballot."""
    people[name].open(hub)
    if "/ballot" not in people[name].page.url:
        people[name].page.locator('main a[href$="/ballot"]').click()
    people[name].page.wait_for_selector("form[data-ballot]")
    return people[name].page


def cast(people: Screens, name: str, page: Page, choice: str, expect: int = 303) -> None:
    """Mark a choice, go on, confirm."""
    page.locator(f'form[data-ballot] [name=choice][value="{choice}"]').check()
    page.locator("form[data-ballot] details.confirm summary").click()
    with people[name].answer(expect, page):
        page.locator("form[data-ballot] details.confirm button").click()


def close_and_count(people: Screens, hub: str, slips: dict[str, str], chair: str = CHAIR) -> None:
    """The chair closes; two tellers turn their keys, and the ballots are counted."""
    close(people, hub, chair)
    count(people, hub, slips)


def close(people: Screens, hub: str, chair: str = CHAIR) -> None:
    """The chair closes the voting."""
    screen = people[chair]
    screen.open(hub)
    screen.page.locator('main details.confirm:has(form[action$="/close"]) summary').click()
    screen.press('form[action$="/close"] button')


def count(people: Screens, hub: str, slips: dict[str, str]) -> None:
    """Two tellers turn their keys, and the ballots are counted."""
    for name in TELLERS:
        people[name].open(hub)
        people[name].page.locator('main a[href$="/turn"]').click()
        people[name].page.fill("main [name=phrase]", slips[name])
        people[name].press("main form .btn.pri")

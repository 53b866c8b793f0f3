"""The meeting around the votes, on real pages: summons, attendance, paper, what the officer and the members do."""

from datetime import datetime

from tests.browser.conftest import Screens
from tests.browser.meeting import TELLER_NAMES, TELLERS
from tests.browser.screens import Find, Screen

SECRETARY = "thuky"


def plan(people: Screens, at: datetime) -> str:
    """The secretary puts all cases that wait on an agenda; the meeting's address."""
    screen = people[SECRETARY]
    screen.open("/meetings")
    screen.page.locator('main a[href*="/meetings/new"]').click()
    screen.page.wait_for_load_state("load")
    tellers = [Find(name) for name in TELLER_NAMES]
    screen.send({**_when(at), "place": "Hội trường Đảng ủy, tầng 3", "tellers": tellers})
    return screen.page.url.removeprefix(people.site)


def summon(people: Screens, url: str, at: datetime, expect: int = 303) -> None:
    """The secretary sends the summons, or puts the meeting off and summons again."""
    screen = people[SECRETARY]
    screen.open(url)
    form = screen.page.locator('main form[action$="/summon"]')
    if not form.locator("button").is_visible():
        screen.page.locator('main details:has(form[action$="/summon"]) > summary').click()
    screen.fill(_when(at))
    screen.press('main form[action$="/summon"] button', expect)


def read_and_come(people: Screens, name: str, url: str) -> None:
    """A member reads the first pack and says that he comes."""
    screen = people[name]
    screen.open(url)
    screen.page.locator('main a.btn[href*="/items/"]').first.click()
    screen.page.wait_for_selector("#h-pack")
    screen.page.go_back()
    screen.press('main form[action$="/comes"] button')


def prove_delivery(people: Screens, url: str, name: str, proof: str) -> None:
    """The secretary keeps how somebody was served on paper."""
    screen = people[SECRETARY]
    screen.open(url)
    screen.page.locator("main section:has(#h-summons) details > summary").click()
    line = screen.page.locator("main li", has=screen.page.locator(f'form[action*="/summonses/"]:has-text("{name}")'))
    line.first.locator("[name=proof]").fill(proof)
    with screen.answer(303):
        line.first.locator("button").click()


def object_to(people: Screens, officer: str, case_id: int, member: int, why: str) -> None:
    """The officer concerned objects on his page to a member who would vote."""
    screen = people[officer]
    screen.open(f"/me/cases/{case_id}")
    screen.page.locator('main a[href$="/object"]').first.click()
    screen.page.wait_for_load_state("load")
    screen.fill({"member": f"voter-{member}", "reason": why})
    screen.press("main form .btn.pri")


def accept_objection(people: Screens, chair: str, hub: str, reasons: str) -> None:
    """The chair finds the objection on the page of the vote and accepts it."""
    screen = people[chair]
    screen.open(hub)
    screen.page.locator('main a[href$="/objections"]').first.click()
    screen.page.locator('main [name$="-verdict"][value=accepted]').check()
    screen.page.fill('main [name$="-reasons"]', reasons)
    screen.press('main form[action^="/objections/"] .btn.pri')


def attend(people: Screens, url: str, said: dict[int, str]) -> Screen:
    """The secretary writes down who is there; his screen, with the lights counted anew."""
    screen = people[SECRETARY]
    screen.open(url)
    for person_id, value in said.items():
        screen.page.locator(f'main select[name="seat-{person_id}"]').select_option(value)
    screen.press('main form[action$="/attendance"] button')
    return screen


def lights(screen: Screen) -> list[str]:
    """The light of each item of the agenda, as it reads."""
    found = screen.page.locator('main li[id^="item-"] .tag', has_text="số người").all_inner_texts()
    return [" ".join(words.split()) for words in found]


def prepare_ballots(people: Screens, url: str) -> None:
    """The secretary prepares the ballot of each item."""
    screen = people[SECRETARY]
    screen.open(url)
    items = screen.page.locator('main form[action$="/ballot"]')
    for address in [form.get_attribute("action") for form in items.all()]:
        screen.open(url)
        screen.press(f'main form[action="{address}"] button')


def hand_out(people: Screens, hub: str, members: list[int]) -> None:
    """A teller hands out paper ballots."""
    screen = people[TELLERS[0]]
    screen.open(hub)
    screen.page.locator('main a[href$="/paper"]').click()
    screen.page.wait_for_load_state("load")
    for person_id in members:
        screen.page.locator("main [name=member]").select_option(str(person_id))
        screen.press("main form .btn.pri")


def count_paper(people: Screens, teller: str, hub: str, counts: dict[str, int]) -> str:
    """A teller enters what he counted, alone; what the page then says."""
    screen = people[teller]
    screen.open(hub)
    screen.page.locator('main a[href$="/paper-count"]').click()
    screen.page.wait_for_load_state("load")
    screen.fill({f"count_{code}": str(number) for code, number in counts.items()})
    screen.press('main form[method="post"] button')
    return screen.text


def _when(at: datetime) -> dict[str, str]:
    return {"day": f"{at:%d/%m/%Y}", "hour": f"{at:%H:%M}"}

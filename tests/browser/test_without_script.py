"""Without any script: look somebody up, keep a draft, hand in a file and take it out again, vote."""

import pytest
from sqlalchemy import select

from tests.browser import stages
from tests.browser.conftest import Screens
from tests.browser.meeting import AGAINST, FOR, cast, open_ballot, open_vote
from tests.polls_web.committee import Committee
from workflows.cases.models import Case
from workflows.documents.models import Attachment
from workflows.polls.models import Elector, Via

pytestmark = pytest.mark.browser

PAPER = {"name": "so-truc.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n"}


@pytest.fixture
def people(chromium, site):
    """People whose browsers run no script."""
    screens = Screens(chromium, site, script=False)
    yield screens
    screens.close()


def test_a_sign_is_kept_as_a_draft_and_sent_without_a_script(people, office):
    screen = people["chihuy"]
    screen.open("/start/intake")
    screen.fill({"who": stages.sign("Vũ Tiến Khôi")["who"], "place": "Trụ sở Đội 1", "files": PAPER})
    screen.press("button[name=upload]", 200)
    assert screen.page.locator("main .files", has_text="so-truc.pdf").count() == 1
    screen.press("button[name=remove-file]", 200)
    assert screen.page.locator("main .files", has_text="so-truc.pdf").count() == 0
    screen.press("button[name=save]")

    screen.open("/start/intake")
    assert screen.page.input_value("main [name=place]") == "Trụ sở Đội 1", "the draft is there again"
    assert screen.page.locator('main [name=who][checked][type="radio"]').count() == 1
    screen.fill({name: value for name, value in stages.sign("").items() if name != "who"})
    screen.press("main .send .btn.pri")
    case = office.case(screen.page.title().split()[0])
    assert case.subject_id == office.id_of("canbo")
    assert not office.rows(select(Attachment.id).where(Attachment.case_id == case.id, Attachment.removed_at.is_(None)))
    assert len(office.rows(select(Case.id))) == 1


def test_a_member_votes_on_a_phone_without_a_script_and_back_reload_or_two_presses_give_no_second_ballot(
    people, office
):
    committee = Committee(office.app)
    committee.bring_a_transfer_to_the_vote()
    number = office.rows(select(Case.number).where(Case.id == committee.case_id))[0]
    hub, _slips = open_vote(people, number)
    member = "uyvien02"
    page = people[member].page
    page.set_viewport_size({"width": 390, "height": 844})
    open_ballot(people, member, hub)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    cast(people, member, page, FOR)
    box = page.url
    given = select(Elector.via).where(Elector.person_id == office.id_of(member))
    for again in (page.reload, page.go_back, lambda: people[member].open(hub)):
        again()
        assert page.locator("form[data-ballot]").count() == 0, "one member, one ballot"
    assert box.endswith("/in-the-box")
    assert office.rows(given) == [Via.SCREEN]
    assert committee.boxes() == 1
    press_twice(people, "uyvien03", hub)
    assert committee.boxes() == 1 + 1


def press_twice(people: Screens, name: str, hub: str) -> None:
    """An impatient member presses the last button twice and is told that his ballot is in the box."""
    page = open_ballot(people, name, hub)
    page.locator(f'form[data-ballot] [name=choice][value="{AGAINST}"]').check()
    page.locator("form[data-ballot] details.confirm summary").click()
    page.locator("form[data-ballot] details.confirm button").dblclick()
    page.get_by_role("heading", name="Phiếu của đồng chí đã ở trong hòm.").wait_for()

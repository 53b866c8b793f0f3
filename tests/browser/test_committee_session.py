"""A whole session: eleven members, three cases, one objected to, two on paper, one absent after the second summons."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from io import BytesIO

import pypdf
import pytest
from offices import Office
from playwright.sync_api import Browser
from sqlalchemy import select

from tests.browser import meeting, sitting
from tests.browser.conftest import Screens
from tests.browser.meeting import AGAINST, CHAIR, FOR, MEMBERS, TELLERS
from tests.browser.screens import barriers
from tests.polls_web.committee import SUBJECT, Committee
from tests.servers import served
from workflows.database import now
from workflows.law.calendar import ZONE, default_calendar, today
from workflows.polls.models import Poll, PollState, Result

pytestmark = pytest.mark.browser

OBJECTED, ON_PAPER, ABSENT = MEMBERS[3], MEMBERS[8:10], MEMBERS[10]
ABSENT_NAME = "Lý Hữu Hoàn"
CAME = MEMBERS[:10]
ON_SCREEN = MEMBERS[:8]
BEGINS, LATER = time(8, 30), timedelta(minutes=5)
NOTICE = 4  # working days; the rule asks for three
BLANK, INVALID = "00", "invalid"


@pytest.mark.rule("R-STA-10", "R-PAR-07", "R-PAR-15", "MTG-NOTICE", "MTG-PRESENT", "BAL-REHEARSAL")
def test_eleven_members_decide_three_cases_and_print_the_minutes(chromium, office, people, tmp_path):
    cases = brought(office, 3)
    hubs = [f"/tasks/{case.task_id}/vote" for case in cases]
    first = hour(today())
    url = sitting.plan(people, first)
    summon_object_and_step_aside(people, office, url, first, cases, hubs)
    assert not people.complaints()

    second = hour(first.date())
    with on_day(chromium, office, first) as there:
        put_off(there, office, url, second)
    with on_day(chromium, office, second) as there:
        begin(there, office, url)
        sitting.prepare_ballots(there, url)
        slips = {name: meeting.fetch_key(there, name, hubs[0]) for name in (CHAIR, *TELLERS)}
        rehearse(there, hubs[0], slips)
        for at, hub in enumerate(hubs):
            vote(there, office, hub, slips, recused=OBJECTED if at == 0 else "", agree=6 if at < 2 else 3)
        read_the_result(there, hubs[0])
        print_the_minutes(there, url, tmp_path)
    polls = select(Poll.id).where(Poll.state == PollState.COUNTED, ~Poll.rehearsal).order_by(Poll.id)
    [*results] = office.rows(select(Result).where(Result.poll_id.in_(office.rows(polls))).order_by(Result.poll_id))
    assert [found.result for found in results] == ["carried", "carried", "lost"]
    assert [(found.tally["entitled"], found.tally["returned"]) for found in results] == [(10, 9), (11, 10), (11, 10)]


def brought(office: Office, number: int) -> list[Committee]:
    """So many transfers wait for their vote."""
    cases = [Committee(office.app) for _ in range(number)]
    for case in cases:
        case.bring_a_transfer_to_the_vote()
    return cases


def hour(since) -> datetime:
    """When the meeting begins if the summons goes out on a day."""
    return datetime.combine(default_calendar().add_working_days(since, NOTICE), BEGINS, tzinfo=ZONE)


@contextmanager
def on_day(chromium: Browser, office: Office, at: datetime) -> Iterator[Screens]:
    """A few minutes after this hour: the same office, and everybody signs in again."""
    with served(office.app.config["DATABASE_URL"], ahead=at + LATER - now()) as port:
        screens = Screens(chromium, f"http://127.0.0.1:{port}")
        yield screens
        assert not screens.complaints()
        screens.close()


def summon_object_and_step_aside(people: Screens, office: Office, url, first, cases, hubs) -> None:
    """Summoned in time; a member reads and answers; the officer's objection takes one out of one case."""
    sitting.summon(people, url, datetime.combine(today() + timedelta(days=1), BEGINS, tzinfo=ZONE), expect=422)
    assert "quá ngắn" in people[sitting.SECRETARY].text
    sitting.summon(people, url, first)
    sitting.read_and_come(people, MEMBERS[1], url)
    about = cases[0].case_id
    sitting.object_to(people, SUBJECT, about, office.id_of(OBJECTED), "Đồng chí này có mâu thuẫn với tôi.")
    chair = people[CHAIR]
    chair.open(url)
    assert "1 đề nghị thay đổi thành viên chờ giải quyết" in chair.text
    sitting.accept_objection(people, CHAIR, hubs[0], "Có căn cứ về việc không khách quan.")
    people[OBJECTED].open(url)
    assert "Nội dung mà đồng chí không tham gia" in people[OBJECTED].text
    assert cases[0].cases_number() not in people[OBJECTED].text


def put_off(people: Screens, office: Office, url: str, second: datetime) -> None:
    """Six came: no light is green, and the secretary summons again."""
    screen = sitting.attend(people, url, {office.id_of(name): "present" for name in MEMBERS[:6]})
    assert sitting.lights(screen) == [
        "Chưa đủ số người: có mặt 5, cần 7",
        *["Chưa đủ số người: có mặt 6, cần 8"] * 2,
    ]
    sitting.summon(people, url, second)
    assert "triệu tập lần 2" in screen.text.lower()
    sitting.read_and_come(people, MEMBERS[1], url)
    sitting.prove_delivery(people, url, ABSENT_NAME, "Giao tận tay, có ký nhận ngày họp bị hoãn")


def begin(people: Screens, office: Office, url: str) -> None:
    """Ten of eleven are there; the lights turn green, each against its own base, and the chair begins."""
    there = {office.id_of(name): "present" for name in CAME}
    screen = sitting.attend(people, url, {**there, office.id_of(ABSENT): "absent"})
    assert sitting.lights(screen) == ["Đủ số người: có mặt 9, cần 7", *["Đủ số người: có mặt 10, cần 8"] * 2]
    assert not barriers(screen)
    people[CHAIR].open(url)
    people[CHAIR].press('main form[action$="/open"] button')


def rehearse(people: Screens, hub: str, slips: dict[str, str]) -> None:
    """Three members cast what the chair reads aloud; the count says the same, and the real vote still waits."""
    chair = people[CHAIR]
    chair.open(hub)
    chair.press('main form[action$="/rehearse"] button')
    practice = chair.page.url
    chair.press('main form[action$="/open"] button')
    for name, choice in zip(MEMBERS[:3], (FOR, FOR, AGAINST), strict=True):
        page = meeting.open_ballot(people, name, practice)
        assert "Đây là bỏ phiếu tập dượt." in people[name].text
        meeting.cast(people, name, page, choice)
    meeting.close_and_count(people, practice, slips)
    rows = people[TELLERS[1]].page.locator("main .tbl tbody tr").all_inner_texts()
    assert [row.split()[-1] for row in rows][:2] == ["2", "1"]


def vote(people: Screens, office: Office, hub: str, slips: dict[str, str], recused: str, agree: int) -> None:
    """Opened, handed out, cast on the two screens, closed, the paper counted apart, two keys turned."""
    chair = people[CHAIR]
    chair.open(hub)
    chair.press('main form[action$="/open"] button')
    sitting.hand_out(people, hub, [office.id_of(name) for name in ON_PAPER])
    voters = [name for name in ON_SCREEN if name != recused]
    for at, name in enumerate(voters):
        page = meeting.open_ballot(people, name, hub)
        if recused and at == 1:
            lose_the_sign_in(people, name, hub)
            page = meeting.open_ballot(people, name, hub)
        meeting.cast(people, name, page, FOR if at < agree else AGAINST)
    if recused:
        turn_away(people, hub)
    meeting.close(people, hub)
    counted = {FOR: 1, AGAINST: 1, BLANK: 0, INVALID: 0}
    if recused:
        sitting.count_paper(people, TELLERS[0], hub, {**counted, FOR: 2, AGAINST: 0})
        assert "lệch nhau" in sitting.count_paper(people, TELLERS[1], hub, counted).lower()
        sitting.count_paper(people, TELLERS[0], hub, counted)
    else:
        for teller in TELLERS:
            sitting.count_paper(people, teller, hub, counted)
    meeting.count(people, hub, slips)


def lose_the_sign_in(people: Screens, name: str, hub: str) -> None:
    """The sign-in ends at the last button: nothing is taken, and the way leads back to the same ballot."""
    screen = people[name]
    ballot = screen.page.url
    screen.context.clear_cookies()
    meeting.cast(people, name, screen.page, AGAINST, expect=401)
    assert "Lựa chọn của đồng chí không được lưu" in screen.text
    screen.page.locator("main .acts a").click()
    screen.enter()
    assert screen.page.url == ballot
    assert not screen.page.locator("form[data-ballot] [name=choice]:checked").count()


def turn_away(people: Screens, hub: str) -> None:
    """Who steps aside, who is away and who took paper is given no ballot, and each reads why."""
    for name, words in ((ABSENT, "chưa được ghi là có mặt"), (ON_PAPER[0], "phiếu giấy")):
        screen = people[name]
        screen.page.goto(hub)
        assert words in screen.text.lower(), f"{name}: {screen.text[:600]}"
        assert not screen.page.locator("form[data-ballot]").count()


def read_the_result(people: Screens, hub: str) -> None:
    """A member reads the ladder: seven of eleven, more than half of all were needed."""
    screen = people[MEMBERS[1]]
    screen.open(hub)
    screen.page.locator('main a[href$="/result"]').click()
    rung = screen.page.locator("#ladder tbody tr").first.inner_text().split()
    assert "7" in rung
    assert not barriers(screen)


def print_the_minutes(people: Screens, url: str, folder) -> None:
    """The chair ends the meeting; its minutes are a paper of several pages, closed to who stepped aside."""
    chair = people[CHAIR]
    chair.open(url)
    chair.page.locator('main details:has(form[action$="/close"]) > summary').click()
    chair.press('main form[action$="/close"] button')
    paper = chair.page.locator('main a[href$="/minutes.pdf"]').get_attribute("href")
    printed = chair.context.request.get(paper).body()
    (folder / "minutes.pdf").write_bytes(printed)
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(printed)).pages]
    assert len(pages) > 1
    said = " ".join(pages)
    assert "Có mặt 10 trên tổng số 11" in said
    assert "Triệu tập lần 2; đã có bằng chứng nhận giấy triệu tập của 2 trên 13 người." in said
    assert f"Vắng không báo: Thượng tá {ABSENT_NAME};" in said
    assert people[OBJECTED].context.request.get(paper).status == 404

"""S13 and S20 as one whole meeting of a cell through the real forms: summoned twice, the officer away, one count."""

from datetime import datetime, time

import pytest
from sqlalchemy import select
from test_party import of_eleven, opened, to_the_vote
from votes_held import TELLERS, open_task

from workflows.cases.models import Case
from workflows.cases.sitting_tables import Sitting, Summons
from workflows.documents.wording import grouped
from workflows.law.calendar import ZONE, default_calendar, today
from workflows.polls.models import Poll, PollState, Result

WISHES = ["party_expulsion"] * 2 + ["warning"] * 3 + ["reprimand"] * 2


def later(days: int, since=None) -> datetime:
    """Half past eight on a working day to come."""
    day = default_calendar().add_working_days(since or today(), days)
    return datetime.combine(day, time(8, 30), tzinfo=ZONE)


def asked(at: datetime) -> dict[str, str]:
    return {"day": f"{at:%d/%m/%Y}", "hour": f"{at:%H:%M}"}


def plan(office, at: datetime) -> str:
    """The cell's secretary plans a meeting; its address."""
    page = office["bithu"].get("/meetings")
    link = next(address for words, address in page.links().items() if words.startswith("Lập phiên họp"))
    form = office["bithu"].get(link)
    answers = {
        **asked(at),
        "place": "Phòng họp của Đội 1",
        "chair": office.id_of("bithu"),
        "tellers": [office.id_of(name) for name in TELLERS],
    }
    return office["bithu"].send(form, answers, action="meetings/new").url


def send_summons(office, url: str, at: datetime, expect: int = 200):
    page = office["bithu"].get(url)
    return office["bithu"].send(page, asked(at), action="/summon", expect=expect)


def serve_on_paper(office, url: str) -> None:
    """The secretary keeps the proof that the officer was served; he opened nothing himself."""
    [row] = office.rows(select(Summons).where(Summons.task_id.is_not(None)).order_by(Summons.id.desc()).limit(1))
    page = office["bithu"].get(url)
    office["bithu"].send(page, {"proof": "Giao tay, biên bản từ chối ký"}, action=f"/summonses/{row.id}")


def enrol(office, poll: int, names) -> dict[str, str]:
    phrases = {}
    for name in names:
        page = office[name].post(f"/polls/{poll}/key")
        phrases[name] = " ".join(word.text for word in page.soup.select(".slip-words li"))
        office[name].post(f"/polls/{poll}/key/typed", {"phrase": phrases[name]})
    return phrases


@pytest.mark.rule("R-STA-09", "R-PAR-06", "R-PAR-07", "R-PAR-11")
def test_a_cell_of_eleven_meets_without_the_member_after_the_second_summons_and_reprimands(office):
    others = of_eleven(office, "canbo")
    number = opened(office, "canbo")
    to_the_vote(office, number, "canbo", ["canbo", *others[:7]])
    task = open_task(office, number, "ballot_in_cell")
    url = plan(office, later(6))

    short = send_summons(office, url, later(4), expect=422)
    assert "quá ngắn" in short.text, "three working days are enough for members, five are due to the member concerned"
    first = later(6)
    send_summons(office, url, first)
    own = office["canbo"].get(url)
    assert own.has("Nội dung mà đồng chí không tham gia")
    assert number not in own.soup.main.get_text(), "as a member he steps aside; as the member concerned he has a page"
    [case] = office.rows(select(Case).where(Case.number == number))
    mine = office["canbo"].get(f"/me/cases/{case.id}")
    assert mine.has("Phiên họp về việc của đồng chí", "nói lời cuối")
    serve_on_paper(office, url)

    second = later(6, first.date())
    with office.on(first.year, first.month, first.day, 10):
        send_summons(office, url, second)  # he did not come: put off, and summoned again
        serve_on_paper(office, url)
    with office.on(second.year, second.month, second.day):
        voters = ["bithu", *[name for name in others if name != "bithu"][:6]]
        [poll] = hold(office, url, task, voters)
    [result] = office.rows(select(Result).where(Result.poll_id == poll))
    assert (result.result, result.tally["base"], result.tally["returned"]) == ("reprimand", 11, 7)
    [sitting] = office.rows(select(Sitting))
    said = str(sitting.minutes)
    assert "vắng mặt sau khi đã triệu tập đủ số lần" in said
    assert "Triệu tập lần 2" in said
    assert grouped(result.tally["box_sha256"]) in said
    assert not [name for name in WISHES if name in said]


def hold(office, url: str, task: str, voters: list[str]) -> list[int]:
    """The day of the meeting: attendance, begin, keys, the officer's absence, seven ballots, the count, the end."""
    chair = office["bithu"]
    page = chair.get(url)
    here = {f"seat-{office.id_of(name)}": "present" for name in voters[:6]}
    page = chair.send(page, here, action="/attendance")
    assert page.has("Chưa đủ số người: có mặt 6, cần 7")  # two thirds of the ten who may vote
    page = chair.send(page, {f"seat-{office.id_of(voters[6])}": "remote"}, action="/attendance")
    assert page.has("Đủ số người: có mặt 7, cần 7")
    page = chair.send(page, {}, action=f"{url}/open")
    item = page.soup.select_one("li[id^=item-]")["id"].removeprefix("item-")
    chair.send(page, {}, action=f"/items/{item}/ballot")
    polls = office.rows(select(Poll.id).where(Poll.task_id == task, Poll.state != PollState.ANNULLED))
    phrases = enrol(office, polls[0], ("bithu", *TELLERS))
    assert chair.post(f"/polls/{polls[0]}/open", expect=409).has("Cán bộ chưa được trình bày")
    part = {f"i{item}-self_criticism": "none", f"i{item}-hearing": "absent"}
    assert chair.send(chair.get(url), part, action=f"/items/{item}/officer").has("Vắng mặt sau lần triệu tập cuối")
    chair.post(f"/polls/{polls[0]}/open")
    [forms] = office.rows(select(Poll.forms).where(Poll.id == polls[0]))
    codes = {form: code for code, form in forms.items()}
    for name, form in zip(voters, WISHES, strict=True):
        ballot = office[name].get(f"/polls/{polls[0]}/ballot")
        office[name].send(ballot, {"choice": codes[form]}, action="ballot")
    chair.post(f"/polls/{polls[0]}/close")
    for name in TELLERS:
        office[name].post(f"/polls/{polls[0]}/turn", {"phrase": phrases[name]})
    chair.send(chair.get(url), {}, action=f"{url}/close")
    return polls


@pytest.mark.rule("R-STA-09")
def test_one_summons_is_not_enough_to_meet_without_the_member_but_his_written_consent_is(office):
    others = of_eleven(office, "canbo")
    number = opened(office, "canbo")
    to_the_vote(office, number, "canbo", ["canbo", *others[:7]])
    at = later(6)
    url = plan(office, at)
    send_summons(office, url, at)
    [case] = office.rows(select(Case).where(Case.number == number))
    [row] = office.rows(select(Summons).where(Summons.task_id.is_not(None)))
    address = f"/me/cases/{case.id}/summonses/{row.id}"
    office["chihuy"].post(address, expect=404)
    assert office["canbo"].post(address).has("Đã nhận")
    with office.on(at.year, at.month, at.day):
        chair = office["bithu"]
        sent = office["canbo"].get(f"/me/cases/{case.id}")
        office["canbo"].send(sent, {"words": "Đề nghị đọc giúp tôi."}, action="/statement")
        page = chair.send(chair.get(url), {f"seat-{office.id_of(others[0])}": "present"}, action="/attendance")
        page = chair.send(page, {}, action=f"{url}/open")
        assert page.has("Đề nghị đọc giúp tôi.")
        item = page.soup.select_one("li[id^=item-]")["id"].removeprefix("item-")
        part = {f"i{item}-self_criticism": "sent", f"i{item}-hearing": "absent"}
        assert chair.send(page, part, action="/officer", expect=409).has("R-STA-09.summons")
        part[f"i{item}-self_criticism"] = "read"
        chair.send(chair.get(url), part, action="/officer", expect=422)
        part = {f"i{item}-self_criticism": "sent", f"i{item}-hearing": "consented"}
        assert chair.send(chair.get(url), part, action="/officer").has("Vắng mặt, đã đồng ý")
        assert not office["canbo"].get(f"/me/cases/{case.id}").has("Gửi bản để đọc thay")

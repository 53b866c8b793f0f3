"""S23 through the real forms: the unit, a council of twenty in its meeting, the decision; and a revocation."""

import re
from datetime import datetime, time

import pytest
from merit_paths import council_of, report, standing_at, through_the_unit, to_the_council, to_the_unit
from paths import collect, conclude, decide, draft, hear, record_sign, screen, team_answers, typed
from paths import plan as make_plan
from paths import report as write_report
from sqlalchemy import select
from votes_held import TELLERS

from webapp.database import db
from workflows.cases.commendation_tables import Commendation
from workflows.cases.models import Submission, Task
from workflows.documents.models import Document
from workflows.law.calendar import DAY, ZONE, default_calendar, today
from workflows.polls.models import Poll, PollState, Result

TWENTY, AGREED = 20, 17
BASE = {"title": "emulation_fighter_base", "innovation": "01/GCN-SK", "earlier": f"{today().year}; 12/QĐ-CANH"}


def later(days: int) -> datetime:
    return datetime.combine(default_calendar().add_working_days(today(), days), time(8, 30), tzinfo=ZONE)


def plan(office, chair: str, at: datetime) -> str:
    """The commendation officer plans the meeting of the council; its address."""
    page = office["px03"].get("/meetings")
    link = next(address for words, address in page.links().items() if words.startswith("Lập phiên họp"))
    answers = {
        "day": f"{at:%d/%m/%Y}",
        "hour": f"{at:%H:%M}",
        "place": "Hội trường",
        "chair": office.id_of(chair),
        "tellers": [office.id_of(name) for name in TELLERS],
    }
    return office["px03"].send(office["px03"].get(link), answers, action="meetings/new").url


def vote_in_the_meeting(office, url: str, task: str, council: list[str], agree: int) -> dict:
    """Sixteen are there, the others are asked in writing; the tally."""
    secretary, chair, there = office["px03"], council[0], council[: TWENTY - 4]
    page = secretary.send(
        secretary.get(url), {f"seat-{office.id_of(name)}": "present" for name in there}, action="/attendance"
    )
    office[chair].send(office[chair].get(url), {}, action=f"{url}/open")
    item = page.soup.select_one("li[id^=item-]")["id"].removeprefix("item-")
    secretary.send(secretary.get(url), {}, action=f"/items/{item}/ballot")
    [poll] = office.rows(select(Poll.id).where(Poll.task_id == task, Poll.state != PollState.ANNULLED))
    phrases = {}
    for name in (chair, *TELLERS):
        page = office[name].post(f"/polls/{poll}/key")
        phrases[name] = " ".join(word.text for word in page.soup.select(".slip-words li"))
        office[name].post(f"/polls/{poll}/key/typed", {"phrase": phrases[name]})
    office[chair].post(f"/polls/{poll}/open")
    [forms] = office.rows(select(Poll.forms).where(Poll.id == poll))
    codes = {form: code for code, form in forms.items()}
    for name in council[-agree:]:
        office[name].send(office[name].get(f"/polls/{poll}/ballot"), {"choice": codes["agree"]}, action="ballot")
    office[chair].post(f"/polls/{poll}/close")
    for name in TELLERS:
        office[name].post(f"/polls/{poll}/turn", {"phrase": phrases[name]})
    [tally] = office.rows(select(Result.tally).where(Result.poll_id == poll))
    return tally


@pytest.mark.rule("R-COM-01", "R-COM-02", "R-COM-03", "R-COM-04")
def test_s23_seventeen_of_twenty_carry_a_title_of_the_unit_and_the_absent_are_asked_in_writing(office):
    council = council_of(office, TWENTY, set())
    number = report(office, "kemcap", **BASE)
    through_the_unit(office, number, "kemcap")
    task = to_the_council(office, number, council)
    at = later(6)
    url = plan(office, council[0], at)
    office["px03"].send(office["px03"].get(url), {"day": f"{at:%d/%m/%Y}", "hour": f"{at:%H:%M}"}, action="/summon")
    with office.on(at.year, at.month, at.day):
        tally = vote_in_the_meeting(office, url, task, council, AGREED)
        assert (tally["result"], tally["base"], tally["returned"]) == ("carried", TWENTY, AGREED)
        office["giamdoc"].do(number, {"outcome": "grant", "citation": "đã có sáng kiến", "file_read": True})
        office["px03"].do(number, {"announced_on": typed(today()), "place": "Trước toàn đơn vị"})
        office["kemcap"].do(number, {"received": True})
    [row] = office.rows(select(Commendation))
    papers = {paper.kind: paper for paper in office.rows(select(Document).where(Document.case_id == row.case_id))}
    assert set(papers) == {
        *("achievement_report", "merit_submission", "ballot_minutes", "merit_decision", "merit_certificate")
    }, "the file of R-COM-01"
    assert (row.symbol, row.certificate) == (papers["merit_decision"].symbol, papers["merit_certificate"].symbol)
    assert office.case(number).outcome == "commended"


@pytest.mark.rule("R-COM-03")
def test_s23_a_title_of_the_force_is_voted_on_by_its_own_share_in_the_unit_too(office):
    years = "\n".join(f"{today().year - back}; {back}/QĐ-CANH" for back in range(3))
    number = report(office, "kemcap", "emulation_fighter_force", earlier=years)
    task = to_the_unit(office, number, "kemcap")
    assert office.rows(select(Task.poll).where(Task.id == task)) == ["commendation.force"]


@pytest.mark.rule("R-COM-02", "R-VER-08", "R-REA-06")
def test_s23_a_proposal_waits_while_the_officer_is_under_review_and_keeps_the_day_of_the_merit(office):
    sign, first = under_verification(office), today()
    with office.on(*on(first + 3 * DAY)):
        person, day = office["chihuy"], today()
        number = report(office, "canbo", "merit_certificate_unit", occasion="sudden")
        office.night()
        assert standing_at(office, number) == [], "it waits; nobody has anything to do, and nobody is told why"
        assert not office["canbo"].get("/me").has(number)
        assert person.get(f"/cases/{office.case(number).id}").has(typed(day))
    with office.on(*on(first + 4 * DAY)):
        collect(office, sign)
        hear(office, sign)
        draft(office, sign)
        hear(office, sign)
        write_report(office, sign)
        conclude(office, sign, "false")
        restored = {"measures": "Thông báo tại đơn vị.", "announced_on": typed(today()), "place": "Họp Đội 1"}
        office["truongphong"].do(sign, restored)
    with office.on(*on(first + 5 * DAY)):
        office.night()
        assert standing_at(office, number) == ["confirm"], "nothing holds it any more: it goes on by itself"
        to_the_unit(office, number, "canbo")
    [said] = office.rows(select(Submission.content).where(Submission.form == "merit_report"))
    assert said["merit_on"] == day.isoformat()


def under_verification(office) -> str:
    """A sign about canbo is verified."""
    sign = record_sign(office)
    office["canbo"].do(sign, {"text": "Tôi đã báo trực ban."})
    screen(office, sign)
    decide(office, sign)
    office["truongphong"].do(sign, team_answers(office))
    make_plan(office, sign)
    return sign


def on(day) -> tuple[int, int, int]:
    return day.year, day.month, day.day


@pytest.mark.rule("R-COM-04", "R-COM-05")
def test_a_title_that_asks_for_more_is_refused_with_its_rule(office):
    person = office["chihuy"]
    base = {"who": office.id_of("kemcap"), "occasion": "yearly", "merit_on": typed(today()), "achievement": "Tốt."}
    for title, rule in (
        ("emulation_fighter_base", "R-COM-04"),
        ("emulation_fighter_force", "R-COM-04"),
        ("emulation_fighter_national", "R-COM-04"),
        ("early_rank_promotion", "R-COM-05"),
    ):
        page = person.send(person.get("/start/commendation"), {**base, "title": title}, expect=422)
        assert page.has(rule), title


@pytest.mark.rule("R-COM-REVOKE")
def test_a_commendation_is_taken_back_by_a_decision_of_its_own_after_the_officer_was_heard(office):
    symbol = commended(office, "kemcap")
    person = office["px03"]
    ground = {"who": office.id_of("kemcap"), "ground": "false_file", "facts_found": "Xác nhận không đúng sự thật."}
    start = person.get("/start/commendation_revocation")
    assert person.send(start, {**ground, "decision_number": "99/QĐ"}, expect=422).has("R-COM-REVOKE")
    page = person.send(start, {**ground, "decision_number": symbol})
    revocation = re.search(r"HK-\d{4}-\d+", page.text)[0]
    office["kemcap"].do(revocation, {"text": "Tôi đề nghị đối chiếu lại."})
    office["giamdoc"].do(revocation, {"outcome": "revoke", "reason": "Đã đối chiếu.", "file_read": True})
    [row] = office.rows(select(Commendation))
    assert row.revoked_on == today()
    assert office["kemcap"].get("/me").has("Khen thưởng của tôi", "Giấy khen", "hủy bỏ ngày")
    papers = office.rows(select(Document.kind).where(Document.case_id == office.case(revocation).id))
    assert papers == ["merit_revocation"]


def commended(office, subject: str) -> str:
    """An officer was commended today; the number of the decision."""
    case = office.case(report(office, subject, "merit_certificate_unit"))
    given = {"title_code": "merit_certificate_unit", "occasion": "yearly", "merit_on": today(), "decided_on": today()}
    with office.app.app_context():
        row = Commendation(case_id=case.id, person_id=case.subject_id, symbol="05/QĐ-CANH-PX01", **given)
        db.session.add(row)
        db.session.commit()
        return row.symbol

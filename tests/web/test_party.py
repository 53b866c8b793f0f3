"""Scenario S13 and the complaint through the real forms, each person with an account of his own."""

import pytest
from paths import typed
from sqlalchemy import select
from votes_held import give_accounts, hold, open_task

from webapp.database import db
from workflows.cases.decisions import DisciplineDecision
from workflows.cases.models import Case
from workflows.cases.running.steps import start_case
from workflows.cases.timing import clocks
from workflows.documents.models import Document
from workflows.law.calendar import DAY, today
from workflows.people.models import Membership
from workflows.polls.models import Result

CELL = "CB-PC06-D1"
TEXT = "Theo hồ sơ và ý kiến của chi bộ."
MATTER = {
    "matter": "Có dấu hiệu không chấp hành sự phân công của chi bộ.",
    "norm": "Quy định về những điều đảng viên không được làm",
    "level": "heavier",
    "evidence": "Sổ phân công, biên bản chi bộ.",
    "deferral": "none",
}


def of_eleven(office, subject: str) -> list[str]:
    """A cell of eleven official members, each with an account; all but the subject."""
    names = give_accounts(office, CELL)
    with office.app.app_context():
        leaver = office.id_of(next(name for name in names if name.startswith("dangvien")))
        row = db.session.scalars(select(Membership).where(Membership.person_id == leaver)).one()
        row.valid_to = today() - DAY
        db.session.commit()
    names = [name for name in names if office.id_of(name) != leaver]
    assert len(names) == len("S13 of XI.."), "eleven official members"
    return [name for name in names if name != subject]


def opened(office, subject: str) -> str:
    with office.app.app_context():
        house = office.app.extensions["house"]
        case = start_case(db.session, house, "party_discipline", office.id_of(subject), None)
        db.session.commit()
        return case.number


def to_the_vote(office, number: str, subject: str, present: list[str]) -> None:
    """The matter, the guidance, the self-criticism, and the meeting whose attendance the secretary records."""
    office["ubkt"].do(number, {**MATTER, "ended_on": typed(today())})
    office["bithu"].do(number, {"points": "Từng nội dung đã nêu.", "rights_told": True})
    office[subject].do(number, {"text": "Tôi tự kiểm điểm như sau.", "proposal": "Khiển trách"})
    minutes = {
        "held_on": typed(today()),
        "criticism": "read",
        "member": "spoke",
        "discussion": TEXT,
        "circumstances": TEXT,
    }
    few = [office.id_of(name) for name in present[:6]]
    refused = office["bithu"].do(number, {**minutes, "present": few}, expect=422)
    assert refused.has("R-PAR-07"), "six of eleven are no meeting"
    office["bithu"].do(number, {**minutes, "present": [office.id_of(name) for name in present]})


@pytest.mark.rule("R-PAR-01", "R-PAR-03", "R-PAR-04", "R-PAR-06", "R-PAR-07", "R-PAR-15", "R-CPL-06")
def test_s13_seven_ballots_of_a_cell_of_eleven_give_a_reprimand_and_the_member_may_complain(office):
    others = of_eleven(office, "canbo")
    number = opened(office, "canbo")
    to_the_vote(office, number, "canbo", ["canbo", *others[:7]])
    task = open_task(office, number, "ballot_in_cell")
    office["canbo"].get(f"/tasks/{task}/vote/set-up", expect=403)
    wishes = ["party_expulsion"] * 2 + ["warning"] * 3 + ["reprimand"] * 2
    voters = [*[name for name in others if name != "bithu"][:6], "bithu"]
    offered = hold(office, task, "bithu", "bithu", dict(zip(voters, wishes, strict=True)))
    assert "removal_from_post" not in offered.values(), "he holds no Party post"
    [tally] = office.rows(select(Result.tally))
    assert (tally["result"], tally["base"], tally["returned"]) == ("reprimand", 11, 7)
    assert [rung["sum"] for rung in tally["ladder"]] == [2, 5, 7]
    office["bithu"].do(number, {"grounds": TEXT, "file_read": True})
    handed = {"held_on": typed(today()), "place": "Phòng họp", "present": "Chi bộ", "member": "refused"}
    refused = office["bithu"].do(number, handed, expect=422)
    assert refused.soup.select(".errsum"), "a refusal to sign is described"
    office["bithu"].do(number, {**handed, "note": "Không ký nhận, có hai đảng viên chứng kiến."})
    case = office.case(number)
    assert case.outcome == "closed"
    kinds = office.rows(select(Document.kind).where(Document.case_id == case.id).order_by(Document.id))
    assert kinds == ["cell_minutes", "counting_minutes", "party_decision", "publication_minutes"]
    [decided] = office.rows(select(Document.data).where(Document.case_id == case.id, Document.kind == "party_decision"))
    assert decided["question_sha256"] == tally["question_sha256"]
    both_sides(office, case)
    complains(office, case)


def both_sides(office, case: Case) -> None:
    """The page of the matter shows by when the other side is told, and that its case is missing."""
    page = office["px01"].get(f"/cases/{case.id}/matter")
    assert page.has(typed(today() + 5 * DAY)), "five days to tell the State side"
    assert page.has("R-SYN-04"), "no case on the State's track is linked"


def complains(office, case: Case) -> None:
    """He sees his last day and the form; wrong levels are refused with the right one."""
    page = office["canbo"].get(f"/me/cases/{case.id}")
    assert page.has("R-CPL-06") or page.has("khiếu nại")
    assert "/start/complaint_party" in page.links().values()
    assert not [url for url in page.links().values() if "/me/decisions/" in url], "the State's complaint is another"
    for right in ("R-PAR-04", "R-PAR-11", "R-VER-02", "R-CPL-06"):
        assert page.has(right), "his rights stand on his page with their rules"
    start = office["canbo"].get("/start/complaint_party")
    levels = [tag["value"] for tag in start.soup.select("input[name=level]")]
    cell, committee, top = levels[0], levels[1], levels[2]
    for wrong in (cell, top):
        page = office["canbo"].send(start, {"level": wrong, "reasons": "Tôi đề nghị xem lại."}, expect=422)
        assert page.has("R-CPL-06")
    page = office["canbo"].send(start, {"level": committee, "reasons": "Tôi đề nghị xem lại."})
    assert office.rows(select(Case.process).order_by(Case.id.desc()))[0] == "complaint_party"
    made = office.rows(select(Case).where(Case.process == "complaint_party").order_by(Case.id.desc()))[0]
    page = office["canbo"].get(f"/me/cases/{case.id}")
    assert page.has("Đồng chí đã khiếu nại", made.number), "and no days are counted down any more"
    assert "/start/complaint_party" not in page.links().values()
    again = office["canbo"].send(start, {"level": committee, "reasons": "Một lần nữa."}, expect=422)
    assert again.has("R-CPL-06")
    assert "/start/complaint_party" not in office["chihuy"].get("/start").links().values()
    other = office["chihuy"].get("/start/complaint_party")
    office["chihuy"].send(other, {"level": committee, "reasons": "Thay đồng chí ấy."}, expect=422)


@pytest.mark.rule("R-CPL-06")
def test_a_complaint_after_its_term_needs_an_obstacle_that_is_named(office):
    with office.app.app_context():
        house = office.app.extensions["house"]
        case = start_case(db.session, house, "intake", office.id_of("canbo"), office.id_of("chihuy"))
        day = today() - 90 * DAY
        db.session.add(
            DisciplineDecision(
                case_id=case.id, track="party", person_id=office.id_of("canbo"), form_code="warning", decided_on=day,
                effective_on=day,
            )
        )  # fmt: skip
        clocks.start(db.session, house, case, "R-CPL-06", day)
        db.session.commit()
    start = office["canbo"].get("/start/complaint_party")
    page = office["canbo"].send(start, {"reasons": "Tôi đề nghị xem lại."}, expect=422)
    assert page.has("R-CPL-06")
    office["canbo"].send(start, {"reasons": "Tôi đề nghị xem lại.", "obstacle": "Điều trị nội trú, có giấy ra viện."})
    assert office.rows(select(Case.process).order_by(Case.id.desc()))[0] == "complaint_party"


def test_two_hats_a_secretary_under_review_neither_prepares_nor_chairs_and_his_deputy_does(office):
    others = of_eleven(office, "bithu")
    number = opened(office, "bithu")
    office["ubkt"].do(number, {**MATTER, "ended_on": typed(today())})
    assert office["chihuy"].task_page(number), "the deputy secretary leads the cell here"
    inbox = office["bithu"].get("/")
    assert number not in inbox.text, "he learns of it on his own page"
    assert others

"""Party discipline on real pages: from opening over the cell's secret ballot to handing over and complaint."""

import pytest
from offices import Office
from sqlalchemy import select
from votes_held import give_accounts

from tests.browser import meeting
from tests.browser.conftest import Screens
from tests.browser.screens import Find
from tests.browser.stages import typed
from webapp.database import db
from workflows.cases.models import Case
from workflows.cases.running.steps import start_case
from workflows.documents.models import Document
from workflows.people.models import Account, Person
from workflows.polls.models import Poll

pytestmark = pytest.mark.browser

MEMBER, SECRETARY, SECRETARY_NAME, CELL = "canbo", "bithu", "Đinh Hồng Nghĩa", "CB-PC06-D1"
TEXT = "Theo hồ sơ và ý kiến của chi bộ."
VOTERS = 8  # two thirds of the eleven who may vote
PHONE = {"width": 390, "height": 844}


def test_a_member_is_reprimanded_by_his_cell_and_complains_to_the_next_body(people, office):
    cell = give_accounts(office, CELL)
    number = opened(office)
    consider(people, number)
    answer_what_is_said(people, office, number)
    meet(people, office, number, cell)
    vote(people, office, number, [name for name in cell if name not in (MEMBER, SECRETARY)][:VOTERS])
    hand_over(people, number)
    complain(people, office, number)
    assert not people.complaints()


def opened(office: Office) -> str:
    """The case as the conclusion of an inspection opens it."""
    with office.app.app_context():
        house = office.app.extensions["house"]
        case = start_case(db.session, house, "party_discipline", office.id_of(MEMBER), None)
        db.session.commit()
        return case.number


def consider(people: Screens, number: str) -> None:
    """The commission lays the matter out, the secretary guides, the member writes."""
    people["ubkt"].do(number, {
        "matter": "Có dấu hiệu không chấp hành sự phân công của chi bộ.", "norm": "Điều lệ Đảng", "level": "reprimand",
        "evidence": "Sổ phân công.", "deferral": "none", "ended_on": typed(),
    })  # fmt: skip
    people[SECRETARY].do(number, {"points": "Từng nội dung đã nêu.", "rights_told": True})
    people[MEMBER].do(number, {"text": "Tôi tự kiểm điểm như sau.", "proposal": "Khiển trách"})


def answer_what_is_said(people: Screens, office: Office, number: str) -> None:
    """The member answers the matter itself, which no step asks him about, on a telephone."""
    screen = people[MEMBER]
    screen.page.set_viewport_size(PHONE)
    screen.open(f"/me/cases/{office.case(number).id}")
    assert "R-PAR-11" in screen.text
    screen.page.locator('main a[href*="/said/"]').last.click()
    screen.send({"text": "Tôi đã báo cáo lý do trước cuộc họp."})
    assert "Tôi đã báo cáo lý do trước cuộc họp." in screen.text
    assert screen.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing scrolls sideways"
    screen.page.set_viewport_size({"width": 1440, "height": 900})


def meet(people: Screens, office: Office, number: str, cell: list[str]) -> None:
    """The secretary records who was there."""
    names = names_of(office)
    minutes = {
        "held_on": typed(), "criticism": "read", "member": "spoke", "discussion": TEXT, "circumstances": TEXT,
        "present": [Find(names[name]) for name in cell],
    }  # fmt: skip
    people[SECRETARY].do(number, minutes)


def names_of(office: Office) -> dict[str, str]:
    with office.app.app_context():
        rows = db.session.execute(select(Account.username, Person.name).join(Person, Person.id == Account.person_id))
        return dict(rows.all())


def vote(people: Screens, office: Office, number: str, voters: list[str]) -> None:
    """Eight of the cell vote in secret; the member under review has no ballot."""
    hub, slips = meeting.open_vote(people, number, SECRETARY, SECRETARY_NAME, SECRETARY)
    codes = {form: code for code, form in office.rows(select(Poll.forms))[0].items()}
    assert "removal_from_post" not in codes, "he holds no Party post"
    for name in voters:
        meeting.cast(people, name, meeting.open_ballot(people, name, hub), codes["reprimand"])
    meeting.close_and_count(people, hub, slips, SECRETARY)


def hand_over(people: Screens, number: str) -> None:
    people[SECRETARY].do(number, {"grounds": TEXT, "file_read": True})
    handed = {"held_on": typed(), "place": "Phòng họp Đội 1", "present": "Chi bộ", "member": "received"}
    people[SECRETARY].do(number, handed)


def complain(people: Screens, office: Office, number: str) -> None:
    """He reads the decision, and the form proposes the competent body by itself."""
    case = office.case(number)
    assert case.outcome == "closed"
    kinds = office.rows(select(Document.kind).where(Document.case_id == case.id).order_by(Document.id))
    assert kinds == ["cell_minutes", "counting_minutes", "party_decision", "publication_minutes"]
    screen = people[MEMBER]
    screen.open(f"/me/cases/{case.id}")
    screen.page.locator('main a[href$="/start/complaint_party"]').click()
    screen.page.wait_for_load_state("load")
    screen.send({"reasons": "Tôi đề nghị xem lại mức độ."})
    assert office.rows(select(Case.process).order_by(Case.id.desc()))[0] == "complaint_party"
    people["ubkt"].open("/")
    assert "KNĐ-" in people["ubkt"].text, "the commission finds the complaint in its list"

"""The officer is called in writing: by whom, for when, with his rights, each time with a paper of its own."""

from datetime import timedelta

import discipline_walks as walk
import pytest
import time_machine
import walks
from sqlalchemy import select

from workflows.cases.answers import Answers
from workflows.cases.daily import working
from workflows.cases.house import BPMN
from workflows.cases.models import Case, Timer
from workflows.cases.papers.paper_making import standing_words
from workflows.cases.request_models import Request, RequestKind
from workflows.cases.subject import officer
from workflows.cases.verbs import requesting
from workflows.cases.verbs.requesting import Wish
from workflows.documents.models import Document
from workflows.people.models import Unit
from workflows.trail.models import Event

MINUTES = ("hearing_minutes", "party_hearing_minutes")
KINDS = ("summons", "invitation", "party_summons")
SAID = {"place": "8 giờ, phòng họp.", "matter": "Việc giao ca ngày 01/3.", "meet_on": "2026-03-09", "bring": ""}
BEFORE_A_CONCLUSION = ("đã vi phạm", "vi phạm", "sai phạm", "người vi phạm")


def calls(world, case) -> list[Document]:
    found = select(Document).where(Document.case_id == case.id, Document.kind.in_(KINDS)).order_by(Document.id)
    return list(world.session.scalars(found))


def sections(paper: Document) -> dict[str, str]:
    return {each["heading"]: each["text"] for each in paper.data["sections"]}


def before_the_council(world) -> Case:
    """The council is set up, and the officer is to be heard."""
    case = walk.fresh(world)
    walk.discover(world, case)
    walk.weigh(world, case)
    walk.review(world, case)
    walk.exempt(world, case)
    people = {world[name]: name == "chutich" for name in walk.COUNCIL}
    world.do(case, "set_up", "truongphong", Answers({"matter": "xem xét"}, appointed=people))
    return case


def call(world, case, last: bool, **said) -> Document:
    world.do(case, "summon", "thukyhd", Answers(SAID | said, {"last": last}))
    return calls(world, case)[-1]


@pytest.mark.rule("P-2.4-6", "R-STA-09")
def test_the_council_summons_in_writing_with_place_time_matter_rights_and_what_absence_means(world):
    paper = call(world, before_the_council(world), last=False)
    assert (paper.kind, paper.symbol) == ("summons", "01/GTT-HĐKL-PC06")
    assert "lần thứ nhất" in paper.data["opening"]
    said = sections(paper)
    assert said["Nội dung"] == "Việc giao ca ngày 01/3."
    assert said["Thời gian, địa điểm"] == "8 giờ, phòng họp, ngày 09 tháng 3 năm 2026."
    assert "Tài liệu đề nghị mang theo" not in said, "nothing was asked for"
    for right in ("trình bày", "tài liệu, chứng cứ", "nói lời sau cùng", "xem xét hoãn"):
        assert right in said["Quyền của đồng chí"]
    assert "Sau 2 lần triệu tập" in said["Trường hợp vắng mặt"]
    assert "không có nghĩa là thừa nhận" in said["Trường hợp vắng mặt"]
    assert paper.data["signature"]["capacity"] == ["TM. HỘI ĐỒNG KỶ LUẬT", "THƯ KÝ HỘI ĐỒNG"]


@pytest.mark.rule("R-STA-09")
def test_each_summons_is_a_paper_of_its_own_and_the_second_says_that_it_is_the_second(world):
    case = before_the_council(world)
    call(world, case, last=False)
    due = world.session.scalars(select(Timer.due_at).where(Timer.case_id == case.id).order_by(Timer.due_at)).first()
    with time_machine.travel(due + timedelta(days=1)):
        working.wake(world.session, world.house, case.id)
        second = call(world, case, last=True, place="9 giờ, hội trường")
    assert [paper.number for paper in calls(world, case)] == [1, 2]
    assert "lần thứ hai" in second.data["opening"]
    assert "9 giờ, hội trường" in sections(second)["Thời gian, địa điểm"]


@pytest.mark.rule("R-CPL-02")
def test_the_officer_reads_his_summons_in_his_file(world):
    case = before_the_council(world)
    paper = call(world, case, last=False)
    assert paper in officer.papers(world.session, case)


@pytest.mark.rule("R-VER-05")
def test_those_who_verify_invite_and_the_head_of_the_team_signs_as_its_head(world):
    case = walks.record_sign(world)
    walks.screen(world, case, "verification")
    walks.verify(world, case)
    papers = calls(world, case)
    assert {paper.kind for paper in papers} == {"invitation"}
    assert papers[0].data["signature"]["capacity"][0] == "TM. TỔ XÁC MINH"
    assert papers[0].data["signature"]["capacity"][1] in ("TỔ TRƯỞNG", "THÀNH VIÊN")


@pytest.mark.rule("R-VER-06", "P-2.2-7.copies")
def test_each_hearing_of_a_verification_leaves_minutes_that_the_officer_reads_the_second_on_the_draft(world):
    case = walks.record_sign(world)
    walks.screen(world, case, "verification")
    walks.verify(world, case)
    mine = [paper for paper in officer.papers(world.session, case) if paper.kind == "hearing_minutes"]
    assert [paper.data["title"] for paper in mine] == ["Làm việc với cán bộ", "Thông báo dự thảo kết quả xác minh"]
    assert sections(mine[0])["Ý kiến của cán bộ"] == "Tôi giải trình như sau."
    reports = select(Document).where(Document.case_id == case.id, Document.kind == "verification_report")
    (report,) = world.session.scalars(reports)
    assert report.data["signature"]["capacity"] == ["TM. TỔ XÁC MINH", "TỔ TRƯỞNG"]
    assert report not in officer.papers(world.session, case), "a working paper; the conclusion reaches him"


@pytest.mark.rule("R-STA-09")
def test_the_head_of_the_unit_asks_for_the_self_criticism_by_a_letter_with_its_term_and_the_meeting(world):
    case = walk.fresh(world)
    walk.discover(world, case)
    walk.weigh(world, case)
    asked = {"matter": "Việc giao ca.", "meeting": "8 giờ ngày 12/3, phòng họp."}
    world.do(case, "ask", "truongphong", Answers(asked))
    (letter,) = [each for each in officer.papers(world.session, case) if each.kind == "self_criticism_request"]
    days = world.house.rules_of(case).number("R-STA-SELF")
    assert [each["text"] for each in letter.data["sections"]] == [
        *("Việc giao ca.", f"{days} ngày làm việc", "8 giờ ngày 12/3, phòng họp."),
    ]
    assert letter.data["addressees"][0].startswith("Đồng chí")
    assert "không có nghĩa là thừa nhận" in letter.data["closing"]


@pytest.mark.rule("R-STA-09")
def test_minutes_of_an_absence_say_that_it_admits_nothing(world):
    case = before_the_council(world)
    for last in (False, True):
        call(world, case, last=last)
        found = select(Timer.due_at).where(Timer.case_id == case.id).order_by(Timer.due_at.desc())
        with time_machine.travel(world.session.scalars(found).first() + timedelta(days=1)):
            working.wake(world.session, world.house, case.id)
    noted = {"noted_on": "2026-03-10", "circumstances": "Đã nhận giấy hai lần.", "witnesses": "Trực ban"}
    world.do(case, "note_absence", "thukyhd", Answers(noted))
    (paper,) = [each for each in officer.papers(world.session, case) if each.kind == "hearing_minutes"]
    assert paper.data["title"] == "Về việc cán bộ vắng mặt"
    assert paper.data["closing"].startswith("Vắng mặt không có nghĩa là thừa nhận")
    assert paper.symbol.endswith("HĐKL-PC06")


def test_whoever_calls_for_a_hearing_has_one_kind_of_paper_for_it(world):
    callers = set()
    for drawing in BPMN.glob("*.bpmn"):
        model = world.house.library.model(drawing.stem)
        for step in model.drawings[drawing.stem].steps.values():
            if step.calls == "hearing":
                callers |= {world.house.roles.of_lane(lane).code for lane in step.roles.values()}
    for kinds in (KINDS, MINUTES):
        by = [role for kind in kinds for role in standing_words()[kind]["by"]]
        assert sorted(by) == sorted(callers), kinds


@pytest.mark.parametrize("kind", KINDS)
def test_the_standing_words_of_a_call_say_nothing_of_what_will_be_found(kind):
    def texts(value):
        if isinstance(value, dict):
            return [text for each in value.values() for text in texts(each)]
        return [text for each in value for text in texts(each)] if isinstance(value, list) else [value]

    said = " ".join(texts(standing_words()[kind])).lower()
    assert not [word for word in BEFORE_A_CONCLUSION if word in said]
    assert "không phải là kết luận" in said


@pytest.fixture
def collecting(world):
    """The plan is approved and announced; the team collects evidence."""
    case = walks.record_sign(world)
    walks.screen(world, case, "verification")
    walks.appoint(world, case)
    walks.plan(world, case)
    return case


def consult(world, case, node, by) -> Request:
    unit_id = world.session.scalars(select(Unit.id).where(Unit.code == "P001")).one()
    words = {"question": "Sổ trực ngày 01/3 do ai ghi?"}
    wish = Wish(RequestKind.CONSULTATION, "Đối chiếu ca trực.", words, unit_id=unit_id)
    row = requesting.ask(world.session, world.house, world.task(case, node), world[by], wish)
    world.session.commit()
    return row


@pytest.mark.rule("R-VER-03")
def test_who_verifies_asks_a_unit_by_a_numbered_letter_that_tells_no_more_than_the_question(world, collecting):
    row = consult(world, collecting, "collect", "xacminh1")
    letter = world.session.get_one(Document, row.document_id)
    assert (letter.kind, letter.type_symbol) == ("information_request", "")
    assert letter.data["addressees"] == [f"Thủ trưởng {row.unit.name}"]
    assert sections(letter)["Nội dung đề nghị"] == "Sổ trực ngày 01/3 do ai ghi?"
    assert letter.data["signature"]["capacity"] == ["TM. TỔ XÁC MINH", "TỔ TRƯỞNG"]
    assert world.people["canbo"].name not in str(letter.data), "the unit does not learn who is concerned"
    assert letter not in officer.papers(world.session, collecting)
    issued = select(Event.detail).where(Event.kind == "document.issued").order_by(Event.id.desc())
    assert world.session.scalars(issued).first()["data"] == letter.data_sha256


def test_a_question_from_another_step_is_asked_without_a_letter(world):
    case = walks.record_sign(world)
    world.do(case, "respond", "canbo", Answers({"text": "Tôi giải trình."}))
    world.do(case, "screen", "px01", Answers({"recommendation": "verification"}))
    assert consult(world, case, "sort", "truongphong").document_id is None

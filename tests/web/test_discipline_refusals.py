"""What discipline and complaint refuse: with the rule, the reason and what to do; nothing typed is lost."""

import discipline_paths as walk
import pytest
from paths import typed
from sqlalchemy import select
from test_verbs import PDF, asked, press

from workflows.cases.models import Case, Task, TaskStatus
from workflows.cases.request_models import Request
from workflows.law.calendar import DAY, today
from workflows.trail.models import Event

SUBMITTED = {
    "outcome": "discipline",
    "act_forms": ["reprimand"],
    "form_code": "reprimand",
    "reasons": "Theo hồ sơ.",
}


def page_of(office, number, node, username):
    return office[username].get(f"/tasks/{walk.task_id(office, number, node)}")


def to_the_body(office, number, body) -> None:
    walk.discover(office, number, body=body)
    walk.weigh(office, number)
    walk.step(office, number, "ask", "truongphong", {"matter": "Việc giao ca", "meeting": "8 giờ"})
    walk.step(office, number, "confess", "canbo", {"text": "Tôi nhận lỗi."})
    held = {"held_on": typed(today()), "present": "Đội 1", "attended": "present", "officer_said": "Nhận lỗi",
            "opinions": "Đề nghị xem xét.", "no_vote": True}  # fmt: skip
    walk.step(office, number, "review", "truongphong", held)
    walk.step(office, number, "exempt", "px01", {"result": "none", "reason": "Không có căn cứ."})


@pytest.fixture
def served(office) -> Case:
    """A reprimand that the officer has received."""
    number = walk.open_discipline(office)
    walk.discover(office, number)
    walk.skip(office, number)
    walk.decide(office, number)
    walk.serve(office, number)
    return office.case(number)


def before_the_signature(office) -> str:
    """A reprimand is submitted and has passed the legal check; return the number of the case."""
    number = walk.open_discipline(office)
    walk.discover(office, number)
    walk.skip(office, number)
    submitted = {
        "outcome": "discipline",
        "act_forms": ["reprimand"],
        "form_code": "reprimand",
        "reasons": "Theo hồ sơ.",
    }
    walk.step(office, number, "submit", "px01", submitted)
    walk.step(office, number, "check_law", "px01.2", {"findings": "Đúng trình tự.", "outcome": "pass"})
    return number


@pytest.mark.rule("R-STA-FORMS")
def test_a_form_that_cannot_be_laid_on_this_officer_is_refused_and_what_was_typed_stays(office):
    number = walk.open_discipline(office)
    page = walk.discover(office, number, 422, form_code="removal_from_post", harm="Lớn.", evidence="Sổ trực.")
    assert page.has("R-STA-FORMS"), "the rule"
    assert page.has("Chọn một trong") or page.has("hình thức"), "and what to do"
    assert "Giao ca trực muộn 40 phút." in page.form().get_text()
    walk.discover(office, number)


@pytest.mark.rule("R-STA-VOTE", "R-PAR-03")
def test_nothing_is_submitted_before_the_committee_has_voted_and_nobody_answers_for_it(office):
    number = walk.open_discipline(office)
    to_the_body(office, number, "party_committee_vote")
    assert walk.open_nodes(office, number) == {"vote"}
    vote = walk.task_id(office, number, "vote")
    for username in ("px01", "truongphong", "bithu", "canbo"):
        refused = office[username].client.post(f"/tasks/{vote}", data={"result": "reprimand"})
        assert refused.status_code in (400, 403, 404)
    assert walk.open_nodes(office, number) == {"vote"}
    assert office.rows(select(Task.id).where(Task.node == "submit")) == []


@pytest.mark.rule("R-CPL-04")
def test_a_late_complaint_says_its_last_day_and_how_it_is_reopened_and_keeps_the_words(office, served):
    link = f"/me/decisions/{_decision(office, served)}/complaint"
    with office.on(*(today() + 18 * DAY).timetuple()[:3]):
        form = office["canbo"].get(link)
        words = {"about": "Không đúng mức độ.", "wanted": "Hủy quyết định.", "addressee": "issuer"}
        page = office["canbo"].send(form, words, expect=422)
        assert page.has("R-CPL-04")
        assert "Không đúng mức độ." in page.form().get_text()
        assert office.rows(select(Case.id).where(Case.process == "complaint_state")) == []
        first, last = today() - 10 * DAY, today() - 6 * DAY
        proven = {"obstacle": "Nằm viện, có giấy ra viện.", "obstacle_from": typed(first), "obstacle_to": typed(last)}
        half = office["canbo"].send(page, {**proven, "obstacle_to": ""}, expect=422)
        assert half.has("R-CPL-04")
        office["canbo"].send(half, proven)
        assert len(office.rows(select(Case.id).where(Case.process == "complaint_state"))) == 1


@pytest.mark.rule("P-2.8-6", "R-CPL-01")
def test_a_second_complaint_to_whoever_issued_it_is_refused_with_the_level_that_resolves_it(office, served):
    complaint = _answered(office, served)
    link = f"/me/decisions/{_decision(office, served)}/complaint"
    form = office["canbo"].get(link)
    words = {"about": "Vẫn không đúng.", "wanted": "Hủy quyết định."}
    page = office["canbo"].send(form, {**words, "addressee": "issuer"}, expect=422)
    assert page.has("Giám đốc"), "the level that it is"
    assert "Vẫn không đúng." in page.form().get_text()
    assert office.case(complaint).status == "open", "the first goes on waiting"
    office["canbo"].send(page, {**words, "addressee": "director"})
    assert office.case(complaint).outcome == "taken_up"
    (second,) = office.rows(select(Case.number).where(Case.process == "complaint_state", Case.number != complaint))
    page_of(office, second, "examine", "giamdoc")
    office["truongphong"].get(f"/tasks/{walk.task_id(office, second, 'examine')}", expect=404)


@pytest.mark.rule("R-DAT-03")
@pytest.mark.parametrize(("node", "username"), [("register", "px01"), ("complain", "canbo")])
def test_a_file_with_a_secrecy_mark_is_refused_and_the_form_is_kept(office, node, username, request):
    if node == "register":
        number = walk.open_discipline(office)
        page = page_of(office, number, "register", username)
        typed_in = {"discovered_on": typed(today()), "act": "Giao ca trực muộn.", "act_ended_on": typed(today()),
                    "form_code": "reprimand", "limit_ground": "none", "body": "discipline_council"}  # fmt: skip
    else:
        case = request.getfixturevalue("served")
        page = office["canbo"].get(f"/me/decisions/{_decision(office, case)}/complaint")
        typed_in = {"addressee": "issuer", "about": "Giao ca trực muộn.", "wanted": "Hủy quyết định."}
    before = len(office.rows(select(Event.id).where(Event.kind == "task.completed")))
    refused = office[username].send(page, {**typed_in, "files": [("TUYỆT MẬT - báo cáo.pdf", PDF)]}, expect=422)
    assert refused.has("bí mật nhà nước") or refused.has("Bí mật nhà nước")
    assert "Giao ca trực muộn." in refused.form().get_text()
    assert len(office.rows(select(Event.id).where(Event.kind == "task.completed"))) == before


@pytest.mark.rule("R-STA-07", "R-STA-14")
def test_discipline_is_never_withdrawn_and_the_page_says_by_which_rule(office):
    number = walk.open_discipline(office)
    walk.discover(office, number)
    case = office.case(number)
    page = office["px01"].get(f"/cases/{case.id}/withdraw", expect=409)
    assert page.has("NĐ 234/2026")
    office["px01"].post(f"/cases/{case.id}/withdraw", {"reason": "x"}, expect=409)
    assert office.case(number).status == "open"


def test_every_step_of_discipline_offers_the_standard_verbs_to_whoever_does_it_and_only_to_him(office):
    number = walk.open_discipline(office)
    offered = {}

    def look(node, username):
        page = page_of(office, number, node, username)
        offered[node] = {button["value"] for button in page.soup.select("button[name=verb]")}

    look("register", "px01")
    walk.discover(office, number)
    look("weigh", "px01")
    walk.weigh(office, number)
    look("ask", "truongphong")
    walk.step(office, number, "ask", "truongphong", {"matter": "Việc giao ca", "meeting": "8 giờ"})
    look("confess", "canbo")
    walk.step(office, number, "confess", "canbo", {"text": "Tôi nhận lỗi."})
    look("review", "truongphong")
    assert offered.pop("confess") == set(), "what is the officer's own is his alone"
    assert set(map(frozenset, offered.values())) == {frozenset(("supplement", "consultation", "signature"))}


def test_a_file_is_returned_for_supplement_before_the_signature_and_the_decision_waits_for_it(office):
    number = before_the_signature(office)
    head = office["truongphong"]
    page = press(head, page_of(office, number, "sign", "truongphong"), "supplement", {"reason": "Đang viết lý do."})
    about = page.soup.find("input", {"name": "about"})["value"]
    head.send(page, {"about": about, "lacks": "Bản sao quyết định của Đảng", "reason": "Chưa có trong hồ sơ."})
    signed = {"outcome": "discipline", "form_code": "reprimand", "effective_on": typed(today()), "scope": "unit",
              "reason": "Theo hồ sơ.", "file_read": True}  # fmt: skip
    walk.step(office, number, "sign", "truongphong", signed, expect=422)
    (whom,) = office.rows(select(Request.asked_id))
    name = next(name for name in ("px01", "px01.2") if office.id_of(name) == whom)
    reply = asked(office[name], number)
    office[name].send(reply, {"item0": "Đã bổ sung.", "files": [("quyet-dinh.pdf", PDF)]})
    walk.step(office, number, "sign", "truongphong", signed)
    assert walk.open_nodes(office, number) == {"announce"}


@pytest.mark.rule("R-STA-10")
def test_whoever_declares_a_conflict_at_the_signature_is_followed_by_the_next_level(office):
    number = before_the_signature(office)
    case_id, head = office.case(number).id, office["truongphong"]
    page = head.get(f"/cases/{case_id}/step-aside")
    head.send(page, {"reason": "Tôi có quen biết riêng với gia đình."}, action="")
    head.get(f"/cases/{case_id}", expect=404)
    (task,) = office.rows(select(Task.id).where(Task.node == "sign", Task.status == TaskStatus.OPEN))
    assert office["giamdoc"].get(f"/tasks/{task}").status == 200


def _decision(office, case: Case) -> int:
    page = office["canbo"].get(f"/me/cases/{case.id}")
    link = page.soup.find("a", href=lambda url: url and url.endswith("/complaint"))["href"]
    return int(link.split("/")[3])


def _answered(office, served: Case) -> str:
    """A first complaint that was resolved, received and told to the Party; its number."""
    form = office["canbo"].get(f"/me/decisions/{_decision(office, served)}/complaint")
    words = {"about": "Không đúng mức độ.", "wanted": "Hủy quyết định.", "addressee": "issuer"}
    office["canbo"].send(form, words)
    (number,) = office.rows(select(Case.number).where(Case.process == "complaint_state"))
    team = {"decision": "accept", "reason": "Còn thời hiệu.", "matter": "Mức độ", "lead": office.id_of("thanhtra"),
            "members": [office.id_of("thanhtra"), office.id_of("khieunai")]}  # fmt: skip
    walk.step(office, number, "examine", "truongphong", team)
    walk.step(office, number, "verify", "thanhtra", {"findings": "Đã kiểm tra.", "proposed": "upheld"})
    walk.step(office, number, "summon", "truongphong", {"matter": "Đối thoại", "place": "8 giờ, phòng họp"})
    walk.step(office, number, "attend", "canbo", {"text": "Tôi giữ ý kiến."})
    heard = {"held_on": typed(today()), "present": "Hai bên", "said": "Giữ ý kiến", "signed": "signed"}
    walk.step(office, number, "minute", "truongphong", {**heard, "copy_given": True})
    talk = {"officer_said": "Giữ ý kiến", "resolver_said": "Giải thích", "agreed": "Về thời gian"}
    held = {"held_on": typed(today()), "present": "Hai bên"}
    walk.step(office, number, "write_up", "truongphong", {**held, **talk})
    decided = {"result": "upheld", "reason": "Đúng quy định.", "dialogue_held": True}
    walk.step(office, number, "resolve", "truongphong", decided)
    walk.step(office, number, "receive", "canbo", {"received": True})
    walk.step(office, number, "notify", "px01", {"notified": "Chi bộ Đội 1"})
    return number


@pytest.mark.rule("R-CPL-03")
def test_the_officer_withdraws_the_complaint_from_the_own_page_and_nobody_does_it_for_him(office, served):
    form = office["canbo"].get(f"/me/decisions/{_decision(office, served)}/complaint")
    sent = office["canbo"].send(form, {"about": "Không đúng.", "wanted": "Hủy quyết định.", "addressee": "issuer"})
    link = next(url for url in sent.links().values() if url.endswith("/withdraw"))
    for other in ("truongphong", "px01", "canbo2"):
        office[other].get(link, expect=404)
    page = office["canbo"].get(link)
    office["canbo"].send(page, {"reason": ""}, expect=422)
    after = office["canbo"].send(page, {"reason": "Tôi đã được giải thích."})
    assert (office.rows(select(Case.outcome).where(Case.process == "complaint_state"))) == ["withdrawn"]
    assert "/withdraw" not in " ".join(after.links().values())

"""The standard verbs through the real pages: asked from a step, worked off from “My work”, shown beside the step."""

import paths
import pytest
from sqlalchemy import select

from workflows.cases.models import Case, Draft, Task
from workflows.people.models import Account

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def triage(office) -> str:
    """A sign waits for the head to decide the triage."""
    number = paths.record_sign(office, "vanthu")
    office["canbo"].do(number, {"text": "Tôi bị tai nạn giao thông trên đường."})
    paths.screen(office, number)
    return number


def press(person, page, verb, typed=None):
    """Press the button of a verb on the page of a step."""
    return person.send(page, typed or {}, press=f"verb={verb}")


def asked(person, number):
    """Open what this person is asked in a case."""
    link = next(a["href"] for a in person.get("/").soup.select("a[href^='/requests/']") if number in a.get_text())
    return person.get(link)


def name_of(office, person_id) -> str:
    return office.rows(select(Account.username).where(Account.person_id == person_id))[0]


def test_a_file_is_returned_for_supplement_handed_in_and_the_form_as_typed_is_kept(office, triage):
    head = office["truongphong"]
    page = press(head, head.task_page(triage), "supplement", {"reason": "Mới viết được một nửa."})
    assert page.url.endswith("/ask/supplement")
    about = page.soup.find("input", {"name": "about"})["value"]
    answers = {"about": about, "lacks": "Bản chụp sổ trực\nLời trực ban", "reason": "Chưa đủ căn cứ."}
    page = head.send(page, answers)
    assert page.has("Bản chụp sổ trực")
    assert "Mới viết được một nửa." in page.form().get_text()
    assert any("Mới viết" in str(content) for content in office.rows(select(Draft.content)))
    refused = head.send(page, {"outcome": "verification", "reason": "Theo kết quả sàng lọc."}, expect=422)
    assert refused.has("bổ sung"), "the step waits"
    page = asked(office["px01"], triage)
    assert page.has("Bản chụp sổ trực", "Lời trực ban", "Chưa đủ căn cứ.")
    page = office["px01"].send(page, {"item0": "Xem tệp.", "item1": ""}, expect=422)
    office["px01"].send(page, {"item0": "Xem tệp.", "item1": "Đã hỏi trực ban.", "files": [("so-truc.pdf", PDF)]})
    page = head.task_page(triage)
    assert page.has("Đã hỏi trực ban.")
    case = office.case(triage)
    assert head.get(f"/cases/{case.id}").has("so-truc.pdf", "Đã hỏi trực ban.")
    paths.decide(office, triage)


def test_a_unit_is_consulted_without_seeing_the_file(office, triage):
    head = office["truongphong"]
    page = press(head, head.task_page(triage), "consultation")
    answers = {
        "unit": office.unit("P001"),
        "question": "Quy định nào áp dụng cho ca trực?",
        "wait": "yes",
        "reason": "Đơn vị có quy chế riêng.",
    }
    head.send(page, answers)
    case = office.case(triage)
    (row,) = office.rows(select(Task).where(Task.case_id == case.id, Task.status == "open"))
    unit_head = office["tiepnhan"]
    page = asked(unit_head, triage)
    subject = office.case(triage)
    assert page.has("Quy định nào áp dụng cho ca trực?")
    assert "Giao ca trực muộn" not in page.text
    with office.app.app_context():
        named = office.rows(select(Case).where(Case.id == subject.id))[0]
    unit_head.get(f"/cases/{named.id}", expect=404)
    unit_head.get(f"/tasks/{row.id}", expect=404)
    unit_head.send(page, {"text": "Áp dụng quy chế trực của đơn vị."})
    assert head.task_page(triage).has("Áp dụng quy chế trực của đơn vị.")


@pytest.mark.rule("R-VER-03")
def test_a_unit_that_those_who_verify_ask_reads_the_letter_and_nobody_else_by_that_way(office):
    number = paths.record_sign(office, "vanthu")
    office["canbo"].do(number, {"text": "Tôi bị tai nạn giao thông trên đường."})
    paths.screen(office, number)
    paths.decide(office, number)
    office["truongphong"].do(number, paths.team_answers(office))
    paths.plan(office, number)
    team = office["xacminh1"]
    page = press(team, team.task_page(number, paths.step_words(office, "verification", "collect")), "consultation")
    assert page.has("công văn có số")
    asks = {"unit": office.unit("P001"), "question": "Ai ghi sổ trực?", "wait": "no", "reason": "Đối chiếu."}
    team.send(page, asks)
    page = asked(office["tiepnhan"], number)
    link = page.soup.select_one("a[href*='/letter.pdf']")["href"]
    assert office["tiepnhan"].client.get(link).mimetype == "application/pdf"
    for stranger in ("canbo", "chihuy"):
        office[stranger].get(link, expect=404)
    office["tiepnhan"].send(page, {"text": "Trực ban ghi."})
    office["tiepnhan"].get(link, expect=404)


def test_the_notice_of_a_consultation_names_nobody(office, triage):
    head = office["truongphong"]
    page = press(head, head.task_page(triage), "consultation")
    answers = {"unit": office.unit("P001"), "question": "Hỏi về quy chế?", "wait": "no", "reason": "Cần ý kiến."}
    head.send(page, answers)
    told = office["tiepnhan"].get("/notices")
    assert triage in told.text
    own = office["canbo"].get("/me")
    subject = own.soup.select_one(".tool.me").get_text()
    assert subject.split()[0] not in told.soup.select_one("main").get_text()


def test_a_signer_signs_exactly_what_is_sent(office, triage):
    head = office["truongphong"]
    page = press(head, head.task_page(triage), "signature")
    assert page.soup.select(".note.warn"), "nothing complete was typed yet"
    typed = {"outcome": "verification", "reason": "Theo kết quả sàng lọc."}
    page = press(head, head.task_page(triage), "signature", typed)
    assert page.has("Theo kết quả sàng lọc.")
    head.send(page, {"person": office.id_of("xacminh2"), "reason": "Cùng chịu trách nhiệm."})
    signer = office["xacminh2"]
    page = asked(signer, triage)
    assert page.has("Theo kết quả sàng lọc.")
    signer.send(page, {"stand": "refuse"}, expect=422)
    signer.send(page, {"stand": "sign", "note": ""})
    head.send(head.task_page(triage), {**typed, "reason": "Lý do khác."}, expect=422)
    head.send(head.task_page(triage), typed)


def test_the_proposer_withdraws_and_the_officer_reads_that_nothing_was_decided(office):
    leader = office["chihuy"]
    page = leader.send(leader.get("/start/transfer"), paths.proposal_answers(office, "canbo"))
    number = paths.number_of(page)
    case = office.case(number)
    page = leader.get(f"/cases/{case.id}")
    link = next(url for url in page.links().values() if url.endswith("/withdraw"))
    page = leader.get(link)
    leader.send(page, {"reason": ""}, expect=422)
    page = leader.send(leader.get(link), {"reason": "Đơn vị đã tự cân đối được."})
    assert page.has("Đơn vị đã tự cân đối được.")
    matter = leader.get(f"/cases/{case.id}/matter")
    assert matter.has(number)
    office["canbo"].get(f"/cases/{case.id}/matter", expect=404)
    assert office.case(number).outcome == "withdrawn"
    assert office["canbo"].get("/notices").has(number)
    office["canbo"].get("/me")
    leader.get(link, expect=409)


@pytest.mark.rule("R-INT-03")
def test_a_denunciation_cannot_be_withdrawn_and_the_page_says_by_which_rule(office):
    number = paths.denounce(office)
    case = office.case(number)
    page = office["thanhtra"].get(f"/cases/{case.id}/withdraw", expect=409)
    assert page.has("TT 129/2020")
    assert "/withdraw" not in " ".join(office["thanhtra"].get(f"/cases/{case.id}").links().values())
    office["thanhtra"].post(f"/cases/{case.id}/withdraw", {"reason": "x"}, expect=409)
    assert office.case(number).status == "open"


def test_the_person_concerned_is_offered_no_verbs(office):
    number = paths.record_sign(office)
    page = office["canbo"].task_page(number)
    assert not page.soup.select("button[name=verb]")
    office["canbo"].get(f"{page.url}/ask/consultation", expect=403)

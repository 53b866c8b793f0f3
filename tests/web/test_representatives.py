"""A representative reads one case for the officer concerned: by his account or by a code, and does nothing in it."""

import paths
import pytest
from browsing import Person
from sqlalchemy import select

from workflows.cases.models import Submission
from workflows.law.calendar import DAY, today


def days(first=0, last=10) -> dict:
    return {"valid_from": paths.typed(today() + first * DAY), "valid_to": paths.typed(today() + last * DAY)}


@pytest.fixture
def case(office):
    return office.case(paths.record_sign(office))


@pytest.mark.rule("R-CPL-02")
def test_a_lawyer_reads_by_a_code_that_is_shown_once_and_revoked_at_once(office, case):
    address = f"/me/cases/{case.id}/representatives"
    mine = office["canbo"]
    mine.send(mine.get(address), {"name": "", **days()}, expect=422)
    page = mine.send(mine.get(address), {"name": "Luật sư Trần Văn Giả Định", **days()})
    code = page.soup.select_one(".note.ok .code").get_text()
    assert code not in mine.get(address).text
    lawyer = Person(office.app, "", sign_in=False)
    lawyer.send(lawyer.get("/represent"), {"code": "AAAA-BBBB"}, expect=422)
    page = lawyer.send(lawyer.get("/represent"), {"code": code.lower()})
    assert page.has("Giao ca trực muộn 40 phút", "Luật sư Trần Văn Giả Định")
    assert "Đào Mạnh Kiên" not in page.text, "who reported stays nameless"
    assert not page.soup.select("main form[enctype]"), "nothing to fill in"
    read = page.url
    for closed in ("/", "/me", f"/cases/{case.id}", f"/me/cases/{case.id}/file"):
        assert lawyer.client.get(closed).status_code == 302, closed
    assert mine.get("/me").has("Luật sư Trần Văn Giả Định")
    revoke = mine.get(address)
    mine.send(revoke, {}, action="/revoke")
    assert lawyer.client.get(read).status_code == 302, "no page, but the door"
    lawyer.send(lawyer.get("/represent"), {"code": code}, expect=422)


def test_a_colleague_reads_from_his_own_account_and_cannot_answer(office, case):
    mine = office["canbo"]
    address = f"/me/cases/{case.id}/representatives"
    refused = mine.send(mine.get(address), {"person": office.id_of("px01"), **days()}, expect=422)
    assert refused.soup.select(".errsum")
    mine.send(mine.get(address), {"person": office.id_of("canbo2"), **days()})
    colleague = office["canbo2"]
    assert colleague.get("/notices").has(case.number)
    link = next(url for url in colleague.get("/represented").links().values() if url.startswith("/represented/"))
    assert colleague.get(link).has("Giao ca trực muộn 40 phút")
    task = office["canbo"].task_page(case.number)
    colleague.post(task.url, {"text": "Tôi trả lời thay."}, expect=404)
    colleague.get(f"/cases/{case.id}", expect=404)
    assert not office.rows(select(Submission.id).where(Submission.form == "answer"))
    office["giamdoc"].get(link, expect=404)
    stranger = Person(office.app, "", sign_in=False)
    assert stranger.client.get(link).status_code == 302


def test_the_file_to_print_holds_what_may_be_read_and_says_what_is_withheld_and_why(office, case):
    office["canbo"].do(case.number, {"text": "Tôi bị tai nạn giao thông trên đường."})
    paths.screen(office, case.number)
    page = office["canbo"].get(f"/me/cases/{case.id}/file")
    assert page.has("Giao ca trực muộn 40 phút", "Tôi bị tai nạn giao thông trên đường.")
    assert "Đào Mạnh Kiên" not in page.text
    assert "Đã đối chiếu sổ trực" not in page.text, "the office's working paper"
    assert page.soup.select_one("#h-withheld").find_parent("section").find_all("li")
    office["canbo2"].get(f"/me/cases/{case.id}/file", expect=404)
    office["px01"].get(f"/me/cases/{case.id}/file", expect=404)

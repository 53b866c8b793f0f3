"""The register of innovative proposals to its end: approved first, its outcome judged, a ground to be commended."""

import paths
import pytest
from sqlalchemy import select

from webapp.database import db
from workflows.cases import innovations
from workflows.cases.innovations import Innovation
from workflows.law.calendar import DAY, today

PROPOSAL = {
    "title": "Nhận hồ sơ qua mạng nội bộ",
    "problem": "Công dân phải đến hai lần.",
    "plan": "Đội 1 làm thử trong ba tháng.",
    "dangers": "Có thể sót hồ sơ; đối chiếu sổ hằng ngày.",
}


def approved(office) -> int:
    """A proposal of canbo2 that the head has approved; its id."""
    officer = office["canbo2"]
    officer.send(officer.get("/innovations"), PROPOSAL, action="/innovations")
    (row,) = office.rows(select(Innovation.id))
    head = office["truongphong"]
    answers = {f"i{row}-decision": "approve", f"i{row}-reason": "Có phương án phòng ngừa."}
    head.send(head.get("/innovations"), answers, action=f"/innovations/{row}")
    return row


def report(office, row, expect=200, **more):
    officer = office["canbo2"]
    answers = {"achieved_on": paths.typed(today()), "result": "Giảm một nửa thời gian chờ.", "evidence": "Sổ hồ sơ."}
    return officer.send(officer.get(f"/innovations/{row}/outcome"), {**answers, **more}, expect=expect)


@pytest.mark.rule("R-STA-17")
def test_a_good_outcome_is_confirmed_by_whoever_approved_and_may_be_named_when_the_officer_is_commended(office):
    row, person = approved(office), office.id_of("canbo2")
    assert report(office, row, 422, achieved_on=paths.typed(today() - DAY)).has("trước ngày phê duyệt")
    assert report(office, row).has("chờ đánh giá")
    assert good(office, person, today()) == [], "reported is not confirmed"
    head = office["truongphong"]
    assert head.get("/innovations").has("Nhận hồ sơ qua mạng nội bộ")
    head.send(head.get(f"/innovations/{row}/outcome"), {"decision": "good", "reason": "Đã kiểm tra sổ."})
    assert office["canbo2"].get("/innovations").has("kết quả tốt")
    assert good(office, person, today()) == [row]
    assert office["px03"].get("/innovations/register").has("Nhận hồ sơ qua mạng nội bộ", "Mai Khánh Ly", "kết quả tốt")
    office["chihuy"].get("/innovations/register", expect=403)
    assert good(office, person, today() - DAY) == [], "not before the day on which it was confirmed"
    head.post(f"/innovations/{row}/outcome/judgement", {"decision": "not_shown", "reason": "x"}, expect=422)


def test_an_outcome_is_for_its_author_and_whoever_approved_and_what_is_not_approved_has_none(office):
    officer = office["canbo2"]
    officer.send(officer.get("/innovations"), PROPOSAL, action="/innovations")
    (row,) = office.rows(select(Innovation.id))
    answers = {"achieved_on": paths.typed(today()), "result": "x", "evidence": "x"}
    assert officer.post(f"/innovations/{row}/outcome", answers, expect=422).has("phê duyệt trước khi làm")
    for stranger in ("canbo", "px01", "quantri"):
        office[stranger].get(f"/innovations/{row}/outcome", expect=404)
    office["canbo2"].post(f"/innovations/{row}/outcome/judgement", {"decision": "good", "reason": "x"}, expect=404)


def good(office, person, day) -> list[int]:
    with office.app.app_context():
        return [row.innovation_id for row in innovations.good_outcomes_of(db.session, person, day)]

"""An early recall from a secondment on the pages: offered to the office alone, with a reason that the officer reads."""

import pytest
from paths import typed
from sqlalchemy import select

from workflows.cases.models import Case
from workflows.law.calendar import DAY, today
from workflows.people.models import Protection

REASON = "Đội thiếu người làm công tác đăng ký cư trú từ tháng trước."


@pytest.fixture
def away(office) -> int:
    """The id of a case by which an officer serves outside the force since today."""
    since, until = today() + DAY, today() + 300 * DAY
    office["chihuy"].send(
        office["chihuy"].get("/start/secondment"),
        {
            "who": office.id_of("canbo"), "host": "Sở Nội vụ", "host_request": "CV 12", "work": "Tham mưu cư trú.",
            "reason": "Sở Nội vụ cần người có kinh nghiệm quản lý cư trú trong một năm.",
            "effective_on": typed(since), "until": typed(until),
        },
    )  # fmt: skip
    case = office.rows(select(Case).where(Case.process == "secondment"))[0]
    office["canbo"].do(case.number, {"nothing_to_add": True})
    appraised = {"assessment": "Phù hợp", "views_weighed": "Không có ý kiến", "outcome": "supported", "reason": "Đủ"}
    office["px01"].do(case.number, appraised)
    signed = {"effective_on": typed(since), "until": typed(until), "hand_over_by": typed(since), "file_read": True}
    office["giamdoc"].do(case.number, signed)
    office["vanthu"].do(case.number, {"papers": "Quyết định", "delivered_on": typed(today()), "way": "in_person"})
    office["canbo"].do(case.number, {"received": True})
    left = {"done_on": typed(today()), "received_by": office.id_of("bithu"), "work": "Sổ", "weapons": "none"}
    office["canbo"].do(case.number, left)
    office["truongphong"].do(case.number, {"checked_on": typed(today()), "place": "Đội 1", "missing": "no"})
    return case.id


@pytest.mark.rule("R-REA-SECONDMENT.recall", "R-REA-SECONDMENT.return")
def test_the_office_recalls_an_officer_early_and_he_reads_why_before_it_is_decided(office, away):
    number = office.rows(select(Case.number).where(Case.id == away))[0]
    assert f"/cases/{away}/recall" not in office["giamdoc"].get(f"/cases/{away}").links().values()
    link = office["px01"].get(f"/cases/{away}").links()["Rút về trước hạn"]
    page = office["px01"].get(link)
    assert page.has("Cán bộ được báo kèm lý do")
    assert office["px01"].send(page, {"reason": ""}, action="recall", expect=422).soup.select(".errsum")
    office["px01"].send(page, {"reason": REASON, "needed_on": typed(today() + 30 * DAY)}, action="recall")
    office["px01"].get(link, expect=409)
    assert office["canbo"].get(f"/me/cases/{away}").has(REASON)
    office["canbo"].do(number, {"text": "Tôi chấp hành."})
    back = today() + 30 * DAY
    weighed = {"outcome": "return", "to_unit": office.unit("P001"), "post": "officer", "back_on": typed(back),
               "views_weighed": "Cán bộ chấp hành.", "reason": REASON}  # fmt: skip
    office["px01"].do(number, weighed)
    office["giamdoc"].do(number, {"file_read": True})
    office["vanthu"].do(number, {"papers": "Quyết định", "delivered_on": typed(today()), "way": "in_person"})
    office["canbo"].do(number, {"received": True})
    ends = office.rows(select(Protection.valid_to).where(Protection.document != ""))
    assert back - DAY in ends

"""The succession plan on its page: kept by the office, read by the officer himself, and by the check of a proposal."""

import pytest
from paths import typed
from test_candidates import propose

from workflows.law.calendar import DAY, today


def enter(office, who="kemcap", expect=200, **more):
    page = office["px01"].get("/succession")
    said = {
        "who": office.id_of(who), "unit": office.unit("PC06"), "post": "team_leader", "first_on": typed(today()),
        "last_on": typed(today() + 900 * DAY), "decided_by": "Ban Thường vụ", "document": "Quyết định số 7",
    }  # fmt: skip
    return office["px01"].send(page, said | more, expect=expect)


@pytest.mark.rule("R-APP-PLAN")
def test_the_check_before_sending_reads_the_plan_and_a_planned_post_is_not_open_to_others(office):
    assert enter(office, last_on=typed(today() - DAY), expect=422).soup.select(".errsum")
    assert enter(office).has("Quyết định số 7")
    assert office["kemcap"].get("/me").has("Đồng chí có tên trong quy hoạch các chức vụ này.")
    assert not office["canbo"].get("/me").has("Đồng chí có tên trong quy hoạch các chức vụ này.")
    refused = propose(office, "canbo", expect=422)
    assert refused.has("Cán bộ không có tên trong quy hoạch được phê duyệt cho chức vụ này")
    propose(office, "kemcap")


def test_the_office_takes_an_officer_out_by_a_paper_and_the_entry_stays_on_record(office):
    enter(office)
    link = next(url for url in office["px01"].get("/succession").links().values() if url.endswith("/end"))
    assert office["px01"].send(office["px01"].get(link), {"document": ""}, expect=422).soup.select(".errsum")
    page = office["px01"].send(office["px01"].get(link), {"document": "Quyết định số 9"})
    assert page.has("Quyết định số 9")
    office["chihuy"].get("/succession", expect=403)

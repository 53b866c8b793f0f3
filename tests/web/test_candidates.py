"""Several officers for one post on the pages: proposed beside each other, and what each side sees of the other."""

import pytest
from sqlalchemy import select

from workflows.cases.models import Case

PROPOSAL = {
    "post": "team_leader",
    "plan": "Quyết định số 7 ngày 02/03/2026",
    "standard": "Đã qua lớp bồi dưỡng chỉ huy, đã kê khai tài sản.",
    "reason": "Đội thiếu đội trưởng từ tháng trước, các đồng chí đều đã được đào tạo đúng việc này.",
    "effective_on": "01/01/2030",
}


def propose(office, who, expect=200, where="/start/appointment", **more):
    """A commander proposes an officer; the page that answers."""
    answers = {**PROPOSAL, "who": office.id_of(who), "to_unit": office.unit("PC06-D1"), **more}
    return office["chihuy"].send(office["chihuy"].get(where), answers, expect=expect)


def newest(office) -> Case:
    return office.rows(select(Case).where(Case.process == "appointment").order_by(Case.id.desc()))[0]


@pytest.mark.rule("R-APP-02.highest")
def test_a_second_candidate_is_proposed_from_the_page_of_the_first_and_each_learns_how_many_there_are(office):
    page = propose(office, "kemcap")
    first = newest(office)
    assert page.has("Đến nay chỉ có một mình đồng chí này được đề xuất.")
    link = next(url for text, url in page.links().items() if text == "Đề xuất thêm nhân sự")
    again = office["chihuy"].get(link)
    assert again.soup.select_one(f'input[name="beside"][value="{first.number}"]').has_attr("checked")
    assert propose(office, "canbo", 422, link, post="team_deputy", beside=first.number).has(
        "chỉ so sánh các đồng chí được đề xuất cho cùng một chức vụ"
    )
    propose(office, "canbo", where=link, beside=first.number)
    second = newest(office)
    assert second.id != first.id
    shown = office["px01"].get(f"/cases/{second.id}")
    assert f"/cases/{first.id}" in shown.links().values()
    assert shown.has("Chưa bỏ phiếu lần cuối")
    own = office["canbo"].get(f"/me/cases/{second.id}")
    assert own.has("Có 2 đồng chí được đề xuất cho chức vụ này")
    assert first.number not in own.text, "who the others are is not his to read"
    office["kemcap"].get(f"/cases/{second.id}", expect=404)


def test_the_page_of_a_proposal_names_the_post_in_words(office):
    page = propose(office, "kemcap")
    assert "Chức vụ" in [each.get_text(strip=True) for each in page.soup.select("dt, .kv span, .kv div")]

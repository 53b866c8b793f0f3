"""A clock stands still and runs on, through the real forms: who may, what is asked, who sees it."""

from datetime import timedelta

import paths
import pytest
from sqlalchemy import select

from workflows.cases.clock_tables import ClockPause
from workflows.cases.models import Clock
from workflows.law.calendar import DAY, today

REASON = "Chờ kết luận giám định bổ sung của cơ quan chuyên môn."


def answers(**more) -> dict:
    return {
        "ground": "awaits_expert_opinion",
        "reason": REASON,
        "first_on": paths.typed(today()),
        "document": "112/QĐ-TCCB",
        "document_on": paths.typed(today()),
        **more,
    }


def due(office):
    return office.rows(select(Clock.due_on).where(Clock.code == "R-VER-01"))[0]


@pytest.mark.rule("R-STA-08", "R-VER-01")
def test_a_clock_stands_still_and_runs_on_and_the_officer_reads_why(office):
    number = paths.record_sign(office)
    office["canbo"].do(number, {"text": "Tôi xin giải trình."})
    paths.screen(office, number)
    paths.decide(office, number)
    office["truongphong"].do(number, paths.team_answers(office))
    case, before = office.case(number), due(office)

    head = office["truongphong"]
    place = f"/cases/{case.id}/clocks"
    assert place in head.get(f"/cases/{case.id}").links().values()
    assert place not in office["xacminh1"].get(f"/cases/{case.id}").links().values()
    office["xacminh1"].get(place, expect=403)
    office["canbo"].get(place, expect=404)

    refused = head.send(head.get(place), answers(document="", document_on=""), expect=422)
    assert REASON in refused.soup.find("textarea", {"name": "reason"}).text
    reversed_days = answers(first_on=paths.typed(today()), last_on=paths.typed(today() - DAY))
    head.send(head.get(place), reversed_days, expect=422)
    assert due(office) == before
    assert not office.rows(select(ClockPause))

    proof = ("giam-dinh.pdf", b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF")
    head.send(head.get(place), answers(last_on=paths.typed(today() + timedelta(days=9)), file=proof))
    assert due(office) == before + 9 * DAY
    head.send(head.get(place), answers(), expect=422)  # it would overlap
    mine = office["canbo"].get("/me")
    assert mine.has(REASON, "112/QĐ-TCCB")
    assert mine.soup.select("svg.term.handling .pause")

    [row] = office.rows(select(ClockPause))
    page = office["px01"].get(f"/cases/{case.id}/pauses/{row.id}")
    office["px01"].send(page, {"last_on": paths.typed(today() + timedelta(days=4))}, action=f"/pauses/{row.id}")
    assert due(office) == before + 4 * DAY
    office["px01"].get(f"/cases/{case.id}/pauses/{row.id}")
    newest = max(each.id for each in office.rows(select(ClockPause)))
    back = office["px01"].get(f"/cases/{case.id}/pauses/{newest}")
    office["px01"].send(back, {"back-reason": "Căn cứ đã bị bác."}, action="take-back")
    assert due(office) == before
    history = office["px01"].get(place)
    file = next(url for url in history.links().values() if "/attachments/" in url)
    assert office["px01"].client.get(file).status_code == 200
    assert office["canbo"].client.get(file).status_code == 404
    assert len(office.rows(select(ClockPause))) == 3
    assert history.text.count(REASON) >= 2

    office_page = office["px01"].get(f"/cases/{case.id}")
    assert office_page.has("R-STA-06.reprimand", "R-STA-06.heavier")
    assert not office["truongphong"].get(f"/cases/{case.id}").has("R-STA-06.reprimand")

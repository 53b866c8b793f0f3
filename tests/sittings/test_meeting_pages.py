"""A meeting through the pages of those who take part in it."""

import pytest
from bs4 import BeautifulSoup
from committee import CHAIR, LAN, MEMBERS, MINH, SECRETARY, SUBJECT, text_of
from sqlalchemy import select

from workflows.cases.sitting_tables import Sitting, SittingState
from workflows.law.calendar import ZONE
from workflows.trail.models import Reading


def planned(hall, **wanted) -> int:
    """The secretary plans a meeting through the form, on the cases of this test."""
    case = hall.cases[0]
    page = case[SECRETARY].get("/meetings")
    body = next(
        link["href"] for link in BeautifulSoup(page.text, "html.parser").select("main a") if "body=body" in link["href"]
    )
    assert case[SECRETARY].get(body).status_code == 200
    at = hall.hour(4).astimezone(ZONE)
    data = {
        "tasks": [each.task_id for each in hall.cases],
        "kind": "meeting",
        "day": f"{at:%d/%m/%Y}",
        "hour": "08:30",
        "place": "Hội trường",
        "chair": hall.id_of(CHAIR),
        "tellers": [hall.id_of(LAN), hall.id_of(MINH)],
        **wanted,
    }
    answer = case[SECRETARY].post(body, data=data)
    assert answer.status_code == 303, text_of(answer)
    hall.sitting_id = int(answer.location.rpartition("/")[2])
    return hall.sitting_id


def when(hall, days: int) -> dict[str, str]:
    at = hall.hour(days).astimezone(ZONE)
    return {"day": f"{at:%d/%m/%Y}", "hour": "08:30"}


def test_the_secretary_plans_and_summons_and_a_member_reads_and_answers(hall):
    hall.bring(2)
    number = planned(hall)
    case = hall.cases[0]
    url = f"/meetings/{number}"
    assert case[MEMBERS[2]].get(url).status_code == 404
    short = case[SECRETARY].post(f"{url}/summon", data=when(hall, 1))
    assert short.status_code == 422
    assert "notice is too short" in text_of(short)
    assert case[SECRETARY].post(f"{url}/summon", data=when(hall, 4)).status_code == 303
    page = case[MEMBERS[2]].get(url)
    assert "Your part" in text_of(page)
    assert case.cases_number() in text_of(page)
    pack = next(a["href"] for a in BeautifulSoup(page.text, "html.parser").select("a") if "/items/" in a["href"])
    assert "What lies in the pack" in text_of(case[MEMBERS[2]].get(pack))
    looks = select(Reading.what).where(Reading.case_id == case.case_id, Reading.person_id == hall.id_of(MEMBERS[2]))
    assert hall.rows(looks) == ["pack"]
    assert case[MEMBERS[2]].post(f"{url}/comes").status_code == 303
    assert case[MEMBERS[3]].post(f"{url}/apologise", data={"apology": ""}).status_code == 422
    assert case[MEMBERS[3]].post(f"{url}/apologise", data={"apology": "Đi công tác"}).status_code == 303
    kept = text_of(case[SECRETARY].get(url))
    assert "Đi công tác" in kept
    assert "1 has read the pack" in kept
    assert "Đi công tác" not in text_of(case[MEMBERS[2]].get(url))
    assert case[MEMBERS[2]].get(f"{url}.ics").mimetype == "text/calendar"
    made = BeautifulSoup(case[MEMBERS[2]].post("/account/calendar").text, "html.parser")
    address = made.select_one("#address")["value"]
    fed = case[MEMBERS[2]].get("/" + address.partition("//")[2].partition("/")[2]).text
    assert f"meeting-{number}@tugoc" in fed
    assert "Hội trường" in fed
    assert case.cases_number() not in fed.partition(f"meeting-{number}@tugoc")[2]
    assert url in case[MEMBERS[2]].get("/meetings").text


def test_the_person_concerned_and_a_stranger_do_not_see_the_meeting(hall):
    hall.bring(1)
    number = planned(hall)
    case = hall.cases[0]
    case[SECRETARY].post(f"/meetings/{number}/summon", data=when(hall, 4))
    for name in (SUBJECT, "canbo"):
        for page in ("", ".ics", "/minutes.pdf"):
            assert case[name].get(f"/meetings/{number}{page}").status_code == 404
        assert case[name].post(f"/meetings/{number}/open").status_code == 404
    assert case["px01"].get(f"/meetings/{number}").status_code == 200
    assert case["px01"].post(f"/meetings/{number}/open").status_code == 403


@pytest.mark.rule("MTG-PRESENT")
def test_a_whole_meeting_with_two_cases_ends_in_its_minutes(hall):
    hall.bring(2)
    number = planned(hall)
    first = hall.cases[0]
    url = f"/meetings/{number}"
    first[SECRETARY].post(f"{url}/summon", data=when(hall, 4))
    hall.to_the_day()
    there = {f"seat-{hall.id_of(name)}": "present" for name in MEMBERS[:9]}
    away = {f"seat-{hall.id_of(name)}": "absent" for name in MEMBERS[9:]}
    assert first[SECRETARY].post(f"{url}/attendance", data={**there, **away}).status_code == 303
    assert "Quorate: 9 there, 8 needed" in text_of(first[CHAIR].get(url))
    assert first[CHAIR].post(f"{url}/open").status_code == 303
    with hall.session():
        items = [item.id for item in hall.sitting().items]
    for item in items:
        assert first[SECRETARY].post(f"{url}/items/{item}/ballot").status_code == 303
    hall.enrol(first)
    for case in hall.cases:
        assert case[CHAIR].post(case.url("open")).status_code == 303
        away_page = case[MEMBERS[10]].get(case.url("ballot"))
        assert away_page.status_code == 403
        assert "not written down as present" in text_of(away_page)
        for name in MEMBERS[:9]:
            assert case.vote(name, "01").status_code == 303
        case.close()
        case.turn(LAN)
        case.turn(MINH)
    assert "Carried" in text_of(first[MEMBERS[1]].get(url))
    discussed = {f"d{items[0]}-words": "Các ý kiến thống nhất về sự cần thiết."}
    assert first[SECRETARY].post(f"{url}/items/{items[0]}/discussion", data=discussed).status_code == 303
    reserved = {f"r{items[0]}-words": "Đề nghị xem lại thời điểm điều động."}
    assert first[MEMBERS[4]].post(f"{url}/items/{items[0]}/reserve", data=reserved).status_code == 303
    assert first[CHAIR].post(f"{url}/close").status_code == 303
    assert hall.rows(select(Sitting.state).where(Sitting.id == number)) == [SittingState.CLOSED]
    minutes = first[MEMBERS[1]].get(f"{url}/minutes.pdf")
    assert minutes.data.startswith(b"%PDF")
    with hall.session():
        said = str(hall.sitting().minutes)
    assert "Có mặt 9 trên tổng số 11" in said
    assert "Ý kiến bảo lưu: 1" in said
    assert "Đề nghị xem lại" not in said
    assert first[MEMBERS[1]].get(f"{url}/items/{items[0]}/seal").status_code == 200

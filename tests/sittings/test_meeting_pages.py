"""A meeting through the pages of those who take part in it."""

from bs4 import BeautifulSoup
from committee import CHAIR, LAN, MEMBERS, MINH, SECRETARY, SUBJECT, text_of
from sqlalchemy import select

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

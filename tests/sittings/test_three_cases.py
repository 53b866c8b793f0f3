"""One meeting of eleven members and three cases: one recused on objection, two on paper, one away, through forms."""

import pytest
from committee import CHAIR, LAN, MEMBERS, MINH, SECRETARY, text_of
from sqlalchemy import select
from test_meeting_pages import planned, when
from test_objections_before_a_vote import decide, object_to

from workflows.cases.sitting_tables import Attendance
from workflows.polls.models import Poll, Result

AWAY, OBJECTED, PAPER = MEMBERS[10], MEMBERS[3], MEMBERS[8:10]
AGREE, DISAGREE = "01", "02"


@pytest.mark.rule("R-STA-10", "R-PAR-07", "R-PAR-15", "MTG-PRESENT", "MTG-RESERVED")
def test_a_whole_meeting_of_eleven_with_three_cases(hall):
    hall.bring(3)
    number = planned(hall)
    url, first = f"/meetings/{number}", hall.cases[0]
    first[SECRETARY].post(f"{url}/summon", data=when(hall, 4))
    first[AWAY].post(f"{url}/apologise", data={"apology": "Đi công tác nước ngoài"})

    assert object_to(first, OBJECTED).status_code == 303
    assert "1 objection waits" in text_of(first[CHAIR].get(url))
    assert decide(first, CHAIR, "accepted").status_code == 303
    seen = text_of(first[OBJECTED].get(url))
    assert "An item from which you step aside" in seen
    assert first.cases_number() not in seen
    assert hall.cases[1].cases_number() in seen

    hall.to_the_day()
    hall.present(*MEMBERS[:10])
    hall.present(AWAY, how=Attendance.ABSENT)
    page = text_of(first[CHAIR].get(url))
    assert "of 10 members of the body who may vote on this case; 1 is recused" in page
    assert "of 11 members of the body who may vote on this case" in page
    assert first[CHAIR].post(f"{url}/open").status_code == 303
    with hall.session():
        items = [item.id for item in hall.sitting().items]
    for item in items:
        assert first[SECRETARY].post(f"{url}/items/{item}/ballot").status_code == 303
    hall.enrol(first)

    for at, case in enumerate(hall.cases):
        voters = [name for name in MEMBERS[:8] if not (at == 0 and name == OBJECTED)]
        hold(case, voters, agree=6 if at < 2 else 3)
    discussed = {f"d{items[0]}-words": "Các ý kiến thống nhất về sự cần thiết."}
    assert first[SECRETARY].post(f"{url}/items/{items[0]}/discussion", data=discussed).status_code == 303
    reserved = {f"r{items[0]}-words": "Đề nghị xem lại thời điểm điều động."}
    assert first[MEMBERS[4]].post(f"{url}/items/{items[0]}/reserve", data=reserved).status_code == 303
    assert first[CHAIR].post(f"{url}/close").status_code == 303

    results = [outcome(hall, case) for case in hall.cases]
    assert [found.result for found in results] == ["carried", "carried", "lost"]
    assert [(found.tally["entitled"], found.tally["base"]) for found in results] == [(10, 11), (11, 11), (11, 11)]
    assert [found.handed_out_paper for found in results] == [2, 2, 2]
    with hall.session():
        said = str(hall.sitting().minutes)
    assert "Có mặt 10 trên tổng số 11" in said
    assert "Lý Hữu Hoàn" in said, "he sent an apology and stands among the excused"
    assert "Được biểu quyết 10, có mặt 9, cần 7" in said
    assert said.count("Mã băm hòm phiếu") == 3
    assert "Ý kiến bảo lưu: 1" in said
    assert "Đề nghị xem lại" not in said, "the number only; what he reserves goes upwards"
    assert first[MEMBERS[1]].get(f"{url}/items/{items[0]}/seal").status_code == 200
    printed = first[CHAIR].get(f"{url}/minutes.pdf")
    assert printed.data.startswith(b"%PDF")
    assert first[CHAIR].get(f"{url}/minutes.docx").data.startswith(b"PK")
    assert first[OBJECTED].get(f"{url}/minutes.pdf").status_code == 404, "a case of it is closed to him"


def hold(case, voters: list[str], agree: int) -> None:
    """Open, hand out two on paper, vote, close, count the paper apart, turn two keys."""
    assert case[CHAIR].post(case.url("open")).status_code == 303
    away = case[AWAY].get(case.url("ballot"))
    assert (away.status_code, "not written down as present" in text_of(away)) == (403, True)
    assert case[LAN].post(case.url("paper"), data={"member": case.id_of(AWAY)}).status_code == 409
    for name in PAPER:
        answer = case[LAN].post(case.url("paper"), data={"member": case.id_of(name)})
        assert answer.status_code == 303
    for at, name in enumerate(voters):
        assert case.vote(name, AGREE if at < agree else DISAGREE).status_code == 303
    assert case.close().status_code == 303
    for name in (LAN, MINH):
        counts = {"count_01": 1, "count_02": 1, "count_00": 0, "count_invalid": 0}
        assert case[name].post(case.url("paper-count"), data=counts).status_code == 303
    case.turn(LAN)
    assert case.turn(MINH).status_code == 303


def outcome(hall, case) -> Result:
    found = select(Result).join(Poll, Poll.id == Result.poll_id).where(Poll.task_id == case.task_id)
    return hall.rows(found)[0]

"""The minutes of a meeting of five say whether a question passed, and not by how many votes."""

import pytest
from committee import CHAIR, LAN, MEMBERS, MINH, SECRETARY, only

from workflows.cases.sittings import meetings, running
from workflows.polls.models import Poll

FIVE = MEMBERS[:5]


@pytest.mark.rule("BAL-OUTCOME")
def test_the_minutes_of_a_small_meeting_give_the_outcome_without_its_figures(hall):
    hall.bring(1)
    case = hall.cases[0]
    with only(case, FIVE):
        hall.plan()
        hall.begin(*FIVE)
        with hall.session() as session:
            poll = running.prepare_ballot(session, hall.house, hall.item(), hall.id_of(SECRETARY))
            meetings.tell_only_outcome(session, hall.house, poll, hall.id_of(CHAIR), only=True)
            session.commit()
        hall.enrol(case)
        assert case[CHAIR].post(case.url("open")).status_code == 303
        for number, name in enumerate(FIVE):
            case.vote(name, "01" if number else "02")
        case.close()
        case.turn(LAN)
        case.turn(MINH)
        with hall.session() as session:
            running.close_sitting(session, hall.house, hall.sitting(), hall.id_of(CHAIR))
            session.commit()
            minutes = str(hall.sitting().minutes)
            assert session.get_one(Poll, case.poll().id).outcome_only
    assert "phát ra 5, thu về 5; chỉ ghi nhận và công bố kết quả do ít người bỏ phiếu" in minutes
    assert "Kết quả: được thông qua" in minutes
    assert not any(words in minutes for words in ("hợp lệ", "4 phiếu", "1 phiếu", "0 phiếu", "trắng"))

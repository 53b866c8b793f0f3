"""The talent pool through the real forms: named by facts, voted on in secret, reviewed; the officer reads why."""

import paths
import pytest
from mentoring_paths import last
from votes_held import hold, open_task

from workflows.law.calendar import today

FACT = "Xây dựng phần mềm tra cứu hồ sơ cho Đội, giảm một nửa thời gian chờ của công dân trong quý hai."
MET = ["results", "evaluation", "conduct", "duty_years", "learning"]
VOTERS = ("giamdoc", *(f"uyvien0{number}" for number in range(2, 9)))


def nominate(office) -> str:
    commander = office["chihuy"]
    answers = {
        "who": office.id_of("bithu"),
        "facts_of_duty": FACT,
        "results": "Ba đơn vị khác đã dùng phần mềm này.",
        "known_from": "Báo cáo quý hai của Phòng",
        "met_on": paths.typed(today()),
    }
    commander.send(commander.get("/start/talent_pool"), answers)
    return last(office, "talent_pool")


def vote(office, number, choice) -> None:
    hold(office, open_task(office, number, "vote"), "thuky", "giamdoc", dict.fromkeys(VOTERS, choice))


@pytest.mark.rule("R-TAL-01")
@pytest.mark.rule("R-TAL-02")
def test_an_officer_is_named_by_facts_developed_and_planned_and_reads_why_at_every_step(office_in_march):
    office = office_in_march
    with office.on(2026, 3, 2):
        number = nominate(office)
        case = office.case(number)
        assert office["bithu"].get(f"/me/cases/{case.id}").has(FACT)
        office["px01"].do(number, {"met": MET, "reason": "Đủ năm tiêu chí theo báo cáo và sổ theo dõi."})
        assert office["bithu"].get(f"/me/cases/{case.id}").has("Đủ năm tiêu chí")
        vote(office, number, "agree")
        plan = {"mentor": office.id_of("truongphong"), "tasks": "Phụ trách tổ hồ sơ trong sáu tháng.",
                "training": "Lớp chỉ huy cấp đội.", "goal": "Chỉ huy cấp đội"}  # fmt: skip
        page = office["px01"].do(number, plan)
        assert page.has("Kế hoạch bồi dưỡng", "Nghị quyết")
    with office.on(2026, 9, 3):
        office.night()
        office["truongphong"].do(number, {"done": "Tổ hồ sơ không trễ hạn.", "needed": "Thêm kinh nghiệm địa bàn."})
        office["bithu"].do(number, {"text": "Tôi mong được đi cơ sở."})
        kept = {"outcome": "planned", "post": "team_leader", "unit": office.unit("P001"), "reason": "Hoàn thành tốt."}
        office["px01"].do(number, kept)
        assert office.case(number).outcome == "planned"
        assert office["bithu"].get(f"/me/cases/{case.id}").has("Đưa vào quy hoạch", "Hoàn thành tốt.")


@pytest.mark.rule("R-TAL-02")
def test_whoever_is_not_carried_reads_the_outcome_of_the_vote_and_the_proposer_does_not_check_himself(office):
    number = nominate(office)
    office["px01"].do(number, {"met": MET, "reason": "Đủ năm tiêu chí theo báo cáo và sổ theo dõi."})
    vote(office, number, "disagree")
    assert office.case(number).outcome == "not_carried"
    mine = office["bithu"].get(f"/me/cases/{office.case(number).id}")
    assert mine.has("Không thông qua")
    assert not mine.has("uyvien")

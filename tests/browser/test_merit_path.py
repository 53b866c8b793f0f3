"""Mentoring and the talent pool on real pages: from the first form to an end of each."""

from datetime import datetime, timedelta

import pytest
import time_machine
from mentoring_paths import last
from test_talent import FACT, MET, VOTERS
from votes_held import hold, open_task

from tests.browser.screens import Find
from tests.browser.stages import typed
from workflows.law.calendar import ZONE, today

pytestmark = pytest.mark.browser
OFFICER, MENTOR = Find("Mai Khánh Ly"), Find("Cao Minh Tâm")
ENTRY = {
    "facts_of_duty": "Hoàn thành ba hồ sơ đúng hạn.",
    "known_from": "Sổ theo dõi hồ sơ",
    "agreed": "Tập huấn thêm một buổi.",
    "ask": "end",
    "why": "Đã đạt mục tiêu.",
}


def test_a_mentoring_from_its_assignment_to_its_end(people, office):
    commander, mentor, officer = people["chihuy"], people["kemcap"], people["canbo2"]
    commander.open("/start/mentoring")
    assigned = {"who": OFFICER, "mentor": MENTOR, "purpose": "new_duty", "reason": "Mới nhận nhiệm vụ."}
    commander.send({**assigned, "goals": "Tự lập hồ sơ đúng mẫu."})
    number = last(office)
    mentor.do(number, {"steps_taken": "Tập huấn hai tuần.", "support": "Hai buổi.", "measure": "Hồ sơ đúng mẫu."})
    officer.do(number, {"text": "Tôi cần thêm một buổi."})
    gossip = {**ENTRY, "held_on": typed(), "facts_of_duty": "hay đi nhậu với bạn bè, có vẻ chán nản"}
    mentor.do(number, gossip, expect=422)
    assert "R-INT-06" in mentor.text
    assert mentor.page.locator("main [name=agreed]").input_value() == ENTRY["agreed"], "nothing else typed is lost"
    mentor.send({"facts_of_duty": ENTRY["facts_of_duty"]})
    officer.do(number, {"text": "Đúng như đã trao đổi."})
    commander.do(number, {"outcome": "end", "reason": "Đã đạt mục tiêu."})
    assert office.case(number).outcome == "finished"
    officer.open(f"/me/cases/{office.case(number).id}")
    assert "Đúng như đã trao đổi." in officer.text
    assert not people.complaints()


def test_an_officer_is_nominated_voted_on_developed_and_planned(people, office):
    commander, px01, officer = people["chihuy"], people["px01"], people["bithu"]
    commander.open("/start/talent_pool")
    facts = {"who": Find("Đinh Hồng Nghĩa"), "facts_of_duty": FACT, "results": "Ba đơn vị đã dùng."}
    commander.send({**facts, "known_from": "Báo cáo quý", "met_on": typed()})
    number = last(office, "talent_pool")
    px01.task(number)
    for code in MET:
        px01.page.locator(f'main [name=met][value="{code}"]').check()
    px01.send({"reason": "Đủ các tiêu chí theo báo cáo và sổ theo dõi."})
    hold(office, open_task(office, number, "vote"), "thuky", "giamdoc", dict.fromkeys(VOTERS, "agree"))
    plan = {"mentor": Find("Hà Xuân Đại"), "tasks": "Phụ trách tổ hồ sơ.", "training": "Lớp chỉ huy cấp đội."}
    px01.do(number, {**plan, "goal": "Chỉ huy cấp đội"})
    later = datetime.combine(today() + timedelta(days=190), datetime.min.time(), ZONE)
    with time_machine.travel(later, tick=False):
        office.night()
    people["truongphong"].do(number, {"done": "Tổ hồ sơ không trễ hạn.", "needed": "Thêm kinh nghiệm địa bàn."})
    officer.do(number, {"text": "Tôi mong được đi cơ sở."})
    planned = {"outcome": "planned", "post": "team_leader", "unit": Find("Công an phường"), "reason": "Làm tốt."}
    px01.do(number, planned)
    assert office.case(number).outcome == "planned"
    officer.open(f"/me/cases/{office.case(number).id}")
    assert "Đưa vào quy hoạch" in officer.text
    assert not people.complaints()

"""On real pages: the plan of a year is drawn up and published, moves an officer; a temporary measure is ordered."""

import pytest
import rotation_paths
from sqlalchemy import select

from tests.browser.screens import Find
from tests.browser.stages import typed
from workflows.cases.models import Task, TaskStatus
from workflows.cases.placing_tables import RotationPlan
from workflows.law.calendar import today

pytestmark = pytest.mark.browser

OFFICER, NAME = "canbo", "Vũ Tiến Khôi"


def open_steps(office, number: str) -> set[str]:
    found = select(Task.node).where(Task.case_id == office.case(number).id, Task.status == TaskStatus.OPEN)
    return set(office.rows(found))


def test_a_plan_is_published_and_an_officer_changes_his_position_by_it(people, office):
    rotation_paths.long_there(office, OFFICER)
    drafter = people["px01"]
    drafter.open("/plans")
    drafter.page.click("main .head .btn.pri")
    drafter.send({"year": str(today().year), "lines": rotation_paths.line(office), "basis": "Thực hiện danh mục."})
    plan = rotation_paths.last_number(office, "rotation_plan")
    people["px01.truong"].do(plan, {"assessment": "Đúng danh mục vị trí.", "outcome": "supported"})
    rotation_paths.vote(office, plan)
    people["giamdoc"].do(plan, {"file_read": True, "order": "Các đơn vị niêm yết danh sách."})
    drafter.do(plan, {"published_on": typed(), "way": "posting", "where": "Niêm yết tại các đơn vị."})
    read_the_plan(people, office)
    leader = people["chihuy"]
    leader.page.click('main a[href="/start/periodic_position_change"]')
    leader.send({"who": Find(NAME), "continuity": "Tổ trưởng nhận bàn giao.", "effective_on": typed(60)})
    number = rotation_paths.last_number(office, "periodic_position_change")
    people[OFFICER].do(number, {"nothing_to_add": True})
    weighed = {"assessment": "Đúng kế hoạch.", "views_weighed": "Không có ý kiến.", "outcome": "supported"}
    drafter.do(number, {**weighed, "reason": "Đến lượt theo kế hoạch."})
    people["giamdoc"].do(number, {"effective_on": typed(60), "hand_over_by": typed(70), "file_read": True})
    assert open_steps(office, number) == {"deliver"}
    assert not people.complaints()


def read_the_plan(people, office) -> None:
    """Everybody finds it in his menu; a commander sees his own unit's lines first."""
    plan_id = office.rows(select(RotationPlan.id))[0]
    for name in (OFFICER, "chihuy"):
        people[name].open("/plans")
        people[name].page.click(f'main a[href="/plans/{plan_id}"]')
        assert NAME in people[name].text


def test_a_measure_is_ordered_and_the_officer_asks_for_reconsideration(people, office):
    leader, officer = people["chihuy"], people["bithu"]
    leader.open("/start/temporary_measure")
    leader.send(
        {
            "who": Find("Đinh Hồng Nghĩa"),
            "kind": "suspension",
            "ground": "inspection",
            "ground_document": "Kết luận số 12",
            "ground_text": "Có dấu hiệu nhận tiền khi giải quyết hồ sơ.",
            "obstruction": "delays",
            "evidence": "Hai lần không giao hồ sơ cho đoàn kiểm tra.",
        }
    )
    number = rotation_paths.last_number(office, "temporary_measure")
    people["giamdoc"].do(number, {"outcome": "order", "reason": "Có dấu hiệu, có thể cản trở.", "file_read": True})
    officer.do(number, {"nothing_to_add": True})
    officer.open(f"/me/cases/{office.case(number).id}")
    officer.page.click('main a[href$="/reconsider"]')
    officer.page.fill("main [name=text]", "Hồ sơ đã giao đủ, có biên bản.")
    officer.press("main form .btn.pri")
    assert open_steps(office, number) == {"reconsider"}
    people["giamdoc"].do(number, {"outcome": "keep", "reason": "Chưa có kết quả kiểm tra."})
    assert open_steps(office, number) == {"watch"}
    assert not people.complaints()

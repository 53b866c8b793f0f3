"""At real browsers: one proposes a rule of next month, another approves it seeing what moves; cases then follow."""

from datetime import date

import paths
import pytest
from sqlalchemy import select

from tests.browser import stages
from workflows.cases.models import Case, Clock, Task
from workflows.law.calendar import DAY, today

pytestmark = pytest.mark.browser

ANSWERING, SCREENING = "R-INT-ANSWER", "P-2.1-3.screening"
NEXT = today() + 31 * DAY


def dates(office, number: str) -> dict[str, date]:
    """The due date of the answer, and that of the screening, of a case."""
    case = select(Case.id).where(Case.number == number).scalar_subquery()
    answer = office.rows(select(Task.due_on).where(Task.case_id == case, Task.due_rule == ANSWERING))
    clock = office.rows(select(Clock.due_on).where(Clock.case_id == case, Clock.code == SCREENING))
    return {ANSWERING: answer[0], SCREENING: clock[0]}


def change(people, code: str, figure: str, *, transition: bool = False) -> list[str]:
    """One proposes, the other reads the impact and approves; the rows that he was shown."""
    one = people["quydinh1"]
    one.open(f"/rules?q={code}")
    one.page.click("#rows a")
    one.page.click("main .head .btn.pri")
    answers = {
        "value": figure,
        "source": "Thông tư 99/2026/TT-BCA",
        "first_day": f"{NEXT:%d/%m/%Y}",
        "reason": "Văn bản mới.",
        "document": "Thông tư 99/2026/TT-BCA",
    }
    one.send(answers | ({"transition": True} if transition else {}))
    other = people["quydinh2"]
    other.open("/changes")
    other.page.click("section[aria-labelledby=waiting] tbody a")
    rows = other.page.locator("section[aria-labelledby=impact] tbody tr").all_inner_texts()
    other.page.click("details.confirm summary")
    other.press("details.confirm button")
    assert "đã duyệt" in other.page.inner_text("main .head")
    return [" ".join(row.split()) for row in rows]


def test_a_rule_of_next_month_leaves_old_cases_alone_unless_its_transition_clause_lists_them(people, office):
    old = stages.record_sign(people, "chihuy", "Vũ Tiến Khôi")
    before = dates(office, old)
    assert change(people, ANSWERING, "20") == []
    listed = change(people, SCREENING, "25", transition=True)
    assert listed
    assert all(row.startswith(old) for row in listed)
    assert dates(office, old) == before, "nothing moves before its day"
    with office.on(NEXT.year, NEXT.month, NEXT.day):
        office.night()
        after = dates(office, old)
        new = dates(office, paths.record_sign(office, subject="canbo2"))
    assert after[ANSWERING] == before[ANSWERING], "the case keeps the rule of its opening day"
    assert f"{before[SCREENING]:%d/%m/%Y} đến {after[SCREENING]:%d/%m/%Y}" in listed[0]
    assert after[SCREENING] > before[SCREENING]
    assert new[ANSWERING] > NEXT + 20 * DAY, "a case of that day follows the new rule"
    assert not people.complaints()

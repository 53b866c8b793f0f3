"""S16 wholly through the real forms: the Party decides, the State follows, the Party cancels, all is restored."""

from datetime import date

import discipline_paths as walk
import pytest
import two_tracks_paths as party
from paths import typed
from sqlalchemy import select

from workflows.cases.decisions import DisciplineDecision
from workflows.cases.gates.models import Lock
from workflows.cases.models import Case, Task, TaskStatus
from workflows.documents.models import Document
from workflows.law.calendar import today


def due(office, number: str, node: str) -> date:
    found = select(Task.due_on).join(Case).where(Case.number == number, Task.node == node)
    return office.rows(found.where(Task.status == TaskStatus.OPEN))[0]


def of_process(office, process: str) -> Case:
    (case,) = office.rows(select(Case).where(Case.process == process))
    return case


def restore(office, number: str) -> None:
    """The office lists, the head apologises, the office corrects each line, the officer confirms."""
    page = office["px01"].get(f"/tasks/{walk.task_id(office, number, 'list')}")
    listed = {
        name: page.soup.find("textarea", {"name": name}).text.strip() for name in ("rights", "records", "recipients")
    }
    told = listed["recipients"].splitlines()
    assert "Tổ chức đảng quản lý đảng viên" in told
    assert "Đội 1" in told, "the circle that the decision was announced to"
    assert "Phòng Tổ chức cán bộ" in told, "to whom the Party's letter was addressed"
    assert not [name for name in told if name.startswith("Đồng chí có tên")], "the officer himself needs no correction"
    assert any("Quyết" in line or "QĐ" in line for line in listed["records"].splitlines())
    short = {"recipients": "\n".join(told[:1])}
    refused = office["px01"].send(page, short, expect=422)
    assert refused.has("R-STA-14", told[-1])
    office["px01"].send(page, listed)
    apology = {"announced_on": typed(today()), "present": "Đội 1", "words": "Xin lỗi đồng chí.", "apologised": True}
    walk.step(office, number, "apologise", "truongphong", apology)
    page = office["px01"].get(f"/tasks/{walk.task_id(office, number, 'correct')}")
    lines = [box["value"] for box in page.soup.select("input[name=done]")]
    assert set(told) <= set(lines)
    said = {"given_back": "Xếp loại, ngày 20/9", "corrected": "Lý lịch, danh sách", "told": "\n".join(told)}
    refused = office["px01"].send(page, {**said, "done": lines[:-1]}, expect=422)
    assert refused.has("R-STA-14", lines[-1])
    office["px01"].send(page, {**said, "done": lines})
    notices = office.rows(select(Document.data).where(Document.kind == "restoration_notice").order_by(Document.id))
    assert set(told) <= set(notices[-1]["addressees"])
    assert notices[-1]["signature"]["capacity"][0] == "TL. GIÁM ĐỐC", "a letter of the force, by order of its head"


@pytest.mark.rule("R-SYN-01", "R-SYN-02", "R-SYN-03", "R-STA-12", "R-STA-20", "R-STA-14", "R-CPL-08", "R-PAR-13")
def test_s16_the_party_decides_the_state_follows_the_party_cancels_and_all_is_restored(office_in_march):
    office = office_in_march
    with office.on(2026, 5, 5):
        party.warn_by_the_cell(office)
        side = of_process(office, "synchroniser")
        assert due(office, side.number, "tell_state") == date(2026, 5, 10)
        walk.step(office, side.number, "tell_state", "ubkt", {"text": "Đề nghị xem xét kỷ luật chính quyền."})
        assert due(office, side.number, "compare") == date(2026, 6, 4)
        state = of_process(office, "state_discipline").number
    with office.on(2026, 5, 20):
        waiting = walk.step(office, side.number, "compare", "px01", {"decision": "none"}, expect=422)
        assert waiting.has("R-SYN-02")
        heavier = {"form_code": "warning", "harm": "Lớn.", "evidence": "Hồ sơ."}
        walk.discover(office, state, discovered_on="05/05/2026", act_ended_on="04/05/2026", **heavier)
        walk.skip(office, state)
        assert walk.open_nodes(office, state) == {"submit"}, "no council where the Party has decided"
        walk.decide(office, state, "warning")
        assert len(office.rows(select(Case).where(Case.process == "synchroniser"))) == 1, "the Party side waits already"
        (row,) = office.rows(select(DisciplineDecision).where(DisciplineDecision.track == "state"))
        assert row.ends_on == date(2027, 5, 5), "its months count from the Party's"
        walk.serve(office, state)
        walk.step(office, side.number, "compare", "px01", {"decision": str(row.id)})
        assert office.case(side.number).outcome == "matched"
        complaint = party.complain_to_the_committee(office)
    with office.on(2026, 9, 10):
        head = party.resolve(office, complaint, "no_discipline")
        assert due(office, complaint, "tell_state") == date(2026, 9, 15)
        assert office.case(complaint).status == "open", "not closed before the State has cancelled as well"
    with office.on(2026, 9, 14):
        walk.step(office, complaint, "tell_state", "ubkt", {"text": "Đề nghị hủy bỏ theo."})
        assert walk.open_nodes(office, complaint) == {"cancel"}
        said = {"cancelled_on": typed(today()), "grounds": "Quyết định của Đảng đã bị hủy bỏ.", "file_read": True}
        walk.step(office, complaint, "cancel", head, said)
        assert office.case(complaint).outcome == "corrected"
        standing = select(Lock.id).where(Lock.person_id == office.id_of("canbo"), Lock.lifted_on.is_(None))
        assert office.rows(standing) == [], "every gate is open again"
        restoration = of_process(office, "restoration").number
        restore(office, restoration)
        page = office["canbo"].get(f"/me/cases/{office.case(restoration).id}")
        assert page.has("Xin lỗi đồng chí.")
        walk.step(office, restoration, "confirm", "canbo", {"answer": "missing", "text": "Chưa sửa danh sách."})
        restore(office, restoration)
        walk.step(office, restoration, "confirm", "canbo", {"answer": "yes"})
        assert office.case(restoration).outcome == "restored"
        assert walk.open_nodes(office, state) == {"redo"}
        walk.step(office, state, "redo", "truongphong", {"measures": "Đã cập nhật.", "done_on": typed(today())})
        assert office.case(state).outcome == "closed"

"""Scenario S16 through the real forms: who tells whom by when, what is in proportion, what follows a cancellation."""

import pytest
from discipline_paths import open_nodes, step, task_id
from paths import typed
from sqlalchemy import select

from webapp.database import db
from workflows.cases.decisions import CANCELLED, DisciplineDecision
from workflows.cases.models import Case, Task
from workflows.cases.running.steps import start_case
from workflows.documents.models import Document
from workflows.law.calendar import today

ASKED = {"text": "Đề nghị xem xét, xử lý phía chính quyền theo quy định."}


def decided(office, track: str, form: str, **more) -> int:
    """A decision about canbo stands, in a case of its own; the id of that case."""
    with office.app.app_context():
        house, member = office.app.extensions["house"], office.id_of("canbo")
        case = start_case(db.session, house, "intake", member, office.id_of("thanhtra"))
        row = {"form_code": form, "decided_on": today(), "effective_on": today(), **more}
        db.session.add(DisciplineDecision(case_id=case.id, track=track, person_id=member, **row))
        db.session.commit()
        return case.id


def told(office, case_id: int) -> str:
    """The case that tells the other side, as the decision opens it; its number."""
    with office.app.app_context():
        opener = db.session.get(Case, case_id)
        case = start_case(
            db.session, office.app.extensions["house"], "synchroniser", opener.subject_id, None, came_from=opener
        )
        db.session.commit()
        return case.number


def due(office, number: str, node: str) -> str:
    return typed(office.rows(select(Task.due_on).where(Task.id == task_id(office, number, node)))[0])


@pytest.mark.rule("R-SYN-01", "R-SYN-02", "R-SYN-04")
def test_s16_the_state_is_told_in_five_days_decides_in_thirty_and_explains_a_lighter_form(office_in_march):
    office = office_in_march
    with office.on(2026, 5, 5):
        party = decided(office, "party", "warning")
        number = told(office, party)
        assert due(office, number, "tell_state") == "10/05/2026"
        page = office["ubkt"].get(f"/tasks/{task_id(office, number, 'tell_state')}")
        assert page.has("Cảnh cáo", "05/05/2026"), "the form says what is told of"
        step(office, number, "tell_state", "ubkt", ASKED)
        assert due(office, number, "compare") == "04/06/2026"
        early = step(office, number, "compare", "px01", {"decision": "none"}, expect=422)
        assert early.has("R-SYN-02"), "nothing is compared before the State has decided"
    with office.on(2026, 5, 20):
        decided(office, "state", "reprimand")
        row = office.rows(select(DisciplineDecision.id).where(DisciplineDecision.track == "state"))[0]
        step(office, number, "compare", "px01", {"decision": str(row)})
        assert open_nodes(office, number) == {"justify"}
        mute = step(office, number, "justify", "truongphong", {"way": "kept"}, expect=422)
        assert mute.soup.select(".errmsg"), "a difference without its reason is refused"
        step(office, number, "justify", "truongphong", {"way": "kept", "reason": "Mức độ vi phạm công vụ nhẹ hơn."})
        assert office.case(number).outcome == "explained"
        (letter,) = office.rows(select(Document).where(Document.case_id == office.case(number).id))
        assert (letter.kind, letter.symbol) == ("notice_to_state", "01-CV/UBKTĐU")


@pytest.mark.rule("R-SYN-03")
def test_removal_from_a_party_post_of_somebody_without_a_state_post_is_matched_by_a_warning(office):
    number = told(office, decided(office, "party", "removal_from_party_post"))
    step(office, number, "tell_state", "ubkt", ASKED)
    decided(office, "state", "warning")
    row = office.rows(select(DisciplineDecision.id).where(DisciplineDecision.track == "state"))[0]
    step(office, number, "compare", "px01", {"decision": str(row)})
    assert office.case(number).outcome == "matched"


@pytest.mark.rule("R-SYN-03", "R-PAR-13", "R-STA-14")
def test_a_cancellation_of_the_party_is_followed_by_one_of_the_state_and_a_restoration(office_in_march):
    office = office_in_march
    with office.on(2026, 5, 5):
        party = decided(office, "party", "warning")
        decided(office, "state", "warning")
    with office.on(2026, 9, 10):
        with office.app.app_context():
            row = db.session.scalars(select(DisciplineDecision).where(DisciplineDecision.track == "party")).one()
            row.cancelled_on, row.reason_code = today(), CANCELLED
            db.session.commit()
        number = told(office, party)
        assert due(office, number, "tell_state") == "15/09/2026"
        step(office, number, "tell_state", "ubkt", ASKED)
        assert open_nodes(office, number) == {"cancel"}
        assert due(office, number, "cancel") == "15/09/2026"
        said = {"cancelled_on": typed(today()), "grounds": "Quyết định của Đảng đã bị hủy bỏ.", "file_read": True}
        step(office, number, "cancel", "truongphong", said)
        assert office.case(number).outcome == "cancelled"
        [cancelled] = office.rows(select(DisciplineDecision).where(DisciplineDecision.track == "state"))
        assert cancelled.cancelled_on == today()
        followed = office.rows(select(Case.process).where(Case.came_from_id == office.case(number).id))
        assert followed == ["restoration"], "apology and restoration begin at once"

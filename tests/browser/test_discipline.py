"""Discipline on real pages: from its opening to the decision that is served, and on to the end of its effect."""

from datetime import datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select

from tests.browser.stages import typed
from webapp.database import db
from workflows.cases.decisions import DisciplineDecision
from workflows.cases.gates.models import Lock
from workflows.cases.models import Case, Task, TaskStatus
from workflows.cases.running.steps import start_case
from workflows.law.calendar import ZONE

pytestmark = pytest.mark.browser


def open_discipline(office, username: str) -> str:
    """A case of discipline, as a conclusion opens it."""
    with office.app.app_context():
        case = start_case(db.session, office.app.extensions["house"], "state_discipline", office.id_of(username), None)
        db.session.commit()
        return case.number


def open_steps(office, number: str) -> set[str]:
    wanted = select(Task.node).join(Case).where(Case.number == number, Task.status == TaskStatus.OPEN)
    return set(office.rows(wanted))


def prepare(people, office, number: str) -> None:
    """Discovery, deferral and exemption; a file that lacks its harm is refused and nothing typed is lost."""
    found = {
        "discovered_on": typed(),
        "act": "Giao ca trực muộn 40 phút.",
        "act_ended_on": typed(-1),
        "form_code": "warning",
        "limit_ground": "none",
        "body": "discipline_council",
    }
    people["px01"].do(number, found, expect=422)
    assert people["px01"].page.locator("main [name=act]").input_value() == "Giao ca trực muộn 40 phút."
    people["px01"].send({"form_code": "reprimand"})
    spared = {"ground": "none", "skip": "party_decision", "skip_document": "Quyết định số 12", "reason": "Theo hồ sơ."}
    people["px01"].do(number, spared)
    people["px01"].do(number, {"result": "none", "reason": "Không có căn cứ."})


def decide(people, number: str) -> None:
    """The office submits, a colleague checks the law, the head of the unit signs."""
    submitted = {"outcome": "discipline", "form_code": "reprimand", "reasons": "Theo quyết định của Đảng."}
    people["px01"].do(number, submitted)
    people["px01.2"].do(number, {"findings": "Đúng trình tự, thẩm quyền.", "outcome": "pass"})
    signed = {"outcome": "discipline", "form_code": "reprimand", "effective_on": typed(), "scope": "unit"}
    people["truongphong"].do(number, {**signed, "reason": "Theo hồ sơ.", "file_read": True})


def serve(people, number: str) -> None:
    """Announced by the head, acknowledged by the officer, entered by the office."""
    people["truongphong"].do(number, {"announced_on": typed(), "present": "Đội 1", "way": "in_person"})
    people["canbo"].do(number, {"received": True})
    people["px01"].do(number, {"entered_on": typed(), "notified": "Chi bộ Đội 1"}, words=number)


def test_from_the_opening_to_the_decision_served_and_the_end_of_its_effect(people, office):
    number = open_discipline(office, "canbo")
    prepare(people, office, number)
    decide(people, number)
    serve(people, number)
    case_id = office.case(number).id
    officer = people["canbo"]
    officer.open(f"/me/cases/{case_id}")
    assert "Quyết định kỷ luật" in officer.text
    assert officer.page.locator('main a[href$="/complaint"]').count() == 1, "the way to complain stands on his page"
    (ends,) = office.rows(select(DisciplineDecision.ends_on))
    with time_machine.travel(datetime.combine(ends + timedelta(days=1), datetime.min.time(), ZONE), tick=False):
        office.night()
    case = office.case(number)
    assert (case.status, case.outcome, open_steps(office, number)) == ("closed", "closed", set())
    assert {row.valid_to >= ends for row in office.rows(select(Lock).where(Lock.lifted_on.is_(None)))} == {True}
    officer.open(f"/me/cases/{case_id}")
    assert "Thi hành xong" in officer.text
    people["px01"].open(f"/cases/{case_id}")
    assert not people.complaints()

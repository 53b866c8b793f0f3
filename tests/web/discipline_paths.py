"""Plain functions that bring a case of discipline somewhere through the real forms, each person by his account."""

import paths
from browsing import Page
from sqlalchemy import select

from webapp.database import db
from workflows.cases.models import Case, Task, TaskStatus
from workflows.cases.running.steps import start_case
from workflows.law.calendar import DAY, today


def open_discipline(office, subject="canbo") -> str:
    """A case of discipline, as the conclusion of a verification opens it; its number."""
    with office.app.app_context():
        case = start_case(db.session, office.app.extensions["house"], "state_discipline", office.id_of(subject), None)
        db.session.commit()
        return case.number


def step(office, number: str, node: str, username: str, answers: dict, expect: int = 200) -> Page:
    """Do one step of a case by its own page."""
    return office[username].send(
        office[username].get(f"/tasks/{task_id(office, number, node)}"), answers, expect=expect
    )


def task_id(office, number: str, node: str) -> str:
    wanted = select(Task.id).join(Case).where(Case.number == number, Task.node == node, Task.status == TaskStatus.OPEN)
    (found,) = office.rows(wanted)
    return found


def open_nodes(office, number: str) -> set[str]:
    wanted = select(Task.node).join(Case).where(Case.number == number, Task.status == TaskStatus.OPEN)
    return set(office.rows(wanted))


def discover(office, number, expect=200, **more) -> Page:
    answers = {
        "discovered_on": paths.typed(today()),
        "act": "Giao ca trực muộn 40 phút.",
        "act_ended_on": paths.typed(today() - DAY),
        "form_code": "reprimand",
        "limit_ground": "none",
        "body": "discipline_council",
        **more,
    }
    return step(office, number, "register", "px01", answers, expect)


def weigh(office, number, expect=200, **more) -> Page:
    answers = {"ground": "none", "skip": "none", "reason": "Theo hồ sơ.", **more}
    return step(office, number, "weigh", "px01", answers, expect)


def skip(office, number) -> None:
    """Meetings are left out by a decision of the Party (R-STA-20), and nothing exempts."""
    weigh(office, number, skip="party_decision", skip_document="Quyết định số 12")
    step(office, number, "exempt", "px01", {"result": "none", "reason": "Không có căn cứ."})


def decide(office, number, form="reprimand", signer="truongphong") -> None:
    submitted = {
        "outcome": "discipline",
        "act_forms": [form],
        "form_code": form,
        "reasons": "Theo quyết định của Đảng.",
    }
    step(office, number, "submit", "px01", submitted)
    step(office, number, "check_law", "px01.2", {"findings": "Đúng trình tự.", "outcome": "pass"})
    answers = {"outcome": "discipline", "form_code": form, "effective_on": paths.typed(today()), "scope": "unit"}
    step(office, number, "sign", signer, {**answers, "reason": "Theo hồ sơ.", "file_read": True})


def serve(office, number) -> None:
    told = {"announced_on": paths.typed(today()), "present": "Đội 1", "way": "in_person"}
    step(office, number, "announce", "truongphong", told)
    step(office, number, "receive", "canbo", {"received": True})
    step(office, number, "keep", "px01", {"entered_on": paths.typed(today()), "notified": "Chi bộ Đội 1"})

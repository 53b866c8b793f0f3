"""A few fictional cases of discipline and one complaint, so that their screens are not empty."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from webapp.forms.base import Desk
from webapp.forms.complaint import ComplaintForm
from webapp.house import house
from workflows.cases.discipline.state_track import decision_in
from workflows.cases.models import Case
from workflows.cases.roles.complained import PROCESS
from workflows.cases.running import steps
from workflows.cases.verbs import complaining
from workflows.law.calendar import today
from workflows.people.models import Person

from .walking import Walk

STAGES = ("register", "ask", "exempt", "check_law")  # where the cases of people without an account stand
COMPLAINANT = "kemcap"
Typed = tuple[str, dict[str, Any]]


def walk_discipline(session: Session, people: dict[str, Person], officers: Iterator[int], number: int) -> int:
    """Walk the cases of discipline; return how many there are."""
    for place, stage in enumerate(STAGES):
        _walk(session, next(officers), number + place, stage)
    case = _walk(session, people[COMPLAINANT].id, number + len(STAGES), "").case
    _complain(session, case)
    return len(STAGES) + 2


def _walk(session: Session, subject: int, number: int, upto: str) -> Walk:
    case = steps.start_case(session, house(), "state_discipline", subject, None)
    session.commit()
    walk = Walk(session, house(), case, number)
    for node, typed in _course(short=upto != "ask"):
        if node == upto or node not in walk.open_nodes():  # with a review meeting the case stands at its first step
            break
        walk.do(node, **typed)
    return walk


def _course(*, short: bool) -> Iterator[Typed]:
    day, before = _typed(0), _typed(20)
    yield (
        "register",
        {
            "discovered_on": day, "act": "Giao ca trực muộn, không báo cáo; đã có kết luận.", "act_ended_on": before,
            "form_code": "reprimand", "limit_ground": "none", "body": "party_committee_vote",
        },
    )  # fmt: skip
    skipped = {"skip": "party_decision", "skip_document": "Quyết định kỷ luật đảng đã ban hành"} if short else {}
    yield "weigh", {"ground": "none", "skip": "none", "reason": "Không có căn cứ hoãn.", **skipped}
    yield "exempt", {"result": "none", "reason": "Không có căn cứ loại trừ, miễn trách nhiệm."}
    reasons = "Vi phạm lần đầu, mức độ ít nghiêm trọng, đã nhận trách nhiệm."
    submitted = {"outcome": "discipline", "act_forms": ["reprimand"], "form_code": "reprimand", "reasons": reasons}
    yield "submit", submitted
    yield "check_law", {"findings": "Đúng trình tự, còn thời hiệu, đúng thẩm quyền.", "outcome": "pass"}
    signed = {"outcome": "discipline", "form_code": "reprimand", "effective_on": day, "scope": "unit"}
    yield "sign", {**signed, "reason": reasons, "file_read": "y"}
    yield "announce", {"announced_on": day, "present": "Lãnh đạo và cán bộ của Đội", "way": "in_person"}
    yield "receive", {"received": "y"}
    yield "keep", {"entered_on": day, "notified": "Chi bộ quản lý đảng viên"}


def _complain(session: Session, case: Case) -> None:
    decision = decision_in(session, case)
    if decision is None:
        raise ValueError("the demonstration has no decision to complain about")
    desk = Desk(session, house(), case.subject_id, PROCESS, about=decision.id)
    typed = {"addressee": "issuer", "about": "Chưa xem xét lý do khách quan đã trình bày.", "wanted": "Xem xét lại."}
    form = ComplaintForm(desk, formdata=MultiDict(typed), meta={"csrf": False})
    if not form.validate():
        raise ValueError(f"the demonstration complains wrongly: {form.errors}")
    complaining.file_complaint(session, house(), decision, case.subject_id, form.answers())
    session.commit()


def _typed(days_ago: int) -> str:
    return f"{today() - timedelta(days=days_ago):%d/%m/%Y}"

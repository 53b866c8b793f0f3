"""A few fictional secondments, appointments and rotations in different stages, so that their screens are not empty."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.database import transaction
from webapp.forms.base import Desk
from webapp.house import house
from workflows.cases.gates.acts import Act
from workflows.cases.gates.movement import PROPOSALS
from workflows.cases.models import Case
from workflows.cases.placing import succession
from workflows.cases.placing.succession import Entry
from workflows.cases.running import steps
from workflows.law.calendar import today
from workflows.people.lines import standing_above
from workflows.people.models import Person, Unit
from workflows.people.roles import unit_of

from .walking import Walk, answers_of

# The process, and the step before which the case stands ("" runs on until it waits).
STAGES = (
    (Act.SECONDMENT, "state_views"),
    (Act.SECONDMENT, "sign"),
    (Act.SECONDMENT, ""),
    (Act.APPOINTMENT, "answer_policy"),
    (Act.APPOINTMENT, "meet"),
    (Act.APPOINTMENT, "introduce"),
    (Act.LEADER_ROTATION, "meet_officer"),
    (Act.LEADER_ROTATION, "vote"),
)
OPENERS = {Act.SECONDMENT: "truongphong", Act.APPOINTMENT: "truongphong", Act.LEADER_ROTATION: "px01"}
PLANNED = 3  # how many leaders stand in the succession plan
REASON = "Đơn vị đang thiếu cán bộ đúng chuyên môn theo kế hoạch biên chế năm nay; đồng chí đáp ứng đủ yêu cầu."
Typed = tuple[str, dict[str, Any]]


def walk_moves(
    session: Session, people: dict[str, Person], officers: Iterator[int], leaders: Iterator[int], number: int
) -> int:
    """Walk the cases of moves; return how many there are."""
    for place, (act, stage) in enumerate(STAGES):
        subject = next(leaders if act is Act.LEADER_ROTATION else officers)
        _walk(session, people[OPENERS[act]].id, act, subject, number + place, stage)
    _plan_succession(session, people["px01"].id, [next(leaders) for _each in range(PLANNED)])
    first = session.scalars(select(Case).where(Case.process == Act.APPOINTMENT.value).order_by(Case.id)).first()
    if first is not None:  # and a second officer for the post of the first
        beside = {"to_unit": first.receiving_unit_id, "beside": first.number}
        opener = people[OPENERS[Act.APPOINTMENT]].id
        _walk(session, opener, Act.APPOINTMENT, next(officers), number + len(STAGES), "answer_policy", beside)
    return len(STAGES) + 1


def _plan_succession(session: Session, actor: int, people: list[int]) -> None:
    """Enter a few leaders into the succession plan for the post above theirs."""
    decided = ("Ban Thường vụ Đảng ủy Công an thành phố", "Quyết định số 38-QĐ/ĐU")
    term = (today() - timedelta(days=90), today() + timedelta(days=900))
    with transaction():
        for person in people:
            if unit := unit_of(session, person, today()):
                at = standing_above(session, unit.id).id
                succession.enter(session, house(), Entry(person, at, "department_deputy", *term, *decided), actor)


def _walk(
    session: Session, opener: int, act: Act, subject: int, number: int, upto: str, more: Mapping[str, object] = {}
) -> None:
    typed = {"who": subject, "reason": REASON, **_proposed(session, act, subject), **more}
    answers = answers_of(Desk(session, house(), opener, act.value), PROPOSALS[act], typed)
    case = steps.begin(session, house(), act.value, subject, opener, answers)
    walk = Walk(session, house(), case, number)
    for node, said in _course(act, opener):
        if node == upto or node not in walk.open_nodes():
            return
        walk.do(node, **said)


def _proposed(session: Session, act: Act, subject: int) -> dict[str, Any]:
    ward = session.scalars(select(Unit.id).where(Unit.code == "P001")).one()
    own = unit_of(session, subject, today())
    if act is Act.SECONDMENT:
        asked = {"host": "Sở Nội vụ thành phố Nam Hải", "host_request": "Công văn số 214/SNV-TCBC"}
        work = {"work": "Tham mưu về quản lý cư trú và dữ liệu dân cư."}
        return asked | work | {"effective_on": _day(60), "until": _day(420)}
    if act is Act.APPOINTMENT:
        where = {"to_unit": own.id if own else ward, "post": "team_leader"}
        conditions = {"plan": "Quyết định số 38-QĐ/ĐU", "standard": "Đã bồi dưỡng chỉ huy, đã kê khai tài sản."}
        return where | conditions | {"effective_on": _day(90)}
    plan = {"plan": "Kế hoạch số 12/KH-CANH-PX01 và Quyết định số 38-QĐ/ĐU"}
    return plan | {"to_unit": ward, "post": "ward_deputy", "effective_on": _day(60)}


def _course(act: Act, opener: int) -> Iterator[Typed]:
    supported = {
        "assessment": REASON,
        "views_weighed": "Đã ghi nhận.",
        "outcome": "supported",
        "reason": "Đủ điều kiện.",
    }
    if act is Act.APPOINTMENT:
        yield "answer_policy", {"answer": "agree", "reason": "Đơn vị khuyết cấp trưởng."}
        yield "meet", {"met_on": _day(0), "present": "Đủ tập thể lãnh đạo.", "agreed": "Cơ cấu, tiêu chuẩn, quy trình."}
        return
    if act is Act.LEADER_ROTATION:
        yield "exchange", {"wanted": "Đề nghị cho ý kiến về việc luân chuyển."}
        yield "unit_view", {"met_on": _day(0), "opinion": "agree", "text": "Thống nhất."}
        yield "meet_officer", {"text": "Tôi chấp hành."}
        yield "host_view", {"opinion": "agree", "text": "Đơn vị tiếp nhận."}
        yield "appraise", supported
        return
    yield "state_views", {"text": "Tôi chấp hành."}
    yield "appraise", supported
    yield "sign", {"effective_on": _day(60), "until": _day(420), "hand_over_by": _day(50), "file_read": "y"}
    yield "deliver", {"papers": "Quyết định biệt phái", "delivered_on": _day(0), "way": "in_person"}
    yield "receive", {"received": "y"}
    yield "hand_over", {"done_on": _day(0), "received_by": opener, "work": "Hồ sơ, sổ sách.", "weapons": "none"}
    yield "take_over", {"checked_on": _day(0), "place": "Trụ sở đơn vị", "missing": "no"}


def _day(ahead: int) -> str:
    return f"{today() + timedelta(days=ahead):%d/%m/%Y}"

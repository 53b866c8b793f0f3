"""A published plan of periodic changes, a change by it, and temporary measures, so that no screen is empty."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from webapp.database import transaction
from webapp.forms.base import Desk
from webapp.house import house
from workflows.cases.placing.planning import first_draft
from workflows.cases.placing_tables import RotationPlan
from workflows.cases.running import steps
from workflows.law.calendar import today
from workflows.people.models import Person
from workflows.people.roles import responsible_head, unit_of

from .walking import Walk, answers_of

PLAN, CHANGE, MEASURE = "rotation_plan", "periodic_position_change", "temporary_measure"
LINES = 12
HoldVote = Callable[[Walk, dict[str, Person]], None]


def walk_placing(
    session: Session, people: dict[str, Person], officers: Iterator[int], number: int, hold_vote: HoldVote
) -> int:
    """Walk these cases; return how many there are."""
    made = 0
    lines = first_draft(session, house().rules(today()), today().year).splitlines()[:LINES]
    if lines:
        plan = _plan(session, people, lines, number, hold_vote)
        made += 1 + _change(session, people, plan, number + 1)
    for place, ordered in enumerate((True, False), start=made):
        _measure(session, people, next(officers), number + place, ordered=ordered)
        made += 1
    return made


def _plan(
    session: Session, people: dict[str, Person], lines: list[str], number: int, hold_vote: HoldVote
) -> RotationPlan:
    year = today().year
    typed = {"year": year, "lines": "\n".join(lines), "basis": "Thực hiện danh mục vị trí công tác phải chuyển đổi."}
    walk = _begin(session, PLAN, "plan_draft", people["px01"].id, people["px01"].id, typed, number)
    walk.do("examine", assessment="Đúng danh mục, công việc của các đơn vị liên tục.", outcome="supported")
    hold_vote(walk, people)
    if "sign" in walk.open_nodes():
        walk.do("sign", file_read="y", order="Thủ trưởng các đơn vị niêm yết danh sách tại trụ sở")
        walk.do("publish", published_on=_typed(0), way="both", where="Trụ sở các đơn vị, cuộc họp đầu tuần.")
    return session.query(RotationPlan).order_by(RotationPlan.id.desc()).first() or RotationPlan(lines=[])


def _change(session: Session, people: dict[str, Person], plan: RotationPlan, number: int) -> int:
    """Propose the first change of the plan that a head may propose; its officer is asked for his views."""
    for line in plan.lines:
        head = _proposer(session, people, line.person_id)
        typed = {"who": line.person_id, "continuity": "Tổ trưởng nhận bàn giao.", "effective_on": _typed(-40)}
        try:
            _begin(session, CHANGE, "periodic_proposal", line.person_id, head, typed, number)
        except ValueError:  # kin of the head, or a ground that the plan does not know of
            continue
        return 1
    return 0


def _measure(session: Session, people: dict[str, Person], officer: int, number: int, *, ordered: bool) -> None:
    typed = {
        "who": officer, "kind": "suspension", "ground": "inspection",
        "ground_document": "Kết luận thanh tra số 12/KL-TTr",
        "ground_text": "Có dấu hiệu nhận tiền khi giải quyết hồ sơ; chưa có kết luận về cá nhân.",
        "obstruction": "refuses_or_falsifies",
        "evidence": "Hai lần không giao sổ theo dõi cho đoàn kiểm tra, có biên bản.",
    }  # fmt: skip
    head = _proposer(session, people, officer)
    walk = _begin(session, MEASURE, "measure_proposal", officer, head, typed, number)
    if ordered and "decide" in walk.open_nodes():
        walk.do("decide", outcome="order", reason="Có dấu hiệu và có thể cản trở việc kiểm tra.", file_read="y")
        walk.do("receive", nothing_to_add="y")


def _proposer(session: Session, people: dict[str, Person], officer: int) -> int:
    unit = unit_of(session, officer, today())
    head = responsible_head(session, unit.id, today()) if unit else None
    return head.id if head and steps.may_start(session, house(), CHANGE, head.id) else people["truongphong"].id


def _begin(
    session: Session, process: str, form: str, subject: int, actor: int, typed: dict[str, Any], number: int
) -> Walk:
    answers = answers_of(Desk(session, house(), actor, process), form, typed)
    with transaction():
        case = steps.begin(session, house(), process, subject, actor, answers)
    return Walk(session, house(), case, number)


def _typed(days_ago: int) -> str:
    return f"{today() - timedelta(days=days_ago):%d/%m/%Y}"

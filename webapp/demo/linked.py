"""Two fictional lists of linked moves: a circle of four that waits for its appraisal, and three that are served."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.forms.base import Desk
from webapp.house import house
from workflows.cases.linked_tables import lines_of
from workflows.cases.models import Case
from workflows.cases.running import steps
from workflows.law.calendar import today
from workflows.people.models import Account, Assignment, Person, Post

from .walking import Walk, answers_of

PROCESS, PROPOSER, RANK_AND_FILE = "linked_transfer", "truongphong", "rank_and_file"
REASON = (
    "Sắp xếp lại lực lượng giữa các đơn vị theo kế hoạch biên chế: mỗi đồng chí nhận vị trí đúng chuyên ngành đào tạo, "
    "không đơn vị nào bị thiếu người."
)
VIEWS = (
    "Tôi chấp hành; xin bàn giao xong hồ sơ đang làm trước khi đi.",
    "Tôi nhất trí, gia đình thuận lợi khi công tác tại đơn vị mới.",
    "Tôi chấp hành quyết định của tổ chức.",
)


def walk_linked(session: Session) -> int:
    """Walk the lists; return how many there are.  The caller stands in a request."""
    found = select(Person).join(Account, Account.person_id == Person.id).where(Account.username == PROPOSER)
    proposer, officers = session.scalars(found).one(), _officers(session)
    waiting, served = officers[:4], officers[4:7]
    _hear(session, _propose(session, proposer.id, waiting))
    _serve(session, _propose(session, proposer.id, served))
    return 2


def _propose(session: Session, proposer_id: int, people: list[Person]) -> Case:
    """A circle: each takes the place of the next, the last that of the first."""
    pairs = zip(people, [*people[1:], people[0]], strict=True)
    typed = {
        "lines": "\n".join(f"{one.number}; {other.number}; ; đúng chuyên ngành" for one, other in pairs),
        "reason": REASON,
        "fit": "Đúng chuyên môn đào tạo, cấp bậc hàm phù hợp; công việc cũ đã có người đảm nhiệm.",
        "effective_on": _typed(90),
    }
    answers = answers_of(Desk(session, house(), proposer_id, PROCESS), "linked_proposal", typed)
    case = steps.begin(session, house(), PROCESS, people[0].id, proposer_id, answers)
    session.flush()  # the walk of each line finds its case
    return case


def _hear(session: Session, case: Case) -> None:
    for place, line in enumerate(lines_of(session, case)):
        walk = Walk(session, house(), line.case, place)
        walk.do("unit_view", met_on=_typed(0), opinion="agree", text="Tập thể lãnh đạo và cấp ủy thống nhất.")
        walk.do("state_views", text=VIEWS[place % len(VIEWS)])
        walk.do("host_view", opinion="agree", text="Đơn vị tiếp nhận và bố trí đúng chuyên môn.")


def _serve(session: Session, case: Case) -> None:
    _hear(session, case)
    walk = Walk(session, house(), case, 0)
    for node, typed in _course():
        walk.do(node, **typed)


def _course() -> list[tuple[str, dict[str, Any]]]:
    appraised = {
        "assessment": "Có nhu cầu thực tế, đúng chuyên môn, không đơn vị nào thiếu người.",
        "views_weighed": "Đã tính đến ý kiến của từng đồng chí.",
        "outcome": "supported",
        "reason": "Đủ điều kiện theo quy định.",
    }
    signed = {"outcome": "sign", "effective_on": _typed(95), "hand_over_by": _typed(105), "file_read": "y"}
    delivered = {"papers": "Các quyết định điều động", "delivered_on": _typed(0), "way": "unit"}
    return [("appraise", appraised), ("sign", signed), ("deliver_all", delivered)]


def _officers(session: Session) -> list[Person]:
    """People without a command, an account or a case, one from each unit."""
    found = (
        select(Person, Assignment.unit_id)
        .join(Assignment, Assignment.person_id == Person.id)
        .join(Post, Post.code == Assignment.post_code)
        .where(Post.level == RANK_AND_FILE, Assignment.on(today()))
        .where(Person.id.not_in(select(Account.person_id)), Person.id.not_in(select(Case.subject_id)))
        .order_by(Person.number)
    )
    by_unit: dict[int, Person] = {}
    for person, unit_id in session.execute(found):
        by_unit.setdefault(unit_id, person)
    return list(by_unit.values())


def _typed(days: int) -> str:
    return f"{today() + timedelta(days=days):%d/%m/%Y}"

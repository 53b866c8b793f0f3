"""A fictional mentoring, a request for support and a proposal with its outcome, so that their screens are not empty."""

from typing import Any

from sqlalchemy.orm import Session

from webapp.forms.base import Desk
from webapp.house import house
from workflows.cases import innovations
from workflows.cases.innovations import Proposal
from workflows.cases.mentoring import support
from workflows.cases.mentoring.assigning import PROCESS
from workflows.cases.recognising import outcomes
from workflows.cases.running import steps
from workflows.law.calendar import today
from workflows.people.models import Person

from .walking import Walk, answers_of

MENTORED, MENTOR, ASSIGNS = "bithu", "kemcap", "chihuy"
FACT = "Hoàn thành ba hồ sơ đúng hạn; một hồ sơ làm lại do thiếu biên bản."


def walk_mentoring(session: Session, people: dict[str, Person], number: int) -> int:
    """Walk one mentoring to its second entry; return how many cases there are."""
    officer, mentor, head = (people[name].id for name in (MENTORED, MENTOR, ASSIGNS))
    typed = {
        "who": officer,
        "mentor": mentor,
        "purpose": "new_duty",
        "reason": "Cán bộ mới nhận nhiệm vụ tiếp nhận hồ sơ.",
        "goals": "Tự lập hồ sơ đúng mẫu, đúng hạn.",
    }
    answers = answers_of(Desk(session, house(), head, PROCESS), "mentoring_assignment", typed)
    case = steps.begin(session, house(), PROCESS, officer, head, answers)
    session.commit()
    walk = Walk(session, house(), case, number)
    for node, said in _course():
        walk.do(node, **said)
    support.ask_support(session, "Đề nghị được dự thêm một buổi tập huấn về phần mềm.", officer)
    _innovate(session, officer)
    session.commit()
    return 1


def _course() -> list[tuple[str, dict[str, Any]]]:
    plan = {"steps_taken": "Tuần một tập huấn, tuần hai tự làm hồ sơ.", "support": "Hai buổi tập huấn.",
            "measure": "Hồ sơ đúng mẫu, đúng hạn."}  # fmt: skip
    entry = {"held_on": f"{today():%d/%m/%Y}", "facts_of_duty": FACT, "known_from": "Sổ theo dõi hồ sơ",
             "agreed": "Tập huấn thêm một buổi về phần mềm.", "ask": "nothing"}  # fmt: skip
    return [
        ("draw_up", plan),
        ("respond", {"text": "Tôi cần thêm một buổi về phần mềm."}),
        ("meet", entry),
        ("countersign", {"text": "Đúng như đã trao đổi."}),
    ]


def _innovate(session: Session, author: int) -> None:
    said = Proposal(
        title="Nhận hồ sơ qua mạng nội bộ",
        problem="Công dân phải đến trụ sở hai lần cho một hồ sơ.",
        plan="Đội 1 làm thử trong ba tháng, mỗi tuần đối chiếu một lần.",
        dangers="Có thể sót hồ sơ; đối chiếu sổ giấy hằng ngày.",
    )
    row = innovations.propose_innovation(session, said, author)
    innovations.decide_innovation(session, row.id, row.approver_id, "Có phương án phòng ngừa.", approve=True)
    report = outcomes.Report(today(), "Giảm một nửa thời gian chờ của công dân.", "Sổ hồ sơ quý này.")
    outcomes.report_outcome(session, row.id, report, author)

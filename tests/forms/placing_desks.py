"""Good answers to the forms of the yearly plan, of a periodic change and of a temporary measure."""

from datetime import timedelta

from sqlalchemy import select

from workflows.law.calendar import today
from workflows.people.models import Assignment

VOTES = {"plan_vote"}
BEGIN = {"plan_draft", "periodic_proposal", "measure_proposal"}
# The lines of a plan are of people whose interval is over, which nobody's is in the force of these tests.
LATER = {"plan_draft"}
FACTS = {
    "plan_check": {"supported": True},
    "periodic_reading": {"reprisal": False},
    "measure_reading": {"reprisal": False},
    "measure_decision": {"ordered": True},
    "measure_review": {"kept": True},
}


def line_for(world, username="canbo", code="PC06-D2", month=12) -> str:
    """Return the line of a plan that sends somebody to a unit."""
    return f"{world.people[username].number}; {code}; {month:02}"


def long_there(world, *usernames) -> None:
    """Let people have been in their posts for longer than any interval."""
    people = [world[name] for name in usernames]
    for row in world.session.scalars(select(Assignment).where(Assignment.person_id.in_(people))):
        row.valid_from = today().replace(year=today().year - 9, day=1)
    world.session.flush()


def placing_answers(world) -> dict:
    """Return answers that each form takes, by its key."""
    now, day = today(), timedelta(days=1)
    return {
        **{key: {} for key in VOTES},
        "plan_draft": {"year": str(now.year), "lines": line_for(world), "basis": "Danh mục vị trí của đơn vị."},
        "plan_check": {"assessment": "Theo đúng danh mục.", "outcome": "supported"},
        "plan_signing": {"file_read": True, "order": "Phòng Tổ chức cán bộ theo dõi."},
        "plan_publication": {"published_on": now, "way": "posting", "where": "Niêm yết tại các đơn vị."},
        "periodic_proposal": {"who": world["canbo"], "continuity": "Tổ trưởng nhận bàn giao.",
                              "effective_on": now + 30 * day},
        "periodic_reading": {"examined": "Đã đối chiếu kế hoạch", "reprisal": "no", "reason": "Đúng kế hoạch"},
        "periodic_decision": {"effective_on": now + 30 * day, "hand_over_by": now + 40 * day, "file_read": True},
        "measure_proposal": {"who": world["canbo"], "kind": "suspension", "ground": "inspection",
                             "ground_document": "Kết luận số 12 ngày 05/01/2026", "ground_text": "Có dấu hiệu.",
                             "obstruction": "delays", "evidence": "Hai lần không giao hồ sơ cho đoàn kiểm tra."},
        "measure_reading": {"examined": "Đã đối chiếu kết luận", "reprisal": "no", "reason": "Có căn cứ"},
        "measure_decision": {"outcome": "order", "reason": "Có dấu hiệu, có thể cản trở.", "file_read": True},
        "measure_receipt": {"nothing_to_add": True},
        "measure_watch": {"result": "no_finding", "reason": "Đoàn kiểm tra không phát hiện gì."},
        "measure_review": {"outcome": "keep", "reason": "Còn căn cứ."},
        "measure_cancellation": {"reason": "Không còn căn cứ.", "file_read": True},
        "measure_publication": {"published_on": now, "way": "meeting", "where": "Họp Đội 1"},
    }  # fmt: skip


__all__ = ["BEGIN", "FACTS", "LATER", "VOTES", "line_for", "long_there", "placing_answers"]

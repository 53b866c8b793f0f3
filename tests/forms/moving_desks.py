"""Good answers to the forms of moves, and the facts that they give."""

from datetime import timedelta

from workflows.law.calendar import today

MOVING_FACTS = {
    "takeover": {"missing": False},
    "feedback": {"fits": "yes"},
    "secondment_end": {"outcome": "return"},
}


def moving_answers(world, reason: str) -> dict[str, dict]:
    """Return answers that the forms of moves take, by their keys."""
    now, day = today(), timedelta(days=1)
    return {
        "takeover": {"checked_on": now, "place": "Trụ sở Đội 1", "missing": "no"},
        "own_feedback": {"text": "Công việc phù hợp, cần thêm tập huấn."},
        "secondment_proposal": {
            "who": world["canbo"],
            "host": "Sở Nội vụ thành phố",
            "host_request": "Công văn số 12 ngày 02/03/2026",
            "work": "Tham mưu về quản lý cư trú.",
            "reason": reason,
            "effective_on": now + 30 * day,
            "until": now + 400 * day,
        },
        "secondment_decision": {
            "effective_on": now + 30 * day,
            "until": now + 400 * day,
            "hand_over_by": now + 25 * day,
            "file_read": True,
        },
        "return_views": {"text": "Tôi xin trở về đơn vị cũ."},
        "secondment_end": {
            "outcome": "return",
            "to_unit": world.unit("P001"),
            "post": "officer",
            "back_on": now + 60 * day,
            "views_weighed": "Đã ghi nhận nguyện vọng.",
            "reason": "Hết thời hạn biệt phái.",
        },
        "extension_decision": {"file_read": True},
        "return_decision": {"file_read": True},
    }

"""Good answers to the forms of moves, and the facts that they give."""

from datetime import timedelta

from workflows.law.calendar import today

MOVING_VOTES = {"wider_vote", "leaders_vote", "key_ballot", "final_ballot", "appointment_vote", "rotation_vote"}
MOVING_FACTS = {
    "takeover": {"missing": False},
    "feedback": {"fits": "yes"},
    "secondment_end": {"outcome": "return"},
    "appointment_policy": {"agreed": True},
    "candidate_word": {"willing": True},
}


def moving_answers(world, reason: str) -> dict[str, dict]:
    """Return answers that the forms of moves take, by their keys."""
    now, day = today(), timedelta(days=1)
    return {
        **{key: {} for key in MOVING_VOTES},
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
        "secondment_recall": {"reason": "Đội thiếu người từ tháng trước.", "needed_on": now + 30 * day},
        "return_views": {"text": "Tôi xin trở về đơn vị cũ."},
        "secondment_end": {
            "outcome": "return",
            "to_unit": world.unit("P001"),
            "post": "officer",
            "back_on": now + 60 * day,
            "views_weighed": "Đã ghi nhận nguyện vọng.",
            "reason": "Hết thời hạn biệt phái.",
        },
        "appointment_proposal": {
            "who": world["canbo"],
            "to_unit": world.unit("P001"),
            "post": "ward_deputy",
            "plan": "Quyết định số 7 ngày 02/03/2026",
            "standard": "Đã qua lớp bồi dưỡng chỉ huy, đã kê khai tài sản.",
            "reason": reason,
            "effective_on": now + 90 * day,
        },
        "appointment_policy": {"answer": "agree", "reason": "Đơn vị thiếu một cấp phó."},
        "leaders_meeting": {
            "met_on": now,
            "present": "Đủ tập thể lãnh đạo",
            "agreed": "Cơ cấu, tiêu chuẩn, quy trình.",
        },
        "contender_choice": {"chosen": "none", "reason": "Đúng chuyên môn.", "file_read": True},
        "candidate_word": {"accepts": "yes", "text": "Tôi nhận nhiệm vụ."},
        "unit_comment": {"work": "Hoàn thành tốt nhiệm vụ ba năm liền.", "stand": "agree"},
        "appointment_decision": {
            "effective_on": now + 90 * day,
            "hand_over_by": now + 100 * day,
            "file_read": True,
        },
        "rotation_proposal": {
            "who": world["chihuy"],
            "to_unit": world.unit("P001"),
            "post": "ward_deputy",
            "plan": "Kế hoạch số 3, Quyết định số 7",
            "reason": reason,
            "effective_on": now + 30 * day,
        },
        "rotation_decision": {
            "effective_on": now + 30 * day,
            "until": now + 1500 * day,
            "hand_over_by": now + 25 * day,
            "file_read": True,
        },
        "extension_decision": {"file_read": True},
        "return_decision": {"file_read": True},
    }

"""Good answers to the forms of mentoring and of the talent pool."""

from workflows.law.calendar import today

GROWING_FACTS = {
    "mentoring_meeting": {"asked": False},
    "mentoring_decision": {"outcome": "end"},
    "talent_check": {"meets": True},
    "talent_conclusion": {"outcome": "planned"},
}
CRITERIA = ["results", "evaluation", "conduct", "duty_years", "learning"]


def growing_answers(names) -> dict:
    """Return answers that each form takes, by its key."""
    fact = "Đã hoàn thành ba hồ sơ đúng hạn theo bảng phân công."
    return {
        "mentoring_assignment": {"who": names["canbo"], "mentor": names["chihuy"], "purpose": "new_duty",
                                 "reason": fact, "goals": "Tự lập hồ sơ đúng mẫu."},
        "mentoring_plan": {"steps_taken": fact, "support": "Tập huấn hai buổi.", "measure": "Hồ sơ đúng mẫu."},
        "mentoring_plan_answer": {"nothing_to_add": True},
        "mentoring_meeting": {"held_on": today(), "facts_of_duty": fact, "known_from": "Sổ theo dõi hồ sơ",
                              "agreed": "Tiếp tục như kế hoạch.", "ask": "nothing"},
        "mentoring_answer": {"text": "Tôi đồng ý với ghi chép này."},
        "mentoring_decision": {"outcome": "end", "reason": "Đã đạt mục tiêu."},
        "mentoring_figures": {"needs": "training", "compared": True},
        "mentoring_report_signing": {"file_read": True},
        "mentoring_report_receipt": {"outcome": "noted"},
        "nomination": {"who": names["canbo"], "facts_of_duty": f"{fact} {fact}", "results": fact,
                       "known_from": "Sổ theo dõi hồ sơ", "met_on": today()},
        "talent_check": {"met": CRITERIA, "reason": "Đủ cả năm tiêu chí theo hồ sơ."},
        "talent_vote": {},
        "development_plan": {"mentor": names["tiepnhan"], "tasks": fact, "training": "Lớp chỉ huy cấp đội.",
                             "goal": "Chỉ huy cấp đội"},
        "talent_review": {"done": fact, "needed": "Thêm một nhiệm vụ độc lập."},
        "talent_answer": {"text": "Tôi đồng ý với nhận xét."},
        "talent_conclusion": {"outcome": "planned", "post": "team_leader", "unit": names.unit("P001"),
                              "reason": "Hoàn thành tốt kế hoạch."},
    }  # fmt: skip

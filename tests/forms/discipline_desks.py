"""Good answers to the forms of discipline, complaint and restoration."""

from datetime import timedelta

from workflows.law.calendar import today

VOTES = ("committee_vote", "council_vote", "form_vote", "discipline_vote")  # keys only: a vote has pages of its own
DISCIPLINE_FACTS = {
    "level_reading": {"confirmed": True},
    "deferral": {"course": "review"},
    "self_criticism": {"withdrawn": False},
    "exemption": {"next": "committee"},
    "legal_check": {"outcome": "pass"},
    "acceptance": {"accepted": True, "council": False},
    "effect_update": {"goes_on": False},
    "restoration_answer": {"missing": False},
}


def discipline_answers(names) -> dict:
    now, day = today(), timedelta(days=1)
    council = [names["chutich"], names["hoidong"], names["kemcap"]]
    return {
        **{key: {} for key in VOTES},
        "discovery": {"discovered_on": now, "act": "Giao ca muộn", "act_ended_on": now - day, "form_code": "reprimand",
                      "limit_ground": "none", "body": "discipline_council"},
        "level_reading": {"light_ended_on": now - day, "examined": "Hồ sơ, chứng cứ", "confirmed": "yes",
                          "reason": "Tác hại lớn"},
        "deferral": {"ground": "none", "skip": "none", "reason": "Không có căn cứ hoãn"},
        "waiver": {"wish": True},
        "self_criticism_request": {"matter": "Việc giao ca muộn", "meeting": "8 giờ, phòng họp"},
        "self_criticism": {"text": "Tôi nhận lỗi."},
        "review_meeting": {"held_on": now, "present": "Đội 1", "attended": "present", "officer_said": "Nhận lỗi",
                           "opinions": "Đề nghị khiển trách", "no_vote": True},
        "exemption": {"result": "none", "reason": "Không có căn cứ"},
        "council": {"matter": "Xem xét kỷ luật", "members": council, "lead": names["chutich"]},
        "council_session": {"held_on": now, "present": "Đủ thành viên", "read_out": "Bản tự kiểm điểm",
                            "discussion": "Thống nhất", "attended": "spoke", "last_words": "Tôi nhận lỗi."},
        "recommendation": {"reasons": "Vi phạm lần đầu"},
        "discipline_submission": {"outcome": "discipline", "act_forms": ["reprimand"], "form_code": "reprimand",
                                  "reasons": "Theo kiến nghị"},
        "legal_check": {"findings": "Đúng trình tự", "outcome": "pass"},
        "discipline_decision": {"outcome": "discipline", "form_code": "reprimand", "effective_on": now, "scope": "unit",
                                "reason": "Theo kiến nghị", "file_read": True},
        "disclosure": {"announced_on": now, "present": "Đội 1", "way": "in_person"},
        "decision_receipt": {"received": True},
        "refusal_minutes": {"delivered_on": now, "circumstances": "Không ký nhận", "witnesses": "Trực ban"},
        "effect_record": {"entered_on": now, "notified": "Chi bộ Đội 1"},
        "effect_update": {"measures": "Đã cập nhật", "done_on": now},
        "complaint": {"addressee": "issuer", "about": "Không đúng mức độ", "wanted": "Hủy quyết định"},
        "acceptance": {"decision": "accept", "reason": "Còn thời hiệu", "matter": "Mức độ vi phạm",
                       "members": [names["thanhtra"], names["khieunai"]], "lead": names["thanhtra"]},
        "complaint_check": {"findings": "Đã kiểm tra", "proposed": "upheld"},
        "dialogue": {"held_on": now, "present": "Hai bên", "officer_said": "Giữ ý kiến", "resolver_said": "Giải thích",
                     "agreed": "Thống nhất về thời gian"},
        "complaint_decision": {"result": "upheld", "reason": "Đúng quy định", "dialogue_held": True},
        "complaint_receipt": {"received": True},
        "complaint_refusal": {"delivered_on": now, "circumstances": "Không ký nhận", "witnesses": "Trực ban"},
        "complaint_notice": {"notified": "Chi bộ Đội 1"},
        "enforcement": {"announced_on": now, "present": "Đội 1", "measures": "Thông báo trong đơn vị"},
        "restoration_list": {"rights": "Xếp loại", "records": "Lý lịch", "recipients": "Đội 1"},
        "apology": {"announced_on": now, "present": "Đội 1", "words": "Xin lỗi đồng chí", "apologised": True},
        "corrections": {"given_back": "Xếp loại", "corrected": "Lý lịch", "told": "Đội 1"},
        "restoration_answer": {"answer": "yes"},
    }  # fmt: skip

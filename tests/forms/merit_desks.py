"""Good answers to the forms of commendation."""

from workflows.law.calendar import today

FACTS = {key: {"outcome": "supported"} for key in ("merit_appraisal", "merit_list_appraisal")}
VOTES = {"merit_unit_vote", "merit_council_vote", "merit_list_vote"}
LATER = {"revocation_ground", "merit_list"}  # they need a commendation that stands, a list that is kept
BEGIN = {"merit_report", "unit_report", "revocation_ground", "merit_list"}


def merit_answers(world) -> dict:
    now, text = today(), "Đã hoàn thành xuất sắc nhiệm vụ, có xác nhận của đơn vị."
    voters = [world["chutich"], world["hoidong"], world["uyvien08"]]
    return {
        **{key: {} for key in VOTES},
        "merit_report": {"who": world["canbo"], "title": "merit_certificate_unit", "occasion": "sudden",
                         "merit_on": now, "achievement": text},
        "unit_report": {"unit": world.unit("PC06-D1"), "title": "victorious_unit", "occasion": "yearly",
                        "merit_on": now, "achievement": text},
        "unit_submission": {"summary": text, "committee": "agree"},
        "merit_confirmation": {"text": "Đúng; còn có đồng chí cùng tổ."},
        "merit_meeting": {"held_on": now, "matter": text, "members": voters, "lead": voters[0]},
        "merit_submission": {"summary": text, "committee": "agree"},
        "merit_appraisal": {"outcome": "supported", "matter": text, "complete": True, "members": voters,
                            "lead": voters[0]},
        "merit_list": {"chosen": "1", "ground": text},
        "merit_list_appraisal": {"outcome": "supported", "matter": text, "complete": True, "members": voters,
                                 "lead": voters[0]},
        "merit_decision": {"outcome": "grant", "citation": "đã lập chiến công đột xuất", "file_read": True},
        "merit_upper": {"outcome": "grant", "issuer": "Bộ trưởng Bộ Công an", "number": "12/QĐ-BCA", "issued_on": now},
        "merit_announcement": {"announced_on": now, "place": "Trước toàn đơn vị"},
        "merit_receipt": {"received": True},
        "revocation_ground": {"who": world["canbo"], "decision_number": "05/QĐ-CANH-PX01", "ground": "false_file",
                              "facts_found": text},
        "revocation_answer": {"text": "Tôi đề nghị đối chiếu lại."},
        "revocation_decision": {"outcome": "revoke", "reason": text, "file_read": True},
        "revocation_upper": {"outcome": "keep", "issuer": "Bộ trưởng", "number": "9/QĐ-BCA", "issued_on": now,
                             "reason": text},
        "merit_recovery": {"items": "returned", "recovered_on": now},
    }  # fmt: skip

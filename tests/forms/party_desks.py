"""Good answers to the forms of the Party's track and of service regulations."""

from datetime import timedelta

from sqlalchemy import select

from workflows.law.calendar import today
from workflows.people.models import Membership, PartyBody

FACTS = {
    "inspection_conclusion": {"result": "discipline"},
    "regulations_view": {"clear": False},
    "regulations_level": {"outcome": "regulations"},
    "party_complaint_acceptance": {"outcome": "sent_up"},
}
VOTES = {"cell_vote", "committee_proposal", "committee_decision", "party_complaint_vote"}
# They need a vote that was counted, or a decision that was kept.
LATER = {"party_decision", "party_complaint", "state_match"}


def cell_of(world, code="CB-PC06-D1") -> list[int]:
    """The members of a cell."""
    found = select(Membership.person_id).join(PartyBody).where(PartyBody.code == code)
    return list(world.session.scalars(found.order_by(Membership.person_id)))


def party_answers(world) -> dict:
    """Return answers that each form takes, by its key."""
    now, text = today(), "Theo hồ sơ và kết quả xem xét."
    team = [world["xacminh1"], world["xacminh2"]]
    return {
        **{key: {} for key in VOTES},
        "party_matter": {"matter": "Có dấu hiệu không chấp hành phân công.", "norm": "Điều lệ Đảng", "ended_on": now,
                         "level": "heavier", "evidence": text, "deferral": "none"},
        "party_deferral_over": {"gone_on": now, "paper": "Đơn ngày hôm nay"},
        "party_guidance": {"points": text, "rights_told": True},
        "member_self_criticism": {"text": "Tôi tự kiểm điểm như sau."},
        "cell_meeting": {"held_on": now, "present": cell_of(world), "criticism": "read", "member": "spoke",
                         "discussion": text, "circumstances": text},
        "party_report": {"examined": text, "findings": text, "weighed": text, "proposed": "warning", "reason": text},
        "party_decision": {"grounds": text, "file_read": True},
        "party_publication": {"held_on": now, "place": "Phòng họp", "present": "Chi bộ", "member": "received"},
        "inspection_decision": {"matter": "Có dấu hiệu vi phạm chế độ trực", "members": team, "lead": team[0]},
        "inspection_plan": {"contents": text, "outline": text, "division": text, "finish_on": now + timedelta(days=9)},
        "inspection_opening": {"opened_on": now, "present": "Chi bộ", "contents": text, "rights_told": True},
        "member_account": {"text": "Tôi báo cáo giải trình như sau."},
        "inspection_findings": {"examined": text, "findings": text},
        "inspection_report": {"findings": text, "weighed": text},
        "inspection_conclusion": {"findings": text, "result": "discipline", "reason": text},
        "regulations_notice": {"noticed_on": now, "fact": "Mang mặc sai điều lệnh khi trực.", "norm": "Điều lệnh"},
        "regulations_view": {"clear": "no", "members": team, "reason": text},
        "regulations_check": {"examined": text, "findings": "Có việc mang mặc sai điều lệnh khi trực."},
        "regulations_level": {"found": "yes", "base": "criticism", "reason": text},
        "regulations_decision": {"grounds": text, "file_read": True},
        "notice_to_state": {"text": text},
        "notice_to_party": {"text": text},
        "disproportion": {"way": "kept", "reason": text},
        "state_cancellation": {"cancelled_on": now, "grounds": text, "file_read": True},
        "party_complaint_acceptance": {"outcome": "sent_up", "reason": text, "sent_to": "Đảng ủy cấp trên"},
        "party_complaint_report": {"examined": text, "findings": text, "procedure": text},
        "party_complaint_decision": {"grounds": text, "file_read": True},
    }  # fmt: skip

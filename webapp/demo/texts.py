"""What the fictional cases say.  Nobody and nothing here is real."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

# How many days ago a case began, and the step before which it stops ("" runs to its end).
STAGES = (
    (2, "intake:respond"),
    (1, "intake:respond"),
    (3, "intake:respond"),
    (4, "intake:screen"),
    (16, "intake:screen"),
    (6, "intake:screen"),
    (12, "intake:sort"),
    (5, "intake:sort"),
    (9, "intake:"),
    (20, "intake:"),
    (35, "intake:"),
    (8, "verify:appoint"),
    (9, "verify:draw_up"),
    (10, "verify:approve"),
    (11, "verify:announce"),
    (7, "verify:collect"),
    (13, "verify:summon"),
    (14, "verify:write"),
    (15, "verify:report_on"),
    (16, "verify:countersign"),
    (17, "verify:conclude"),
    (24, "verify:publish"),
    (26, "verify:follow"),
    (40, "verify:"),
    (1, "transfer:prepare"),
    (3, "transfer:prepare"),
    (4, "transfer:unit_view"),
    (12, "transfer:appraise"),
    (18, "transfer:appraise"),
    (9, "transfer:appraise"),
    (21, "transfer:vote"),
    (11, "transfer:vote"),
    (14, "transfer:sign"),
    (25, "transfer:sign"),
    (22, "transfer:deliver"),
    (23, "transfer:receive"),
    (28, "transfer:hand_over"),
    (30, "transfer:take_over"),
    (33, "transfer:review_later"),
)

VOTED = {"transfer:vote", "transfer:sign", "transfer:deliver"}  # of people whose posts the committee manages

FACTS = (
    ("Giao ca trực muộn 40 phút so với bảng phân công.", "Trụ sở đơn vị", "Bảng phân công trực và sổ giao ca."),
    ("Chậm nộp báo cáo kết quả tuần tra theo quy định.", "Phòng trực ban", "Sổ theo dõi báo cáo của đơn vị."),
    ("Không mang đủ trang bị khi làm nhiệm vụ theo kế hoạch.", "Chốt công tác số 2", "Biên bản kiểm tra điều lệnh."),
    ("Ghi sổ tiếp nhận hồ sơ không đúng trình tự.", "Bộ phận một cửa", "Sổ tiếp nhận và bản chụp trang sổ."),
    ("Trả lời công dân chậm quá thời hạn được giao.", "Bộ phận tiếp dân", "Phiếu hẹn và sổ theo dõi đơn thư."),
)


@dataclass(frozen=True)
class Words:
    """What the steps of one case are filled in with."""

    number: int
    day: date
    members: list[int]
    successor: int

    def past(self) -> str:
        """A day that has been, as people type it."""
        return f"{self.day - timedelta(days=60):%d/%m/%Y}"

    def future(self, days: int) -> str:
        """A day to come, as people type it."""
        return f"{self.day + timedelta(days=days):%d/%m/%Y}"


def words(number: int, day: date, members: list[int], successor: int) -> Words:
    """Return the words of a case."""
    return Words(number, day, members, successor)


def sign(number: int, subject: int, day: date) -> dict[str, Any]:
    """Return a sign as it is typed."""
    fact, place, evidence = FACTS[number % len(FACTS)]
    return {
        "who": subject,
        "source": "internal",
        "happened_on": f"{day - timedelta(days=1):%d/%m/%Y}",
        "place": place,
        "fact": fact,
        "norm": "Quy định về chế độ trực và nền nếp công tác của đơn vị",
        "evidence": evidence,
        "tell_now": "danger" if number in (4, 5) else "now",
        "tell_reason": "Sổ trực chưa được niêm phong, cần thu giữ trước khi thông báo." if number in (4, 5) else "",
    }


def proposal(number: int, subject: int, ward: int, day: date) -> dict[str, Any]:
    """Return the proposal of a transfer as it is typed."""
    return {
        "who": subject,
        "to_unit": ward,
        "instrument": "transfer",
        "reason": "Địa bàn tiếp nhận thiếu cán bộ có kinh nghiệm quản lý hành chính; "
        "nhu cầu đã được nêu trong kế hoạch biên chế.",
        "fit": "Đúng chuyên môn đào tạo, cấp bậc hàm phù hợp với vị trí dự kiến; công việc cũ đã có người đảm nhiệm.",
        "effective_on": f"{day + timedelta(days=90 + number % 7):%d/%m/%Y}",
    }


def _intake(w: Words, outcome: str) -> Iterator[tuple[str, dict[str, Any]]]:
    yield (
        "respond",
        {"text": "Tôi đã báo trực ban; xin gửi kèm giấy xác nhận."} if w.number % 4 else {"nothing_to_add": "y"},
    )
    yield (
        "screen",
        {
            "competence": "ours",
            "duplicates": "none",
            "findings": "Đã đối chiếu sổ trực và trao đổi với trực ban; nội dung cần được xem xét thêm.",
            "recommendation": outcome,
        },
    )
    yield "sort", {"outcome": outcome, "reason": "Theo kết quả sàng lọc và ý kiến của cán bộ."}


def intake(w: Words) -> Iterator[tuple[str, dict[str, Any]]]:
    """A sign that ends at its triage."""
    yield from _intake(w, "advice" if w.number % 2 else "no_basis")


def verify(w: Words) -> Iterator[tuple[str, dict[str, Any]]]:
    """A sign that is verified."""
    yield from _intake(w, "verification")
    yield "appoint", {"matter": "Việc chấp hành chế độ trực của đơn vị.", "members": w.members, "lead": w.members[0]}
    yield (
        "draw_up",
        {
            "matters": "Diễn biến sự việc; trách nhiệm của từng người trong ca trực.",
            "sources_of_evidence": "Sổ trực, camera cổng, trực ban và hai cán bộ cùng ca.",
            "division": "Tổ trưởng làm việc với cán bộ; thành viên thu thập tài liệu.",
            "finish_on": w.future(10),
        },
    )
    yield "approve", {"decision": "approve"}
    yield "announce", {"announced_on": w.past(), "present": "Lãnh đạo đơn vị và cán bộ", "rights_told": "y"}
    yield (
        "collect",
        {
            "collected": "Bản chụp sổ trực ngày xảy ra sự việc; biên bản làm việc với trực ban.",
            "findings": "Sổ trực ghi giờ giao ca muộn; trực ban xác nhận đã được báo trước.",
            "crime": "no",
        },
    )
    yield from _hearing(w, "Diễn biến ca trực và lý do giao ca muộn.")
    yield (
        "write",
        {
            "findings": "Có dấu hiệu giao ca muộn một lần, đã báo trực ban.",
            "assessment": "Mức độ nhỏ, chưa gây hậu quả.",
        },
    )
    yield "ask_source", {"outcome": "no_source"}
    yield from _hearing(w, "Ý kiến về dự thảo kết quả xác minh.")
    yield (
        "report_on",
        {
            "findings": "Có việc giao ca muộn một lần, đã báo trực ban.",
            "comments_weighed": "Đã ghi nhận lý do khách quan cán bộ nêu.",
            "proposed": "partly_true",
        },
    )
    yield "countersign", {"stand": "agree"}
    yield (
        "conclude",
        {
            "result": "partly_true" if w.number % 2 else "false",
            "findings": "Có việc giao ca muộn một lần, cán bộ đã báo trực ban trước đó.",
            "reasons": "Sổ trực và lời xác nhận của trực ban phù hợp với nhau.",
            "handling": "Rút kinh nghiệm trong đơn vị; rà soát việc phân công ca trực.",
        },
    )
    yield "publish", {"published_on": w.past(), "way": "meeting", "protected": "y", "handed_to": "Phòng Tổ chức cán bộ"}
    yield (
        "restore",
        {"measures": "Thông báo kết luận trước đơn vị.", "announced_on": w.past(), "place": "Cuộc họp đơn vị"},
    )
    yield "follow", {"next": "none", "reason": "Không cần mở vụ việc mới."}


def _hearing(w: Words, matter: str) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "summon", {"matter": matter, "place": "8 giờ, phòng họp số 2"}
    yield "attend", {"text": "Tôi xin trình bày: tôi đã báo trực ban và bàn giao đầy đủ."}
    yield (
        "minute",
        {
            "held_on": w.past(),
            "present": "Tổ xác minh và cán bộ",
            "said": "Cán bộ trình bày diễn biến và nộp giấy xác nhận.",
            "signed": "signed",
            "copy_given": "y",
        },
    )


def transfer(w: Words) -> Iterator[tuple[str, dict[str, Any]]]:
    """A transfer, to its end."""
    yield "prepare", {"wanted": "Xin ý kiến về nhu cầu, sự phù hợp và thời điểm điều động."}
    yield "unit_view", {"met_on": w.past(), "opinion": "agree", "text": "Tập thể lãnh đạo và cấp ủy thống nhất."}
    yield "state_views", {"text": "Tôi chấp hành; xin lùi thời điểm nếu có thể để bàn giao xong hồ sơ."}
    yield "host_view", {"opinion": "agree", "text": "Đơn vị tiếp nhận và bố trí đúng chuyên môn."}
    yield (
        "appraise",
        {
            "assessment": "Có nhu cầu thực tế, đúng chuyên môn, không làm gián đoạn công việc.",
            "views_weighed": "Đã tính đến đề nghị về thời điểm của cán bộ.",
            "outcome": "supported",
            "reason": "Đủ điều kiện theo quy định.",
        },
    )
    yield "vote", {}
    yield "sign", {"effective_on": w.future(95), "hand_over_by": w.future(105), "file_read": "y"}
    yield "deliver", {"papers": "Quyết định điều động", "delivered_on": w.past(), "way": "in_person"}
    yield "receive", {"received": "y"}
    yield (
        "hand_over",
        {"done_on": w.past(), "received_by": w.successor, "work": "Hồ sơ đang giải quyết, sổ sách.", "weapons": "none"},
    )
    yield "take_over", {"checked_on": w.past(), "place": "Trụ sở đơn vị", "missing": "no"}


COURSES: dict[str, Callable[[Words], Iterator[tuple[str, dict[str, Any]]]]] = {
    "intake": intake,
    "verify": verify,
    "transfer": transfer,
}

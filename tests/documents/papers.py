"""Example data for every kind of paper: as short and as long as they come."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

ON = date(2026, 3, 5)
LONG_NAME = "Nguyễn Thị Phương Thảo Hoàng Ngọc Quỳnh Anh Tôn Nữ Huyền Trang Đặng Trần"
LONG = (
    "Xét yêu cầu nhiệm vụ, ưu tiên bố trí cán bộ có kinh nghiệm, được đào tạo đúng chuyên ngành, bảo đảm đủ điều kiện, "
    "tiêu chuẩn theo quy định; quá trình thẩm định đã xem xét đầy đủ hoàn cảnh gia đình, sức khỏe và nguyện vọng của "
    "đồng chí, ý kiến của tập thể lãnh đạo nơi đi và nơi đến cũng như kết quả phân loại cán bộ hằng năm"
)

COMMON = {
    "recipients": ["Như trên", "Lưu hồ sơ cán bộ"],
    "kept": "VT, PX01",
    "signature": {"capacity": ["GIÁM ĐỐC"], "name": "Đại tá Lý Quốc Tuấn"},
}
COMPLAINT = {"to": "Giám đốc Công an thành phố Nam Hải", "days": 90, "unit": "ngày"}
COMRADE = {
    "rank": "Thiếu tá",
    "name": "Nguyễn Hữu Thắng",
    "post": "Phó Đội trưởng Đội Cảnh sát giao thông số 3",
    "unit": "Phòng Cảnh sát giao thông",
}
LAW = "Căn cứ Luật Công an nhân dân ngày 20 tháng 11 năm 2018"

SHORT: dict[str, dict[str, Any]] = {
    "submission": {
        "title": "Về việc điều động cán bộ",
        "to": "Ban Thường vụ Đảng ủy Công an thành phố",
        "opening": "Căn cứ nhu cầu bố trí cán bộ năm 2026, Phòng Cảnh sát giao thông đề nghị điều động:",
        "sections": [
            {"heading": "Cán bộ", "text": "Thiếu tá Nguyễn Hữu Thắng, sinh năm 1986, số hiệu 318-452."},
            {"heading": "Nơi đến", "text": "Công an phường Vĩnh Ninh; chức vụ: Phó Trưởng Công an phường."},
            {"heading": "Lý do", "text": "Tăng cường chỉ huy có kinh nghiệm cho địa bàn trọng điểm."},
        ],
        "closing": "Kính trình Ban Thường vụ Đảng ủy xem xét, quyết định",
        **COMMON,
    },
    "transfer_decision": {
        "title": "Về việc điều động cán bộ",
        "authority": "Giám đốc Công an thành phố Nam Hải",
        "bases": [LAW, "Căn cứ quy định về phân cấp quản lý cán bộ trong Công an nhân dân"],
        "resolution": {"symbol": "41-NQ/ĐU", "on": "2026-03-02", "body": "Ban Thường vụ Đảng ủy Công an thành phố"},
        "proposed_by": "Trưởng phòng Tổ chức cán bộ",
        "officer": {**COMRADE, "birth_year": 1986, "service_number": "318-452"},
        "to_unit": "Công an phường Vĩnh Ninh",
        "to_post": "Phó Trưởng Công an phường",
        "from_on": "2026-04-01",
        "hand_over_by": date(2026, 3, 31),
        "question_sha256": "5e" * 32,
        "complaint": COMPLAINT,
        "executors": ["Trưởng phòng Tổ chức cán bộ", "Trưởng phòng Tham mưu", "Trưởng Công an phường Vĩnh Ninh"],
        **COMMON,
    },
    "transfer_list": {
        "title": "Cán bộ được điều động theo hồ sơ số DS-2026-0001",
        "opening": "Danh sách kèm theo các Quyết định điều động, mỗi đồng chí một Quyết định:",
        "lines": [
            {
                "rank": "Thiếu tá",
                "name": "Nguyễn Hữu Thắng",
                "service_number": "318-452",
                "source": "Phó Đội trưởng, Phòng Cảnh sát giao thông",
                "target": "Cán bộ, Công an phường Vĩnh Ninh",
            },
        ],
        "from_on": "2026-04-01",
        **COMMON,
    },
    "verification_decision": {
        "title": "Về việc thành lập Tổ xác minh",
        "authority": "Giám đốc Công an thành phố Nam Hải",
        "bases": [LAW],
        "proposed_by": "Trưởng phòng Tổ chức cán bộ",
        "matter": "nội dung phản ánh về việc chấp hành quy trình tuần tra, kiểm soát",
        "subject": COMRADE,
        "team": [
            {"rank": "Trung tá", "name": "Trịnh Văn Hùng", "post": "Phó Chánh Thanh tra", "role": "Tổ trưởng"},
            {"rank": "Đại úy", "name": "Phan Thị Hồng Nhung", "post": "Cán bộ Thanh tra", "role": "Thành viên"},
        ],
        "days": 30,
        "unit": "ngày",
        "starts_on": "2026-03-06",
        "ends_on": "2026-04-04",
        "executors": ["Chánh Thanh tra", "Trưởng phòng Cảnh sát giao thông"],
        **COMMON,
    },
    "conclusion": {
        "title": "Nội dung phản ánh đối với cán bộ",
        "authority": "Giám đốc Công an thành phố Nam Hải",
        "bases": ["Căn cứ Quyết định số 05/QĐ-CANH-PX01 ngày 05 tháng 3 năm 2026 về việc thành lập Tổ xác minh"],
        "subject": COMRADE,
        "findings": [
            {
                "matter": "Không lập biên bản khi dừng phương tiện ngày 12/02/2026.",
                "found": "Sổ tuần tra và dữ liệu camera đeo người cho thấy biên bản đã được lập đúng mẫu.",
                "answer": "Đồng chí Thắng đã nộp bản sao biên bản và đề nghị đối chiếu dữ liệu.",
                "verdict": "Phản ánh không đúng",
            }
        ],
        "conclusions": ["Đồng chí Nguyễn Hữu Thắng không vi phạm quy trình công tác."],
        "handling": ["Phòng Cảnh sát giao thông thông báo kết quả trong đơn vị và khôi phục quyền, lợi ích."],
        **COMMON,
    },
    "resolution": {
        "title": "về việc điều động cán bộ",
        "body": "Ban Thường vụ Đảng ủy",
        "bases": ["Căn cứ Điều lệ Đảng Cộng sản Việt Nam", "Căn cứ Quy chế làm việc của Đảng ủy"],
        "met_on": "2026-03-02",
        "members": 11,
        "present": 11,
        "recused": ["Đại tá Nghiêm Khắc Sáng (Điều 10 khoản 3 TT 129/2020/TT-BCA)"],
        "matter": "đề nghị điều động đồng chí Nguyễn Hữu Thắng đến Công an phường Vĩnh Ninh",
        "results": [{"option": "Đồng ý", "votes": 9}, {"option": "Không đồng ý", "votes": 2}],
        "dissent": 2,
        "reserved": 1,
        "question_sha256": "ab" * 32,
        "outcome": "Số phiếu đồng ý đạt quá nửa tổng số ủy viên",
        "decisions": ["Đồng ý điều động đồng chí Nguyễn Hữu Thắng.", "Giao Giám đốc ban hành quyết định."],
        "recipients": ["Đảng ủy cấp trên (để báo cáo)", "Các đồng chí ủy viên Ban Thường vụ"],
        "kept": "Văn phòng Đảng ủy",
        "signature": {"capacity": ["T/M BAN THƯỜNG VỤ", "BÍ THƯ"], "name": "Lý Quốc Tuấn"},
    },
    "counting_minutes": {
        "title": "lấy ý kiến về việc điều động cán bộ",
        "body": "Ban Thường vụ Đảng ủy",
        "case_number": "DD-2026-0148",
        "question": "Điều động đồng chí Nguyễn Hữu Thắng đến Công an phường Vĩnh Ninh",
        "question_sha256": "3f" * 32,
        "counted_at": "2026-03-02T08:30:00+00:00",
        "place": "phòng họp Đảng ủy",
        "members": 11,
        "handed_out": 11,
        "returned": 11,
        "valid": 11,
        "blank": 0,
        "invalid": 0,
        "ladder": [{"option": "Đồng ý", "votes": 9}, {"option": "Không đồng ý", "votes": 2}],
        "needed": 6,
        "outcome": "số phiếu đồng ý đạt quá nửa tổng số thành viên, đủ điều kiện thông qua",
        "box_words": "bamo kitu sela dori nupa veko",
        "box_sha256": "a9" * 32,
        "copies": 2,
        "tellers": [
            {"role": "Tổ trưởng Tổ kiểm phiếu", "name": "Phan Thị Hồng Nhung"},
            {"role": "Thành viên", "name": "Trịnh Văn Hùng"},
        ],
        "chair": {"capacity": ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"], "name": "Bùi Văn Sử"},
    },
}

PARTY = {
    "recipients": ["Như Điều cuối", "Ủy ban Kiểm tra Đảng ủy"],
    "kept": "Chi bộ",
    "signature": {"capacity": ["T/M CHI BỘ", "BÍ THƯ"], "name": "Đinh Hồng Nghĩa"},
}
STATUTE = "Căn cứ Điều lệ Đảng Cộng sản Việt Nam"
IN_ARTICLES = {
    "party_decision": "Thi hành kỷ luật đảng viên",
    "inspection_decision": "Kiểm tra đảng viên khi có dấu hiệu vi phạm",
    "complaint_resolution": "Giải quyết khiếu nại kỷ luật đảng",
}
IN_SECTIONS = {
    "cell_minutes": "Họp chi bộ xem xét kỷ luật đảng viên",
    "party_report": "Đề nghị thi hành kỷ luật đảng viên",
    "party_summons": "Về việc nghe đảng viên trình bày",
    "party_hearing_minutes": "Làm việc với đảng viên",
    "inspection_report": "Kết quả kiểm tra khi có dấu hiệu vi phạm",
    "publication_minutes": "Công bố, giao quyết định kỷ luật đảng viên",
    "inspection_plan": "Kiểm tra đảng viên khi có dấu hiệu vi phạm",
    "inspection_conclusion": "Kết luận kiểm tra khi có dấu hiệu vi phạm",
}
ARTICLES = [
    "Thi hành kỷ luật bằng hình thức khiển trách đối với đồng chí Nguyễn Hữu Thắng",
    "Ủy ban Kiểm tra và đồng chí Nguyễn Hữu Thắng chịu trách nhiệm thi hành Quyết định này",
]
TOLD = {
    "opening": "Ngày 02 tháng 3 năm 2026, chi bộ đã họp và thống nhất những nội dung sau.",
    "sections": [
        {"heading": "Thành phần", "text": "Có mặt 8 trên tổng số 11 đảng viên chính thức."},
        {"heading": "Nội dung", "text": "Đồng chí Nguyễn Hữu Thắng đọc bản tự kiểm điểm và phát biểu cuối cùng."},
    ],
    "closing": "Biên bản đã được đọc lại và thông qua",
}
SHORT |= {
    kind: {"title": title, "body": "Chi bộ Đội 1", "bases": [STATUTE], "articles": ARTICLES, **PARTY}
    for kind, title in IN_ARTICLES.items()
}
for voted in ("party_decision", "complaint_resolution"):
    SHORT[voted]["question_sha256"] = "5e" * 32
SHORT |= {kind: {"title": title, **TOLD, **PARTY} for kind, title in IN_SECTIONS.items()}
LETTER = {
    "title": "V/v thông báo quyết định kỷ luật",
    "addressees": ["Ủy ban Kiểm tra Đảng ủy"],
    **TOLD,
    "closing": "Kính thông báo",
    "recipients": ["Như trên", "Đồng chí có tên trên"],
}
LETTERS_OF_STATE = (
    *("notice_to_party", "party_notice", "restoration_notice"),
    *("information_request", "receiving_opinion", "self_criticism_request"),
)
LETTERS = (*LETTERS_OF_STATE, "notice_to_state")
SHORT |= {kind: {**COMMON, **LETTER} for kind in LETTERS_OF_STATE}
SHORT["notice_to_state"] = {**PARTY, **LETTER, "addressees": ["Thủ trưởng Đội 1", "Phòng Tổ chức cán bộ"]}
SHORT |= {
    kind: {
        "title": title,
        "authority": "Trưởng phòng Cảnh sát giao thông",
        "bases": [LAW],
        "proposed_by": "Trưởng phòng Tổ chức cán bộ",
        "articles": ARTICLES,
        **COMMON,
    }
    for kind, title in (
        ("regulations_decision", "Về việc xử lý vi phạm điều lệnh"),
        ("state_cancellation", "Về việc hủy bỏ quyết định kỷ luật"),
    )
}
SECTIONED = {
    "title": "Về việc kỷ luật cán bộ",
    "opening": "Ngày 05 tháng 3 năm 2026, tại trụ sở Phòng Cảnh sát giao thông, đã họp xem xét nội dung sau:",
    "sections": [
        {"heading": "Cán bộ", "text": "Thiếu tá Nguyễn Hữu Thắng, Phó Đội trưởng Đội Cảnh sát giao thông số 3."},
        {"heading": "Ý kiến của cán bộ", "text": "Đồng chí Thắng nhận trách nhiệm và đã khắc phục."},
    ],
    "closing": "Nội dung trên đã được đọc lại cho những người có mặt cùng nghe",
    **COMMON,
}
ARTICLED = {
    "title": "Về việc kỷ luật cán bộ",
    "authority": "Giám đốc Công an thành phố Nam Hải",
    "bases": [LAW],
    "proposed_by": "Trưởng phòng Tổ chức cán bộ",
    "articles": [
        "Kỷ luật đồng chí Thiếu tá Nguyễn Hữu Thắng bằng hình thức khiển trách.",
        "Quyết định này có hiệu lực kể từ ngày ký",
    ],
    **COMMON,
}
OF_SECTIONS = (
    *("discipline_submission", "review_minutes", "council_minutes", "ballot_minutes", "council_recommendation"),
    *("no_violation", "announcement_minutes", "acceptance_notice", "complaint_report"),
    *("dialogue_minutes", "enforcement_minutes", "apology_minutes", "move_submission", "meeting_record"),
    "feedback_report",
    *("mentoring_assignment", "mentoring_report", "development_plan", "achievement_report", "merit_submission"),
    *("periodic_submission", "measure_submission", "measure_notice"),
    *("hearing_minutes", "verification_announcement", "verification_plan", "verification_report", "forwarding_slip"),
)
OF_MOVES = (
    "secondment_decision",
    "secondment_extension",
    "return_decision",
    "appointment_decision",
    "rotation_decision",
)
OF_ARTICLES = (
    *("council_decision", "discipline_decision", "complaint_decision", "suspension_decision"),
    *("extension_decision", *OF_MOVES),
    *("periodic_decision", "measure_decision", "measure_review", "measure_cancellation"),
    *("merit_decision", "merit_revocation"),
)
SHORT |= dict.fromkeys(OF_SECTIONS, SECTIONED) | dict.fromkeys(OF_ARTICLES, ARTICLED)
SHORT["discipline_decision"] = ARTICLED | {"question_sha256": "5e" * 32}


SHORT |= {
    kind: {"title": "Về việc nghe cán bộ trình bày", **TOLD, "closing": "Đề nghị đồng chí có mặt", **COMMON}
    for kind in ("summons", "invitation")
}
SHORT["handover_minutes"] = {
    "title": "Bàn giao công việc, hồ sơ, tài liệu, phương tiện",
    "opening": "Hôm nay, ngày 05 tháng 3 năm 2026, đã kiểm tra việc bàn giao giữa hai bên sau đây:",
    "sections": [{"heading": "Công việc, hồ sơ, tài liệu", "text": "Sổ theo dõi, hồ sơ đang giải quyết."}],
    "closing": "Hai bên đã đối chiếu, ký nhận đủ",
    "parties": [{"role": "Bên giao", "name": "Nguyễn Hữu Thắng"}, {"role": "Bên nhận", "name": "Phan Thị Hồng Nhung"}],
    **COMMON,
}

CHANGE = {
    "who": "Đại úy Nguyễn Hữu Thắng, 318-452",
    "where": "Đội 1, Phòng Cảnh sát giao thông",
    "to": "Đội 2, Phòng Cảnh sát giao thông",
    "month": "04/2027",
}
SHORT["rotation_plan"] = {
    "title": "Chuyển đổi vị trí công tác năm 2027",
    "bases": [LAW],
    "opening": "Thực hiện quy định về phòng, chống tham nhũng, Công an thành phố chuyển đổi vị trí công tác như sau:",
    "changes": [CHANGE, CHANGE],
    "orders": ["Phòng Tổ chức cán bộ theo dõi, đôn đốc", "Thủ trưởng các đơn vị công khai kế hoạch"],
    "closing": "Kế hoạch được công khai; nghiêm cấm lợi dụng để trù dập cán bộ",
    "question_sha256": "5e" * 32,
    **COMMON,
}

SHORT["merit_roll"] = {
    "title": "Kèm theo Quyết định khen thưởng",
    "opening": "Danh sách 1 cán bộ được tặng Giấy khen, kèm theo Quyết định số 05.",
    "rows": [
        {"name": "Nguyễn Hữu Thắng", "rank": "Thiếu tá", "number": "318-452", "unit": "Phòng Cảnh sát giao thông"}
    ],
    **COMMON,
}
SHORT["merit_certificate"] = {
    "title": "Giấy khen",
    "giver": "Giám đốc Công an thành phố Nam Hải",
    "person": COMRADE,
    "citation": "đã có thành tích xuất sắc trong công tác bảo đảm trật tự, an toàn giao thông năm 2025",
    "decision": "số 05/QĐ-CANH-PX01 ngày 05 tháng 3 năm 2026",
    "signature": COMMON["signature"],
}


MET = {
    "title": "Phiên họp của Ban Thường vụ Đảng ủy",
    "opening": "Ban Thường vụ Đảng ủy họp ngày 02 tháng 3 năm 2026 với thành phần và nội dung sau.",
    "sections": [
        {"heading": "Thành phần dự họp", "lines": ["Có mặt 9 trên tổng số 11", "Vắng có lý do: không"]},
        {"heading": "Nội dung 1", "lines": ["Kết quả: được thông qua"]},
    ],
    "closing": "Biên bản đã được đọc lại và thông qua",
    "secretary": "Hoàng Diệu Thoa",
    **COMMON,
}
OF_MEETINGS = ("meeting_minutes", "council_meeting_minutes")
SHORT |= dict.fromkeys(OF_MEETINGS, MET)


def worded(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """Return what is longest in a paper of sections or articles."""
    if kind in OF_SECTIONS:
        return {"to": LONG[:90], "bases": [LONG] * 3, "sections": [{"heading": LONG[:60], "text": LONG}] * 8}
    if kind in OF_MEETINGS:
        return {"sections": [{"heading": LONG[:60], "lines": [LONG] * 3}] * 6}
    if kind in OF_ARTICLES:
        return {"articles": [LONG] * 8, "resolution": SHORT["transfer_decision"]["resolution"]}
    if "sections" not in data:
        return {}
    more: dict[str, Any] = {"bases": [LONG] * 3} if kind == "submission" else {"opening": LONG}
    if kind in LETTERS:
        more["addressees"] = [LONG[: 30 + at * 20] for at in range(12)]
    return {"sections": [{"heading": LONG[:60], "text": LONG}] * 9, "closing": LONG, **more}


# What else a kind has that can be long: the lists of people and of findings.
FULLEST: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "rotation_plan": lambda _data: {
        "changes": [CHANGE | {"who": f"Đại úy {LONG_NAME}", "to": LONG[:90]}] * 60,
        "orders": [LONG] * 6,
    },
    "conclusion": lambda data: {"findings": data["findings"] * 4},
    "verification_decision": lambda data: {"team": [data["team"][0] | {"name": LONG_NAME, "post": LONG[:120]}] * 9},
    "transfer_list": lambda data: {
        "lines": [data["lines"][0] | {"name": LONG_NAME, "source": LONG[:120], "target": LONG[120:240]}] * 30
    },
}


def longest_roll(data: dict[str, Any]) -> dict[str, Any]:
    rows = [data["rows"][0] | {"name": LONG_NAME, "unit": LONG[:120]}] * 60
    return data | {
        "rows": rows,
        "title": "Về việc " + LONG[:160],
        "recipients": [f"{LONG[: 20 + at * 2]} ({at})" for at in range(1, 41)],
        "signature": {**data["signature"], "name": LONG_NAME},
    }


def longest_certificate(data: dict[str, Any]) -> dict[str, Any]:
    """It is one sheet, whatever stands on it."""
    person = data["person"] | {"name": LONG_NAME, "post": LONG[:90], "unit": LONG[90:160]}
    title = "danh hiệu Chiến sĩ thi đua toàn lực lượng Công an nhân dân"
    signed = {**data["signature"], "name": LONG_NAME}
    return data | {"title": title, "person": person, "citation": LONG[:300], "signature": signed}


OF_MERIT = {"merit_roll": longest_roll, "merit_certificate": longest_certificate}


def longest(kind: str) -> dict[str, Any]:
    """Return the data of this kind with very long names and texts, 40 recipients, and every list at its fullest."""
    data = deepcopy(SHORT[kind])
    for person in ("officer", "subject"):
        if person in data:
            data[person] |= {
                "name": LONG_NAME,
                "post": "Phó Trưởng phòng kiêm " + LONG[:90],
                "unit": "Phòng " + LONG[90:160],
            }
    for key in ("bases", "conclusions", "handling", "decisions", "articles"):
        if key in data:
            data[key] = [LONG] * 7
    if "complaint" in data or kind in ("conclusion", "verification_decision"):
        data["complaint"] = COMPLAINT | {"to": "Giám đốc Công an thành phố Nam Hải hoặc người được Giám đốc ủy quyền"}
    data |= worded(kind, data)
    if kind in OF_MERIT:
        return OF_MERIT[kind](data)
    data |= FULLEST.get(kind, lambda _data: {})(data)
    if kind == "counting_minutes":
        rungs = ["Khai trừ", "Cách chức", "Cảnh cáo", "Khiển trách", "Không kỷ luật"]
        data["ladder"] = [
            {"option": rung + " " + LONG, "votes": 2, "cumulated": 2 * at} for at, rung in enumerate(rungs, 1)
        ]
        data["tellers"] = [{"role": "Thành viên", "name": LONG_NAME}] * 5
        data["missing"], data["reasons"] = 2, [f"{LONG_NAME}: {LONG}"] * 2
        data["chair"] = data["chair"] | {"name": LONG_NAME}
        data["question"] = LONG
        return data
    data["title"] = ("V/v " if kind in LETTERS else "Về việc ") + LONG[:160]
    data["recipients"] = [f"{LONG[: 20 + at * 2]} ({at})" for at in range(1, 41)]
    data["signature"] = {**data["signature"], "name": LONG_NAME}
    return data

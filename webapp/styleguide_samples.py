"""Invented people and cases for the styleguide, with Vietnamese words as long as those of real pages."""

from typing import Any, Final

Record = dict[str, Any]

PEOPLE: Final[tuple[Record, ...]] = (
    {
        "id": "1",
        "label": "Thiếu tá Nguyễn Hữu Thắng",
        "sub": "318-452 · Phó Đội trưởng Đội Cảnh sát giao thông số 3",
    },
    {
        "id": "2",
        "label": "Đại úy Võ Đình Khôi",
        "sub": "402-118 · Công an xã Hòa Lộc",
    },
    {
        "id": "3",
        "label": "Trung úy Đặng Thùy Linh",
        "sub": "377-905 · Phòng Kỹ thuật hình sự",
    },
    {
        "id": "4",
        "label": "Thượng úy Phạm Ngọc Ánh",
        "sub": "355-240 · Công an xã Hòa Lộc",
    },
)
NAV: Final[tuple[Record, ...]] = (
    {
        "title": "Công việc",
        "items": (
            {
                "label": "Việc của tôi",
                "url": "/styleguide/",
                "icon": "inbox",
                "count": 7,
                "hot": True,
            },
            {
                "label": "Đề xuất mới",
                "url": "#propose",
                "icon": "document",
            },
            {
                "label": "Biểu quyết",
                "url": "#ballots",
                "icon": "ballot",
                "count": 2,
            },
            {
                "label": "Theo dõi hồ sơ",
                "url": "#board",
                "icon": "board",
                "count": 46,
            },
        ),
    },
    {
        "title": "Cá nhân",
        "items": (
            {
                "label": "Hồ sơ về tôi",
                "url": "#own",
                "icon": "id",
            },
            {
                "label": "Ủy quyền khi vắng",
                "url": "#away",
                "icon": "delegate",
            },
        ),
    },
    {
        "foot": True,
        "items": (
            {
                "label": "Hướng dẫn",
                "url": "#help",
                "icon": "help",
            },
        ),
    },
)
TABS: Final[tuple[Record, ...]] = (
    {
        "label": "Việc",
        "url": "/styleguide/",
        "icon": "inbox",
        "count": 7,
    },
    {
        "label": "Biểu quyết",
        "url": "#ballots",
        "icon": "ballot",
        "count": 2,
    },
    {
        "label": "Theo dõi",
        "url": "#board",
        "icon": "board",
    },
    {
        "label": "Về tôi",
        "url": "#own",
        "icon": "id",
    },
)
ROWS: Final[tuple[Record, ...]] = (
    {
        "number": "DD-2026-0148",
        "kind": "Điều động",
        "name": "Nguyễn Hữu Thắng",
        "sub": "Thiếu tá · Phòng Cảnh sát giao thông",
        "source": "Đội CSGT số 3",
        "target": "Công an phường Vĩnh Ninh",
        "task": "Kiểm tra hồ sơ trình",
        "waited": "3 ngày",
        "state": "late",
        "words": "Quá hạn 2 ngày",
    },
    {
        "number": "KN-2026-0007",
        "kind": "Khiếu nại",
        "name": "Võ Đình Khôi",
        "sub": "Đại úy · Công an xã Hòa Lộc",
        "source": "",
        "target": "",
        "task": "Phân công người xác minh",
        "waited": "8 ngày",
        "state": "late",
        "words": "Quá hạn 1 ngày",
    },
    {
        "number": "BP-2026-0012",
        "kind": "Biệt phái",
        "name": "Đặng Thùy Linh",
        "sub": "Trung úy · Phòng Kỹ thuật hình sự",
        "source": "Phòng Kỹ thuật hình sự",
        "target": "Ban An toàn giao thông thành phố",
        "task": "Trình Giám đốc ký",
        "waited": "4 giờ",
        "state": "soon",
        "words": "Hạn hôm nay",
    },
    {
        "number": "DD-2026-0152",
        "kind": "Điều động",
        "name": "Hoàng Xuân Ước",
        "sub": "Thiếu tá · Phòng Cảnh sát cơ động",
        "source": "Phòng Cảnh sát cơ động",
        "target": "Trại tạm giam số 2",
        "task": "Soạn quyết định",
        "waited": "1 ngày",
        "state": "ok",
        "words": "Còn 3 ngày",
    },
)
STAGES: Final[tuple[Record, ...]] = (
    {
        "state": "done",
        "label": "Đề xuất",
        "sub": "02/11",
        "title": "Lập đề xuất điều động",
        "text": "Thượng tá Bùi Văn Sử",
    },
    {
        "state": "done",
        "label": "Ý kiến của tôi",
        "sub": "06/11",
        "title": "Cán bộ trả lời: chấp hành",
    },
    {
        "state": "done",
        "label": "Đảng ủy biểu quyết",
        "sub": "13/11",
        "title": "Kiểm phiếu, lập biên bản",
    },
    {
        "state": "now",
        "label": "Nhận quyết định",
        "sub": "việc của đồng chí",
        "title": "Giao quyết định",
        "quote": "Đề nghị nhận công tác từ 05/12/2026 để bàn giao xong kho hồ sơ.",
    },
    {
        "state": "",
        "label": "Nhận công tác",
        "sub": "01/12",
        "title": "Nhận công tác",
    },
)
RULE: Final[Record] = {
    "code": "R-PAR-03",
    "title": "Họp hợp lệ khi có ít nhất hai phần ba số thành viên",
    "source": "Quy định mẫu về bỏ phiếu trong Đảng ủy Công an thành phố Nam Hải",
    "article": "Điều 5",
    "mark": "Cần đơn vị xác nhận",
}

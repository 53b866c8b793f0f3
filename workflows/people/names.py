"""What the fictional force is made of: how people and places are called.  Nobody and no place is meant."""

from collections.abc import Sequence
from random import Random

from workflows.people.kinds import Sex

# Surnames with their rough share per thousand.
SURNAMES = {
    "Nguyễn": 380, "Trần": 110, "Lê": 95, "Phạm": 70, "Hoàng": 45, "Phan": 45, "Vũ": 35, "Đặng": 22, "Bùi": 20,
    "Đỗ": 18, "Ngô": 14, "Hồ": 13, "Dương": 12, "Đinh": 11, "Trịnh": 10, "Đoàn": 9, "Mai": 8, "Lương": 8, "Đào": 8,
    "Phùng": 7, "Hà": 7, "Võ": 6, "Huỳnh": 5, "Lý": 5, "Cao": 5, "Tạ": 5, "Chu": 4, "Kiều": 3, "Quách": 3, "Khuất": 2,
    "Nghiêm": 2, "Vương": 2, "La": 1, "Thạch": 1, "Lộc": 1,
}  # fmt: skip

MIDDLE_NAMES = {
    Sex.MALE: {
        "Văn": 240, "Đức": 80, "Minh": 70, "Quang": 70, "Hữu": 55, "Xuân": 50, "Anh": 45, "Thành": 40, "Ngọc": 40,
        "Đình": 40, "Trọng": 35, "Mạnh": 35, "Công": 30, "Duy": 30, "Hồng": 25, "Thế": 25, "Việt": 25, "Tiến": 25,
        "Bá": 15, "Gia": 10, "Khắc": 10, "Sỹ": 5,
    },
    Sex.FEMALE: {
        "Thị": 280, "Thu": 90, "Ngọc": 80, "Thanh": 70, "Phương": 60, "Minh": 50, "Hồng": 50, "Thùy": 50, "Kim": 40,
        "Bích": 40, "Khánh": 40, "Mai": 30, "Diệu": 25, "Hải": 25, "Quỳnh": 20, "Như": 15, "Cẩm": 10,
    },
}  # fmt: skip

GIVEN_NAMES = {
    Sex.MALE: (
        "An", "Bách", "Bảo", "Bình", "Cường", "Chiến", "Chung", "Công", "Cương", "Dũng", "Duy", "Dương", "Đại", "Đạt",
        "Đông", "Đức", "Giang", "Hải", "Hào", "Hậu", "Hiếu", "Hiệp", "Hoàn", "Hoàng", "Hòa", "Hùng", "Huy", "Hưng",
        "Khánh", "Khoa", "Khôi", "Kiên", "Linh", "Long", "Lợi", "Mạnh", "Minh", "Nam", "Nghĩa", "Nhân", "Ninh", "Phong",
        "Phúc", "Phương", "Quang", "Quân", "Quyết", "Quý", "Sáng", "Sơn", "Tài", "Tâm", "Tân", "Thái", "Thành", "Thắng",
        "Thịnh", "Thủy", "Tiến", "Toàn", "Trung", "Trường", "Tuấn", "Tùng", "Tú", "Việt", "Vinh", "Vũ", "Vượng",
    ),
    Sex.FEMALE: (
        "An", "Anh", "Ánh", "Bích", "Châu", "Chi", "Diệp", "Dung", "Duyên", "Đào", "Giang", "Hà", "Hạnh", "Hằng",
        "Hiền", "Hoa", "Hòa", "Hồng", "Huệ", "Huyền", "Hương", "Hường", "Khánh", "Lan", "Liên", "Linh", "Loan", "Ly",
        "Mai", "Minh", "My", "Nga", "Ngân", "Ngọc", "Nguyệt", "Nhung", "Oanh", "Phương", "Phượng", "Quyên", "Quỳnh",
        "Tâm", "Thanh", "Thảo", "Thoa", "Thu", "Thủy", "Thúy", "Trang", "Trinh", "Tú", "Tuyết", "Uyên", "Vân", "Yến",
    ),
}  # fmt: skip

PLACE_BEGINNINGS = (
    "An", "Bình", "Cẩm", "Chính", "Đại", "Đông", "Gia", "Hải", "Hòa", "Hợp", "Hưng", "Khánh", "Kim", "Long", "Minh",
    "Nghĩa", "Ngọc", "Phú", "Phúc", "Quang", "Tân", "Thanh", "Thịnh", "Thuận", "Thượng", "Trung", "Vạn", "Vĩnh",
    "Xuân", "Yên",
)  # fmt: skip
PLACE_ENDINGS = (
    "Châu", "Đồng", "Giang", "Hà", "Hải", "Hạ", "Hiệp", "Hòa", "Khê", "Lạc", "Lâm", "Lộc", "Lương", "Mỹ", "Ninh",
    "Phong", "Phú", "Quang", "Sơn", "Thành", "Thịnh", "Thủy", "Tiến", "Trạch", "Trì", "Trung", "Vân", "Xá",
)  # fmt: skip


def name_of(rng: Random, sex: Sex) -> str:
    """Return a believable full name."""
    surname = _weighted(rng, SURNAMES)
    middle = _weighted(rng, MIDDLE_NAMES[sex])
    given = rng.choice([name for name in GIVEN_NAMES[sex] if name != middle])
    return f"{surname} {middle} {given}"


def places(rng: Random, count: int) -> Sequence[str]:
    """Return `count` different names of wards and communes."""
    pairs = [f"{first} {last}" for first in PLACE_BEGINNINGS for last in PLACE_ENDINGS if first != last]
    return rng.sample(pairs, count)


def _weighted(rng: Random, shares: dict[str, int]) -> str:
    return rng.choices(list(shares), weights=list(shares.values()))[0]

"""A list of commendations brought as a workbook on its page, with a line that is not in order."""

from collections.abc import Callable
from io import BytesIO

from openpyxl import Workbook
from wandering import Wanderer

from tests.browser.screens import Screen
from workflows.law.calendar import DAY
from workflows.people.models import Person

COLUMNS = ("số hiệu", "họ và tên", "thành tích", "sáng kiến", "danh hiệu đã đạt")
ON_IT = ("kemcap", "bithu")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def bring_a_list(walk: Wanderer, sign_in: Callable[[str], Screen]) -> None:
    """Bring a list of two officers and of a number that nobody has; the page says which line is wrong, and why."""
    known = [walk.session.get_one(Person, walk.people[name]) for name in ON_IT]
    rows = [(each.number, each.name) for each in known] + [("000-000", "Không Ai")]
    screen = sign_in("chihuy")
    screen.open("/commendations/lists")
    screen.send(
        {
            "title": "merit_certificate_unit",
            "occasion": "yearly",
            "merit_on": f"{walk.at - DAY:%d/%m/%Y}",
            "file": {"name": "danh-sach.xlsx", "mimeType": XLSX, "buffer": _workbook(rows)},
        }
    )
    assert "1 dòng chưa đúng" in screen.text
    assert "Không có ai mang số hiệu này" in screen.text
    walk.session.commit()  # what it has read is older than what the page has written


def _workbook(rows: list[tuple[str, str]]) -> bytes:
    book, buffer = Workbook(), BytesIO()
    for row in (COLUMNS, *((number, name, "Hoàn thành tốt nhiệm vụ", "", "") for number, name in rows)):
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()

"""The certificate of a commendation and the list of many in Word: the words of the .typ files of that name."""

from typing import Any

from docx.enum.section import WD_ORIENT

from workflows.documents.word_layout import CENTRED, Look, close_paper, control, keep_rows, sign, write
from workflows.documents.word_layout import columns as table
from workflows.documents.word_state import head

HALF = 124.5  # mm: half of what lies between the margins


def head_paper(sheet: Any, words: str) -> None:
    """Turn the sheet, and write the head, who gives, and what is given."""
    section = sheet.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = section.left_margin * 4 // 5
    head(sheet)
    write(sheet, "{{ giver|upper }}", Look(align="center", indent=0, before=20, after=8, size=15, bold=True))
    write(sheet, words, Look(align="center", indent=0, after=4, size=15))
    write(sheet, "{{ title|upper }}", Look(align="center", indent=0, after=10, size=26, bold=True))


def write_certificate(sheet: Any) -> None:
    """Write to whom, what for and by which decision; the signature stands at the right."""
    large, small = Look(align="center", indent=0, after=8, size=17), Look(align="center", indent=0, after=8, size=15)
    control(sheet, "if person is none")
    write(sheet, "Tập thể **{{ unit }}**", large)
    control(sheet, "else")
    write(sheet, "Đồng chí {{ person.rank }} **{{ person.name }}**", large)
    write(sheet, "{{ person.post }}, {{ person.unit }}", small)
    control(sheet, "endif")
    write(sheet, "{{ citation }}", Look(align="center", indent=0, after=8, size=15, italic=True))
    write(sheet, "Quyết định {{ decision }}", Look(align="center", indent=0, after=10, size=12))
    empty, signature = table(sheet, 1, (HALF, HALF)).rows[0].cells
    write(empty, "", CENTRED)
    sign(signature, "signature.capacity", "signature.name")


def write_roll(sheet: Any) -> None:
    """Write who is on a list, one a row."""
    write(sheet, "{{ opening }}")
    rows = (
        ("**TT**", "**Họ và tên**", "**Cấp bậc hàm**", "**Số hiệu**", "**Đơn vị**"),
        ("{%tr for row in rows %}", "", "", "", ""),
        ("{{ loop.index }}", "{{ row.name }}", "{{ row.rank }}", "{{ row.number }}", "{{ row.unit }}"),
        ("{%tr endfor %}", "", "", "", ""),
    )
    ruled = table(sheet, len(rows), (12, 48, 28, 22, 55), ruled=True)
    for row, texts in zip(ruled.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            write(cell, text, Look(size=12, align="left", indent=0, before=2, after=2))
    keep_rows(ruled, heads=1)
    close_paper(sheet, Look(align="left", indent=0, after=2, size=12, bold=True, italic=True), 11)

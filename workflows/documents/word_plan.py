"""The words of the plan of periodic changes in Word: the same, one by one, as in rotation_plan.typ."""

from typing import Any

from workflows.documents.word_layout import CAPITALS, LAST, Look, columns, each, keep_rows, list_bases, voted_on, write
from workflows.documents.word_state import close_state, head_letter, head_paper

__all__ = ["head_letter", "head_paper", "write_plan"]
WIDTHS = (12, 47, 43, 43, 20)  # mm
HEADS = ("**TT**", "**Cán bộ**", "**Đang công tác**", "**Chuyển đến**", "**Tháng**")
CELLS = (
    "{{ loop.index }}",
    "{{ change.who }}",
    "{{ change.where }}",
    "{{ change.to }}",
    "{{ change.month }}",
)


def write_plan(sheet: Any) -> None:
    """Write the bases, the table of changes, and who carries the plan out."""
    list_bases(sheet)
    write(sheet, "{{ opening }}")
    write(sheet, "DANH SÁCH CHUYỂN ĐỔI", CAPITALS)
    blank = [""] * (len(HEADS) - 1)
    rows = (HEADS, ("{%tr for change in changes %}", *blank), CELLS, ("{%tr endfor %}", *blank))
    table = columns(sheet, len(rows), WIDTHS, ruled=True)
    for row, texts in zip(table.rows, rows, strict=True):
        for at, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            ends = at in (0, len(HEADS) - 1)
            write(cell, text, Look(align="center" if ends else "left", indent=0, before=2, after=2, size=12))
    keep_rows(table, heads=1)
    write(sheet, "TỔ CHỨC THỰC HIỆN", CAPITALS)
    each(sheet, "order in orders", "{{ loop.index }}. {{ order }}.")
    write(sheet, "{{ closing }}./.", LAST)
    close_state(sheet)
    voted_on(sheet)

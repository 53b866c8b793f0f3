"""The words of the Party's papers in Word: the same, one by one, as in the .typ files."""

from collections.abc import Sequence
from typing import Any

from workflows.documents.word_layout import (
    BOLD,
    CAPITALS,
    CENTRED,
    LAST,
    WIDTH,
    Look,
    address,
    close_paper,
    columns,
    control,
    each,
    keep_rows,
    list_bases,
    name_paper,
    rule,
    sign,
    voted_on,
    write,
)

RECIPIENTS = (
    Look(align="left", indent=0, after=2, underline=True),
    12,
)  # how their heading looks, and how large their letters are
FIGURES = (
    ("Tổng số thành viên", "members", "Số phiếu hợp lệ", "valid"),
    ("Số phiếu phát ra", "handed_out", "Số phiếu trắng", "blank"),
    ("Số phiếu thu về", "returned", "Số phiếu không hợp lệ", "invalid"),
)


def head_paper(sheet: Any, words: str) -> None:
    """Write the head with the Party's name, and the type of the paper."""
    _head(sheet)
    name_paper(sheet, words, size=16, title_size=14.5, length=28)


def head_letter(sheet: Any) -> None:
    """Write the head of a letter: under its number what it is about, below to whom it is addressed."""
    write(_head(sheet), "{{ title }}", Look(align="center", indent=0, size=12, italic=True))
    address(sheet)


def _head(sheet: Any) -> Any:
    """Write what every head has; return the cell of the number."""
    left, right = 82, 83
    table = columns(sheet, 2, (left, right))
    body, party = table.rows[0].cells
    write(body, "{{ head.superior }}", CENTRED)
    write(body, "{{ head.body }}", BOLD)
    write(party, "ĐẢNG CỘNG SẢN VIỆT NAM", Look(align="center", indent=0, after=0, size=15, bold=True))
    rule(party, 72, right)
    symbol, day = table.rows[1].cells
    write(symbol, "*", CENTRED)
    write(symbol, "Số {{ head.symbol }}", CENTRED)
    write(day, "{{ head.place }}, {{ head.on }}", Look(align="center", indent=0, italic=True))
    return symbol


def write_resolution(sheet: Any) -> None:
    list_bases(sheet, "- ")
    write(
        sheet,
        "Tại phiên họp {{ met_on }}, {{ body }}, có mặt {{ present }} trên tổng số {{ members }} đồng chí, đã xem "
        "xét {{ matter }}.",
    )
    control(sheet, "if recused")
    write(sheet, "Không tham gia biểu quyết, vẫn tính vào tổng số:")
    each(sheet, "words in recused", "- {{ words }};")
    control(sheet, "endif")
    write(sheet, "Kết quả bỏ phiếu kín:{% if not results %} {{ outcome }}.{% endif %}")
    control(sheet, "if results")
    each(
        sheet, "tally in results", "- {{ tally.option }}: {{ tally.votes }} phiếu trên tổng số {{ members }} đồng chí;"
    )
    control(sheet, "if dissent")
    write(sheet, "- Số ý kiến không tán thành: {{ dissent }};")
    control(sheet, "endif")
    control(sheet, "if reserved")
    write(sheet, "- Số ý kiến bảo lưu: {{ reserved }};")
    control(sheet, "endif")
    write(sheet, "- {{ outcome }}.")
    control(sheet, "endif")
    write(sheet, "{{ body|upper }} QUYẾT NGHỊ:", CAPITALS)
    each(sheet, "words in decisions", "**{{ loop.index }}.** {{ words }}")
    write(sheet, "Nghị quyết này có hiệu lực kể từ ngày ký./.", LAST)
    _close_party(sheet)
    voted_on(sheet)


def write_counting_minutes(sheet: Any) -> None:
    write(
        sheet,
        "Hồi {{ counted_at }}, tại {{ place }}, Tổ kiểm phiếu của {{ body }} tiến hành kiểm phiếu biểu quyết bằng "
        "phiếu kín đối với nội dung: **{{ question }}** (hồ sơ {{ case_number }}).",
    )
    control(sheet, "if ladder")
    _figures(sheet, FIGURES)
    control(sheet, "else")
    _figures(sheet, [line[:2] for line in FIGURES])
    control(sheet, "endif")
    control(sheet, "if missing")
    write(sheet, "Số phiếu giấy phát ra nhưng không thu về: {{ missing }}. Tổ kiểm phiếu giải trình:")
    each(sheet, "reason in reasons", "- {{ reason }}")
    control(sheet, "endif")
    control(sheet, "if recused")
    write(sheet, 'Không biểu quyết, vẫn tính vào tổng số: {{ recused|join("; ") }}.')
    control(sheet, "endif")
    write(sheet, "KẾT QUẢ", CAPITALS)
    control(sheet, "if ladder")
    _ladder(sheet)
    control(sheet, "else")
    write(
        sheet,
        "Do ít người bỏ phiếu, trước khi mở hòm phiếu đã chọn chỉ ghi nhận và công bố kết quả; số phiếu của từng "
        "phương án không được lưu lại.",
    )
    control(sheet, "endif")
    concluded = "Kết luận: {% if needed %}cần ít nhất {{ needed }} phiếu; {% endif %}**{{ outcome }}**."
    write(sheet, concluded, Look(before=8))
    _digests(sheet)
    write(sheet, "Biên bản lập thành {{ copies }} bản, đã được đọc lại và thông qua.", Look(before=8, keep=True))
    _tellers(sheet)


def write_decided(sheet: Any) -> None:
    list_bases(sheet, "- ")
    write(sheet, "{{ body|upper }} QUYẾT ĐỊNH:", CAPITALS)
    each(sheet, "words in articles[:-1]", "**Điều {{ loop.index }}.** {{ words }}.")
    write(sheet, "**Điều {{ articles|length }}.** {{ articles[-1] }}./.", LAST)
    _close_party(sheet)


def write_voted(sheet: Any) -> None:
    write_decided(sheet)
    voted_on(sheet)


def write_told(sheet: Any) -> None:
    write(sheet, "{{ opening }}")
    each(sheet, "section in sections", "**{{ loop.index }}. {{ section.heading }}:** {{ section.text }}")
    write(sheet, "{{ closing }}./.", LAST)
    _close_party(sheet)


def _figures(sheet: Any, rows: Sequence[Sequence[str]]) -> None:
    widths = (66.5, 16, 66.5, 16) if rows is FIGURES else (149, 16)
    table = columns(sheet, len(rows), widths, ruled=True)
    for row, texts in zip(table.rows, rows, strict=True):
        for at, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            named = at % 2 == 0
            look = Look(align="left" if named else "right", indent=0, before=2, after=2)
            write(cell, text if named else f"{{{{ {text} }}}}", look)
    keep_rows(table)


def _ladder(sheet: Any) -> None:
    option = "{{ rung.option }}{% if rung.cumulated is not none %} (cộng dồn: {{ rung.cumulated }}){% endif %}"
    rows = (
        ("**TT**", "**Phương án**", "**Số phiếu**"),
        ("{%tr for rung in ladder %}", "", ""),
        ("{{ loop.index }}", option, "{{ rung.votes }}"),
        ("{%tr endfor %}", "", ""),
    )
    table = columns(sheet, len(rows), (14, 123, 28), ruled=True)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text, align in zip(row.cells, texts, ("center", "left", "right"), strict=True):
            write(cell, text, Look(align=align, indent=0, before=2, after=2))
    keep_rows(table, heads=1)


def _digests(sheet: Any) -> None:
    rows = (
        ("Mã băm của câu hỏi", "{{ question_sha256 }}", 9),
        ("Từ nhận dạng hòm phiếu", "{{ box_words }}", 10.5),
        ("Mã băm của hòm phiếu", "{{ box_sha256 }}", 9),
    )
    table = columns(sheet, len(rows), (45, 120), ruled=True)
    for row, (label, value, size) in zip(table.rows, rows, strict=True):
        write(row.cells[0], label, Look(align="left", indent=0, before=2, after=2, size=10.5))
        write(row.cells[1], value, Look(align="left", indent=0, before=2, after=2, size=size))


def _tellers(sheet: Any) -> None:
    half = WIDTH / 2
    table = columns(sheet, 4, (half, half))
    first, chair = table.rows[0].cells
    write(first, "{{ tellers[0].role|upper }}", BOLD)
    write(first, "{{ tellers[0].name }}", Look(align="center", indent=0, before=52, after=0, bold=True))
    sign(chair, "chair.capacity", "chair.name")
    write(table.rows[1].cells[0], "{%tr for pair in tellers[1:]|batch(2) %}", Look(align="left", indent=0))
    for at, cell in enumerate(table.rows[2].cells):
        write(
            cell,
            f"{{{{ pair[{at}].role|upper if pair|length > {at} }}}}",
            Look(align="center", indent=0, before=18, after=0, bold=True),
        )
        write(
            cell,
            f"{{{{ pair[{at}].name if pair|length > {at} }}}}",
            Look(align="center", indent=0, before=52, after=0, bold=True),
        )
    write(table.rows[3].cells[0], "{%tr endfor %}", Look(align="left", indent=0))
    keep_rows(table)


def _close_party(sheet: Any) -> None:
    close_paper(sheet, *RECIPIENTS)

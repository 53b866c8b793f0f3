"""How a Word template is laid out: paragraphs with bold parts, loops, rules, tables; measures as in the .typ files."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

WIDTH = 165  # mm, between the margins
HALVES = (WIDTH * 0.475, WIDTH * 0.525)
ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


@dataclass(frozen=True)
class Look:
    """How a paragraph looks: lengths in mm, sizes and distances in points."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    underline: bool = False
    align: str = "justify"
    indent: float = 10
    hanging: float = 0
    left: float = 0
    before: float = 0
    after: float = 6
    keep: bool = False


BODY = Look()
LAST = Look(keep=True)
BASIS = Look(italic=True)
CENTRED = Look(align="center", indent=0, after=0)
BOLD = Look(align="center", indent=0, after=0, bold=True)
CAPITALS = Look(align="center", indent=0, before=6, after=6, bold=True, keep=True)


def write(place: Any, text: str, look: Look = BODY) -> Any:
    """Add a paragraph to a sheet or a cell; what stands between ** and ** is bold."""
    paragraph = _fresh(place)
    shape = paragraph.paragraph_format
    paragraph.alignment = ALIGN[look.align]
    shape.first_line_indent = Mm(-look.hanging if look.hanging else look.indent)
    shape.left_indent = Mm(look.left + look.hanging)
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.keep_with_next = look.keep
    if not text:  # nothing in it has a size, so the line itself gets one
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.size)
    for at, part in enumerate(text.split("**")):
        if not part:
            continue
        run = paragraph.add_run(part)
        run.bold, run.italic, run.underline = look.bold or at % 2 == 1, look.italic, look.underline
        run.font.size = Pt(look.size)
    return paragraph


def control(place: Any, tag: str) -> None:
    """Add a paragraph that holds only a tag and vanishes when the paper is made."""
    write(place, "{%p " + tag + " %}", Look(indent=0, after=0, align="left"))


def each(place: Any, loop: str, text: str, look: Look = BODY) -> None:
    """Add a paragraph that is repeated: `loop` is "name in list"."""
    control(place, f"for {loop}")
    write(place, text, look)
    control(place, "endfor")


def rule(place: Any, length: float, width: float) -> None:
    """Add a line of `length` mm in the middle of a column of `width` mm."""
    paragraph = write(place, "", Look(size=4, align="center", indent=0, after=2, before=2))
    side = Mm((width - length) / 2)
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = side
    border = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in {"val": "single", "sz": "6", "space": "1", "color": "000000"}.items():
        top.set(qn(f"w:{name}"), value)
    border.append(top)
    paragraph._p.get_or_add_pPr().insert_element_before(
        border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def columns(sheet: Any, rows: int, widths: Sequence[float], *, ruled: bool = False) -> Any:
    """Add a table whose columns keep exactly these widths (mm); without rules its cells have no margins either."""
    table = sheet.add_table(rows=rows, cols=len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    properties = table._tbl.tblPr
    # Word refuses a file whose properties stand in another order than that of the standard.
    if ruled:
        properties.insert_element_before(_borders(), "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    properties.insert_element_before(_cell_margins(1.8 if ruled else 0), "w:tblLook")
    # Word reads the widths of the cells, others those of the columns: the head must not wrap in either.
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def keep_rows(table: Any, *, heads: int = 0) -> None:
    """Keep every row of a table on one page; repeat the first `heads` rows on every page."""
    for at, row in enumerate(table.rows):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if at < heads:
            row._tr.trPr.append(OxmlElement("w:tblHeader"))


def name_paper(sheet: Any, words: str, *, size: float, title_size: float, length: float) -> None:
    """Write the type of the paper, its title, and a line of `length` mm under both."""
    write(sheet, words, Look(align="center", indent=0, before=16, after=0, size=size, bold=True))
    write(sheet, "{{ title }}", Look(align="center", indent=0, after=0, size=title_size, bold=True))
    rule(sheet, length, WIDTH)
    write(sheet, "", Look(size=6, after=0, indent=0))


def address(sheet: Any) -> None:
    """Write to whom a letter is addressed: one on the same line, several each on his own, their dashes under the colon.

    So ordered by NĐ 30/2020/NĐ-CP, Phụ lục I.
    """
    control(sheet, "if addressees|length == 1")
    write(sheet, "Kính gửi: {{ addressees[0] }}.", Look(align="center", indent=0, before=16, after=12))
    control(sheet, "else")
    write(sheet, "Kính gửi:", Look(align="left", indent=25, before=16, keep=True))
    one = "- {{ addressee }}{% if loop.last %}.{% else %};{% endif %}"
    each(sheet, "addressee in addressees", one, Look(align="left", left=42, hanging=2.4))
    control(sheet, "endif")


def close_paper(sheet: Any, heading: Look, size: float) -> None:
    """Write the recipients in letters of `size` points, and beside them the signature."""
    write(sheet, "", Look(size=6, after=0, indent=0, keep=True))
    recipients, signature = columns(sheet, 1, HALVES).rows[0].cells
    list_recipients(recipients, heading, size)
    sign(signature, "signature.capacity", "signature.name")


def list_recipients(place: Any, heading: Look, size: float) -> None:
    """Write who receives the paper and where it is kept."""
    item = Look(align="left", hanging=2, after=0, size=size)
    write(place, "Nơi nhận:", heading)
    each(place, "recipient in recipients", "- {{ recipient }};", item)
    write(place, "- Lưu: {{ kept }}.", item)


def voted_on(sheet: Any) -> None:
    """Write at the foot which question and which file were voted on, if the paper knows."""
    control(sheet, "if question_sha256")
    write(
        sheet,
        "Mã tài liệu biểu quyết: {{ question_sha256 }}",
        Look(align="left", indent=0, before=14, after=0, size=9),
    )
    control(sheet, "endif")


def sign(cell: Any, capacity: str, name: str) -> None:
    """Write a signature: the lines of the list called `capacity`, room to sign, and the name."""
    each(cell, f"line in {capacity}", "{{ line }}", BOLD)
    write(cell, "{{ " + name + " }}", Look(align="center", indent=0, before=68, after=0, bold=True))


def list_bases(sheet: Any, dash: str = "") -> None:
    """Write the bases, each ending in a semicolon, the last one in a full stop."""
    each(sheet, "basis in bases", dash + "{{ basis }}{% if loop.last %}.{% else %};{% endif %}", BASIS)


def _fresh(place: Any) -> Any:
    # a new cell already has one empty paragraph; it must not be left standing
    first: Any = next(iter(place.paragraphs), None)
    if first is not None and hasattr(place, "_tc") and len(place.paragraphs) == 1 and first._p.pPr is None:
        return first
    return place.add_paragraph()


def _borders() -> Any:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in {"val": "single", "sz": "4", "space": "0", "color": "000000"}.items():
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    return borders


def _cell_margins(width: float) -> Any:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(round(width * 56.7)))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    return margins

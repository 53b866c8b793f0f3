"""The list of the board as a workbook: what the filter shows, with real dates, ready to print."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from flask_babel import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from webapp.locale import moment
from webapp.words.wording import process_name, state_words
from workflows.database import now
from workflows.law.calendar import ZONE, today

from .rows import Row

Cell = str | int | date | None
WIDTHS = (15, 24, 12, 11, 14, 24, 34, 34, 34, 30, 30, 13, 13, 10, 13, 13, 14)
A4 = 9  # as the format of workbooks numbers paper
DAY = "dd/mm/yyyy"


def sheet_of(rows: Sequence[Row], filters: Sequence[str], printed_by: str) -> bytes:
    """Return an .xlsx file: the list, and a second sheet that says who took it out, when and under which filter."""
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True, "constant_memory": True, "default_date_format": DAY}) as book:
        book.set_properties({"title": _("Cases"), "author": printed_by, "created": now().replace(tzinfo=None)})
        _fill_list(book, rows, printed_by)
        _fill_about(book, len(rows), filters, printed_by)
    return buffer.getvalue()


def _fill_list(book: Workbook, rows: Sequence[Row], printed_by: str) -> None:
    sheet = book.add_worksheet(_("Cases"))
    head = book.add_format({"bold": True, "bg_color": "#E3EFEA", "border": 1, "text_wrap": True, "valign": "vcenter"})
    dated = book.add_format({"num_format": DAY, "valign": "top"})
    other = book.add_format({"text_wrap": True, "valign": "top"})
    titles = _titles()
    for column, (title, width) in enumerate(zip(titles, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, head)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(_cells(row)):
            _write(sheet, number, column, cell, dated if isinstance(cell, date) else other)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(rows)), len(titles) - 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{_footer(printed_by)}&R&P/&N")


def _titles() -> list[str]:
    return [
        _("Case no."),
        _("Kind of case"),
        _("State"),
        _("Officer no."),
        _("Rank"),
        _("Full name"),
        _("Unit"),
        _("Receiving unit"),
        _("Step"),
        _("Further steps"),
        _("Who has it"),
        _("At this step since"),
        _("Due on"),
        _("Days late"),
        _("Opened on"),
        _("Closed on"),
        _("Under review"),
    ]


def _cells(row: Row) -> Iterable[Cell]:
    case, task = row.case, row.task
    late = (today() - task.due_on).days if task and task.due_on and task.due_on < today() else None
    return (
        case.number,
        process_name(case.process),
        state_words(case),
        case.subject.number,
        case.subject.rank.name,
        case.subject.name,
        case.unit.name,
        case.receiving_unit.name if case.receiving_unit else None,
        row.step if task else None,
        row.others or None,
        f"{row.holder} ({row.office})" if task else None,
        _day(task.opened_at) if task else None,
        task.due_on if task else None,
        late,
        _day(case.opened_at),
        _day(case.closed_at),
        _("Yes") if case.under_review else None,
    )


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, style: Any) -> None:
    """Write a cell by its kind; text is never taken for a formula or an address."""
    if cell is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, style)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell, style)
    else:
        sheet.write_string(row, column, str(cell), style)


def _fill_about(book: Workbook, count: int, filters: Sequence[str], printed_by: str) -> None:
    sheet = book.add_worksheet(_("About this list"))
    sheet.set_column(0, 0, WIDTHS[0])
    sheet.set_column(1, 1, sum(WIDTHS[:4]))
    lines = [
        (_("Taken out by"), printed_by),
        (_("At"), moment(now())),
        (_("Cases"), str(count)),
        *((_("Filter"), words) for words in filters or [_("None: all open cases")]),
        (_("Mind"), _("Personal data. Taking this list out is on record, and the officers concerned can see it.")),
        ("", _("A case under review is not a finding.")),
    ]
    for number, (label, text) in enumerate(lines):
        sheet.write_string(number, 0, label)
        sheet.write_string(number, 1, text)


def _footer(printed_by: str) -> str:
    """A sign & begins a code in a footer, so a name must not hold one."""
    return f"{printed_by} · {moment(now())}".replace("&", "&&")


def _day(at: datetime | None) -> date | None:
    return at.astimezone(ZONE).date() if at else None

"""Read a table of persons out of a CSV or XLSX file, as text under known columns; nothing is judged here."""

import csv
import io
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from workflows.errors import N_, Invalid
from workflows.folding import fold

# A workbook is a compressed archive; unpacked beyond this many bytes it is an attack and not a list of people.
LARGEST = 64 * 1024 * 1024

COLUMNS = {
    "number": ("số hiệu", "số hiệu CAND", "number"),
    "name": ("họ và tên", "họ tên", "name", "full name"),
    "born_on": ("ngày sinh", "born on", "date of birth"),
    "sex": ("giới tính", "sex"),
    "rank": ("cấp bậc hàm", "cấp bậc", "rank"),
    "rank_since": ("ngày phong, thăng cấp bậc hàm", "ngày thăng cấp bậc", "cấp bậc từ ngày", "rank since"),
    "unit": ("mã đơn vị", "đơn vị", "unit code", "unit"),
    "post": ("chức vụ", "post", "position"),
    "party": ("đảng viên", "party"),
    "body": ("mã tổ chức đảng", "tổ chức đảng", "mã chi bộ", "party body code", "party body", "body"),
}


@dataclass(frozen=True)
class Line:
    """One line of the file: its number as people see it there, and its text by column."""

    line: int
    values: Mapping[str, str]


def read_people(source: Path | bytes, name: str) -> list[Line]:
    """Return the lines of a file named `name` (.csv or .xlsx); empty lines are left out.

    CSV is UTF-8 with or without a mark, separated by `;` or `,`.  Raise Invalid for a file that cannot be read, or
    that lacks a column.
    """
    return read_table(source.read_bytes() if isinstance(source, Path) else source, name, COLUMNS)


def read_table(content: bytes, name: str, known: Mapping[str, tuple[str, ...]]) -> list[Line]:
    """Return the lines of a file under known columns, each with the titles that it may have; see `read_people`."""
    readers = {".csv": _csv_rows, ".xlsx": _xlsx_rows}
    reader = readers.get(Path(name).suffix.lower())
    if reader is None:
        raise Invalid(N_("Only .csv and .xlsx files can be imported."), field="file")
    rows = iter(reader(content))
    columns = _columns(next(rows, (1, []))[1], known)
    lines = (Line(number, dict(zip(columns, _filled(cells, len(columns)), strict=True))) for number, cells in rows)
    return [line for line in lines if any(line.values.values())]


def _columns(header: list[str], wanted: Mapping[str, tuple[str, ...]]) -> list[str]:
    headers = {fold(title): column for column, titles in wanted.items() for title in titles}
    columns = [headers.get(fold(cell.replace("_", " ")), "") for cell in header]
    if missing := [wanted[column][0] for column in wanted if column not in columns]:
        raise Invalid(N_("The file lacks these columns: %(columns)s."), field="file", columns=", ".join(missing))
    known = [column for column in columns if column]
    if len(known) != len(set(known)):
        raise Invalid(N_("The file has a column twice."), field="file")
    return columns


def _filled(cells: list[str], width: int) -> list[str]:
    return (cells + [""] * width)[:width]


def _csv_rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid(N_("The file is not in UTF-8. Save it as “CSV UTF-8”."), field="file") from error
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    start = 1
    try:
        for cells in reader:
            yield start, [_tidy(cell) for cell in cells]
            start = reader.line_num + 1
    except csv.Error as error:
        raise Invalid(N_("Line %(line)s of the file cannot be read."), field="file", line=start) from error


def _xlsx_rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    _refuse_dangerous(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        rows: Iterable[tuple[object, ...]] = book.worksheets[0].iter_rows(values_only=True)
        for number, cells in enumerate(rows, start=1):
            yield number, [_as_text(cell) for cell in cells]
        book.close()
    except (InvalidFileException, KeyError, IndexError, ValueError, SyntaxError) as error:
        raise Invalid(N_("The file is not a workbook that can be read."), field="file") from error


def _refuse_dangerous(content: bytes) -> None:
    """Raise Invalid for what is no archive, is too large unpacked, or declares entities of its own."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST:
                raise Invalid(N_("The file is too large."), field="file")
            parts = (archive.read(part) for part in archive.infolist() if part.filename.endswith((".xml", ".rels")))
            if any(b"<!DOCTYPE" in part.replace(b"\0", b"") for part in parts):
                raise Invalid(N_("The file is not a workbook that can be read."), field="file")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise Invalid(N_("The file is not a workbook that can be read."), field="file") from error


def _as_text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _tidy(str(cell))


def _tidy(cell: str) -> str:
    return " ".join(unicodedata.normalize("NFC", cell).split())

"""Judge a table of establishment figures: how many people a unit is to have in a post, line by line."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.errors import N_
from workflows.folding import fold
from workflows.people.checking import Fault
from workflows.people.establishment import Seat
from workflows.people.models import Post, Unit
from workflows.people.sheets import COLUMNS, Line, read_table

FIGURES = {
    **{column: COLUMNS[column] for column in ("unit", "post")},
    "number": ("định biên", "biên chế", "số lượng", "number"),
}


def read_figures(source: Path | bytes, name: str) -> list[Line]:
    """Return the lines of a file named `name` (.csv or .xlsx) with unit, post and number."""
    return read_table(source, name, FIGURES)


def check_figures(session: Session, lines: Sequence[Line], on: date) -> tuple[dict[Seat, int], list[Fault]]:
    """Return the figures that could be taken over, and everything that is wrong with the other lines."""
    found = session.execute(select(Unit.code, Unit.id).where(Unit.on(on)))
    units = {code: unit_id for code, unit_id in found}  # noqa: C416 - dict() does not take rows
    posts = {
        fold(word): post.code for post in session.scalars(select(Post)) for word in (post.code, post.en, post.name)
    }
    figures: dict[Seat, int] = {}
    faults: list[Fault] = []
    for line in lines:
        unit, post, number = (line.values[column] for column in FIGURES)
        wrong = _faults(line, known_unit=unit.upper() in units, known_post=fold(post) in posts)
        if not wrong:
            seat = Seat(units[unit.upper()], posts[fold(post)])
            if seat in figures:
                wrong = [Fault(line.line, "post", N_("This post of the unit stands in the file more than once."))]
            figures[seat] = int(number)
        faults += wrong
    return figures, faults


def _faults(line: Line, *, known_unit: bool, known_post: bool) -> list[Fault]:
    unit, post, number = (line.values[column] for column in FIGURES)
    found = []
    if not known_unit:
        found.append(Fault(line.line, "unit", N_("There is no unit with the code “%(text)s”."), {"text": unit}))
    if not known_post:
        found.append(Fault(line.line, "post", N_("There is no post “%(text)s”."), {"text": post}))
    if not (number.isascii() and number.isdecimal()):
        found.append(Fault(line.line, "number", N_("“%(text)s” is no number of people."), {"text": number}))
    return found

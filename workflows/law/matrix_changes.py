"""Dividing a row of the authority matrix in two and joining two rows, and where answers change by that."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from itertools import count, product
from typing import Any

from workflows.errors import N_, Invalid
from workflows.law.authority import Matrix
from workflows.law.authority_rows import ANY, DIMENSIONS, AuthorityRow, Place

TOLD = ("decides", "proposes", "appraises", "prepares", "body", "ballot")
NUMBERED = re.compile(r"-[0-9]+$")
DATED = ("effective_from", "effective_to", "verified_by", "verified_on")

NOT_ALL = N_("Choose some of them, not all: the others stay with the row.")


@dataclass(frozen=True)
class Shift:
    """Where another answer is given: for these acts at these places of the force it was one row and becomes another."""

    was: AuthorityRow
    becomes: AuthorityRow
    acts: tuple[str, ...]
    places: frozenset[tuple[str, str, str, str]]  # level, rank, unit, managed


def codes_in(matrix: Matrix, row: AuthorityRow, axis: str) -> tuple[str, ...]:
    """Return what a cell of a row names, one by one: everything of the list where it says “any”."""
    cell: tuple[str, ...] = getattr(row, axis)
    return tuple(matrix.axes[axis]) if cell == (ANY,) else cell


def divided(matrix: Matrix, row: AuthorityRow, axis: str, taken: tuple[str, ...], **told: str) -> dict[str, Any]:
    """Return the change that takes some codes of one cell out of a row and gives them a row of their own.

    `told` are the fields of the new row that differ.  Raise Invalid where nothing or everything is taken.
    """
    kept = tuple(code for code in codes_in(matrix, row, axis) if code not in taken)
    if not taken or not kept:
        raise Invalid(NOT_ALL, field="taken")
    new = replace(row, code=_free_code(matrix, row.code), **{axis: taken}, **told)  # type: ignore[arg-type]
    return {"rows": [cells_of(replace(row, **{axis: kept})), cells_of(new)], "ends": []}  # type: ignore[arg-type]


def joined(matrix: Matrix, row: AuthorityRow, other: AuthorityRow) -> dict[str, Any]:
    """Return the change that ends another row and lets this one answer for both; raise Invalid if they are no pair."""
    axes = [axis for axis in DIMENSIONS if getattr(row, axis) != getattr(other, axis)]
    if len(axes) != 1:
        raise Invalid(N_("Two rows can be joined that differ in one cell only."), field="other")
    [axis] = axes
    both = {*codes_in(matrix, row, axis), *codes_in(matrix, other, axis)}
    cell = tuple(code for code in matrix.axes[axis] if code in both)
    whole = (ANY,) if len(cell) == len(matrix.axes[axis]) else cell
    return {"rows": [cells_of(replace(row, **{axis: whole}))], "ends": [other.code]}  # type: ignore[arg-type]


def moved(matrix: Matrix, row: AuthorityRow, other: AuthorityRow, axis: str, taken: tuple[str, ...]) -> dict[str, Any]:
    """Return the change that gives some codes of one cell of a row to another row, which decides on them from then on.

    Raise Invalid where nothing or everything is taken: rows of which one has nothing left are joined.
    """
    kept = tuple(code for code in codes_in(matrix, row, axis) if code not in taken)
    if not taken or not kept:
        raise Invalid(NOT_ALL, field="taken")
    more = {*codes_in(matrix, other, axis), *taken}
    grown = tuple(code for code in matrix.axes[axis] if code in more)
    rows = [replace(row, **{axis: kept}), replace(other, **{axis: grown})]  # type: ignore[arg-type]
    return {"rows": [cells_of(each) for each in rows], "ends": []}


def partners(matrix: Matrix, row: AuthorityRow, on: date) -> list[AuthorityRow]:
    """Return the rows in force with which a row can be joined: all that differ from it in one cell only."""
    return [
        other
        for other in matrix.rows
        if other.code != row.code
        and other.holds(on)
        and sum(getattr(row, axis) != getattr(other, axis) for axis in DIMENSIONS) == 1
    ]


def cells_of(row: AuthorityRow) -> dict[str, Any]:
    """Return a row as a change carries it: without the days on which it holds and who confirmed it."""
    kept = {field.name: asdict(row)[field.name] for field in fields(row) if field.name not in DATED}
    return {name: _written(value) if name in DIMENSIONS else value for name, value in kept.items()}


def shifts(before: Matrix, after: Matrix, on: date) -> list[Shift]:
    """Return where the answer changes on a day, each pair of rows once with its acts and places."""
    found: dict[tuple[str, str], list[tuple[Place, AuthorityRow, AuthorityRow]]] = {}
    for place, was, becomes in _answers(before, after, on):
        if _told(was) != _told(becomes):
            found.setdefault((was.code, becomes.code), []).append((place, was, becomes))
    return [_shift(moved) for moved in found.values()]


def _shift(moved: list[tuple[Place, AuthorityRow, AuthorityRow]]) -> Shift:
    _place, was, becomes = moved[0]
    acts = dict.fromkeys(place.act for place, _was, _becomes in moved)
    places = {(place.level, place.rank, place.unit, place.managed) for place, _was, _becomes in moved}
    return Shift(was, becomes, tuple(acts), frozenset(places))


def _answers(before: Matrix, after: Matrix, on: date) -> Iterator[tuple[Place, AuthorityRow, AuthorityRow]]:
    """Yield every place of which other rows answer now; where the same row stands nothing is asked."""
    old, new = ({row for row in matrix.rows if row.holds(on)} for matrix in (before, after))
    gone, come = old - new, new - old
    acts = {act for row in (*gone, *come) for act in codes_in(after, row, "act")}
    for act, *where in product(sorted(acts), *(after.axes[axis] for axis in DIMENSIONS if axis != "act")):
        place = Place(act, *where)
        was = next((row for row in gone if row.matches(place)), None)
        becomes = next((row for row in come if row.matches(place)), None)
        if was is not None and becomes is not None:
            yield place, was, becomes


def _told(row: AuthorityRow) -> tuple[str, ...]:
    return tuple(getattr(row, name) for name in TOLD)


def _written(cell: tuple[str, ...]) -> str | list[str]:
    return ANY if cell == (ANY,) else list(cell)


def _free_code(matrix: Matrix, code: str) -> str:
    """Return a code for a row that comes out of another: the same with the next number that is free."""
    stem, taken = NUMBERED.sub("", code), {row.code for row in matrix.rows}
    kin = sum(NUMBERED.sub("", each) == stem for each in taken)
    return next(made for n in count(kin + 1) if (made := f"{stem}-{n}") not in taken)

"""A row of the authority matrix is divided and joined without a gap and without an overlap."""

import tomllib
from datetime import date, timedelta
from itertools import product

import pytest

from workflows.errors import Invalid
from workflows.law.amending import Amendment, Kind, Law, amend, codes_of
from workflows.law.authority import Matrix
from workflows.law.authority_checks import faults
from workflows.law.authority_rows import ANY, DIMENSIONS, Place
from workflows.law.calendar import default_calendar
from workflows.law.matrix_changes import cells_of, codes_in, divided, joined, partners, shifts
from workflows.law.rules import DATA, default_book

DAY = date(2026, 12, 15)
MATRIX = Matrix.read(DATA / "authority.toml", tomllib.loads((DATA / "catalogues.toml").read_text("utf-8")))
LAW = Law(default_book(), default_calendar(), MATRIX)
IN_FORCE = [row for row in MATRIX.rows if row.holds(DAY)]
ROLES = {code for row in MATRIX.rows for code in (row.proposes, row.appraises, row.prepares)}
BALLOTS = {row.ballot for row in MATRIX.rows}
DIVISIBLE = [(row, axis) for row in IN_FORCE for axis in DIMENSIONS if len(codes_in(MATRIX, row, axis)) > 1]


def after(content, code="x", first_day=DAY) -> Matrix:
    return amend(LAW, [Amendment(Kind.MATRIX, code, first_day, content)]).matrix


def wrong(matrix) -> list[str]:
    return [str(fault) for fault in faults(matrix, ROLES, BALLOTS)]


@pytest.mark.parametrize(
    ("row", "axis"), DIVISIBLE[:: max(len(DIVISIBLE) // 6, 1)], ids=lambda x: getattr(x, "code", x)
)
def test_a_row_divided_in_any_cell_leaves_no_gap_and_no_overlap_and_can_be_joined_again(row, axis):
    taken = codes_in(MATRIX, row, axis)[-1:]
    content = divided(MATRIX, row, axis, taken, decides="minister")
    matrix = after(content, row.code)
    assert not wrong(matrix)
    new = content["rows"][1]["code"]
    [kept] = [each for each in matrix.rows if each.code == row.code and each.holds(DAY)]
    [split] = [each for each in matrix.rows if each.code == new]
    assert set(codes_in(matrix, kept, axis)) | set(taken) == set(codes_in(MATRIX, row, axis))
    assert split.decides == "minister" or row.decides == "minister"
    back = joined(matrix, kept, split)
    whole = amend(LAW, [Amendment(Kind.MATRIX, row.code, DAY, content)])
    later = DAY + timedelta(days=1)
    again = amend(whole, [Amendment(Kind.MATRIX, row.code, later, back)]).matrix
    assert not wrong(again)
    [one] = [each for each in again.rows if each.code == row.code and each.holds(later)]
    assert {name: sorted(value) for name, value in cells_of(one).items()} == {
        name: sorted(value) for name, value in cells_of(row).items()
    }
    assert not [each for each in again.rows if each.code == new and each.holds(later)]


def test_the_day_before_a_division_the_old_row_still_answers():
    row, axis = DIVISIBLE[0]
    matrix = after(divided(MATRIX, row, axis, codes_in(MATRIX, row, axis)[:1]), row.code)
    at = [
        getattr(row, name)[0] if getattr(row, name) != (ANY,) else next(iter(MATRIX.axes[name])) for name in DIMENSIONS
    ]
    assert cells_of(matrix.row_for(Place(*at), DAY - timedelta(days=1))) == cells_of(row)
    assert matrix.row_for(Place(*at), DAY).code != row.code


@pytest.mark.parametrize("share", [lambda codes: (), lambda codes: codes])
def test_nothing_and_everything_cannot_be_taken_out_of_a_row(share):
    row, axis = DIVISIBLE[0]
    with pytest.raises(Invalid, match="not all"):
        divided(MATRIX, row, axis, share(codes_in(MATRIX, row, axis)))


def test_rows_that_differ_in_two_cells_are_not_joined():
    row = IN_FORCE[0]
    strangers = [each for each in IN_FORCE if each not in partners(MATRIX, row, DAY) and each is not row]
    with pytest.raises(Invalid, match="one cell"):
        joined(MATRIX, row, strangers[0])


def test_what_leaves_a_gap_or_makes_an_overlap_is_found():
    row, axis = DIVISIBLE[0]
    content = divided(MATRIX, row, axis, codes_in(MATRIX, row, axis)[:1])
    gap = {"rows": content["rows"][:1], "ends": []}
    assert "no row says" in wrong(after(gap, row.code))[0]
    overlap = {"rows": [cells_of(row), content["rows"][1]], "ends": []}
    assert "several rows" in wrong(after(overlap, row.code))[0]
    assert "no row says" in wrong(after({"rows": [], "ends": [row.code]}, row.code))[0]


def test_the_answers_that_change_are_named_once_with_all_their_places():
    row, axis = next((row, axis) for row, axis in DIVISIBLE if axis == "level" and row.decides != "minister")
    taken = codes_in(MATRIX, row, axis)[:1]
    matrix = after(divided(MATRIX, row, axis, taken, decides="minister"), row.code)
    [shift] = shifts(MATRIX, matrix, DAY)
    assert (shift.was.code, shift.becomes.decides) == (row.code, "minister")
    axes = [name for name in DIMENSIONS if name != "act"]
    every = product(*(taken if name == axis else codes_in(MATRIX, row, name) for name in axes))
    assert shift.places == set(every)
    assert set(shift.acts) == set(codes_in(MATRIX, row, "act"))
    assert not shifts(MATRIX, after(divided(MATRIX, row, axis, taken), row.code), DAY), "the same is told as before"


def test_a_change_names_every_row_that_it_touches():
    row, axis = DIVISIBLE[0]
    content = divided(MATRIX, row, axis, codes_in(MATRIX, row, axis)[:1])
    assert codes_of(Amendment(Kind.MATRIX, row.code, DAY, content)) == (row.code, content["rows"][1]["code"])

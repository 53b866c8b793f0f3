"""Establishment out of a table: every bad line is named, and the good ones say how many a unit is to have."""

import pytest
from people_stories import TODAY, add_unit, load

from workflows.errors import Invalid
from workflows.people.establishing import check_figures, read_figures
from workflows.people.establishment import Seat, establish, established

HEADER = "Mã đơn vị;Chức vụ;Định biên"


def lines(*rows: str):
    return read_figures("\n".join([HEADER, *rows]).encode("utf-8-sig"), "dinh-bien.csv")


@pytest.fixture
def unit(session):
    load(session)
    return add_unit(session, "PC06")


def test_figures_come_in_by_unit_and_post(session, unit):
    figures, faults = check_figures(session, lines("pc06;Đội trưởng;3", "PC06;officer;40"), TODAY)
    assert faults == []
    establish(session, figures, TODAY, "15/QĐ-BCA")
    assert established(session, [unit.id], TODAY) == {Seat(unit.id, "team_leader"): 3, Seat(unit.id, "officer"): 40}


@pytest.mark.parametrize(
    ("row", "column"), [("X1;Đội trưởng;3", "unit"), ("PC06;Vua;3", "post"), ("PC06;Đội trưởng;²", "number")]
)
def test_a_bad_line_is_named(session, unit, row, column):
    figures, faults = check_figures(session, lines("PC06;Cán bộ;4", row), TODAY)
    assert [(fault.line, fault.column) for fault in faults] == [(3, column)]
    assert len(figures) == 1


def test_a_post_that_stands_twice_and_a_file_without_its_columns_are_refused(session, unit):
    _figures, faults = check_figures(session, lines("PC06;Cán bộ;4", "PC06;officer;5"), TODAY)
    assert [fault.line for fault in faults] == [3]
    with pytest.raises(Invalid):
        read_figures(b"a;b\n1;2", "dinh-bien.csv")

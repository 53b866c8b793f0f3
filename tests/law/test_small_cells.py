"""No figure of few people is published, and none can be reckoned from the total and the others (R-DAT-06)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.law.calendar import today
from workflows.law.rules import default_book
from workflows.law.small_cells import published

FLOOR = default_book().on(today()).number("R-DAT-06")
groups = st.dictionaries(st.integers(0, 9), st.tuples(st.integers(0, 40), st.integers(0, 200)), min_size=1)


@pytest.mark.rule("R-DAT-06")
@given(groups)
def test_what_is_held_back_cannot_be_had_from_the_total_and_the_others(drawn):
    counts = {key: count for key, (count, _more) in drawn.items()}
    sizes = {key: count + more for key, (count, more) in drawn.items()}
    found = published(counts, sizes, FLOOR)
    hidden = [key for key in counts if found.cells[key] is None]
    for key, shown in found.cells.items():
        assert shown in (None, counts[key])
        assert shown is None or not 0 < counts[key] < FLOOR
        assert shown is None or sizes[key] >= FLOOR
    if found.total is None:
        return
    assert found.total == sum(counts.values())
    left = found.total - sum(shown for shown in found.cells.values() if shown is not None)
    assert not hidden or (len(hidden) > 1 and left >= FLOOR)


@pytest.mark.rule("R-DAT-06")
def test_the_next_smallest_figure_is_held_back_with_a_small_one_and_nought_last():
    found = published({"a": 2, "b": 9, "c": 20, "d": 0}, dict.fromkeys("abcd", 90), FLOOR)
    assert found.cells == {"a": None, "b": None, "c": 20, "d": 0}
    assert published({"a": 3, "b": 0}, dict.fromkeys("ab", 90), FLOOR).total is None


def test_where_nothing_is_small_everything_is_shown():
    counts = {"a": 5, "b": 0, "c": 70}
    assert published(counts, dict.fromkeys("abc", 90), FLOOR).cells == counts

"""The forms of linked moves: what they refuse, and what they hand over."""

import pytest
from desks import good

NONE = {"effective_on": None, "hand_over_by": None}


@pytest.fixture
def world(verification):
    """The people, and one case under verification."""
    return verification


def test_a_list_of_one_is_sent_to_the_form_for_one(world):
    lines = good(world, "linked_proposal")["lines"].splitlines()[0]
    typed = {**good(world, "linked_proposal"), "lines": lines}
    assert "lines" in world.refusals("linked_proposal", "truongphong", typed, process="linked_transfer")


def test_a_list_keeps_who_moves_where_in_words_and_by_id(world):
    form = world.form("linked_proposal", "truongphong", good(world, "linked_proposal"), process="linked_transfer")
    assert form.validate(), form.errors
    content = form.content()
    assert [row["person"] for row in content["rows"]] == [world["canbo2"], world["kemcap"]]
    assert [line.split(".")[0] for line in content["lines"]] == ["1", "2"]
    assert form.subject_id() == world["canbo2"]
    assert not {"who", "takes"} & set(content)


def test_a_director_who_signs_none_says_why_and_needs_no_day(world):
    stop = {**good(world, "linked_decision"), **NONE, "outcome": "stop"}
    assert set(world.refusals("linked_decision", "giamdoc", stop)) == {"reason"}
    assert world.refusals("linked_decision", "giamdoc", {**stop, "reason": "Đơn vị đã đủ người."}) == {}
    sign = {**good(world, "linked_decision"), **NONE}
    assert set(world.refusals("linked_decision", "giamdoc", sign)) == {"effective_on", "hand_over_by"}


def test_a_list_is_supported_or_not_and_never_given_back_in_part(world):
    back = {**good(world, "linked_appraisal"), "outcome": "return"}
    assert "outcome" in world.refusals("linked_appraisal", "px01", back)

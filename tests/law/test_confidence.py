"""The confidence ballot: three levels, and what the two lines ask for."""

from datetime import date

import pytest

from workflows.errors import Invalid
from workflows.law.confidence import Consequence, confidence
from workflows.law.rules import default_book


@pytest.fixture(scope="module")
def rules():
    return default_book().on(date(2026, 11, 28))


@pytest.mark.rule("R-CON-01")
@pytest.mark.parametrize(
    ("low", "expected"),
    [
        (0, Consequence.NONE),
        (9, Consequence.NONE),  # exactly half is not more than half
        (10, Consequence.OUT_OF_PLANNING),
        (11, Consequence.OUT_OF_PLANNING),
        (12, Consequence.RESIGN_OR_REPLACE),  # exactly two thirds
        (18, Consequence.RESIGN_OR_REPLACE),
    ],
)
def test_more_than_half_and_two_thirds_are_two_lines(rules, low, expected):
    assert confidence({"high": 18 - low, "low": low}, 18, 20, rules).consequence is expected


def test_an_invalid_ballot_was_returned_and_stands_for_no_level(rules):
    found = confidence({"high": 3, "confidence": 2, "low": 10}, 20, 20, rules)
    assert found.base == 20
    assert found.consequence is Consequence.NONE
    assert sum(found.votes.values()) == 15


def test_nobody_answering_asks_for_nothing(rules):
    assert confidence({}, 0, 20, rules).consequence is Consequence.NONE


@pytest.mark.parametrize(("votes", "returned"), [({"no": 1}, 1), ({"low": 3}, 2), ({"low": -1}, 2), ({"low": 1}, 21)])
def test_figures_that_cannot_be_are_refused(rules, votes, returned):
    with pytest.raises(Invalid):
        confidence(votes, returned, 20, rules)

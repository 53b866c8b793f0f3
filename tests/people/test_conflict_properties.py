"""Whatever people declared: bars are mutual, more declarations bar more, and nobody bars himself out of reach."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.law.rules import default_book
from workflows.people.conflicts import between, interests_of
from workflows.people.kinds import InterestKind, Relation
from workflows.people.kinship import STEPS, steps_of

RULES = default_book().on(date(2026, 3, 2))
PEOPLE = range(8)
kinships = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), st.sampled_from(Relation))
interests = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), st.sampled_from(InterestKind))
declared = st.lists(st.one_of(kinships, interests).filter(lambda each: each[0] != each[1]), max_size=8, unique=True)


def barred_pairs(found):
    """Everybody against everybody, as the engine judges one against one."""
    steps = steps_of([each for each in found if isinstance(each[2], Relation)])
    stakes = {
        other: interests_of([each for each in found if isinstance(each[2], InterestKind)], other) for other in PEOPLE
    }
    return {
        (one, other)
        for one, other in permutations(PEOPLE, 2)
        if any(each.barred for each in between(one, other, steps, stakes[other], RULES))
    }


def linked(found, one, other):
    """Whether a chain of declarations of at most STEPS leads from one to the other."""
    reached = {one}
    for _ in range(STEPS):
        reached |= {b for a, b, _kind in found if a in reached} | {a for a, b, _kind in found if b in reached}
    return other in reached


def check_all(found, more):
    pairs = barred_pairs(found)
    assert pairs == {(other, one) for one, other in pairs}
    assert all(linked(found, one, other) for one, other in pairs)
    assert {(one, other) for one, other, kind in found if isinstance(kind, InterestKind)} <= pairs
    assert pairs <= barred_pairs([*found, *more])
    assert barred_pairs(found[::-1]) == pairs


@pytest.mark.rule("R-STA-10", "R-VER-02")
@settings(max_examples=60, deadline=None, database=None)
@given(declared, declared)
def test_bars_are_mutual_and_more_declarations_bar_more(found, more):
    check_all(found, more)


@pytest.mark.long
@settings(max_examples=12_000, deadline=None, database=None)
@given(declared, declared)
def test_bars_are_mutual_and_more_declarations_bar_more_many_times(found, more):
    check_all(found, more)

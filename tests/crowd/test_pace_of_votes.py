"""A body votes within two seconds, over HTTP: everybody's ballot is taken, and nobody waits long for it."""

from collections import Counter
from statistics import median, quantiles

import pytest
import votes
from browsers import Timed, spread, timed
from towns import Town

WITHIN = 2.0  # seconds
ALONE = 12  # vote one after the other, to learn what a single vote costs on this machine
SLOWER = 10  # at most so many times a single vote, for nineteen of twenty


def hold(town: Town, voters: list[int]) -> tuple[list[Timed], list[Timed]]:
    """Return the votes that were cast alone and those of the crowd."""
    vote = votes.open_vote(town)
    browsers = [town.browser(voter) for voter in voters]
    forms = [{**browser.form(vote.url("ballot")), "choice": "01"} for browser in browsers]
    presses = [
        lambda browser=browser, form=form: browser.post(vote.url("ballot"), form)
        for browser, form in zip(browsers, forms, strict=True)
    ]
    alone = [timed(press) for press in presses[:ALONE]]
    crowd = spread(presses[ALONE:], WITHIN)
    assert Counter(each.answer.status for each in [*alone, *crowd]) == {303: len(voters)}
    assert vote.boxes() == len(voters)
    return alone, crowd


def test_a_crowd_within_two_seconds_is_counted_to_the_last_ballot(town):
    alone, crowd = hold(town, town.members)
    assert len(alone) + len(crowd) == len(town.members)


@pytest.mark.long
def test_two_hundred_within_two_seconds_wait_less_than_ten_single_votes(great_town):
    alone, crowd = hold(great_town, great_town.members)
    assert len(crowd) == 200
    single = median(each.seconds for each in alone)
    late = quantiles([each.seconds for each in crowd], n=20)[-1]
    assert late < SLOWER * single, f"p95 {late * 1000:.0f} ms, a single vote {single * 1000:.0f} ms"

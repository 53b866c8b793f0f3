"""A small body may keep its figures to itself: what is then stored, and who may choose it when."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from workflows.errors import NotAllowed, Refused
from workflows.law.rules import Rules
from workflows.polls import ceremony, outcome
from workflows.polls.models import Poll, Result
from workflows.polls.roll import Member, set_roll
from workflows.polls.states import CallForAnnulment

pytestmark = pytest.mark.rule("BAL-OUTCOME")
TRANSFER, LADDER = "transfer.decide", "party_discipline.decide"
SMALL = 5


def rules_allowing(rules: Rules, kind: str) -> Rules:
    """The same law, but the office has entered another kind of vote into the row."""
    rows = [replace(row, value=(kind,)) if row.code == outcome.ALLOWED else row for row in rules]
    return Rules(rules.day, rows, rules.ballots, ())


def choose(room, poll, actor=None, *, only=True):
    room.do(outcome.choose, poll, room.rules, actor or room.chair, only=only)


def held(room, choices, kind=TRANSFER) -> Poll:
    poll = room.draft(SMALL, kind=kind)
    choose(room, poll)
    room.do(ceremony.open_poll, poll, room.rules, room.chair)
    for person, choice in enumerate(choices, start=1):
        room.vote(poll, person, choice)
    room.close(poll)
    return room.poll(poll)


@pytest.mark.parametrize(
    ("choices", "result"), [(["01"] * 3 + ["02", "00"], "carried"), (["02"] * 3 + ["01", "01"], "lost")]
)
def test_the_count_keeps_the_outcome_and_no_figure_of_how_anybody_voted(room, choices, result):
    poll = held(room, choices)
    found = room.count(poll)
    assert (found.result, found.counts) == (result, {})
    assert not outcome.FIGURES & set(found.tally)
    assert {key: found.tally[key] for key in ("base", "returned", "needed", "outcome_only")} == {
        "base": 5,
        "returned": 5,
        "needed": 3,
        "outcome_only": True,
    }
    assert len(found.phrases) == SMALL


def test_two_ways_to_the_same_outcome_leave_the_same_row(room):
    """What is stored does not depend on how many voted which way: nobody can read it out of the database later."""
    rows = []
    for choices in (["01"] * 5, ["01"] * 3 + ["02", "00"]):
        found = room.count(held(room, choices))
        stored = {key: value for key, value in found.tally.items() if not key.endswith("sha256") and key != "box_words"}
        rows.append(json.dumps([found.result, found.counts, stored], sort_keys=True))
    assert rows[0] == rows[1]


def test_a_ladder_keeps_the_form_that_won_and_no_rung(room):
    room.rules = rules_allowing(room.rules, LADDER)
    found = room.count(held(room, ["02", "03", "03", "04", "04"], LADDER))
    assert (found.result, found.counts, found.tally["needed"]) == ("warning", {}, 3)
    assert "ladder" not in found.tally


def test_votes_whose_figures_must_be_told_are_refused(room):
    with pytest.raises(Refused, match="figures of this vote must be told"):
        choose(room, room.draft(SMALL, kind=LADDER))


def test_a_body_above_the_limit_is_refused_and_one_at_the_limit_is_not(room):
    limit = room.rules.number(outcome.SIZE)
    with pytest.raises(Refused, match="must be told"):
        choose(room, room.draft(limit + 1, kind=TRANSFER))
    poll = room.draft(limit, kind=TRANSFER)
    choose(room, poll)
    assert room.poll(poll).outcome_only


def test_a_body_that_grew_after_the_choice_cannot_be_opened_until_it_is_taken_back(room):
    poll = room.draft(SMALL, kind=TRANSFER)
    choose(room, poll)
    room.do(set_roll, poll, [Member(number) for number in range(1, 12)])
    with pytest.raises(Refused, match="must be told"):
        room.do(ceremony.open_poll, poll, room.rules, room.chair)
    choose(room, poll, only=False)
    room.do(ceremony.open_poll, poll, room.rules, room.chair)


def test_only_chair_and_secretary_choose_and_nobody_after_the_opening(room):
    poll = room.draft(SMALL, kind=TRANSFER)
    for stranger in (room.lan, room.stranger):
        with pytest.raises(NotAllowed):
            choose(room, poll, stranger)
    choose(room, poll, room.secretary)
    choose(room, poll, room.chair, only=False)
    room.do(ceremony.open_poll, poll, room.rules, room.chair)
    with pytest.raises(Refused, match="poll is open"):
        choose(room, poll)


def test_whoever_switches_it_in_the_database_after_the_opening_spoils_the_count(room):
    poll = held(room, ["01"] * 5)
    room.do(
        lambda session, each: session.execute(update(Poll).where(Poll.id == each.id).values(outcome_only=False)), poll
    )
    with pytest.raises(CallForAnnulment):
        room.turn(poll, room.lan)
    assert not room.look(lambda session: session.scalars(select(Result)).all())

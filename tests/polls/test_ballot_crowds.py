"""Many hands at the same moment: one ballot each, and none after closing."""

from concurrent.futures import ThreadPoolExecutor, wait
from multiprocessing import get_context
from statistics import quantiles
from threading import Barrier
from time import perf_counter

import pytest
from sqlalchemy.orm import Session

from workflows.errors import Refused
from workflows.polls import ballots, ceremony, roll, sealing
from workflows.polls.models import Poll
from workflows.polls.states import AlreadyVoted
from workflows.polls.turns import in_turn

HANDS, WAIT = 16, 60
PROCESSES = {"postgresql": 2, "sqlite": 1}
AT_ONCE = {"postgresql": 0.06, "sqlite": 0.1}  # seconds


def test_closing_twice_by_two_hands_closes_once(room):
    poll = room.open(5)

    def close(_):
        try:
            room.close(poll)
        except Refused:
            return 0
        return 1

    for person in range(1, 6):
        room.vote(poll, person, "01")
    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(close, range(4))) == 1
    assert room.count(poll).counts["01"] == 5


def test_thirty_members_press_twice_at_once_while_the_chair_closes(room):
    poll = room.open(30)

    def press(number):
        if number == 75:
            room.close(poll)
            return 0
        try:
            with in_turn(room.engine):
                room.vote(poll, number % 30 + 1, "03")
        except Refused:
            return 0
        return 1

    with ThreadPoolExecutor(8) as pool:
        accepted = sum(pool.map(press, range(90)))
    assert accepted == 30
    assert len(room.boxes()) == len(room.marked(poll)) == 30
    assert room.count(poll).counts["03"] == 30


def test_a_vote_accepted_before_closing_is_in_the_box_and_none_comes_after(room):
    poll = room.open(30)

    def press(number):
        if number == 22:
            room.close(poll)
            return 0
        try:
            room.vote(poll, number + 1, "03")
        except Refused:
            return 0
        return 1

    with ThreadPoolExecutor(8) as pool:
        accepted = sum(pool.map(press, range(30)))
    assert 15 <= accepted <= 29
    assert len(room.marked(poll)) == accepted


def test_closing_waits_for_a_ballot_that_is_being_cast(room):
    poll = room.open(5)
    for person in range(1, 5):
        room.vote(poll, person, "01")
    token = sealing.issue_phrase(room.secret, poll.id, 5)
    with ThreadPoolExecutor(1) as chair, Session(room.engine) as session:
        ballots.cast(session, session.get_one(Poll, poll.id), 5, "01", token, secret=room.secret)
        closing = chair.submit(room.close, poll)
        assert not wait([closing], timeout=0.3).done, "closed over the head of a voter"
        session.commit()
        closing.result()
    assert room.look(roll.handed_out, poll).screen == len(room.boxes()) == 5


def test_paper_and_screen_at_the_same_moment_give_one_ballot_each_and_nobody_waits_for_ever(room):
    poll = room.open(30)

    def take(number):
        person = number // 2 + 1
        try:
            if number % 2:
                room.vote(poll, person, "01")
            else:
                room.do(ceremony.hand_out_paper, poll, person, room.lan)
        except AlreadyVoted:
            return 0
        return 1

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(take, range(60))) == 30
    room.close(poll)
    out = room.look(roll.handed_out, poll)
    assert (out.total, out.screen) == (30, len(room.boxes()))


def instant(room, members: int) -> float:
    """Let all members vote in one instant; return the seconds within which 95 of 100 were done.

    Sixteen hands, in as many processes as a server has; everybody has his ballot page open, so all are connected.
    """
    poll = room.open(members)
    processes = PROCESSES[room.engine.dialect.name]
    fork = get_context("fork")
    start, taken = fork.Barrier(processes), fork.Queue()
    room.engine.dispose()  # connections are not shared between processes
    parts = [range(1 + first, members + 1, processes) for first in range(processes)]
    voting = [fork.Process(target=press_all, args=(room, poll, part, start, taken)) for part in parts]
    for process in voting:
        process.start()
    took = [seconds for _ in voting for seconds in taken.get(timeout=WAIT)]
    for process in voting:
        process.join(WAIT)
    assert len(room.boxes()) == len(room.marked(poll)) == len(took) == members
    return quantiles(took, n=20)[-1]


def press_all(room, poll: Poll, voters: range, start, taken) -> None:
    """Let the voters of one process press, as soon as those of the others do; hand over the seconds of each."""
    hands = HANDS // start.parties
    together = Barrier(hands)

    def connect(_hand: int) -> None:
        with room.engine.connect():
            together.wait(WAIT)

    def press(person: int) -> float:
        begun = perf_counter()
        with in_turn(room.engine):
            room.vote(poll, person, "01")
        return perf_counter() - begun

    with ThreadPoolExecutor(hands) as pool:
        list(pool.map(connect, range(hands)))
        start.wait(WAIT)
        taken.put(list(pool.map(press, voters)))


def test_a_crowd_of_one_instant_is_taken_whole(room):
    assert instant(room, 40) > 0


@pytest.mark.long
def test_two_hundred_of_one_instant_are_quick_on_two_cores(room):
    late = instant(room, 200)
    assert late < AT_ONCE[room.engine.dialect.name], f"p95 {late * 1000:.0f} ms"

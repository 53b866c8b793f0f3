"""A server that dies: no accepted ballot is lost or doubled, and no half count is left."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from workflows.polls.ballots import cast
from workflows.polls.models import Elector
from workflows.polls.sealing import issue_phrase
from workflows.polls.states import AlreadyVoted

HERE = Path(__file__).parent


def run_killed(room, what, poll, kills, *holder) -> dict:
    url = room.engine.url.render_as_string(hide_password=False)
    command = [sys.executable, str(HERE / "killed.py"), what, url, str(poll.id), str(kills), *map(str, holder)]
    room.engine.dispose()
    root = str(HERE.parents[1])
    done = subprocess.run(
        command, cwd=root, env={**os.environ, "PYTHONPATH": root}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def check_votes(room, kills, members) -> int:
    """Let a server be killed while `members` vote; count; return how often it died in the middle of its work."""
    poll = room.open(members)
    report = run_killed(room, "vote", poll, kills)
    marked = select(Elector.person_id).where(Elector.poll_id == poll.id, Elector.via.is_not(None))
    assert len(room.look(lambda session: session.scalars(marked).all())) == members
    for person in range(1, members + 1, max(1, members // 20)):
        with pytest.raises(AlreadyVoted):  # whoever never got the answer presses again
            room.do(cast, poll, person, "01", issue_phrase(room.secret, poll.id, person), secret=room.secret)
    room.close(poll)
    result = room.count(poll)
    assert {code: number for code, number in result.counts.items() if number} == Counter(
        f"0{person % 4 + 1}" for person in range(1, members + 1)
    )
    assert not Counter(report["accepted"]) - Counter(result.phrases), "an accepted ballot was lost"
    assert len(result.phrases) == members
    return report["killed"]


def check_turns(room, kills, members) -> int:
    """Kill the holder who turns the last key until `kills` have died; return how many did."""
    died = 0
    while died < kills:
        poll = room.open(members)
        for person in range(1, members + 1):
            room.vote(poll, person, "01")
        room.close(poll)
        room.turn(poll, room.lan)
        report = run_killed(room, "turn", poll, kills - died, room.minh, room.slips[room.minh])
        died += report["killed"]
        if not report["counted"]:
            assert room.turn(poll, room.minh).counts["01"] == members
    return died


def test_killing_the_server_while_members_vote_loses_and_doubles_nothing(room):
    assert check_votes(room, kills=10, members=150) == 10


def test_killing_the_server_inside_the_count_leaves_no_half_count(room):
    assert check_turns(room, kills=5, members=40) >= 5


@pytest.mark.long
def test_two_hundred_kills_lose_and_double_nothing(room):
    assert check_votes(room, kills=200, members=3000) >= 190


@pytest.mark.long
def test_sixty_kills_inside_the_count_leave_no_half_count(room):
    assert check_turns(room, kills=60, members=200) >= 60

"""A process of its own that starts voters and key holders and kills them at random moments; used by test_kills.

    python killed.py vote URL POLL KILLS     members vote one after the other, each in a transaction
    python killed.py turn URL POLL KILLS PERSON PHRASE     a holder turns the last key

It has no threads, so that it may fork: a child is ready in a few milliseconds.
"""

import json
import os
import random
import signal
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

sys.path.insert(0, str(Path(__file__).parents[1]))

from databases import connect

from workflows.law.rules import default_book
from workflows.polls import sealing
from workflows.polls.ballots import cast
from workflows.polls.ceremony import turn_key
from workflows.polls.models import Elector, Poll, PollState, Result, SealedBallot, Via

SECRET = b"the signing key of the server"
LONGEST = {"vote": 0.04, "turn": 0.03}  # seconds that a child may live once it is at work


def vote(url: str, poll_id: int, accepted: Path) -> None:
    """Cast the ballot of everybody who has none yet; note each phrase once its vote has been accepted."""
    with Session(connect(url)) as session:
        mine = select(Elector.person_id).where(Elector.poll_id == poll_id, Elector.via.is_(None))
        waiting = session.scalars(mine.order_by(Elector.person_id)).all()
        session.commit()
        with accepted.open("a") as answers:
            for person in waiting:
                token = sealing.issue_phrase(SECRET, poll_id, person)
                cast(session, session.get_one(Poll, poll_id), person, f"0{person % 4 + 1}", token, secret=SECRET)
                session.commit()
                answers.write(token.partition(".")[0] + "\n")
                answers.flush()


def turn(url: str, poll_id: int, person: int, phrase: str) -> None:
    """Turn the last key."""
    with Session(connect(url)) as session:
        turn_key(session, session.get_one(Poll, poll_id), person, phrase, default_book().on(date(2026, 3, 2)))
        session.commit()


def start_and_kill(act, *args, longest: float) -> bool:
    """Run `act` in a child and kill it somewhere in the middle; tell whether it was still at work."""
    child = os.fork()
    if not child:
        try:
            act(*args)
        finally:
            os._exit(0)
    time.sleep(0.005 + random.uniform(0, longest))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def check_whole(engine: Engine, poll_id: int) -> bool:
    """Fail unless the poll is either counted with everything destroyed, or closed with everything there."""
    with Session(engine) as session:
        poll, result = session.get_one(Poll, poll_id), session.get(Result, poll_id)
        boxes = session.scalar(select(func.count()).select_from(SealedBallot).filter_by(poll_id=poll_id))
        marks = session.scalar(select(func.count()).select_from(Elector).filter_by(poll_id=poll_id, via=Via.SCREEN))
        if result is None:
            assert (poll.state, boxes, len(poll.locks)) == (PollState.CLOSED, marks, 2)
            return False
        assert (poll.state, boxes, poll.locks, len(result.phrases)) == (PollState.COUNTED, 0, {}, marks)
        return True


def main(what: str, url: str, poll: str, kills: str, *holder: str) -> None:
    sealing.SCRYPT_COST = 2**4  # in this process alone: whoever only reads this file keeps the real price
    killed, whole = 0, False
    with tempfile.NamedTemporaryFile() as file:
        for _ in range(int(kills)):
            if what == "vote":
                killed += start_and_kill(vote, url, int(poll), Path(file.name), longest=LONGEST[what])
                continue
            killed += start_and_kill(turn, url, int(poll), int(holder[0]), holder[1], longest=LONGEST[what])
            engine = connect(url)
            whole = check_whole(engine, int(poll))
            engine.dispose()
            if whole:
                break
        if what == "vote":
            vote(url, int(poll), Path(file.name))
        accepted = Path(file.name).read_text().splitlines()
    json.dump({"killed": killed, "accepted": accepted, "counted": whole}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])

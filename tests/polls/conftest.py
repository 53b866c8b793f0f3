"""One body, one meeting with three key holders, and short ways to make and run a poll."""

import secrets
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from databases import KINDS, connect, fresh_database
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from workflows.database import Base
from workflows.law.rules import Rules, default_book
from workflows.polls import keys, sealing
from workflows.polls.ballots import cast
from workflows.polls.ceremony import close_poll, open_poll, turn_key
from workflows.polls.drafting import draft_poll
from workflows.polls.models import Elector, Holder, HolderRole, Poll, Result, SealedBallot
from workflows.polls.roll import Member, set_roll

MEETING = "2026-03-cell-1"


SECRET = b"the signing key of the server"


def _found(session: Session, args: tuple) -> list:
    """Read polls afresh in this session, as each request does."""
    return [session.get_one(Poll, each.id) if isinstance(each, Poll) else each for each in args]


class Room:
    """The meeting room of one test: a database, the rules, the holders' slips."""

    chair, secretary, lan, minh, stranger = 901, 902, 903, 904, 905  # Lan and Minh are the tellers
    meeting, secret = MEETING, SECRET
    holders = ((chair, HolderRole.CHAIR), (lan, HolderRole.TELLER), (minh, HolderRole.TELLER))

    def __init__(self, engine: Engine, rules: Rules) -> None:
        self.engine, self.rules, self.slips = engine, rules, {}

    def do(self, act: Callable, *args, **words):
        """Run one act in one transaction."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            return act(session, *_found(session, args), **words)

    def look(self, act: Callable, *args, **words):
        """Run one act and roll it back."""
        with Session(self.engine, expire_on_commit=False) as session:
            return act(session, *_found(session, args), **words)

    def poll(self, poll: Poll) -> Poll:
        return self.look(lambda session: session.get_one(Poll, poll.id))

    def boxes(self) -> list[bytes]:
        return list(self.look(lambda session: session.scalars(select(SealedBallot.box)).all()))

    def marked(self, poll: Poll) -> list[int]:
        """Return who has a mark on the roll."""
        query = select(Elector.person_id).where(Elector.poll_id == poll.id, Elector.via.is_not(None))
        return list(self.look(lambda session: session.scalars(query.order_by(Elector.person_id)).all()))

    def enrol(self, meeting: str = MEETING) -> None:
        for person_id, role in self.holders:
            slip = self.slips[person_id] = self.do(keys.enrol_holder, meeting, person_id, role, self.rules)
            self.do(keys.prove_holder, meeting, person_id, slip.upper())

    def draft(self, members=30, kind="party_discipline.propose", **words) -> Poll:
        roll = [Member(number) for number in range(1, members + 1)] if isinstance(members, int) else members
        facts = {"case_id": 1, "task_id": secrets.token_hex(4), "meeting": MEETING, "title": "Kỷ luật", **words}
        poll = self.do(
            draft_poll,
            self.rules,
            kind=kind,
            question="Hình thức nào?",
            dossier_sha256="ab" * 32,
            chair_id=self.chair,
            secretary_id=self.secretary,
            **facts,
        )
        self.do(set_roll, poll, roll)
        return poll

    def open(self, members=30, **words) -> Poll:
        poll = self.draft(members, **words)
        self.do(open_poll, poll, self.rules, self.chair)
        return self.poll(poll)

    def vote(self, poll: Poll, person_id: int, choice: str) -> str:
        """Cast one ballot; return the voter's phrase."""
        token = sealing.issue_phrase(SECRET, poll.id, person_id)
        self.do(cast, poll, person_id, choice, token, secret=SECRET)
        return token.partition(".")[0]

    def close(self, poll: Poll) -> Result | None:
        return self.do(close_poll, poll, self.rules, self.chair)

    def turn(self, poll: Poll, person_id: int) -> Result | None:
        return self.do(turn_key, poll, person_id, self.slips[person_id], self.rules)

    def count(self, poll: Poll) -> Result:
        self.turn(poll, self.lan)
        return self.turn(poll, self.minh)


@pytest.fixture(scope="session", params=KINDS)
def polls_engine(request, tmp_path_factory) -> Iterator[Engine]:
    """A database with the tables, made once: making one takes longer than most of these tests."""
    with fresh_database(request.param, tmp_path_factory.mktemp("polls")) as url:
        engine = connect(url)
        Base.metadata.create_all(engine)
        yield engine
        engine.dispose()


@pytest.fixture
def engine(polls_engine) -> Engine:
    """That database with the tables of this room empty."""
    with polls_engine.begin() as connection:
        for table in (Result, SealedBallot, Elector, Holder, Poll):
            connection.execute(delete(table))
    return polls_engine


@pytest.fixture
def rules() -> Rules:
    return default_book().on(date(2026, 3, 2))


@pytest.fixture
def quick_phrases(monkeypatch) -> None:
    """Make guessing cheap: these tests turn many keys and prove nothing about the price of a guess."""
    monkeypatch.setattr(sealing, "SCRYPT_COST", 2**4)


@pytest.fixture
def empty_room(engine, rules, quick_phrases) -> Room:
    return Room(engine, rules)


@pytest.fixture
def room(empty_room) -> Iterator[Room]:
    """A room whose three holders have proved their phrases."""
    empty_room.enrol()
    return empty_room

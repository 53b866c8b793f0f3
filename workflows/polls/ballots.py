"""Casting: the roll is marked and one sealed box is dropped, both or neither.  No event is written and no time kept."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from workflows.errors import N_, Invalid
from workflows.polls.models import Poll, SealedBallot, Via
from workflows.polls.roll import mark
from workflows.polls.sealing import BOX_WORDS, CHECK_WORDS, check_phrase, seal_ballot, words_of
from workflows.polls.states import share_open_poll

_gate = threading.Lock()


def cast(session: Session, poll: Poll, person_id: int, choice: str, token: str, *, secret: bytes) -> None:
    """Put one ballot into the box.

    `choice` is a two-character code of `poll.options`; `token` is what `sealing.issue_phrase` gave to this person with
    `secret` for his ballot page.  Whoever has voted gets AlreadyVoted, who may not NotAllowed, a closed poll Refused, a
    strange choice or phrase Invalid; the caller rolls back.
    """
    phrase = check_phrase(secret, poll.id, person_id, token)
    mark(session, poll, person_id, Via.SCREEN)
    share_open_poll(session, poll)
    if choice not in poll.options:
        raise Invalid(N_("This choice is not on the ballot."), field="choice")
    session.add(SealedBallot(poll_id=poll.id, box=seal_ballot(choice, phrase, public_key(poll), poll.context)))
    session.flush()  # the choice leaves memory with this call, not at the end of the request


def box_words(poll: Poll) -> str:
    """Return the six syllables that the chair reads aloud and every ballot page shows: the same box for everybody."""
    return words_of(public_key(poll) + poll.context, BOX_WORDS)


def paper_mark(poll: Poll) -> str:
    """Return the three syllables that every paper ballot of this vote carries: the same on all, and on no other vote's.

    Not the box words: whoever finds a paper ballot must not learn from it what the chair reads aloud.
    """
    return words_of(b"paper" + public_key(poll) + poll.context, CHECK_WORDS)


def public_key(poll: Poll) -> bytes:
    """Return the key that boxes of this poll are sealed to."""
    if poll.public_key is None:
        raise Invalid(N_("The poll has no key yet."))
    return poll.public_key


@contextmanager
def one_at_a_time(engine: Engine) -> Iterator[None]:
    """Queue the votes of this process in front of SQLite, whose own waiting is slow; do nothing on other databases.

    Put it round the whole transaction, commit included.
    """
    if engine.dialect.name != "sqlite":
        yield
        return
    with _gate:
        yield

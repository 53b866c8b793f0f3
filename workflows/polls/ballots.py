"""Casting: the roll is marked and one sealed box is dropped, both or neither.  No event is written and no time kept."""

from sqlalchemy import Table, bindparam, insert, select
from sqlalchemy.orm import Session

from workflows.errors import N_, Invalid
from workflows.polls.models import Poll, PollState, SealedBallot, Via
from workflows.polls.roll import mark
from workflows.polls.sealing import BOX_WORDS, CHECK_WORDS, check_phrase, seal_ballot, words_of
from workflows.polls.states import not_in

POLLS: Table = Poll.__table__  # type: ignore[assignment]  # plain tables and one statement made once: a crowd waits
BOXES: Table = SealedBallot.__table__  # type: ignore[assignment]
STILL_OPEN = (
    select(POLLS.c.id, bindparam("box", type_=BOXES.c.box.type))
    .where(POLLS.c.id == bindparam("poll"), POLLS.c.state == PollState.OPEN)
    .with_for_update(read=True)
)
DROPPING = (
    insert(BOXES).from_select([BOXES.c.poll_id, BOXES.c.box], STILL_OPEN).execution_options(preserve_rowcount=True)
)


def cast(session: Session, poll: Poll, person_id: int, choice: str, token: str, *, secret: bytes) -> None:
    """Put one ballot into the box.

    `choice` is a two-character code of `poll.options`; `token` is what `sealing.issue_phrase` gave to this person with
    `secret` for his ballot page.  Whoever has voted gets AlreadyVoted, who may not NotAllowed, a closed poll Refused, a
    strange choice or phrase Invalid; the caller rolls back.
    """
    phrase = check_phrase(secret, poll.id, person_id, token)
    mark(session, poll, person_id, Via.SCREEN)
    if choice not in poll.options:
        raise Invalid(N_("This choice is not on the ballot."), field="choice")
    _drop(session, poll, seal_ballot(choice, phrase, public_key(poll), poll.context))


def _drop(session: Session, poll: Poll, box: bytes) -> None:
    """Put a box into the open poll, which nobody closes before we are done; refuse where it was closed meanwhile.

    One statement asks and drops, for a crowd; at once and not with the commit, so that the choice leaves memory.
    """
    if session.execute(DROPPING, {"poll": poll.id, "box": box}).rowcount == 1:  # type: ignore[attr-defined]
        return
    session.refresh(poll)
    raise not_in(poll)


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

"""Holding a poll in the state that an act needs, and the two refusals that have a page of their own."""

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from workflows.database import hold
from workflows.errors import N_, Refused
from workflows.polls.models import Poll, PollState

WRONG_STATE = {
    PollState.DRAFT: N_("The poll is not open yet."),
    PollState.OPEN: N_("The poll is open."),
    PollState.CLOSED: N_("The poll is closed."),
    PollState.COUNTED: N_("The poll has been counted."),
    PollState.ANNULLED: N_("The poll has been annulled."),
}


def hold_poll(session: Session, poll: Poll, *states: PollState) -> Poll:
    """Make everybody else who wants to change the poll wait, and refuse unless it is in one of `states`."""
    hold(session, poll)
    require_state(poll, *states)
    return poll


def share_open_poll(session: Session, poll: Poll) -> Poll:
    """Read the poll so that it cannot be closed before we are done, but others may vote beside us; refuse unless open.

    Call it after an UPDATE of the roll: in SQLite that has taken the whole file, in PostgreSQL all take their rows in
    this order, so that nobody waits in a circle.
    """
    state = session.scalars(select(Poll.state).where(Poll.id == poll.id).with_for_update(read=True)).one()
    set_committed_value(poll, "state", state)  # of its columns, this alone can have changed
    require_state(poll, PollState.OPEN)
    return poll


def require_state(poll: Poll, *states: PollState) -> None:
    """Refuse with the state that the poll is in, unless it is one of `states`."""
    if poll.state not in states:
        raise not_in(poll)


def not_in(poll: Poll) -> Refused:
    """Return the refusal that names the state in which a poll is."""
    return Refused(WRONG_STATE[poll.state], rule="R-PAR-03")


class AlreadyVoted(Refused):
    """A ballot from this member is in the box, or he was handed a paper one.  Not a mistake: show the page for it."""


class CallForAnnulment(Refused):
    """The box, the roll, the keys or the question are not what they were: do not count, annul, vote again."""

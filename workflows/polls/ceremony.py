"""The life of a secret poll from opening to count.  Each function is one transaction; the caller commits."""

from collections.abc import Mapping

from sqlalchemy import delete
from sqlalchemy.orm import Session

from workflows.errors import N_, Invalid, NotAllowed, Refused
from workflows.law.rules import Rules
from workflows.polls import keys, outcome, paper, roll
from workflows.polls.count import INVALID, conclude, count_box, refuse_too_few, write_result
from workflows.polls.drafting import require_confirmation
from workflows.polls.models import HolderRole, Poll, PollState, Result, SealedBallot, Via
from workflows.polls.sealing import InvalidTag, load_key, lock, new_key, public_bytes, unlock
from workflows.polls.states import CallForAnnulment, hold_poll, share_open_poll


def open_poll(session: Session, poll: Poll, rules: Rules, actor: int) -> None:
    """Freeze the roll, make the poll's key pair, lock the private half for the holders, forget it."""
    hold_poll(session, poll, PollState.DRAFT)
    _require_chair(poll, actor)
    if not roll.entitled(session, poll):
        raise Refused(N_("Nobody on the roll may vote."), rule="R-PAR-07")
    require_confirmation(session, poll, rules)
    outcome.refuse_unfit(session, poll, rules)
    public_keys = keys.proved_keys(session, poll.meeting, rules)
    poll.base = roll.base(session, poll)
    poll.roll_sha256 = roll.fingerprint(session, poll)
    poll.holders_sha256 = keys.fingerprint(session, poll.meeting)
    key = new_key()
    poll.public_key = public_bytes(key)
    poll.locks = lock(key.private_bytes_raw(), public_keys, rules.number("BAL-NEED"), poll.context)
    poll.state = PollState.OPEN


def hand_out_paper(session: Session, poll: Poll, person_id: int, actor: int) -> None:
    """Mark that a teller or the secretary gave this member a paper ballot; from here on the screen refuses him."""
    if actor != poll.secretary_id:
        _require_teller(session, poll, actor)
    roll.mark(session, poll, person_id, Via.PAPER)
    share_open_poll(session, poll)


def close_poll(session: Session, poll: Poll, rules: Rules, actor: int) -> Result | None:
    """End the voting; waits for the ballots being cast.

    Without a quorum the box is destroyed unopened and the result is "no_quorum": nothing can be carried, so nobody's
    vote need be read (R-PAR-07); a rehearsal needs none.  Otherwise None: the figures are read out and the keys turned.
    """
    hold_poll(session, poll, PollState.OPEN)
    _require_chair(poll, actor)
    poll.state = PollState.CLOSED
    if poll.rehearsal or roll.is_quorate(session, poll, rules):
        return None
    return conclude(session, poll, write_result(session, poll, rules, counts=None, phrases=[], boxes=[]))


def enter_paper(session: Session, poll: Poll, person_id: int, counts: Mapping[str, int], why: str = "") -> None:
    """Note one teller's own count of the paper, by option code and "invalid"; correctable until a key is turned.

    `why` says why fewer ballots came back than were handed out; it stands in the counting minutes (R-PAR-03).
    """
    hold_poll(session, poll, PollState.CLOSED)
    _require_teller(session, poll, person_id)
    if keys_turned(session, poll):
        raise Refused(N_("A key has been turned: the paper count can no longer be changed."))
    numbers = list(counts.values())
    if set(counts) - {*poll.options, INVALID} or not all(type(number) is int and number >= 0 for number in numbers):
        raise Invalid(N_("Enter a whole number, not below zero, for each choice on the ballot."), field="counts")
    full = {option: counts.get(option, 0) for option in [*poll.options, INVALID]}
    poll.paper_missing = paper.explained(session, poll, person_id, sum(full.values()), why)
    poll.paper = {**poll.paper, str(person_id): full}


def turn_key(session: Session, poll: Poll, person_id: int, phrase: str, rules: Rules) -> Result | None:
    """Open one holder's layer of the lock; the last one needed also counts and empties the box."""
    hold_poll(session, poll, PollState.CLOSED)
    holder = keys.find_holder(session, poll.meeting, person_id)
    on_paper = paper.agreed(session, poll)
    refuse_too_few(session, poll, on_paper, rules)
    key = keys.holder_key(holder, phrase)
    mine = {path: box for path, box in poll.locks.items() if path.split(",")[0] == str(person_id)}
    if not mine:
        raise Refused(N_("You have turned your key already; another holder must turn his."))
    try:
        opened = {path.partition(",")[2]: unlock(box, key, poll.context) for path, box in mine.items()}
    except (InvalidTag, ValueError) as error:
        raise CallForAnnulment(N_("The question, the roll or the lock was changed after opening.")) from error
    if "" in opened:
        return count_box(session, poll, load_key(opened[""]), on_paper, rules)
    poll.locks = {path: box.hex() for path, box in opened.items()}
    return None


def keys_turned(session: Session, poll: Poll) -> list[int]:
    """Return the person ids of the holders who have turned their keys in a closed poll.

    After a turn only those locks are left that began with this holder, and his layer is off: no lock names him.
    """
    waiting = {int(person_id) for path in poll.locks for person_id in path.split(",")}
    return [each.person_id for each in keys.holders(session, poll.meeting) if each.person_id not in waiting]


def annul(session: Session, poll: Poll, reason: str) -> None:
    """End a poll unopened: its boxes, locks and paper counts are destroyed.  `reason` is kept and shown."""
    hold_poll(session, poll, PollState.DRAFT, PollState.OPEN, PollState.CLOSED)
    if not reason.strip():
        raise Invalid(N_("Give the reason for the annulment."), field="reason")
    session.execute(delete(SealedBallot).where(SealedBallot.poll_id == poll.id))
    poll.locks, poll.paper, poll.paper_missing = {}, {}, {}
    poll.annulled_for, poll.state = reason.strip(), PollState.ANNULLED


def _require_chair(poll: Poll, actor: int) -> None:
    if actor != poll.chair_id:
        raise NotAllowed(N_("Only the chair may do this."))


def _require_teller(session: Session, poll: Poll, person_id: int) -> None:
    if keys.find_holder(session, poll.meeting, person_id).role is not HolderRole.TELLER:
        raise NotAllowed(N_("Only a teller of this meeting may do this."))

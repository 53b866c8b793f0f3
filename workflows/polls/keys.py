"""The three key holders of a meeting: their phrases, their proof, their leaving."""

import hashlib
import json
import secrets
from collections.abc import Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from workflows.errors import N_, Invalid, NotAllowed, Refused
from workflows.law.rules import Rules
from workflows.polls.models import Elector, Holder, HolderRole, Poll, PollState, Result
from workflows.polls.sealing import CHECK_WORDS, KEY_WORDS, X25519PrivateKey, key_of, new_phrase, public_bytes, words_of

RUNNING = (PollState.OPEN, PollState.CLOSED)


def enrol_holder(session: Session, meeting: str, person_id: int, role: HolderRole, rules: Rules) -> str:
    """Return a key holder's phrase, to be written on paper; it cannot be shown again.

    Enrolling again replaces the phrase.  Refused once a poll of the meeting is open, or when all places are taken.
    """
    _refuse_while_running(session, meeting)
    others = [each for each in holders(session, meeting) if each.person_id != person_id]
    if len(others) >= rules.number("BAL-HOLDERS"):
        raise Refused(N_("This meeting has all its key holders."), rule="BAL-HOLDERS")
    if role is HolderRole.CHAIR and any(each.role is role for each in others):
        raise Refused(N_("The chair of this meeting holds a key already."), rule="BAL-HOLDERS")
    phrase, salt = new_phrase(KEY_WORDS), secrets.token_bytes(16)
    key = public_bytes(key_of(phrase, salt))
    session.merge(
        Holder(meeting=meeting, person_id=person_id, role=role, salt=salt, public_key=key, proved=False),
    )
    session.flush()  # the next question about the holders must see this one
    return phrase


def prove_holder(session: Session, meeting: str, person_id: int, phrase: str) -> None:
    """Note that a holder has typed his phrase back from his slip."""
    holder = find_holder(session, meeting, person_id)
    holder_key(holder, phrase)
    holder.proved = True


def check_words(holder: Holder) -> str:
    """Return three syllables of a holder's public key, for his slip: a swapped key shows other words."""
    return words_of(holder.public_key, CHECK_WORDS)


def holders(session: Session, meeting: str) -> Sequence[Holder]:
    """Return the key holders of a meeting."""
    return session.scalars(select(Holder).where(Holder.meeting == meeting).order_by(Holder.person_id)).all()


def tellers(session: Session, meeting: str) -> list[int]:
    """Return the person ids of the tellers of a meeting."""
    return [holder.person_id for holder in holders(session, meeting) if holder.role is HolderRole.TELLER]


def find_holder(session: Session, meeting: str, person_id: int) -> Holder:
    """Return the key that a person holds; NotAllowed if none."""
    holder = session.get(Holder, (meeting, person_id))
    if holder is None:
        raise NotAllowed(N_("This person holds no key of this meeting."))
    return holder


def holder_key(holder: Holder, phrase: str) -> X25519PrivateKey:
    """Return the private key behind a phrase; Invalid if it is not the one that was given."""
    key = key_of(phrase, holder.salt)
    if public_bytes(key) != holder.public_key:
        raise Invalid(N_("This is not the phrase that you were given."), field="phrase")
    return key


def proved_keys(session: Session, meeting: str, rules: Rules) -> dict[int, bytes]:
    """Return the public keys of all holders, or refuse until all places are taken and all phrases typed back."""
    all_holders, places = holders(session, meeting), rules.number("BAL-HOLDERS")
    if len(all_holders) != places or not all(holder.proved for holder in all_holders):
        raise Refused(N_("All %(places)s key holders must have typed their phrases back."), places=places)
    return {holder.person_id: holder.public_key for holder in all_holders}


def fingerprint(session: Session, meeting: str) -> str:
    """Return the hash of who holds which key."""
    rows = [(each.person_id, each.role.value, each.public_key.hex()) for each in holders(session, meeting)]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def end_meeting(session: Session, meeting: str) -> None:
    """Delete the holders' keys and the rehearsals.  From here on old copies of the boxes cannot be opened by anybody.

    The slips are torn up before the committee at the same time.  Refused while a poll is open or not counted.
    """
    _refuse_while_running(session, meeting)
    session.execute(delete(Holder).where(Holder.meeting == meeting))
    rehearsals = select(Poll.id).where(Poll.meeting == meeting, Poll.rehearsal)
    for table in (Elector, Result):
        session.execute(delete(table).where(table.poll_id.in_(rehearsals)))
    session.execute(delete(Poll).where(Poll.meeting == meeting, Poll.rehearsal))


def _refuse_while_running(session: Session, meeting: str) -> None:
    query = select(func.count()).select_from(Poll).where(Poll.meeting == meeting, Poll.state.in_(RUNNING))
    if session.scalar(query):
        raise Refused(N_("A poll of this meeting is running. Count or annul it before the keys are changed."))

"""Whoever changes the database behind the program's back gets an annulment, never a count."""

import pytest
from sqlalchemy import delete, select, update

from workflows.polls import sealing
from workflows.polls.models import Elector, Holder, Poll, Result, SealedBallot, Via
from workflows.polls.states import CallForAnnulment


def forge(choice):
    def tamper(session, poll_id):
        poll = session.get_one(Poll, poll_id)
        box = sealing.seal_ballot(choice, "ba", poll.public_key, poll.context)
        session.add(SealedBallot(poll_id=poll_id, box=box))

    return tamper


def swap(session, poll_id):
    session.delete(session.scalars(select(SealedBallot)).first())
    forge("ZZ")(session, poll_id)


def another_key(session, poll_id):
    key = sealing.new_key()
    session.execute(update(Poll).values(public_key=sealing.public_bytes(key)))


TAMPERINGS = {
    "box deleted": delete(SealedBallot),
    "box stuffed": forge("01"),
    "box swapped": swap,
    "key": another_key,
    "question": update(Poll).values(question="Một câu hỏi khác?"),
    "dossier": update(Poll).values(question_sha256="cd" * 32),
    "options": update(Poll).values(forms={"01": "reprimand", "02": "warning", "03": "party_expulsion"}),
    "rehearsal": update(Poll).values(rehearsal=True),
    "absentee marked": update(Elector).where(Elector.person_id == 7).values(via=Via.SCREEN),
    "roll": update(Elector).where(Elector.person_id == 7).values(recused="một lý do"),
    "base": update(Poll).values(base=6),
    "holder": update(Holder).where(Holder.person_id == 901).values(public_key=b"0" * 32),
    "lock": update(Poll).values(locks={"903,904": "00" * 80, "904,903": "00" * 80}),
}


@pytest.mark.parametrize("what", TAMPERINGS)
def test_a_changed_box_key_question_or_roll_is_never_counted(room, what):
    poll, tamper = room.open(7), TAMPERINGS[what]
    for person in range(1, 6):
        room.vote(poll, person, "01")
    room.close(poll)
    room.do(lambda session: tamper(session, poll.id) if callable(tamper) else session.execute(tamper))
    with pytest.raises(CallForAnnulment):
        room.count(poll)
    assert not room.look(lambda session: session.scalars(select(Result)).all())


def test_a_box_cannot_move_to_another_poll(room):
    first, second = room.open(5), room.open(5)
    for poll in (first, second):
        for person in range(1, 5):
            room.vote(poll, person, "01")
        room.close(poll)
    query = select(SealedBallot)

    def exchange(session):
        rows = session.scalars(query.order_by(SealedBallot.poll_id)).all()
        rows[0].poll_id, rows[-1].poll_id = second.id, first.id

    room.do(exchange)
    with pytest.raises(CallForAnnulment, match="another hand"):
        room.count(first)

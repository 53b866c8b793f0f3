"""Who may vote, who stays in the base, who was handed a ballot: the roll of one poll.  Never a choice."""

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Table, bindparam, delete, func, or_, select, update
from sqlalchemy.orm import Session

from workflows.errors import N_, Invalid, NotAllowed, Refused
from workflows.law.counting import quorum
from workflows.law.rules import Rules
from workflows.polls.models import Elector, Poll, PollState, Standing, Via
from workflows.polls.states import AlreadyVoted, hold_poll, require_state, share_open_poll

HANDED_OUT = (Via.SCREEN, Via.PAPER)
ABLE = (Elector.standing == Standing.OFFICIAL, Elector.recused.is_(None))
ASIDE = (Via.RECUSED, Via.STRUCK)
ROLL: Table = Elector.__table__  # type: ignore[assignment]  # the plain table and one statement made once: a crowd waits
MARKING = (
    update(ROLL)
    .where(ROLL.c.poll_id == bindparam("poll"), ROLL.c.person_id == bindparam("person"), ROLL.c.via.is_(None), *ABLE)
    .values(via=bindparam("way"))
)


@dataclass(frozen=True)
class Member:
    """One line of a roll; `recused` is the reason, if the member may not vote on this question."""

    person_id: int
    standing: Standing = Standing.OFFICIAL
    recused: str | None = None


@dataclass(frozen=True)
class HandedOut:
    """How many ballots went out by each way, and how many who may vote took none."""

    screen: int
    paper: int
    not_voted: int

    @property
    def total(self) -> int:
        return self.screen + self.paper


def set_roll(session: Session, poll: Poll, members: Collection[Member]) -> None:
    """Write the roll of a draft, in place of an earlier one.  It is frozen when the poll opens."""
    hold_poll(session, poll, PollState.DRAFT)
    if len({member.person_id for member in members}) != len(members):
        raise Invalid(N_("A person is on the roll twice."), field="roll")
    session.execute(delete(Elector).where(Elector.poll_id == poll.id))
    session.add_all(
        Elector(poll_id=poll.id, person_id=member.person_id, standing=member.standing, recused=member.recused or None)
        for member in sorted(members, key=lambda member: member.person_id)
    )
    session.flush()  # the rows are read again by plain queries
    poll.base, poll.warning_confirmed = base(session, poll), False


def base(session: Session, poll: Poll) -> int:
    """Return the number that majorities are measured against: all official members, the recused too (R-PAR-15)."""
    left = Elector.via == Via.STRUCK
    return _number(session, poll, Elector.standing == Standing.OFFICIAL, left.is_not(True))


def entitled(session: Session, poll: Poll) -> int:
    """Return how many may vote on this question; they alone make the quorum."""
    return _number(session, poll, *ABLE, Elector.via.in_(ASIDE).is_not(True))


def not_voted(session: Session, poll: Poll) -> int:
    """Return how many may still vote.  A guard asks it; it is shown to nobody while the poll is open."""
    return _handed_out(session, poll).not_voted


def struck(session: Session, poll: Poll) -> int:
    """Return how many left the body while the poll was open."""
    return _number(session, poll, Elector.via == Via.STRUCK)


def may_vote(session: Session, poll: Poll, person_id: int) -> bool:
    """Tell whether this person may still be handed a ballot now."""
    if poll.state is not PollState.OPEN:
        return False
    mine = (Elector.person_id == person_id, Elector.via.is_(None))
    return _number(session, poll, *ABLE, *mine) == 1


def has_voted(session: Session, poll: Poll, person_id: int) -> bool:
    """Tell a person whether he himself was handed a ballot.  Ask it for nobody else."""
    return _number(session, poll, Elector.person_id == person_id, Elector.via.in_(HANDED_OUT)) == 1


def mark(session: Session, poll: Poll, person_id: int, way: Via) -> None:
    """Note that a member was handed his one ballot, or none after all; refuse whoever may not, or has voted."""
    if session.execute(MARKING, {"poll": poll.id, "person": person_id, "way": way}).rowcount == 1:  # type: ignore[attr-defined]
        return
    if has_voted(session, poll, person_id):
        raise AlreadyVoted(N_("A ballot from this member is in the box already."), rule="R-PAR-03")
    raise NotAllowed(N_("This person may not vote on this question."), rule="R-PAR-15")


def recuse(session: Session, poll: Poll, person_id: int) -> None:
    """Take the vote from a member whose conflict comes to light while the poll is open; he stays in the base.

    Refused once he has voted: his box cannot be found, so the poll must be annulled.
    """
    mark(session, poll, person_id, Via.RECUSED)
    share_open_poll(session, poll)


def strike(session: Session, poll: Poll, person_id: int) -> None:
    """Take a person off who is no longer a member of the body; he leaves the base.  Refused once he has voted."""
    mark(session, poll, person_id, Via.STRUCK)
    hold_poll(session, poll, PollState.OPEN)
    poll.base = base(session, poll)


def fingerprint(session: Session, poll: Poll) -> str:
    """Return the hash of the frozen roll: who, as what, recused why.  Who voted is not in it."""
    query = select(Elector.person_id, Elector.standing, Elector.recused).where(Elector.poll_id == poll.id)
    rows = sorted((person_id, standing.value, recused) for person_id, standing, recused in session.execute(query))
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def recused(session: Session, poll: Poll) -> list[tuple[int, str]]:
    """Return the members who did not vote because they were recused, with what the roll says: for the minutes.

    The rule and never the private ground; nothing for somebody recused after the opening, whose ground came later.
    """
    aside = or_(Elector.recused.is_not(None), Elector.via == Via.RECUSED)
    found = select(Elector.person_id, Elector.recused).where(Elector.poll_id == poll.id, aside)
    return [(person_id, reason or "") for person_id, reason in session.execute(found.order_by(Elector.person_id))]


def turnout(session: Session, poll: Poll, rules: Rules) -> int | None:
    """Return how many ballots are in the box, and nothing else; None below the floor, and before opening."""
    total = _handed_out(session, poll).total
    return total if total >= rules.number("BAL-FLOOR") else None


def handed_out(session: Session, poll: Poll) -> HandedOut:
    """Return the figures that the chair reads out after closing, before a key is turned."""
    require_state(poll, PollState.CLOSED, PollState.COUNTED)
    return _handed_out(session, poll)


def is_quorate(session: Session, poll: Poll, rules: Rules) -> bool:
    """Tell whether enough of those who may vote took a ballot (R-PAR-07); nobody on the roll is never enough.

    Recused members neither make the quorum nor raise it.
    """
    return quorum(rules.ballot(poll.kind), entitled(session, poll), _handed_out(session, poll).total, rules)


def names_of_voters(session: Session, poll: Poll, rules: Rules) -> Sequence[int]:
    """Return the person ids of those who voted: after closing, and only above the floor and the quorum."""
    require_state(poll, PollState.CLOSED, PollState.COUNTED)
    if turnout(session, poll, rules) is None or not is_quorate(session, poll, rules):
        raise Refused(N_("Too few have voted for their names to be shown."), rule="BAL-FLOOR")
    voted = select(Elector.person_id).where(Elector.poll_id == poll.id, Elector.via.in_(HANDED_OUT))
    return session.scalars(voted.order_by(Elector.person_id)).all()


def thin_ways(session: Session, poll: Poll, rules: Rules) -> list[Via]:
    """Return the ways that only one or two members chose: advise the rest of them to use the other way."""
    out, floor = _handed_out(session, poll), rules.number("BAL-FLOOR")
    return [way for way, number in ((Via.SCREEN, out.screen), (Via.PAPER, out.paper)) if 0 < number < floor]


def _handed_out(session: Session, poll: Poll) -> HandedOut:
    screen, paper = (_number(session, poll, Elector.via == way) for way in HANDED_OUT)
    return HandedOut(screen, paper, not_voted=entitled(session, poll) - screen - paper)


def _number(session: Session, poll: Poll, *conditions: object) -> int:
    query = select(func.count()).select_from(Elector).where(Elector.poll_id == poll.id, *conditions)  # type: ignore[arg-type]
    return session.scalar(query) or 0

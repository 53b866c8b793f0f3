"""Who of several officers goes on: the highest vote of those above half, once every one of them has been voted on.

Where the votes are equal, or their figures were not kept, nobody wins by chance: the authority chooses, with a reason.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.contest_tables import Contender, ContenderState, contenders_now, contenders_of
from workflows.cases.house import House
from workflows.cases.linked.together import Acts
from workflows.cases.models import Case, CaseStatus
from workflows.cases.notices import notify
from workflows.cases.said import said
from workflows.law.ballots import YES
from workflows.polls.models import Poll, PollState, Result
from workflows.trail.chain import case_chain, record

CHOICE, PICKED = "contender_choice", "chosen"
MESSAGE = "contenders_compared"
GOES_ON, OUTDONE, WAITS, TIED = "carried", "outdone", "waits", "tied"
BALLOT = "appointment.confidence"


def compare(session: Session, house: House, case: Case, acts: Acts) -> str:
    """Return whether an officer who was voted on goes on: "carried", "outdone", "waits" for others, or "tied".

    The last of a group to come here decides for all, and lets the others know.
    """
    rows = contenders_now(session, case)
    own = next((row for row in rows if row.case_id == case.id), None)
    if own is None:
        return GOES_ON
    if own.state is ContenderState.STANDS:
        own.state, own.votes = ContenderState.READY, votes_for(session, case)
        session.flush()
    if own.state is ContenderState.READY:
        return _weigh(session, house, own, rows, acts)
    return GOES_ON if own.state is ContenderState.CHOSEN else OUTDONE


def release(session: Session, house: House, case: Case, acts: Acts) -> None:
    """Let those who wait for an officer whose case has ended be compared without him."""
    for row in contenders_now(session, case):
        if row.case_id != case.id and row.state is ContenderState.READY and row.case.status is CaseStatus.OPEN:
            acts.send(session, house, row.case, MESSAGE)


def foremost(session: Session, case: Case) -> list[Contender]:
    """Return those who are ahead by the last vote; several where it is equal."""
    return _ahead([row for row in contenders_of(session, case) if row.case.status is CaseStatus.OPEN])


def votes_for(session: Session, case: Case) -> int | None:
    """Return the votes for an officer in the last vote that was counted; None where no figures were kept."""
    counted = (Poll.case_id == case.id, Poll.kind == BALLOT, ~Poll.rehearsal, Poll.state == PollState.COUNTED)
    found = select(Result.tally).join(Poll, Poll.id == Result.poll_id).where(*counted).order_by(Poll.id.desc())
    votes: int | None = ((session.scalars(found).first() or {}).get("votes") or {}).get(YES)
    return votes


def _weigh(session: Session, house: House, own: Contender, rows: Sequence[Contender], acts: Acts) -> str:
    left = [row for row in rows if row.case.status is CaseStatus.OPEN]
    if any(row.state is ContenderState.STANDS for row in left):
        return WAITS
    ahead = _ahead(left)
    first = ahead[0]
    if len(ahead) > 1:
        picked = said(session, first.case, CHOICE).get(PICKED)
        if (chosen := next((row for row in ahead if row.case.number == picked), None)) is None:
            if own is first:
                return TIED
            acts.send(session, house, first.case, MESSAGE)
            return WAITS
        first = chosen
    _settle(session, house, own, first, left, acts)
    return GOES_ON if own is first else OUTDONE


def _ahead(left: Sequence[Contender]) -> list[Contender]:
    figures = [row.votes for row in left]
    if None in figures:
        return list(left)
    return [row for row in left if row.votes == max(votes for votes in figures if votes is not None)]


def _settle(
    session: Session, house: House, own: Contender, chosen: Contender, left: Sequence[Contender], acts: Acts
) -> None:
    for row in left:
        row.state = ContenderState.CHOSEN if row is chosen else ContenderState.NOT_CHOSEN
        record(session, case_chain(row.case_id), f"contest.{row.state}")
        told = [row.case.subject_id, row.case.opened_by_id]
        notify(session, row.case, [each for each in told if each], f"contest.{row.state}")
    session.flush()  # each of them reads it when he is woken
    for row in left:
        if row is not own:
            acts.send(session, house, row.case, MESSAGE)

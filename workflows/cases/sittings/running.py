"""Holding a meeting: begin, a ballot for each item, freeze a changed file anew, end or cancel."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case, TaskStatus
from workflows.cases.pending import fingerprint
from workflows.cases.running import dossier, voting
from workflows.cases.sitting_tables import SeatPart, Sitting, SittingItem, SittingKind, SittingState
from workflows.database import hold, now
from workflows.errors import N_, Invalid, NotAllowed, Refused
from workflows.polls import keys
from workflows.polls.models import Poll, PollState
from workflows.trail.chain import case_chain, record

from . import agenda, attending, meetings, minutes, summoning

RUNNING = (PollState.OPEN, PollState.CLOSED)
STANDING = (PollState.DRAFT, *RUNNING)
NEW_FILE = N_("The file was changed. The pack is frozen anew and the vote begins again.")


def open_sitting(session: Session, sitting: Sitting, actor_id: int) -> None:
    """Begin a meeting: the chair does it, not before the day for which it was summoned."""
    agenda.hold_sitting(session, sitting, SittingState.CALLED)
    require_chair(sitting, actor_id)
    if sitting.kind is SittingKind.MEETING:
        agenda.refuse_before_its_day(sitting)
        if not attending.attending(sitting):
            raise Refused(N_("Nobody is written down as present."), rule="R-PAR-07")
    sitting.state, sitting.opened_at = SittingState.OPEN, now()
    agenda.note_all(session, sitting, "sitting.opened", actor_id)


def prepare_ballot(session: Session, house: House, item: SittingItem, actor_id: int) -> Poll:
    """Draft the vote of an item with the chair and the tellers of the meeting, who enrol once for all its votes.

    Refused while the file is not the one that the members were sent.
    """
    sitting = agenda.hold_sitting(session, item.sitting, SittingState.CALLED, SittingState.OPEN)
    if pack_difference(session, item):
        raise Refused(N_("The file is not the one that was sent. Freeze the pack anew first."), rule="MTG-PACK")
    tellers = [seat.person_id for seat in sitting.seats if seat.part is SeatPart.TELLER]
    return voting.set_up(session, house, item.task, actor_id, sitting.chair_id, tellers, meeting=sitting.meeting)


def pack_difference(session: Session, item: SittingItem) -> dossier.Difference | None:
    """Return what has changed in a file since its pack was sent, or None."""
    if item.task.status is not TaskStatus.OPEN or not item.pack_sha256:
        return None
    after = dossier.pieces_of(session, session.get_one(Case, item.case_id))
    return dossier.difference(dossier.from_rows(item.pack), after) or None


def freeze_anew(session: Session, item: SittingItem, actor_id: int) -> dossier.Difference:
    """Freeze a changed file as a new pack.  A vote on the old one ends unopened, and the members read the new one."""
    sitting = agenda.hold_sitting(session, item.sitting, SittingState.CALLED, SittingState.OPEN)
    if actor_id != sitting.chair_id:
        agenda.require_runs(sitting, actor_id)
    hold(session, session.get_one(Case, item.case_id))
    poll = voting.poll_of(session, item.task)
    if poll is not None and poll.state in STANDING:
        meetings.end_unopened(session, poll, NEW_FILE, actor_id)
    found = summoning.freeze(session, item)
    _record(session, item, "pack.frozen", actor_id, pack=item.pack_sha256)
    return found


def note_discussion(session: Session, item: SittingItem, actor_id: int, words: str) -> None:
    """Keep what was said in general on an item; nobody's vote is told here."""
    sitting = agenda.hold_sitting(session, item.sitting, SittingState.OPEN)
    agenda.require_runs(sitting, actor_id)
    item.discussion = words.strip() or None
    _record(session, item, "discussion.noted", actor_id, content=fingerprint({"words": words.strip()}))


def close_sitting(session: Session, house: House, sitting: Sitting, actor_id: int) -> None:
    """End a meeting: its minutes are made and frozen, its keys are deleted, what was not voted on waits for another.

    Refused while a vote is under way; a draft that nobody could vote in is annulled.
    """
    agenda.hold_sitting(session, sitting, SittingState.OPEN)
    require_chair(sitting, actor_id)
    _end_votes(session, sitting, actor_id, N_("The meeting ended before the vote was opened."))
    sitting.state, sitting.closed_at = SittingState.CLOSED, now()
    minutes.make(session, house, sitting)
    agenda.note_all(session, sitting, "sitting.closed", actor_id, minutes=sitting.minutes_sha256)


def cancel(session: Session, sitting: Sitting, actor_id: int, reason: str) -> None:
    """Cancel a meeting with a reason that its members read; its cases are ready for another."""
    agenda.hold_sitting(session, sitting, *agenda.LIVE)
    if actor_id != sitting.chair_id:
        agenda.require_runs(sitting, actor_id)
    if not reason.strip():
        raise Invalid(N_("Give the reason: those who were summoned read it."), field="reason")
    _end_votes(session, sitting, actor_id, N_("The meeting was cancelled."))
    sitting.state, sitting.ended_for = SittingState.CANCELLED, reason.strip()
    agenda.note_all(session, sitting, "sitting.cancelled", actor_id)


def require_chair(sitting: Sitting, actor_id: int) -> None:
    """Refuse whoever does not lead the meeting."""
    if actor_id != sitting.chair_id:
        raise NotAllowed(N_("Only the chair may do this."))


def polls_of(session: Session, sitting: Sitting) -> dict[str, Poll]:
    """Return the polls of a meeting that stand, by the step they belong to."""
    tasks = [item.task_id for item in sitting.items]
    found = select(Poll).where(Poll.task_id.in_(tasks), ~Poll.rehearsal, Poll.state != PollState.ANNULLED)
    return {poll.task_id: poll for poll in session.scalars(found.order_by(Poll.round))}


def _end_votes(session: Session, sitting: Sitting, actor_id: int, reason: str) -> None:
    standing = polls_of(session, sitting).values()
    if any(poll.state in RUNNING for poll in standing):
        raise Refused(N_("A vote of this meeting is under way. Count or annul it first."), rule="R-PAR-03")
    for poll in standing:
        if poll.state is PollState.DRAFT:
            meetings.end_unopened(session, poll, reason, actor_id)
    meetings.end_rehearsals(session, sitting.meeting, actor_id)
    keys.end_meeting(session, sitting.meeting)


def _record(session: Session, item: SittingItem, kind: str, actor_id: int, **detail: str) -> None:
    chain = case_chain(item.case_id)
    record(session, chain, kind, actor_id=actor_id, task_id=item.task_id, sitting=item.sitting_id, **detail)

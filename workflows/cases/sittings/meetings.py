"""The vote from opening to count, as acts of people on a case: each is recorded, but a ballot never is."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.conflicts import objecting
from workflows.cases.house import House
from workflows.cases.models import Case, Task
from workflows.cases.notices import notify
from workflows.cases.running import steps, voting
from workflows.cases.sitting_tables import SittingKind
from workflows.database import hold
from workflows.errors import N_, NotAllowed, Refused
from workflows.law.rules import Rules
from workflows.polls import ceremony, drafting, keys, outcome, roll
from workflows.polls.count import NO_QUORUM
from workflows.polls.models import Elector, HolderRole, Poll, PollState, Result
from workflows.polls.states import hold_poll
from workflows.trail.chain import case_chain, record

from . import agenda, guards

NO_QUORUM_REASON = N_("There was no quorum.")
REHEARSAL_OVER = N_("The rehearsal is over.")
VOTER_LEFT = N_("Somebody who voted had left the body: his ballot cannot be found, so nothing is counted.")
FILE_CHANGED = N_("The file was changed while the vote was under way.")


def enrol(session: Session, house: House, poll: Poll, actor_id: int) -> str:
    """Give a key holder his phrase, to be written on paper.  It cannot be shown again."""
    case = session.get_one(Case, poll.case_id)
    role = _holder_role(session, case, poll, actor_id)
    phrase = keys.enrol_holder(session, poll.meeting, actor_id, role, _rules(house, case))
    _record(session, poll, "key.enrolled", actor_id)
    return phrase


def prove(session: Session, poll: Poll, actor_id: int, phrase: str) -> None:
    """Note that a holder has typed his phrase back."""
    keys.prove_holder(session, poll.meeting, actor_id, phrase)
    _record(session, poll, "key.proved", actor_id)


def confirm_warning(session: Session, poll: Poll, actor_id: int) -> None:
    """Note that the chair knows how much the result of so small a body gives away."""
    drafting.confirm_warning(session, poll, actor_id)
    _record(session, poll, "poll.confirmed", actor_id)


def tell_only_outcome(session: Session, house: House, poll: Poll, actor_id: int, *, only: bool) -> None:
    """Choose, before the voting is opened, that only the outcome is kept and published, or that the figures are."""
    outcome.choose(session, poll, _rules(house, session.get_one(Case, poll.case_id)), actor_id, only=only)
    _record(session, poll, "poll.outcome_only" if only else "poll.figures_told", actor_id)


def open_vote(session: Session, house: House, poll: Poll, actor_id: int) -> None:
    """Freeze the roll and open the box; refused if the file or the body changed since the question was drafted."""
    case = hold(session, session.get_one(Case, poll.case_id))  # nothing comes into the file while it is compared
    if poll.rehearsal:
        return _begin(session, house, case, poll, actor_id)
    objecting.refuse_undecided(session, case)
    if not voting.roll_stands(session, house, poll):
        raise Refused(N_("The body was changed after the roll was made; annul the poll and draft a new one."))
    if not voting.file_stands(session, poll):
        raise Refused(N_("The file was changed after the question was drafted; annul the poll and draft a new one."))
    guards.refuse_unready(session, house, poll)
    end_rehearsals(session, poll.meeting, actor_id)
    return _begin(session, house, case, poll, actor_id)


def _begin(session: Session, house: House, case: Case, poll: Poll, actor_id: int) -> None:
    ceremony.open_poll(session, poll, _rules(house, case), actor_id)
    _record(session, poll, "poll.opened", actor_id, roll=poll.roll_sha256, question=poll.question_sha256)


def close_voting(session: Session, house: House, poll: Poll, actor_id: int) -> Poll:
    """End the voting.  Without a quorum nothing passes: the poll is annulled unopened, and a new meeting is called.

    So it is if the file was changed meanwhile: nobody's ballot counts for another question than he was asked.
    """
    case = session.get_one(Case, poll.case_id)
    rules = _rules(house, case)
    hold_poll(session, poll, PollState.OPEN)  # ballots being cast arrive first, and count for the quorum
    if actor_id == poll.chair_id and not poll.rehearsal:
        guards.refuse_early_close(session, poll)
        if not voting.file_stands(session, poll):
            return end_unopened(session, poll, FILE_CHANGED, actor_id)
        if not _strike_departed(session, house, poll, actor_id):
            return end_unopened(session, poll, VOTER_LEFT, actor_id)
        if not roll.is_quorate(session, poll, rules):
            item = agenda.item_of(session, poll.task_id)
            if item is not None and item.sitting.kind is SittingKind.WRITTEN:
                guards.turn_into_meeting(item, NO_QUORUM_REASON)
            return end_unopened(session, poll, NO_QUORUM_REASON, actor_id, result=NO_QUORUM)
    ceremony.close_poll(session, poll, rules, actor_id)
    _record(session, poll, "poll.closed", actor_id)
    return poll


def _strike_departed(session: Session, house: House, poll: Poll, actor_id: int) -> bool:
    """Take off the roll who left the body while it voted; False if one of them has voted: his box cannot be found."""
    members = {each.person_id for each in voting.roll_of(session, house, session.get_one(Task, poll.task_id))}
    lines = session.scalars(select(Elector).where(Elector.poll_id == poll.id, Elector.person_id.not_in(members))).all()
    if any(line.via in roll.HANDED_OUT for line in lines):
        return False
    for line in lines:
        roll.strike(session, poll, line.person_id)
        _record(session, poll, "poll.struck", actor_id, person=line.person_id)
    return True


def enter_paper(session: Session, poll: Poll, actor_id: int, counts: Mapping[str, int], why: str = "") -> None:
    """Note one teller's own count of the paper ballots, and why fewer came back than were handed out, if so."""
    ceremony.enter_paper(session, poll, actor_id, counts, why)
    _record(session, poll, "paper.counted", actor_id)


def turn_key(session: Session, house: House, poll: Poll, actor_id: int, phrase: str) -> Result | None:
    """Turn one key; the last one needed counts, destroys the boxes and moves the case, all in one transaction."""
    case = session.get_one(Case, poll.case_id)
    result = ceremony.turn_key(session, poll, actor_id, phrase, _rules(house, case))
    _record(session, poll, "key.turned", actor_id)
    if result is None:
        return None
    if poll.rehearsal:  # it moves nothing, and the keys are still needed
        _record(session, poll, "poll.counted", actor_id, result=result.result)
        return result
    voting.end_keys(session, poll)  # old copies of the boxes cannot be opened by anybody from here on
    session.flush()  # the papers read the result
    _record(session, poll, "poll.counted", actor_id, result=result.result, box=result.box_sha256)
    task = session.get_one(Task, poll.task_id)
    steps.close_vote(session, house, task, actor_id, {"result": result.result, "poll": poll.id})
    return result


def annul(session: Session, poll: Poll, actor_id: int, reason: str) -> None:
    """End a poll unopened, for a reason that is kept; the secretary drafts a new one.

    The chair may do it until the count, the secretary too as long as nobody could vote.
    """
    hold_poll(session, poll, PollState.DRAFT, PollState.OPEN, PollState.CLOSED)
    drafted_by_me = poll.state is PollState.DRAFT and actor_id == poll.secretary_id
    if actor_id != poll.chair_id and not drafted_by_me:
        raise NotAllowed(N_("Only the chair may do this."))
    end_unopened(session, poll, reason, actor_id)


def end_unopened(session: Session, poll: Poll, reason: str, actor_id: int | None, **detail: str | int | None) -> Poll:
    """Annul a poll whoever asks for it: boxes and locks are destroyed unread, and the reason stays."""
    ceremony.annul(session, poll, reason)
    if not poll.rehearsal:
        voting.end_keys(session, poll)
    _record(session, poll, "poll.annulled", actor_id, **detail)
    return poll


def end_rehearsals(session: Session, meeting: str, actor_id: int | None) -> None:
    """End what is left of the rehearsals of a meeting: a real vote begins, or the meeting is over."""
    running = (PollState.DRAFT, PollState.OPEN, PollState.CLOSED)
    found = select(Poll).where(Poll.meeting == meeting, Poll.rehearsal, Poll.state.in_(running))
    for poll in session.scalars(found):
        end_unopened(session, poll, REHEARSAL_OVER, actor_id)


def stop_changed(session: Session, poll_id: int) -> bool:
    """Annul an open vote whose file was changed, and tell chair and secretary; True if that was so (MTG-PACK)."""
    poll = session.get_one(Poll, poll_id)
    hold_poll(session, poll, *PollState)
    if poll.rehearsal or poll.state is not PollState.OPEN or voting.file_stands(session, poll):
        return False
    end_unopened(session, poll, FILE_CHANGED, None)
    notify(
        session, session.get_one(Case, poll.case_id), {poll.chair_id, poll.secretary_id}, "vote.stopped", poll.task_id
    )
    return True


def open_polls(session: Session) -> list[int]:
    """Return the votes that are open now, rehearsals left out."""
    return list(session.scalars(select(Poll.id).where(Poll.state == PollState.OPEN, ~Poll.rehearsal)))


def _holder_role(session: Session, case: Case, poll: Poll, person_id: int) -> HolderRole:
    if person_id == poll.chair_id:
        return HolderRole.CHAIR
    if person_id in voting.tellers(session, case):
        return HolderRole.TELLER
    raise NotAllowed(N_("Only the chair and the tellers of this vote hold keys."))


def _rules(house: House, case: Case) -> Rules:
    return house.rules_of(case)


def _record(session: Session, poll: Poll, kind: str, actor_id: int | None, **detail: str | int | None) -> None:
    if poll.rehearsal:
        kind = kind.replace("poll.", "rehearsal.")
    record(session, case_chain(poll.case_id), kind, actor_id=actor_id, task_id=poll.task_id, poll=poll.id, **detail)

"""What follows when somebody is recused from a case: his seats, the steps, the roll, and who is told."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import FOUR_EYES, Case, Part, Task, TaskStatus
from workflows.cases.notices import notify
from workflows.cases.permissions import OVERSEERS
from workflows.cases.recusal_tables import Ground, Recusal
from workflows.cases.roles.roster import Roster
from workflows.cases.running import steps, voting
from workflows.cases.running.synchronising import refresh_candidates
from workflows.cases.running.unmanned import is_unmanned, tell_unmanned
from workflows.database import hold
from workflows.errors import N_, Refused
from workflows.polls import ceremony, roll
from workflows.polls.models import Elector, Holder, Poll, PollState
from workflows.trail.chain import case_chain, record

RAN_THE_VOTE = N_("Somebody who was to run the vote was recused.")
BOX_IS_OPEN = N_(
    "The voting has begun, and an opened roll is not changed. Do not vote, and tell the chair, who may annul the poll."
)
RULE_OF_ROLL = "R-PAR-15"


def refuse_while_voting(session: Session, case: Case, person_id: int) -> None:
    """Raise Refused if a box is open, or closed and not counted, in which this person votes or whose key he holds."""
    running = select(Poll).where(
        Poll.case_id == case.id, ~Poll.rehearsal, Poll.state.in_((PollState.OPEN, PollState.CLOSED))
    )
    for poll in session.scalars(running):
        holder = session.get(Holder, (poll.meeting, person_id))
        if holder is not None or session.get(Elector, (poll.id, person_id)) is not None or poll.chair_id == person_id:
            raise Refused(BOX_IS_OPEN, rule=RULE_OF_ROLL)


def leave(
    session: Session, house: House, case: Case, person_id: int, ground: Ground, reason: str, by_id: int
) -> list[Task]:
    """Take somebody out of a case for good; return the open steps for which nobody is left.

    His seats and his file end, the steps pass to the others of the role or to the next above, a prepared roll is
    written anew.  Where nobody is left the superior is told, who designates somebody.
    """
    refuse_while_voting(session, case, person_id)
    before = select(Recusal.id).where(Recusal.case_id == case.id, Recusal.person_id == person_id)
    if session.scalar(before) is not None:
        return []  # he stepped aside while the objection to him waited: nothing is left to take from him
    session.add(Recusal(case_id=case.id, person_id=person_id, ground=ground, reason=reason, by_id=by_id))
    led = set(session.scalars(select(Part.role).where(Part.case_id == case.id, Part.person_id == person_id)))
    session.execute(delete(Part).where(Part.case_id == case.id, Part.person_id == person_id))
    session.execute(update(Task).where(Task.case_id == case.id, Task.holder_id == person_id).values(holder_id=None))
    session.flush()  # who may act is read again by queries
    record(session, case_chain(case.id), "person.recused", person=person_id, ground=str(ground))
    refresh(session, house, case)
    _renew_polls(session, house, case, person_id, was_teller=voting.TELLER in led)
    if led:
        _tell_of_seats(session, house, case)
    roster = Roster(session, house, case)
    return [task for task in _open(session, case) if is_unmanned(roster, task)]


def refresh(session: Session, house: House, case: Case) -> None:
    """Name again who may do the open steps of a case."""
    roster = Roster(session, house, case)
    for task in _open(session, case):
        session.refresh(task)
        refresh_candidates(roster, task, steps.step_of(session, task).words("other_than"))
    session.flush()
    tell_unmanned(roster, _open(session, case))


def _open(session: Session, case: Case) -> list[Task]:
    found = select(Task).where(Task.case_id == case.id, Task.status == TaskStatus.OPEN).order_by(Task.id)
    return list(session.scalars(found))


def _renew_polls(session: Session, house: House, case: Case, person_id: int, *, was_teller: bool) -> None:
    """Write the roll of a prepared vote anew; without its chair or a teller a vote is prepared anew altogether."""
    drafts = select(Poll).where(Poll.case_id == case.id, ~Poll.rehearsal, Poll.state == PollState.DRAFT)
    for poll in session.scalars(drafts):
        hold(session, poll)
        if was_teller or poll.chair_id == person_id:
            ceremony.annul(session, poll, RAN_THE_VOTE)
            voting.end_keys(session, poll)
            record(session, case_chain(case.id), "poll.annulled", task_id=poll.task_id, poll=poll.id)
            voting.prepare(Roster(session, house, case), session.get_one(Task, poll.task_id))
        else:
            roll.set_roll(session, poll, voting.roll_of(session, house, session.get_one(Task, poll.task_id)))


def _tell_of_seats(session: Session, house: House, case: Case) -> None:
    """Tell the office, and whoever fills the seat."""
    roster = Roster(session, house, case)
    office = [person for code in OVERSEERS for person in roster.free(house.roles[code])]
    heads = roster.free(house.roles["deciding_authority"])
    notify(session, case, dict.fromkeys([*heads, *office]), "team.left")


def active(session: Session, case: Case, person_id: int) -> bool:
    """Tell whether somebody has a seat in a case, or an open step that is his by name."""
    seat = select(Part.case_id).where(Part.case_id == case.id, Part.person_id == person_id)
    if session.scalar(seat) is not None:
        return True
    named = (row for task in _open(session, case) for row in task.candidates if row.person_id == person_id)
    return any(row.barred_by in ("", FOUR_EYES) for row in named)

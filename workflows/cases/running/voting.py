"""A vote inside a case: one task, one poll.  The engine waits; the poll counts (ARCHITECTURE.md)."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.contest_tables import contenders_of
from workflows.cases.house import House
from workflows.cases.linked_tables import words_of_subject
from workflows.cases.models import Case, Part, Task, TaskStatus
from workflows.cases.notices import notify
from workflows.cases.roles.appointing import refuse_barred
from workflows.cases.roles.electorate import body_of, preparers
from workflows.cases.roles.roster import Roster
from workflows.cases.sitting_tables import FrozenFile
from workflows.database import hold
from workflows.engine import diagrams
from workflows.errors import N_, Invalid, NotAllowed, Refused, TaskClosed
from workflows.polls import keys
from workflows.polls.drafting import draft_poll, question_sha256
from workflows.polls.models import Elector, Poll, PollState
from workflows.polls.models import Standing as ElectorStanding
from workflows.polls.roll import Member, set_roll
from workflows.polls.states import hold_poll
from workflows.trail.chain import case_chain, record

from . import dossier
from .synchronising import refresh_candidates

TELLER = "teller"
# Printed on the practice ballot as it stands; a question is never translated.
PRACTICE = "TẬP DƯỢT: không phải việc thật. Đồng chí chọn theo lời chủ trì đọc to; kết quả được so với lời đã đọc."


def prepare(roster: Roster, task: Task) -> None:
    """Tell those who prepare votes of this body that one waits to be set up."""
    secretaries = preparers(roster.session, roster.house, roster.case, task)
    notify(roster.session, roster.case, secretaries, "vote.awaits", task.id)


def set_up(
    session: Session,
    house: House,
    task: Task,
    actor_id: int,
    chair_id: int,
    teller_ids: Sequence[int],
    *,
    meeting: str | None = None,
) -> Poll:
    """Draft the poll of a task: the question, the frozen file, the roll with its recusals, chair and tellers.

    Votes of one `meeting` share its key holders; without one a vote has its own.
    """
    case = hold(session, task.case)  # two secretaries may press at once
    session.refresh(task)
    rules = house.rules_of(case)
    if task.status is not TaskStatus.OPEN:
        raise TaskClosed(N_("This step is no longer open."))
    if not is_secretary(session, house, task, actor_id):
        raise NotAllowed(N_("Only the secretary of the body that votes sets up its vote."))
    people = [chair_id, *teller_ids]
    if len(set(people)) != rules.number("BAL-HOLDERS"):
        raise Invalid(
            N_("Name the chair and two tellers, three different people."), field="tellers", rule="BAL-HOLDERS"
        )
    refuse_barred(session, house, case, [chair_id], "chair")
    refuse_barred(session, house, case, teller_ids, "teller")
    refuse_barred(session, house, case, people, "key_holder")
    body = body_of(session, house, case, task)
    _refuse_strange_chair(body.members, chair_id)
    poll = draft_poll(
        session,
        rules,
        case_id=case.id,
        task_id=task.id,
        meeting=meeting or own_meeting(task),
        kind=task.poll,
        title=_title(session, case, task),
        question=f"{case.number}: {_title(session, case, task)} – {_about(session, case)}",
        dossier_sha256=dossier_sha256(session, case),
        chair_id=chair_id,
        secretary_id=actor_id,
        available=body.options,
    )
    set_roll(session, poll, body.members)
    session.add(FrozenFile(poll_id=poll.id, pieces=dossier.as_rows(dossier.pieces_of(session, case))))
    _open_the_file(session, house, case, task)
    _name_tellers(session, case, teller_ids)
    notify(session, case, people, "vote.key", task.id)
    record(session, case_chain(case.id), "poll.drafted", actor_id=actor_id, task_id=task.id, poll=poll.id)
    return poll


def _refuse_strange_chair(members: Sequence[Member], chair_id: int) -> None:
    """Raise Invalid unless the chair is an official member of the body who votes on this question."""
    if not any(each.person_id == chair_id and each.standing is ElectorStanding.OFFICIAL for each in members):
        raise Invalid(N_("The chair must be an official member of the voting body."), field="chair")


def is_secretary(session: Session, house: House, task: Task, person_id: int) -> bool:
    """Tell whether a person prepares the vote of a step and has no tie to the person concerned."""
    return person_id in preparers(session, house, task.case, task)


def roll_of(session: Session, house: House, task: Task) -> list[Member]:
    """Return the roll of the body that votes at a step; kin and the person concerned are recused (R-PAR-15)."""
    return list(body_of(session, house, task.case, task).members)


def roll_stands(session: Session, house: House, poll: Poll) -> bool:
    """Tell whether the roll that was drafted is still the body: nobody came, left, or declared a relation since."""
    drafted = select(Elector.person_id, Elector.standing, Elector.recused).where(Elector.poll_id == poll.id)
    task = session.get_one(Task, poll.task_id)
    members = [(each.person_id, each.standing, each.recused) for each in roll_of(session, house, task)]
    return sorted(members) == sorted(map(tuple, session.execute(drafted)))


def usual_chair(session: Session, house: House, task: Task) -> int | None:
    """Return who leads the body that votes at a step and may vote himself: the usual chair of its meetings."""
    return next(iter(body_of(session, house, task.case, task).chairs), None)


def poll_of(session: Session, task: Task) -> Poll | None:
    """Return the poll of a task that stands: not a rehearsal, not annulled."""
    found = select(Poll).where(Poll.task_id == task.id, ~Poll.rehearsal, Poll.state != PollState.ANNULLED)
    return session.scalars(found.order_by(Poll.round.desc())).first()


def annulled(session: Session, task: Task) -> list[Poll]:
    """Return the polls of a task that were annulled, the latest first."""
    found = select(Poll).where(Poll.task_id == task.id, ~Poll.rehearsal, Poll.state == PollState.ANNULLED)
    return list(session.scalars(found.order_by(Poll.round.desc())))


def tellers(session: Session, case: Case) -> list[int]:
    """Return the tellers named for the vote in this case."""
    return list(session.scalars(select(Part.person_id).where(Part.case_id == case.id, Part.role == TELLER)))


def own_meeting(task: Task) -> str:
    """Return the name under which key holders enrol for the vote of one step alone."""
    return f"task:{task.id}"


def end_keys(session: Session, poll: Poll) -> None:
    """Delete the keys of a vote that has its own holders; those of a meeting with several votes go at its end."""
    if poll.meeting == own_meeting(session.get_one(Task, poll.task_id)):
        keys.end_meeting(session, poll.meeting)


def rehearse(session: Session, house: House, poll: Poll, actor_id: int) -> Poll:
    """Draft a rehearsal of a prepared vote: the same people, keys and program, another question, nothing at stake."""
    hold_poll(session, poll, PollState.DRAFT)
    case = session.get_one(Case, poll.case_id)
    if poll.rehearsal or actor_id not in (poll.chair_id, poll.secretary_id):
        raise NotAllowed(N_("The chair or the secretary holds a rehearsal."), rule="BAL-REHEARSAL")
    if rehearsal_of(session, poll) is not None:
        raise Refused(N_("A rehearsal is under way."), rule="BAL-REHEARSAL")
    made = draft_poll(
        session,
        house.rules_of(case),
        case_id=case.id,
        task_id=poll.task_id,
        meeting=poll.meeting,
        kind=poll.kind,
        title=poll.title,
        question=PRACTICE,
        dossier_sha256="",
        chair_id=poll.chair_id,
        secretary_id=poll.secretary_id,
        available=list(poll.forms.values()),
        rehearsal=True,
    )
    lines = session.scalars(select(Elector).where(Elector.poll_id == poll.id))
    set_roll(session, made, [Member(line.person_id, line.standing, line.recused) for line in lines])
    made.warning_confirmed = True  # nobody's opinion is in it
    record(session, case_chain(case.id), "rehearsal.drafted", actor_id=actor_id, task_id=poll.task_id, poll=made.id)
    return made


def rehearsal_of(session: Session, poll: Poll) -> Poll | None:
    """Return the rehearsal of a vote that is under way."""
    running = (PollState.DRAFT, PollState.OPEN, PollState.CLOSED)
    found = select(Poll).where(Poll.task_id == poll.task_id, Poll.rehearsal, Poll.state.in_(running))
    return session.scalars(found.order_by(Poll.id.desc())).first()


def dossier_sha256(session: Session, case: Case) -> str:
    """Return the hash over everything in the file: what was filled in, attached and issued."""
    return dossier.sha256_of(dossier.pieces_of(session, case))


def file_stands(session: Session, poll: Poll) -> bool:
    """Tell whether the file of a case is still the one that the question of a vote is bound to (MTG-PACK)."""
    case = session.get_one(Case, poll.case_id)
    return poll.question_sha256 == question_sha256(poll.question, dossier_sha256(session, case))


def changed_since(session: Session, poll: Poll) -> dossier.Difference | None:
    """Return what lies between the file of the round before, which was annulled, and the file of this round."""
    before = select(Poll.id).where(
        Poll.task_id == poll.task_id, Poll.rehearsal == poll.rehearsal, Poll.round < poll.round
    )
    earlier = session.scalars(before.order_by(Poll.round.desc())).first()
    frozen = [session.get(FrozenFile, poll_id) for poll_id in (earlier, poll.id) if poll_id is not None]
    old, new = (*frozen, None, None)[:2]
    if old is None or new is None:
        return None
    return dossier.difference(dossier.from_rows(old.pieces), dossier.from_rows(new.pieces)) or None


def _about(session: Session, case: Case) -> str:
    """Whom a question is about, in Vietnamese as ballots are; where others are proposed for the post, it says so."""
    several = len(contenders_of(session, case))
    about = words_of_subject(session, case)
    return f"{about}, một trong {several} nhân sự cho cùng chức vụ" if several else about


def _title(session: Session, case: Case, task: Task) -> str:
    model = diagrams.version(session, case.diagram_sha256)
    return model.drawings[task.process].name


def _open_the_file(session: Session, house: House, case: Case, task: Task) -> None:
    """Name the members again: who came since the step was opened may read the file, who is recused by now may not."""
    step = diagrams.version(session, case.diagram_sha256).step(task.process, task.node)
    refresh_candidates(Roster(session, house, case), task, step.words("other_than"))


def _name_tellers(session: Session, case: Case, teller_ids: Sequence[int]) -> None:
    for part in session.scalars(select(Part).where(Part.case_id == case.id, Part.role == TELLER)):
        session.delete(part)
    session.flush()  # the same person may be named again
    session.add_all(Part(case_id=case.id, role=TELLER, person_id=person_id) for person_id in teller_ids)

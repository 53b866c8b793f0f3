"""A vote inside a case: one task, one poll.  The engine waits; the poll counts (ARCHITECTURE.md)."""

import hashlib
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.database import hold
from workflows.documents.models import Document
from workflows.engine import diagrams
from workflows.errors import N_, Invalid, NotAllowed, TaskClosed
from workflows.polls.drafting import draft_poll
from workflows.polls.models import Elector, Poll, PollState
from workflows.polls.models import Standing as ElectorStanding
from workflows.polls.roll import Member, set_roll
from workflows.trail.chain import case_chain, record

from .appointing import refuse_barred
from .electorate import body_of, preparers
from .files import handed_in
from .house import House
from .models import Case, Part, Submission, Task, TaskStatus
from .notices import notify
from .roster import Roster
from .synchronising import refresh_candidates

TELLER = "teller"


def prepare(roster: Roster, task: Task) -> None:
    """Tell those who prepare votes of this body that one waits to be set up."""
    secretaries = preparers(roster.session, roster.house, roster.case, task)
    notify(roster.session, roster.case, secretaries, "vote.awaits", task.id)


def set_up(session: Session, house: House, task: Task, actor_id: int, chair_id: int, teller_ids: Sequence[int]) -> Poll:
    """Draft the poll of a task: the question, the frozen file, the roll with its recusals, chair and tellers."""
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
        meeting=f"task:{task.id}",
        kind=task.poll,
        title=_title(session, case, task),
        question=f"{case.number}: {_title(session, case, task)} – {case.subject.name}",
        dossier_sha256=dossier_sha256(session, case),
        chair_id=chair_id,
        secretary_id=actor_id,
        available=body.options,
    )
    set_roll(session, poll, body.members)
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


def dossier_sha256(session: Session, case: Case) -> str:
    """Return the hash over everything in the file: what was filled in, attached and issued."""
    parts = [
        *session.scalars(select(Submission.sha256).where(Submission.case_id == case.id).order_by(Submission.id)),
        *(file.sha256 for file in session.scalars(handed_in(case.id))),
        *session.scalars(select(Document.data_sha256).where(Document.case_id == case.id).order_by(Document.id)),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


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

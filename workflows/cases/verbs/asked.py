"""Whom a request reaches: the doer of the earlier step, the head of a unit, the signer; and whom it may not reach."""

from collections.abc import Set

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.decided import decided_at, deciding_steps
from workflows.cases.models import FOUR_EYES, Candidate, Case, Submission, Task, TaskStatus
from workflows.cases.request_models import RequestKind
from workflows.cases.roles.fitness import refuse_unfit
from workflows.cases.roles.roster import Roster
from workflows.cases.running import steps
from workflows.errors import N_, Invalid, Refused
from workflows.law.calendar import today
from workflows.people.models import Person, Unit
from workflows.people.roles import responsible_head

# A unit that is consulted answers as a receiving unit does: its head, or who stands in for him in that.
CONSULTED = "receiving_unit_head"
BARRED = N_("%(name)s may not deal with this matter. Choose somebody else, or the next level above.")


def returnable(session: Session, case: Case, actor_id: int) -> list[Submission]:
    """Return what may be returned for supplement: what others filled in since the last decision, the latest first.

    Not a vote, not a decision, and not what the person concerned said: nobody demands of him to say more.
    """
    model = steps.model_of(session, case)
    since, decides = decided_at(session, model, case), deciding_steps(model)
    rows = session.scalars(
        select(Submission)
        .join(Task, Task.id == Submission.task_id)
        .where(Submission.case_id == case.id, Task.status == TaskStatus.DONE, Task.poll == "")
        .order_by(Submission.id.desc())
    )
    found: dict[tuple[str, str, str], Submission] = {}
    for row in rows:
        task = row.task
        own = actor_id in (row.person_id, row.acted_for_id) or row.person_id == case.concerned_id
        old = since is not None and (task.closed_at is None or task.closed_at < since)
        if not own and not old and (task.process, task.node) not in decides:
            found.setdefault((task.process, task.node, task.within), row)
    return list(found.values())


def whom(
    roster: Roster, task: Task, kind: RequestKind, person_id: int | None, unit_id: int | None, about: str | None
) -> int:
    """Return who is asked; raise Invalid if there is nobody."""
    if kind is RequestKind.SUPPLEMENT:
        return _who_did(roster.session, task, about)
    if kind is RequestKind.CONSULTATION:
        return _head(roster.session, unit_id)
    if person_id is None:
        raise Invalid(N_("Choose an officer."), field="person")
    return person_id


def role_of(session: Session, kind: RequestKind, about: str | None) -> str:
    """Return the role in which the asked person answers, for his substitute; a signature is personal."""
    if kind is RequestKind.CONSULTATION:
        return CONSULTED
    return session.get_one(Task, about).role if kind is RequestKind.SUPPLEMENT and about else ""


def refuse_asked(roster: Roster, task: Task, person_id: int, kind: RequestKind, askers: Set[int | None]) -> None:
    """Raise Refused if a person may not be asked in this matter: his own, kin's, barred from it, or apart from it."""
    session, case = roster.session, roster.case
    person = session.get(Person, person_id)
    if person is None:
        raise Invalid(N_("Choose an officer."), field="person")
    refuse_unfit(session, roster.house, person, (), "person")
    if person_id in askers:
        raise Invalid(N_("Ask somebody else: this is you, or the officer you act for."), field="person")
    if person_id == case.concerned_id or _is_barred(session, case, task, person_id, kind):
        raise Refused(BARRED, rule="R-VER-02", name=person.name)
    if roster.matter.ties.barred([person_id]):
        raise Refused(BARRED, rule="R-VER-02", name=person.name)


def _is_barred(session: Session, case: Case, task: Task, person_id: int, kind: RequestKind) -> bool:
    """Whether a step of the case bars him by rule; from signing four eyes bar him too (who did the work checked)."""
    rows = session.execute(
        select(Candidate.task_id, Candidate.barred_by)
        .join(Task, Task.id == Candidate.task_id)
        .where(Task.case_id == case.id, Candidate.person_id == person_id, Candidate.barred_by != "")
    )
    return any(rule != FOUR_EYES or (kind is RequestKind.SIGNATURE and task_id == task.id) for task_id, rule in rows)


def _who_did(session: Session, task: Task, about: str | None) -> int:
    did = session.scalars(select(Submission).where(Submission.task_id == (about or ""))).one_or_none()
    allowed = {row.task_id for row in returnable(session, task.case, 0)}
    if did is None or did.case_id != task.case_id or did.task_id not in allowed:
        raise Invalid(N_("Choose a step that was done before and is not decided yet."), field="about")
    return did.acted_for_id or did.person_id


def _head(session: Session, unit_id: int | None) -> int:
    unit = session.get(Unit, unit_id) if unit_id else None
    head = responsible_head(session, unit.id, today()) if unit else None
    if head is None:
        raise Invalid(N_("This unit has no head today. Choose another unit."), field="unit")
    return head.id

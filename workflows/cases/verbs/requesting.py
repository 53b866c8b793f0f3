"""The standard verbs of every human step that ask something of somebody else: return for supplement, consult a unit,
add a signer.  The host offers them everywhere, so that no drawing has to draw them.

The step's own legal time runs on.  Every request has a reason, a notice and an event; nobody barred from the matter is
asked, and nothing that was said is written over: an answer is a new row.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases import pending, permissions
from workflows.cases.house import Bound, House
from workflows.cases.models import Case, CaseStatus, Task, TaskStatus
from workflows.cases.notices import notify
from workflows.cases.request_models import Request, RequestKind, RequestState
from workflows.cases.roles.roster import Roster
from workflows.database import hold, now
from workflows.errors import N_, Invalid, NotAllowed, NotFound, TaskClosed
from workflows.law.calendar import today
from workflows.trail.chain import case_chain, record

from .asked import refuse_asked, role_of, whom
from .asking_in_writing import write

TERM = "REQ-ANSWER"  # how long the asked person has, the office's own setting


@dataclass(frozen=True)
class Wish:
    """What somebody asks.  `content` is structured: what lacks, the question, or what is to be signed."""

    kind: RequestKind
    reason: str
    content: Mapping[str, Any]
    asked_id: int | None = None  # for a signature
    unit_id: int | None = None  # for a consultation: its head is asked
    about_task_id: str | None = None  # for a supplement: whoever did that step is asked
    blocking: bool = True


@dataclass(frozen=True)
class Reply:
    """What the asked person says; `agrees` matters for a signature only."""

    content: Mapping[str, Any] = field(default_factory=dict)
    agrees: bool = True


def may_ask(session: Session, house: House, actor_id: int, task: Task) -> bool:
    """Tell whether the verbs are offered to somebody at a step: it is his to do, and he is not the person concerned."""
    return _is_for_verbs(house, task) and permissions.may_do(session, house, actor_id, task)


def ask(session: Session, house: House, task: Task, actor_id: int, wish: Wish) -> Request:
    """Ask something of somebody for the sake of an open step; return the request.

    Raise NotAllowed for a step of another, Invalid or Refused with the rule that bars the one who would be asked.
    """
    case = _hold(session, task)
    if not _is_for_verbs(house, task):
        raise NotAllowed(N_("This cannot be asked from here: the step is a vote, or the officer's own."))
    acted_for = permissions.capacity(session, house, actor_id, task)
    _require_words(wish)
    roster = Roster(session, house, case)
    asked_id = whom(roster, task, wish.kind, wish.asked_id, wish.unit_id, wish.about_task_id)
    refuse_asked(roster, task, asked_id, wish.kind, {actor_id, acted_for})
    _refuse_twice(session, task, wish.kind, asked_id)
    request = Request(
        case_id=case.id,
        task_id=task.id,
        about_task_id=wish.about_task_id,
        kind=wish.kind,
        blocking=wish.blocking or wish.kind is not RequestKind.CONSULTATION,
        asked_by_id=actor_id,
        asked_for_id=acted_for,
        asked_id=asked_id,
        role=role_of(session, wish.kind, wish.about_task_id),
        unit_id=wish.unit_id,
        reason=wish.reason.strip(),
        content=dict(wish.content),
        sha256=pending.fingerprint(wish.content),
        due_on=house.due(TERM, today(), house.rules_of(case)),
    )
    session.add(request)
    session.flush()  # the event names it
    _record(session, "request.asked", request, actor_id)
    if request.kind is RequestKind.CONSULTATION:
        request.document_id = write(session, house, request, acted_for)
    notify(session, case, [asked_id], f"request.{request.kind}", task.id)
    return request


def find(session: Session, request_id: int, actor_id: int) -> Request:
    """Return a request that waits for this person or his absent colleague; raise NotFound for anything else."""
    found = session.scalars(pending.waiting_for(actor_id).where(Request.id == request_id)).one_or_none()
    if found is None:
        raise NotFound(N_("There is no such request, or it is not yours to know of."))
    return found


def answer(session: Session, house: House, request_id: int, actor_id: int, reply: Reply) -> Request:
    """Answer a request: hand back what lacked, say what the unit thinks, sign or refuse to sign with a reason."""
    request = find(session, request_id, actor_id)
    task = request.task
    if task is None:
        raise NotFound(N_("There is no such request, or it is not yours to know of."))
    case = _hold(session, task)
    session.refresh(request)
    if request.state is not RequestState.OPEN:
        raise TaskClosed(N_("This request has been answered or taken back already."))
    absent = {request.asked_id} - {actor_id}
    refuse_asked(Roster(session, house, case), task, actor_id, request.kind, set())
    _require_answer(reply)
    refused = not reply.agrees and request.kind is RequestKind.SIGNATURE
    request.state = RequestState.REFUSED if refused else RequestState.DONE
    request.answer, request.answered_at, request.answered_by_id = dict(reply.content), now(), actor_id
    request.answered_for_id = next(iter(absent), None)
    _record(session, "request.refused" if refused else "request.answered", request, actor_id)
    if request.due_on is not None and today() > request.due_on:
        record(
            session, case_chain(case.id), "request.late", actor_id=actor_id, task_id=task.id, due=str(request.due_on)
        )
    notify(session, case, [request.asked_by_id], "request.refused" if refused else "request.answered", task.id)
    return request


def take_back(session: Session, house: House, request_id: int, actor_id: int, reason: str) -> Request:
    """End a request that is open or was refused, by whoever has the step now; what was said stays on record."""
    request = session.get(Request, request_id)
    task = request.task if request else None
    if request is None or task is None:
        raise NotFound(N_("There is no such request, or it is not yours to know of."))
    case = _hold(session, task)
    session.refresh(request)
    permissions.capacity(session, house, actor_id, task)
    if request.state not in (RequestState.OPEN, RequestState.REFUSED):
        raise TaskClosed(N_("This request has been answered or taken back already."))
    if not reason.strip():
        raise Invalid(N_("Give the reason."), field="reason")
    request.state = RequestState.TAKEN_BACK
    request.answer = {**(request.answer or {}), "taken_back": reason.strip()}
    _record(session, "request.taken_back", request, actor_id)
    notify(session, case, [request.asked_id], "request.taken_back", task.id)
    return request


def _require_words(wish: Wish) -> None:
    if not wish.reason.strip():
        raise Invalid(N_("Give the reason."), field="reason")
    if wish.kind is RequestKind.SUPPLEMENT and not wish.content.get("lacks"):
        raise Invalid(N_("Say what lacks, one thing on each line."), field="lacks")
    if wish.kind is RequestKind.CONSULTATION and not str(wish.content.get("question", "")).strip():
        raise Invalid(N_("Write the question."), field="question")


def _require_answer(reply: Reply) -> None:
    if not reply.agrees and not str(reply.content.get("note", "")).strip():
        raise Invalid(N_("Give the reason."), field="note")
    if not any(str(each).strip() for each in reply.content.values()):
        raise Invalid(N_("Write an answer."))


def _is_for_verbs(house: House, task: Task) -> bool:
    return not task.poll and house.roles[task.role].bound is not Bound.SUBJECT


def _hold(session: Session, task: Task) -> Case:
    case = hold(session, task.case)
    session.refresh(task)
    if task.status is not TaskStatus.OPEN or case.status is not CaseStatus.OPEN:
        raise TaskClosed(N_("This step is no longer open."))
    return case


def _refuse_twice(session: Session, task: Task, kind: RequestKind, asked_id: int) -> None:
    same = select(Request.id).where(Request.task_id == task.id, Request.kind == kind, Request.asked_id == asked_id)
    if session.scalars(same.where(Request.state == RequestState.OPEN)).first() is not None:
        raise Invalid(N_("The same person has been asked already and has not answered yet."))


def _record(session: Session, kind: str, request: Request, actor_id: int) -> None:
    record(
        session,
        case_chain(request.case_id),
        kind,
        actor_id=actor_id,
        task_id=request.task_id,
        request=request.id,
        what=str(request.kind),
        asked=request.asked_id,
        content=request.sha256,
    )

"""What a step waits for before it can be done, and what came of it: the requests made for its sake."""

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import Session, joinedload

from workflows.errors import N_, Refused
from workflows.law.calendar import today
from workflows.people.substitution import SubstitutedRole, Substitution

from .models import Case, Task, TaskStatus
from .request_models import Request, RequestKind, RequestState

_WAITS = {
    RequestKind.SUPPLEMENT: N_("The file was returned for supplement and has not come back yet."),
    RequestKind.CONSULTATION: N_("The unit that was consulted has not answered yet."),
    RequestKind.SIGNATURE: N_("A co-signature has not been given yet."),
}


def fingerprint(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of what was filled in, in hex."""
    return hashlib.sha256(orjson.dumps(dict(content), option=orjson.OPT_SORT_KEYS)).hexdigest()


def requests_of(case_id: int) -> Select[Request]:
    """Select what was ever asked in a case, the oldest first."""
    people = (joinedload(each) for each in (Request.asked, Request.asked_by, Request.answered_by, Request.unit))
    return select(Request).where(Request.case_id == case_id).options(*people).order_by(Request.id)


def waiting_for(person_id: Any) -> Select[Request]:
    """Select what a person is asked, himself or as a substitute, by a step that still waits; the most urgent first."""
    found = select(Request).join(Task, Task.id == Request.task_id)
    return (
        found.where(_alive(), or_(Request.asked_id == person_id, _stands_in(person_id)))
        .options(joinedload(Request.case).joinedload(Case.subject), joinedload(Request.task))
        .options(joinedload(Request.asked_by), joinedload(Request.asked))
        .order_by(Request.due_on, Request.id)
    )


def asked_at(session: Session, person_id: int, task: Task) -> Request | None:
    """Return what a person is asked by a step now, or None."""
    return session.scalars(waiting_for(person_id).where(Request.task_id == task.id)).first()


def unsettled(session: Session, task: Task) -> list[Request]:
    """Return what still keeps a step from being done: open blocking requests, and signatures refused."""
    return _unsettled(_made_for(session, task))


def _made_for(session: Session, task: Task) -> list[Request]:
    mine = select(Request).where(Request.task_id == task.id).options(joinedload(Request.asked)).order_by(Request.id)
    return list(session.scalars(mine))


def _unsettled(rows: list[Request]) -> list[Request]:
    latest = {
        row.asked_id: row.id for row in rows if row.kind is RequestKind.SIGNATURE
    }  # asked anew, a refusal is over
    return [
        row
        for row in rows
        if (row.state is RequestState.OPEN and row.blocking)
        or (row.state is RequestState.REFUSED and latest.get(row.asked_id) == row.id)
    ]


def require_settled(session: Session, task: Task, content: Mapping[str, Any]) -> None:
    """Raise Refused while a request keeps the step from being done, or what was co-signed is not what is sent."""
    rows = _made_for(session, task)
    for request in _unsettled(rows):
        if request.state is RequestState.REFUSED:
            raise Refused(
                N_("%(name)s has refused to co-sign. Change the content and ask again, or take the request back."),
                name=request.asked.name,
            )
        raise Refused(_WAITS[request.kind])
    done = (each for each in rows if each.kind is RequestKind.SIGNATURE and each.state is RequestState.DONE)
    latest = {each.asked_id: each for each in done}
    sent = fingerprint(content) if latest else ""
    for request in latest.values():
        if request.sha256 != sent:
            raise Refused(N_("What you send differs from what was co-signed. Ask for the signature once more."))


def _alive() -> ColumnElement[bool]:
    return and_(Request.state == RequestState.OPEN, Task.status == TaskStatus.OPEN)


def _stands_in(person_id: Any) -> ColumnElement[bool]:
    """The condition that somebody stands in today for the one who is asked, in the role in which he answers."""
    window = select(Substitution.id).join(SubstitutedRole, SubstitutedRole.substitution_id == Substitution.id)
    return exists(
        window.where(
            Substitution.person_id == Request.asked_id,
            Substitution.substitute_id == person_id,
            Substitution.running(today()),
            SubstitutedRole.role == Request.role,
        )
    )

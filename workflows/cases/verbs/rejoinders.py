"""The person concerned answers whatever is said about him, at any time while the case is open (Luật Tố cáo Art 10.1.b).

A step may ask him; this is for all that no step asks about.  The answer stands beside what it answers everywhere.
"""

from collections.abc import Iterable

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from workflows.cases.models import Case, CaseStatus, Submission
from workflows.cases.pending import fingerprint
from workflows.cases.permissions import may_know
from workflows.cases.rejoinder_tables import Rejoinder
from workflows.cases.subject import officer
from workflows.database import hold
from workflows.errors import N_, Invalid, NotFound, Refused
from workflows.polls.models import Poll, PollState
from workflows.trail.chain import case_chain, record

BOX_IS_OPEN = N_(
    "A vote on the file as it stands is under way, and what is voted on is not changed meanwhile. Keep your words and "
    "send them when it has been counted."
)
RULE = "R-VER-05"  # the right to answer and to hand in evidence


def answerable(session: Session, case: Case, submission_id: int, actor_id: int) -> Submission:
    """Return something said about a person in his own case; NotFound for what he may not read or said himself."""
    mine = may_know(actor_id, case)
    rows = [row for row in officer.told(session, case) if row.task.role != officer.SUBJECT] if mine else []
    found = next((row for row in rows if row.id == submission_id), None)
    if found is None:
        raise NotFound(N_("There is nothing like that in your file."))
    return found


def answer(session: Session, case: Case, submission_id: int, actor_id: int, text: str) -> Rejoinder:
    """Keep an answer beside what it answers; Refused once the case is closed, Invalid if it says nothing."""
    hold(session, case)
    said = answerable(session, case, submission_id, actor_id)
    if case.status is CaseStatus.CLOSED:
        raise Refused(
            N_("The case is closed: its papers stay as they are. Against a decision there is the complaint."), rule=RULE
        )
    if session.scalars(_boxes(case)).first() is not None:
        raise Refused(BOX_IS_OPEN, rule="MTG-PACK")
    if not text:
        raise Invalid(N_("Write your answer."), field="text", rule=RULE)
    row = Rejoinder(case_id=case.id, submission_id=said.id, person_id=actor_id, text=text)
    session.add(row)
    session.flush()  # the event names it by its id
    record(
        session,
        case_chain(case.id),
        "allegation.answered",
        actor_id=actor_id,
        task_id=said.task_id,
        answer=row.id,
        content=fingerprint({"text": text}),
    )
    return row


def _boxes(case: Case) -> Select[int]:
    """Select the votes of a case whose box is open, or closed and not counted."""
    under_way = (PollState.OPEN, PollState.CLOSED)
    return select(Poll.id).where(Poll.case_id == case.id, ~Poll.rehearsal, Poll.state.in_(under_way))


def beside(session: Session, rows: Iterable[Submission]) -> dict[int, list[Rejoinder]]:
    """Return {submission: the answers that stand beside it, the oldest first}; what was purged is left out."""
    ids = [row.id for row in rows]
    found: dict[int, list[Rejoinder]] = {}
    wanted = select(Rejoinder).where(Rejoinder.submission_id.in_(ids), Rejoinder.text != "").order_by(Rejoinder.id)
    for each in session.scalars(wanted):
        found.setdefault(each.submission_id, []).append(each)
    return found

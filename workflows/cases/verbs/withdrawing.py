"""Withdrawing: the proposer takes his proposal back before it is decided, where the drawing says that he may.

A denunciation is never withdrawn out of the world: signs of a violation are followed up (R-INT-03).
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.closing import end_beside, purge_later
from workflows.cases.contest.comparing import release
from workflows.cases.contest_tables import lead_of
from workflows.cases.decided import decided_at, vote_began
from workflows.cases.house import House
from workflows.cases.linked.together import stop_lines
from workflows.cases.models import Case, CaseStatus, Submission, TaskStatus
from workflows.cases.notices import notify
from workflows.cases.pending import fingerprint
from workflows.cases.request_models import Request, RequestKind, RequestState
from workflows.cases.running import steps, voting
from workflows.database import hold
from workflows.errors import N_, Invalid, NotAllowed, Refused, TaskClosed, WorkflowError
from workflows.polls import ceremony
from workflows.polls.models import Poll, PollState
from workflows.trail.chain import case_chain, record

REASON = N_("The proposal was withdrawn.")  # why a vote that was being prepared ends
OUTCOME = "withdrawn"  # no end event of a drawing: the case ended beside it


def require(session: Session, case: Case, actor_id: int) -> None:
    """Raise the reason why a person may not withdraw a case now, if there is one."""
    _check(session, case, actor_id)


def may_withdraw(session: Session, actor_id: int, case: Case) -> bool:
    """Tell whether a person may withdraw a case now."""
    try:
        _check(session, case, actor_id)
    except WorkflowError:
        return False
    return True


def withdraw(session: Session, house: House, case: Case, actor_id: int, reason: str) -> Request:
    """End a case on the word of whoever proposed it; return the withdrawal with its reason.

    Raise NotAllowed for anybody else, and Refused once the matter is decided, a vote was opened, or where the drawing
    does not let a case be withdrawn (R-INT-03).
    """
    if lead := lead_of(session, case):
        hold(session, session.get_one(Case, lead))  # as every step of a contender does, so that nobody waits in a ring
    hold(session, case)
    acted_for = _check(session, case, actor_id)
    if not reason.strip():
        raise Invalid(N_("Give the reason."), field="reason")
    row = Request(
        case_id=case.id,
        kind=RequestKind.WITHDRAWAL,
        state=RequestState.DONE,
        blocking=False,
        asked_by_id=actor_id,
        asked_for_id=acted_for,
        asked_id=actor_id,
        reason=reason.strip(),
        content={},
        sha256=fingerprint({"reason": reason.strip()}),
    )
    session.add(row)
    touched = _touched(session, case)
    _end(session, house, case)
    stop_lines(session, case)
    release(session, house, case, steps.ACTS)
    record(session, case_chain(case.id), "case.withdrawn", actor_id=actor_id, content=row.sha256, acted_for=acted_for)
    if case.told_at is not None:
        touched.add(case.subject_id)
    notify(session, case, sorted(touched - {actor_id}), "case.withdrawn")
    return row


def _check(session: Session, case: Case, actor_id: int) -> int | None:
    """Raise the reason why this person may not withdraw the case; return for whom he acted when he proposed."""
    if case.status is not CaseStatus.OPEN:
        raise TaskClosed(N_("This case has ended."))
    model = steps.model_of(session, case)
    acted_for = _proposed(session, case, actor_id)
    if model.drawing.get("withdraw") != "yes":
        raise Refused(
            N_("A case of this kind is not withdrawn: what was reported is followed up."),
            rule=model.drawing.get("keeps_on"),
        )
    if decided_at(session, model, case) is not None or vote_began(session, case):
        raise Refused(N_("The matter is decided or being voted on; nothing can be withdrawn any more."))
    return acted_for


def _proposed(session: Session, case: Case, actor_id: int) -> int | None:
    """Return for whom the proposer acted; raise NotAllowed for anybody who did not do the first step himself."""
    found = select(Submission.person_id, Submission.acted_for_id).where(Submission.case_id == case.id)
    first = session.execute(found.order_by(Submission.id)).first()
    person, absent = (first.person_id, first.acted_for_id) if first else (case.opened_by_id, None)
    if actor_id not in (person, absent):
        raise NotAllowed(N_("Only whoever proposed it can withdraw it."))
    return absent if actor_id == person else None


def _touched(session: Session, case: Case) -> set[int]:
    """Return who worked on the case or has a step of it now."""
    did = session.scalars(select(Submission.person_id).where(Submission.case_id == case.id))
    waiting = (row for task in case.tasks if task.status is TaskStatus.OPEN for row in task.candidates)
    return set(did) | {row.person_id for row in waiting if not row.barred_by}


def _end(session: Session, house: House, case: Case) -> None:
    """Stop everything that the case still does: its run, steps, timers, clocks, and votes that were being prepared."""
    run = steps.load(session, house, case)
    end_beside(session, case, run, OUTCOME)
    purge_later(house, case, run.model.drawings[case.process].steps.values())  # what would go goes all the same
    chain = case_chain(case.id)
    for poll in session.scalars(select(Poll).where(Poll.case_id == case.id, Poll.state == PollState.DRAFT)):
        ceremony.annul(session, poll, REASON)
        voting.end_keys(session, poll)
        record(session, chain, "poll.annulled", poll=poll.id)
    record(session, chain, "case.closed", outcome=OUTCOME)

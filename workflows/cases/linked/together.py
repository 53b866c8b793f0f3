"""One proposal that passes or fails together: the cases of its lines are opened, decided, served and stopped at once.

All of it happens in the transaction of the step of the list, so that a crash leaves every line or none.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from workflows.cases.answers import Answers
from workflows.cases.closing import end_beside
from workflows.cases.house import House
from workflows.cases.linked_tables import LINE, TOGETHER, LineState, LinkedLine, line_of, lines_of
from workflows.cases.models import Case, CaseStatus, Task, TaskStatus
from workflows.cases.notices import notify
from workflows.cases.posting.posts import put_into
from workflows.cases.said import submitted
from workflows.database import hold
from workflows.engine import diagrams
from workflows.engine.running import Run
from workflows.errors import N_, Refused
from workflows.law.calendar import today
from workflows.people.roles import assignment_of
from workflows.trail.chain import case_chain, record

from .proposed import PROPOSAL, Proposed, proposed_lines

DECISION, DELIVERY = "linked_decision", "delivery"  # what is filled in for all lines
READY, ONE_STOPPED, DECIDED = "lines_ready", "line_stopped", "list_decided"  # messages between a list and its lines
PAPER = "transfer_decision"
INSTRUMENT = "transfer"  # as the proposal of a single transfer names it
CHANGED = N_("The posts of an officer of the list have changed since it was proposed; it cannot be decided.")


@dataclass(frozen=True)
class Acts:
    """What a step of one case may do to others: start, do a step, send a message, name anew who may do its steps."""

    start: Callable[..., Case]
    complete: Callable[..., None]
    send: Callable[..., None]
    name_again: Callable[..., None]


def open_lines(session: Session, house: House, case: Case, acts: Acts) -> None:
    """Open the case of each line, with its proposal done as whoever proposed the list said it."""
    row = submitted(session, case, PROPOSAL)
    if row is None:
        return
    content = row.content or {}
    lines = proposed_lines(content)
    for position, line in enumerate(lines, start=1):
        opened = acts.start(session, house, LINE, line.person_id, case.opened_by_id)
        session.add(_line(session, case, opened, position, line))
        session.flush()  # its first step asks who belongs to the list
        task = _waiting(session, opened, "propose")
        acts.complete(session, house, task, row.person_id, _answers(content, line))
    record(session, case_chain(case.id), "linked.opened", lines=len(lines))


def line_ready(session: Session, house: House, case: Case, acts: Acts) -> None:
    """Note that everybody was asked about a line; the last one lets the list go on."""
    row = line_of(session, case)
    if row is None:
        return
    lead = hold(session, session.get_one(Case, row.lead_id))  # two lines may be the last at the same moment
    row.state = LineState.READY
    session.flush()
    waiting = select(func.count()).where(LinkedLine.lead_id == lead.id, LinkedLine.state == LineState.ASKED)
    if not session.scalar(waiting):
        acts.send(session, house, lead, READY)


def stop_list(session: Session, house: House, case: Case, acts: Acts) -> None:
    """One line is stopped, and so is the whole list."""
    row = line_of(session, case)
    if row is None:
        return
    row.state = LineState.STOPPED
    session.flush()
    acts.send(session, house, session.get_one(Case, row.lead_id), ONE_STOPPED)


def stop_lines(session: Session, case: Case) -> None:
    """End every line of a list that has not ended by itself, and tell its officer."""
    for row in lines_of(session, case):
        if row.state is LineState.STOPPED:
            continue
        line = hold(session, session.get_one(Case, row.case_id), undefer(Case.state))
        if line.status is not CaseStatus.OPEN:
            continue
        end_beside(session, line, Run.load(diagrams.version(session, line.diagram_sha256), line.state, {}), TOGETHER)
        row.state = LineState.STOPPED
        record(session, case_chain(line.id), "case.closed", outcome=TOGETHER)
        notify(session, line, [line.subject_id], "linked.stopped")


def sign_lines(session: Session, house: House, case: Case, acts: Acts) -> None:
    """Decide every line as its list was decided: a paper for each, and each in his new post from the day named."""
    row = submitted(session, case, DECISION)
    if row is None:
        return
    content = row.content or {}
    for line, opened in _open_lines(session, case):
        acts.send(session, house, opened, DECIDED)
        answers = Answers({key: content[key] for key in ("effective_on", "hand_over_by")})
        acts.complete(session, house, _waiting(session, opened, "sign"), row.person_id, answers)
        _move(session, line, opened, content["effective_on"])
        line.state = LineState.DECIDED
    record(session, case_chain(case.id), "linked.decided", lines=len(lines_of(session, case)))


def deliver_lines(session: Session, house: House, case: Case, acts: Acts) -> None:
    """Deliver every decision of a list as the clerk did it for all; what was delivered singly stays as it is."""
    row = submitted(session, case, DELIVERY)
    if row is None:
        return
    for line in lines_of(session, case):
        if task := _open_step(session, line.case_id, "deliver"):
            acts.complete(session, house, task, row.person_id, Answers(dict(row.content or {})))


def _open_lines(session: Session, case: Case) -> Iterator[tuple[LinkedLine, Case]]:
    for row in lines_of(session, case):
        opened = session.get_one(Case, row.case_id)
        if opened.status is not CaseStatus.OPEN:
            raise Refused(N_("A case of the list has ended; the list cannot go on without it."))
        yield row, opened


def _waiting(session: Session, case: Case, node: str) -> Task:
    task = _open_step(session, case.id, node)
    if task is None:
        raise Refused(N_("A case of the list does not stand where the list does; nothing was done."))
    return task


def _open_step(session: Session, case_id: int, node: str) -> Task | None:
    found = select(Task).where(Task.case_id == case_id, Task.node == node, Task.status == TaskStatus.OPEN)
    return session.scalars(found).first()


def _move(session: Session, line: LinkedLine, opened: Case, effective_on: str) -> None:
    """Put an officer into his new post; refuse where the old one is no longer what the list was about."""
    now = assignment_of(session, line.person_id, today())
    if now is None or (now.unit_id, now.post_code) != (line.from_unit_id, line.from_post):
        raise Refused(CHANGED)
    put_into(session, opened, line.to_post, date.fromisoformat(effective_on), PAPER)


def _line(session: Session, case: Case, opened: Case, position: int, line: Proposed) -> LinkedLine:
    now = assignment_of(session, line.person_id, today())
    return LinkedLine(
        lead_id=case.id,
        position=position,
        case_id=opened.id,
        person_id=line.person_id,
        from_unit_id=now.unit_id if now else opened.unit_id,
        from_post=now.post_code if now else line.seat.post_code,
        to_unit_id=line.seat.unit_id,
        to_post=line.seat.post_code,
    )


def _answers(content: Mapping[str, Any], line: Proposed) -> Answers:
    """Return the proposal of one line as the form of a single transfer would hand it over."""
    own = {key: content.get(key) for key in ("reason", "effective_on")} | {"instrument": INSTRUMENT}
    fit = "\n".join(part for part in (line.note, content.get("fit") or "") if part)
    return Answers({**own, "fit": fit, "to_unit": line.seat.unit_id}, receiving_unit_id=line.seat.unit_id)

"""Which Party body a step needs: the cell, a committee between, the one that decides, the next for a complaint.

The bodies stand in a tree (people.models.PartyBody).  Which of them decides on a form is the answer of the authority
matrix (R-PAR-02); how far a case has come is read from the votes that were counted in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case, Submission, Task
from workflows.law.calendar import today
from workflows.people.kinds import BodyKind, Office
from workflows.people.models import Membership, PartyBody
from workflows.people.roles import bodies_of

from .authority import place_of
from .bodies import committee_of_form, standing_committee
from .party_forms import act_of

OF_FORM = "of_form"
CELL, BETWEEN, DECIDING, STANDING = "cell", "intermediate", "deciding", "standing_committee"
RESOLVING = "resolving"
PREPARES = "committee_secretary"  # who prepares the votes of the standing committee
LEVELS = (BodyKind.CELL, BodyKind.GRASSROOTS_COMMITTEE, BodyKind.STANDING_COMMITTEE)  # codes of the matrix, upwards
NONE = "none"  # no form reached what it needs


class Voter(StrEnum):
    """The roles whose votes come before the decision, in their order."""

    CELL = "cell_member"
    BETWEEN = "intermediate_member"


@dataclass(frozen=True)
class Voted:
    """One vote that was counted in a case."""

    role: str
    result: str
    task_id: str


def line_of(session: Session, person_id: int, on: date) -> list[PartyBody]:
    """Return the bodies above a member, his cell first, the standing committee last; [] for somebody without a cell.

    The standing committee acts for the committee of the force, so that one is not named beside it.
    """
    cells = bodies_of(session, person_id, on, BodyKind.CELL)
    top = standing_committee(session, on)
    body = cells[0] if cells else None
    line: list[PartyBody] = []
    while body is not None:
        if body.kind is not BodyKind.COMMITTEE:
            line.append(body)
        body = session.get(PartyBody, body.parent_id) if body.parent_id else None
    return [*line, top] if line and top and top not in line else line


def find(session: Session, house: House, case: Case, which: str, task: Task | None = None) -> PartyBody | None:
    """Return the body that a role of this case means; None where it lies above this force.

    `task` is the vote that is asked about; without it, or while it is open, the next vote to come is meant.  A role
    that names no body means the standing committee.
    """
    if which in ("", STANDING):
        return standing_committee(session, today())
    if which == OF_FORM:
        return committee_of_form(session, house, case, today())
    line = line_of(session, case.subject_id, today())
    if which == CELL:
        return line[0] if line else None
    if which == RESOLVING:
        return _resolver(session, case)
    decides = deciding(session, house, case, line)
    if which == DECIDING:
        return decides
    between = _between(line, decides)
    place = _place(votes_of(session, case, Voter.BETWEEN), task)
    return between[place] if place < len(between) else None


def deciding(session: Session, house: House, case: Case, line: Sequence[PartyBody]) -> PartyBody | None:
    """Return which body decides after the votes so far, the cell before any; None if that is above this force.

    The heaviest form that was proposed sets the level; a lighter one that comes later does not bring the matter down.
    """
    place = _level(session, house, case, line)
    return line[place] if place < len(line) else None


def more_between(session: Session, house: House, case: Case) -> bool:
    """Tell whether another body has to vote before the one that decides."""
    line = line_of(session, case.subject_id, today())
    between = _between(line, deciding(session, house, case, line))
    return len(votes_of(session, case, Voter.BETWEEN)) < len(between)


def competent(session: Session, house: House, case: Case, form: str, body: PartyBody) -> bool:
    """Tell whether a body may decide on this form about the person of the case: it, or one below it, is competent."""
    line = line_of(session, case.subject_id, today())
    ids = [each.id for each in line]
    return body.id in ids and place_for(session, house, case, form, line) <= ids.index(body.id)


def place_for(session: Session, house: House, case: Case, form: str, line: Sequence[PartyBody]) -> int:
    """Return the place in the line of whoever decides on a form by the matrix; beyond its end: above this force."""
    row = house.matrix.row_for(place_of(session, act_of(form), case.subject_id, today()), today())
    if row.body not in LEVELS:
        return len(line)
    if row.body == BodyKind.GRASSROOTS_COMMITTEE:
        grassroots = [at for at, body in enumerate(line) if body.kind is BodyKind.GRASSROOTS_COMMITTEE]
        return grassroots[-1] if grassroots else len(line) - 1  # a ward's cell stands directly under the committee
    return 0 if row.body == BodyKind.CELL else len(line) - 1


def next_above(line: Sequence[PartyBody], below: PartyBody | None) -> PartyBody | None:
    """Return the body right above another of the line; None above the last (R-CPL-06: no level is skipped)."""
    ids = [body.id for body in line]
    if below is None or below.id not in ids:
        return None
    place = ids.index(below.id) + 1
    return line[place] if place < len(line) else None


def votes_of(session: Session, case: Case, *roles: str) -> list[Voted]:
    """Return the votes that were counted in a case by these roles, in their order."""
    found = (
        select(Task.role, Submission.content, Task.id)
        .join(Submission, Submission.task_id == Task.id)
        .where(Task.case_id == case.id, Task.poll != "", Task.role.in_(roles or list(Voter)))
        .order_by(Submission.id)
    )
    return [Voted(role, (said or {}).get("result", NONE), task_id) for role, said, task_id in session.execute(found)]


def officers_of(session: Session, body: PartyBody, on: date) -> list[int]:
    """Return who leads a body: its secretary first, then the deputies."""
    leading = (Office.SECRETARY, Office.DEPUTY_SECRETARY)
    rows = session.execute(
        select(Membership.person_id, Membership.office).where(
            Membership.body_id == body.id, Membership.office.in_(leading), Membership.on(on)
        )
    )
    return [person for person, office in sorted(rows, key=lambda row: (leading.index(row.office), row.person_id))]


def _level(session: Session, house: House, case: Case, line: Sequence[PartyBody]) -> int:
    place = 0
    for at, vote in enumerate(votes_of(session, case)):
        wanted = at + 1 if vote.result == NONE else place_for(session, house, case, vote.result, line)
        place = max(place, wanted)
    return place


def _between(line: Sequence[PartyBody], decides: PartyBody | None) -> list[PartyBody]:
    if decides is None:
        return list(line[1:])
    return list(line[1 : [body.id for body in line].index(decides.id)])


def _place(voted: Sequence[Voted], task: Task | None) -> int:
    ids = [vote.task_id for vote in voted]
    return ids.index(task.id) if task is not None and task.id in ids else len(ids)


def _resolver(session: Session, case: Case) -> PartyBody | None:
    """Return the body that resolves a complaint, as it was found on the day of the complaint."""
    found = select(Submission.content).where(Submission.case_id == case.id, Submission.form == "party_complaint")
    said = session.scalars(found.order_by(Submission.id)).first() or {}
    return session.get(PartyBody, said["resolver"]) if said.get("resolver") else None

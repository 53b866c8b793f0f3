"""Who may do what with a case.  Plain predicates: the use cases enforce them, pages and lists ask them."""

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import Session

from workflows.law.calendar import today
from workflows.people.models import RoleGrant
from workflows.polls.models import Elector, Poll, PollState

from .house import Bound, House
from .models import FOUR_EYES, Candidate, Case, Part, Task, TaskStatus

OVERSEERS = ("px01_case_officer", "px01_head")  # track every case; nobody else browses (DOMAIN.md 5.2)


def may_do(session: Session, house: House, person_id: int, task: Task) -> bool:
    """Tell whether a person may do an open task."""
    mine = select(Task.id).where(Task.id == task.id, Task.status == TaskStatus.OPEN, doable_by(house, person_id))
    return session.scalar(mine) is not None


def doable_by(house: House, person_id: int) -> ColumnElement[bool]:
    """Return the condition that a task is this person's to do: named for it or holding its role, and not barred."""
    row = and_(Candidate.task_id == Task.id, Candidate.person_id == person_id)
    held = [code for code, role in house.roles.roles.items() if role.bound is Bound.HELD]
    by_role = and_(Task.role.in_(held), Task.role.in_(_roles_held(person_id)))
    voted = exists().where(
        Poll.task_id == Task.id, ~Poll.rehearsal, Elector.poll_id == Poll.id, Elector.person_id == person_id
    )
    return and_(
        or_(by_role, exists().where(row, Candidate.barred_by == "")),
        ~exists().where(row, Candidate.barred_by != ""),
        or_(Task.poll == "", ~voted.where(Elector.via.is_not(None), Poll.state != PollState.ANNULLED)),
    )


def may_see(session: Session, person_id: int, case: Case) -> bool:
    """Tell whether a person may open the case file itself."""
    return session.scalar(select(Case.id).where(Case.id == case.id, visible_to(person_id))) is not None


def visible_to(person_id: int) -> ColumnElement[bool]:
    """Return the condition that a case file is open to this person.

    To those who work or have worked on it, and to the office that tracks all cases; never to the person concerned,
    who has a page of his own, nor to somebody recused, whatever part he had, and never by mere rank or administration.
    """
    mine = select(Task.case_id).join(Candidate).where(Candidate.person_id == person_id)
    named = mine.where(Candidate.barred_by.in_(("", FOUR_EYES)))
    recused = mine.where(Candidate.barred_by.not_in(("", FOUR_EYES)))
    part = select(Part.case_id).where(Part.person_id == person_id)
    own_role = select(Task.case_id).where(Task.role.in_(_roles_held(person_id)))
    overseer = exists().where(_holds(person_id), RoleGrant.role.in_(OVERSEERS))
    # What does not depend on the case comes first, and lists of cases instead of a question for each case: this is
    # asked for every case of the force when the board is shown.
    at_work = or_(overseer, Case.id.in_(own_role), Case.id.in_(part), Case.id.in_(named))
    return and_(
        Case.subject_id != person_id,
        or_(Case.opened_by_id == person_id, and_(at_work, Case.id.not_in(recused))),
    )


def may_know(person_id: int, case: Case) -> bool:
    """Tell whether the person concerned may know of the case: it is his, and he has been told."""
    return case.subject_id == person_id and case.told_at is not None


def roles_held(session: Session, person_id: int) -> set[str]:
    """Return the roles that a person holds today in the whole force."""
    return set(session.scalars(_roles_held(person_id)))


def _roles_held(person_id: int) -> Select[str]:
    return select(RoleGrant.role).where(_holds(person_id))


def _holds(person_id: int) -> ColumnElement[bool]:
    return and_(RoleGrant.person_id == person_id, RoleGrant.unit_id.is_(None), RoleGrant.on(today()))

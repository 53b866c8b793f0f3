"""Who may do what with a case.  Plain predicates: the use cases enforce them, pages and lists ask them."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, or_, select
from sqlalchemy.orm import Session, aliased

from workflows.errors import N_, NotAllowed
from workflows.law.calendar import today
from workflows.people.models import Person, RoleGrant
from workflows.people.substitution import SubstitutedRole, Substitution
from workflows.polls.models import Elector, Poll, PollState

from .house import Bound, House
from .models import FOUR_EYES, Candidate, Case, Part, Task, TaskStatus
from .recusal_tables import Recusal

_COVERED = aliased(Task)  # a step that somebody does for another
OVERSEERS = ("px01_case_officer", "px01_head")  # track every case; nobody else browses (DOMAIN.md 5.2)


def may_do(session: Session, house: House, person_id: int, task: Task) -> bool:
    """Tell whether a person may do an open task."""
    mine = select(Task.id).where(Task.id == task.id, Task.status == TaskStatus.OPEN, doable_by(house, person_id))
    return session.scalar(mine) is not None


def doable_among(session: Session, house: House, person_id: int, tasks: Sequence[Task]) -> list[Task]:
    """Return those of these tasks that are open and a person's to do, in their order."""
    ids = [task.id for task in tasks]
    mine = select(Task.id).where(Task.id.in_(ids), Task.status == TaskStatus.OPEN, doable_by(house, person_id))
    found = set(session.scalars(mine)) if ids else set()
    return [task for task in tasks if task.id in found]


def capacity(session: Session, house: House, person_id: int, task: Task) -> int | None:
    """Return for whom a person does an open task: None for himself, else the officer he stands in for.

    Raise NotAllowed if he may do it in no way.
    """
    if (
        session.scalar(_asked_own(_held_by_grant(house), today()), {"task_id": task.id, "person_id": person_id})
        is not None
    ):
        return None
    asked = select(Task.id).where(Task.id == task.id, Task.status == TaskStatus.OPEN)
    absent = _covering(person_id).with_only_columns(Substitution.person_id).where(_COVERED.id == task.id)
    whom = session.scalars(absent.order_by(Substitution.id)).first()
    if whom is None or session.scalar(asked.where(doable_by(house, person_id))) is None:
        raise NotAllowed(N_("This step is for somebody else."))
    return whom


def stands_in_at(session: Session, house: House, person_id: int, tasks: Sequence[Task]) -> dict[str, str]:
    """Return for which of these tasks a person stands in, and for whom: {task id: name}; not where he may himself."""
    if not tasks:
        return {}
    ids = [task.id for task in tasks]
    found = _covering(person_id).where(_COVERED.id.in_(ids)).join(Person, Person.id == Substitution.person_id)
    names = dict(iter(session.execute(found.with_only_columns(_COVERED.id, Person.name))))
    own = (
        set(session.scalars(select(Task.id).where(Task.id.in_(names), _own(_held_by_grant(house), person_id))))
        if names
        else set()
    )
    return {task_id: name for task_id, name in names.items() if task_id not in own}


def steps_covered(row: Substitution) -> Select[str]:
    """Select the ids of the open steps that a window reaches, whether it runs already or not."""
    return _reach(Substitution.id == row.id).with_only_columns(_COVERED.id)


def recused_from(person_id: int) -> ColumnElement[bool]:
    """Return the condition that this person left a case, or is barred from a step of it for more than four eyes."""
    barred = and_(Candidate.person_id == person_id, Candidate.barred_by.not_in(("", FOUR_EYES)))
    left = select(Recusal.case_id).where(Recusal.person_id == person_id)
    return or_(Case.id.in_(select(Task.case_id).join(Candidate).where(barred)), Case.id.in_(left))


def doable_by(house: House, person_id: Any) -> ColumnElement[bool]:
    """Return the condition that a task is this person's to do: his own, or of somebody he stands in for, not barred."""
    barred = exists().where(Candidate.task_id == Task.id, Candidate.person_id == person_id, Candidate.barred_by != "")
    covered = Task.id.in_(_covering(person_id).with_only_columns(_COVERED.id))
    return or_(_own(_held_by_grant(house), person_id), and_(covered, ~barred))


@lru_cache(maxsize=1)
def _asked_own(held: tuple[str, ...], _day: date) -> Select[str]:
    """Whether a step is one's own, put together once for a day: every step asks it, and to ask it costs less."""
    open_step = (Task.id == bindparam("task_id"), Task.status == TaskStatus.OPEN)
    return select(Task.id).where(*open_step, _own(held, bindparam("person_id")))


def _own(held: tuple[str, ...], person_id: Any) -> ColumnElement[bool]:
    """The condition that a task is his own: named for it or holding its role, and not barred."""
    row = and_(Candidate.task_id == Task.id, Candidate.person_id == person_id)
    voted = exists().where(
        Poll.task_id == Task.id, ~Poll.rehearsal, Elector.poll_id == Poll.id, Elector.person_id == person_id
    )
    return and_(
        or_(_by_grant(held, person_id), exists().where(row, Candidate.barred_by == "")),
        ~exists().where(row, Candidate.barred_by != ""),
        or_(Task.poll == "", ~voted.where(Elector.via.is_not(None), Poll.state != PollState.ANNULLED)),
    )


def _held_by_grant(house: House) -> tuple[str, ...]:
    """The roles that mean everybody who holds them."""
    return tuple(code for code, role in house.roles.roles.items() if role.bound is Bound.HELD)


def _by_grant(held: tuple[str, ...], person_id: Any) -> ColumnElement[bool]:
    """The condition that whoever holds the task's role is meant by it, and he does.

    Many may propose or report; the grant alone opens nobody's case to them.
    """
    return and_(Task.role.in_(held), Task.role.in_(_roles_held(person_id)))


def may_see(session: Session, house: House, person_id: int, case: Case) -> bool:
    """Tell whether a person may open the case file itself."""
    return session.scalar(select(Case.id).where(Case.id == case.id, visible_to(house, person_id))) is not None


def visible_to(house: House, person_id: int) -> ColumnElement[bool]:
    """Return the condition that a case file is open to this person.

    To those who work or have worked on it, and to the office that tracks all cases; never to the person concerned,
    who has a page of his own, nor to somebody recused, whatever part he had, and never by mere rank or administration.
    """
    mine = select(Task.case_id).join(Candidate).where(Candidate.person_id == person_id)
    named = mine.where(Candidate.barred_by.in_(("", FOUR_EYES)))
    recused = mine.where(Candidate.barred_by.not_in(("", FOUR_EYES)))
    part = select(Part.case_id).where(Part.person_id == person_id)
    own_role = select(Task.case_id).where(_by_grant(_held_by_grant(house), person_id))
    overseer = exists().where(_holds(person_id), RoleGrant.role.in_(OVERSEERS))
    # What does not depend on the case comes first, and lists of cases instead of a question for each case: this is
    # asked for every case of the force when the board is shown.
    covered = _covering(person_id).with_only_columns(_COVERED.case_id)  # while the window runs and the step is open
    at_work = or_(overseer, *(Case.id.in_(cases) for cases in (own_role, part, named, covered)))
    return and_(
        or_(Case.impersonal, Case.subject_id != person_id),
        or_(Case.opened_by_id == person_id, at_work),
        Case.id.not_in(recused),
        Case.id.not_in(select(Recusal.case_id).where(Recusal.person_id == person_id)),
    )


def may_know(person_id: int, case: Case) -> bool:
    """Tell whether the person concerned may know of the case: it is his, and he has been told."""
    return case.concerned_id == person_id and case.told_at is not None


def roles_held(session: Session, person_id: int) -> set[str]:
    """Return the roles that a person holds today in the whole force."""
    return set(session.scalars(_roles_held(person_id)))


def _covering(person_id: Any) -> Select[str, int]:
    """Select the open steps that a person may do today for somebody whom he stands in for."""
    return _reach(and_(Substitution.substitute_id == person_id, Substitution.running(today())))


def _reach(window: ColumnElement[bool]) -> Select[str, int]:
    """Select the open steps that are an absent officer's own to do in the roles of a window; never a vote.

    His own by name or by grant, so that acting for somebody never goes on to a third.
    """
    row = and_(Candidate.task_id == _COVERED.id, Candidate.person_id == Substitution.person_id)
    holds = exists().where(
        RoleGrant.person_id == Substitution.person_id,
        RoleGrant.role == SubstitutedRole.role,
        RoleGrant.unit_id.is_(None),
        RoleGrant.on(today()),
    )
    named = exists().where(row, Candidate.barred_by == "")
    return (
        select(_COVERED.id, _COVERED.case_id)
        .select_from(Substitution)
        .join(SubstitutedRole, SubstitutedRole.substitution_id == Substitution.id)
        .join(_COVERED, and_(_COVERED.role == SubstitutedRole.role, _COVERED.status == TaskStatus.OPEN))
        .where(
            window,
            _COVERED.poll == "",
            or_(and_(SubstitutedRole.held, holds), named),
            ~exists().where(row, Candidate.barred_by != ""),
        )
    )


def _roles_held(person_id: Any) -> Select[str]:
    return select(RoleGrant.role).where(_holds(person_id))


def _holds(person_id: Any) -> ColumnElement[bool]:
    return and_(RoleGrant.person_id == person_id, RoleGrant.unit_id.is_(None), RoleGrant.on(today()))

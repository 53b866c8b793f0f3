"""Naming somebody to act for an absent officer, and ending it: what may be delegated, by whom, to whom, how long."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from workflows.cases import permissions
from workflows.cases.house import Bound, House, Role
from workflows.cases.models import Case, Informant, Part, Submission, Task
from workflows.cases.recusal_tables import Recusal
from workflows.cases.roles.fitness import refuse_unfit
from workflows.cases.roles.roster import Roster
from workflows.cases.running import steps
from workflows.cases.running.synchronising import refresh_candidates
from workflows.cases.verbs.windows import refuse_window
from workflows.database import now
from workflows.errors import N_, Invalid, NotAllowed, NotFound, Refused
from workflows.law.calendar import today
from workflows.people import roles
from workflows.people.conflicts import Ties
from workflows.people.models import Person
from workflows.people.substitution import SubstitutedRole, Substitution, overlapping, superior_of
from workflows.trail.chain import record

CHAIN = "substitutions"
BY_POST = {Bound.AUTHORITY, Bound.RECEIVING_HEAD}  # a role that comes with heading a unit
BY_GRANT = {Bound.HELD, Bound.OPENER}
HEADS = ("head", "director")  # the levels of posts that decide or receive
PERSONAL = {
    Bound.SUBJECT,
    Bound.BODY,
    Bound.BODY_SECRETARY,
    Bound.PART,
    Bound.COLLECTIVE,
}  # an answer, a vote, an appointment belong to one person


@dataclass(frozen=True)
class Naming:
    """What somebody asks for: who stands in for whom, in which roles, from when to when, why."""

    person_id: int
    substitute_id: int
    roles: Collection[str]
    valid_from: date
    valid_to: date
    reason: str


def name_substitute(session: Session, house: House, wanted: Naming, actor_id: int) -> Substitution:
    """Let somebody act for an absent officer; raise NotAllowed, Invalid or Refused with the rule that is against it.

    Written by the officer himself or by his superior, never by an administrator (SUB-WRITER).
    """
    _refuse_writer(session, wanted, actor_id)
    refuse_window(house, wanted.valid_from, wanted.valid_to, "SUB-LONGEST")
    _refuse_roles(session, house, wanted)
    _refuse_substitute(session, house, wanted)
    if found := overlapping(session, wanted.person_id, wanted.roles, wanted.valid_from, wanted.valid_to):
        raise Refused(
            N_("%(name)s already stands in from %(first)s to %(last)s in one of these roles. Revoke that first."),
            rule="SUB-WINDOW",
            name=found.substitute.name,
            first=found.valid_from.strftime("%d/%m/%Y"),
            last=found.valid_to.strftime("%d/%m/%Y"),
        )
    row = Substitution(
        person_id=wanted.person_id,
        substitute_id=wanted.substitute_id,
        valid_from=wanted.valid_from,
        valid_to=wanted.valid_to,
        reason=wanted.reason,
        written_by_id=actor_id,
        roles=[
            SubstitutedRole(role=code, held=_role(house, code).bound is Bound.HELD) for code in sorted(wanted.roles)
        ],
    )
    session.add(row)
    session.flush()  # the event and the bars refer to it
    _record(session, "substitution.named", row, actor_id)
    bar_conflicts(session, house, row)
    return row


def revoke(session: Session, substitution_id: int, actor_id: int) -> None:
    """End a window now: by the absent officer, by whoever wrote it, or by the substitute who lays it down."""
    row = session.get(Substitution, substitution_id)
    if row is None or actor_id not in (row.person_id, row.written_by_id, row.substitute_id):
        raise NotFound(N_("There is no such substitution, or it is not yours."))
    if row.revoked_at is not None or row.valid_to < today():
        raise Refused(N_("This substitution has ended already."), rule="SUB-WINDOW")
    row.revoked_at, row.revoked_by_id = now(), actor_id
    _record(session, "substitution.revoked", row, actor_id)


def roles_to_delegate(session: Session, house: House, person_id: int, on: date) -> list[Role]:
    """Return the roles that a person has and may leave to a substitute."""
    granted = roles.roles_of(session, person_id, on)
    heads = heads_a_unit(session, person_id, on)
    return [
        role
        for role in house.roles.roles.values()
        if role.delegable and (heads if role.bound in BY_POST else role.code in granted)
    ]


def heads_a_unit(session: Session, person_id: int, on: date) -> bool:
    """Tell whether a person's post is that of a head: what he decides and receives he may leave to a substitute."""
    post = roles.post_of(session, person_id, on)
    return post is not None and post.level in HEADS


def bar_conflicts(session: Session, house: House, row: Substitution) -> None:
    """Name again who may do the open steps in whose matter the substitute may not act, so that he never sees them."""
    waiting = list(session.scalars(select(Task).where(Task.id.in_(permissions.steps_covered(row)))))
    subjects = {task.case.subject_id for task in waiting}
    ties = Ties(session, row.substitute_id, house.rules(today()))
    taken = set(ties.barred(subjects))
    worked = _worked_on(session, row.substitute_id)  # also where he denounced, stepped aside, was objected to
    for task in waiting:
        if task.case.subject_id in taken or task.case_id in worked:
            other_than = steps.step_of(session, task).words("other_than")
            refresh_candidates(Roster(session, house, task.case), task, other_than)


def _worked_on(session: Session, person_id: int) -> set[int]:
    """Return the cases that a person opened, was appointed in or filled something in: four eyes may bar him there."""
    found = (
        select(Case.id).where(Case.opened_by_id == person_id),
        select(Part.case_id).where(Part.person_id == person_id),
        select(Submission.case_id).where(Submission.person_id == person_id),
        select(Informant.case_id).where(Informant.person_id == person_id),
        select(Recusal.case_id).where(Recusal.person_id == person_id),
    )
    return set(session.scalars(union(*found)))


def barred_cases(session: Session, row: Substitution) -> list[str]:
    """Return the numbers of the open cases in which the substitute may not act, for the absent officer to know."""
    waiting = select(Task.case_id).where(Task.id.in_(permissions.steps_covered(row)))
    found = select(Case.number).where(Case.id.in_(waiting), permissions.recused_from(row.substitute_id))
    return list(session.scalars(found.order_by(Case.number)))


def _refuse_writer(session: Session, wanted: Naming, actor_id: int) -> None:
    if actor_id == wanted.person_id:
        return
    superior = superior_of(session, wanted.person_id, today())
    if superior is None or superior.id != actor_id:
        raise NotAllowed(
            N_("Only the officer himself, or his superior when he cannot, names who acts for him."), rule="SUB-WRITER"
        )
    if wanted.substitute_id == actor_id:
        raise Refused(
            N_("A superior does not name himself: he would open his subordinate's matters to himself."),
            rule="SUB-WRITER",
        )


def _refuse_roles(session: Session, house: House, wanted: Naming) -> None:
    if not wanted.roles:
        raise Invalid(N_("Choose at least one role."), field="roles")
    mine = {role.code for role in roles_to_delegate(session, house, wanted.person_id, today())}
    for code in sorted(wanted.roles):
        role = _role(house, code)
        if role.bound in PERSONAL:
            raise Refused(
                N_("“%(role)s” is personal: votes, answers and appointments to a case are not done by another."),
                rule="SUB-PERSONAL",
                role=role.name,
            )
        if not role.delegable:
            raise Refused(N_("“%(role)s” cannot be left to somebody else."), rule="SUB-PERSONAL", role=role.name)
        if code not in mine:
            raise Refused(
                N_("The officer does not have the role “%(role)s” himself."), rule="SUB-CHAIN", role=role.name
            )


def _refuse_substitute(session: Session, house: House, wanted: Naming) -> None:
    person = session.get(Person, wanted.substitute_id)
    if person is None or wanted.substitute_id == wanted.person_id:
        raise Invalid(N_("Choose another officer."), field="substitute")
    refuse_unfit(session, house, person, [_role(house, code) for code in wanted.roles], "substitute")


def _role(house: House, code: str) -> Role:
    if code not in house.roles.roles:
        raise Invalid(N_("There is no role %(role)s."), field="roles", role=code)
    return house.roles[code]


def _record(session: Session, kind: str, row: Substitution, actor_id: int) -> None:
    record(
        session,
        CHAIN,
        kind,
        actor_id=actor_id,
        substitution=row.id,
        person=row.person_id,
        substitute=row.substitute_id,
        first=row.valid_from.isoformat(),
        last=row.valid_to.isoformat(),
    )

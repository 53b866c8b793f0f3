"""What happens without anybody pressing a button: timers fire, people are reminded, content is purged, days are sealed.

Every function here does one thing to one case or claims a batch; the worker commits after each.
"""

from datetime import timedelta

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session, aliased

from workflows.cases.clock_tables import ClockPause
from workflows.cases.due.recounting import roll
from workflows.cases.house import House
from workflows.cases.models import Case, CaseStatus, Clock, Draft, Heartbeat, Task, TaskStatus, Timer
from workflows.cases.roles.roster import Roster
from workflows.cases.running import steps
from workflows.cases.running.synchronising import refresh_candidates
from workflows.cases.running.unmanned import tell_unmanned
from workflows.database import hold, now
from workflows.law.calendar import today
from workflows.trail.chain import case_chain, record

from .escalating import escalate

LEASE = timedelta(minutes=5)
ATTEMPTS = 5  # then somebody must look at it


def claim_timers(session: Session, limit: int) -> list[int]:
    """Return cases with due timers, taken for us: another worker passes over them until the lease ends."""
    free = or_(Timer.locked_until.is_(None), Timer.locked_until < now())
    due = (
        select(Timer.task_id)
        .where(Timer.due_at <= now(), free, Timer.attempts < ATTEMPTS)
        .order_by(Timer.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    claimed = session.execute(
        update(Timer)
        .where(Timer.task_id.in_(list(session.scalars(due))))
        .values(locked_until=now() + LEASE, attempts=Timer.attempts + 1)
        .returning(Timer.case_id),
        execution_options={"synchronize_session": False},
    )
    return sorted(set(claimed.scalars()))


def wake(session: Session, house: House, case_id: int) -> None:
    """Fire what is due in a case."""
    steps.wake_case(session, house, session.get_one(Case, case_id))


def reminders_due(session: Session) -> list[str]:
    """Return the open tasks that are late and at which nobody looked today."""
    wanted = select(Task.id).where(
        Task.status == TaskStatus.OPEN,
        Task.due_on < today(),
        or_(Task.reminded_on.is_(None), Task.reminded_on < today()),
    )
    return list(session.scalars(wanted.order_by(Task.due_on)))


def remind(session: Session, house: House, task_id: str) -> None:
    """Keep that a task is late, and tell who is to be told by now (escalating).  It never closes anything.

    Whoever holds the task reads it in the morning list, before, at and after its day.
    """
    task = session.get_one(Task, task_id)
    hold(session, task.case)  # two workers may have read the same list
    session.refresh(task)
    if task.status is not TaskStatus.OPEN or task.reminded_on == today() or not task.due_on or task.due_on >= today():
        return
    roster = Roster(session, house, task.case)
    if task.reminded_on is None or task.reminded_on <= task.due_on:
        day = str(task.due_on)
        record(session, case_chain(task.case_id), "task.overdue", task_id=task.id, rule=task.due_rule, due=day)
    escalate(roster, task, {task.holder_id} if task.holder_id else set(_people(roster, task)))
    task.reminded_on = today()


def paused_cases(session: Session) -> list[int]:
    """Return the cases with a pause whose end nobody knows yet: its days are counted on each day."""
    newer = aliased(ClockPause)
    found = (
        select(Clock.case_id)
        .join(ClockPause, ClockPause.clock_id == Clock.id)
        .where(
            Clock.stopped_on.is_(None),
            ClockPause.last_on.is_(None),
            ClockPause.void.is_(False),
            ~select(newer.id).where(newer.replaces_id == ClockPause.id).exists(),
        )
    )
    return sorted(set(session.scalars(found)))


def roll_paused(session: Session, house: House, case_id: int) -> None:
    """Let the day pass over the pauses of a case."""
    roll(session, house, session.get_one(Case, case_id))


def open_tasks(session: Session) -> list[str]:
    """Return the open tasks, whose people are named again once a day: posts change hands, kinships are declared."""
    return list(session.scalars(select(Task.id).where(Task.status == TaskStatus.OPEN).order_by(Task.id)))


def name_again(session: Session, house: House, task_id: str) -> None:
    """Name again who may do an open task."""
    task = session.get_one(Task, task_id)
    hold(session, task.case)
    session.refresh(task)
    if task.status is TaskStatus.OPEN:
        roster = Roster(session, house, task.case)
        refresh_candidates(roster, task, steps.step_of(session, task).words("other_than"))
        session.flush()  # who was named is asked for
        tell_unmanned(roster, [task])


def forget_drafts(session: Session, house: House) -> None:
    """Delete drafts of steps that are done, and those that nobody has touched for long (SEC-DRAFT-DAYS)."""
    over = select(Task.id).where(Task.status != TaskStatus.OPEN)
    oldest = now() - timedelta(days=house.rules(today()).number("SEC-DRAFT-DAYS"))
    session.execute(delete(Draft).where(or_(Draft.place.in_(over), Draft.saved_at < oldest)))


def rebuild(session: Session, house: House, case: Case) -> bool:
    """Derive the rows of a case from its engine state again; return whether anything differed."""
    before = _rows(session, case)
    if case.status is CaseStatus.OPEN:
        steps.resynchronise(session, house, case)
        roster = Roster(session, house, case)
        for task in case.tasks:
            if task.status is TaskStatus.OPEN:
                refresh_candidates(roster, task, steps.step_of(session, task).words("other_than"))
    session.flush()
    differed = before != _rows(session, case)
    if differed:  # somebody or something changed rows beside the engine: everybody who sees the case sees that, too
        record(session, case_chain(case.id), "case.rebuilt")
    return differed


def beat(session: Session, name: str) -> None:
    """Leave a sign of life."""
    session.merge(Heartbeat(name=name, at=now()))


def _people(roster: Roster, task: Task) -> list[int]:
    barred = {row.person_id for row in task.candidates if row.barred_by}
    people = roster.people_of(roster.house.roles[task.role])
    return [person for person in people if person not in barred]


def _rows(session: Session, case: Case) -> list[tuple[object, ...]]:
    session.refresh(case)
    timers = session.execute(select(Timer.task_id, Timer.due_at).where(Timer.case_id == case.id))
    tasks = [
        (task.id, task.status, task.due_on, task.role, *sorted((c.person_id, c.barred_by) for c in task.candidates))
        for task in case.tasks
    ]
    return [(case.status, case.outcome, case.under_review), *sorted(timers), *sorted(tasks)]

"""Making the rows that people and the worker look at agree with the engine."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflows.cases.closing import purge_later, stop_clocks
from workflows.cases.gates import locks
from workflows.cases.gates.models import LockKind
from workflows.cases.house import Bound, House, Role
from workflows.cases.models import FOUR_EYES, Candidate, Case, CaseStatus, Submission, Task, TaskStatus, Timer
from workflows.cases.notices import notify
from workflows.cases.permissions import OVERSEERS
from workflows.cases.roles.merit_titles import ballot_for
from workflows.cases.roles.own_vote import may_vote_himself
from workflows.cases.roles.roster import Roster
from workflows.cases.timing import clocks
from workflows.database import now
from workflows.engine import diagrams
from workflows.engine.running import Run, Waiting
from workflows.law.calendar import today
from workflows.people.conflicts import SELF
from workflows.trail.chain import case_chain, record

from .unmanned import tell_unmanned

DISCIPLINE = {"state_discipline", "party_discipline"}  # the processes that consider discipline


def synchronise(roster: Roster, run: Run) -> list[Task]:
    """Open, withdraw and close what the engine opened, withdrew and closed; return the tasks opened now.

    A drawing that says `review` puts the officer under review as long as it runs (R-VER-08), but not while one that it
    calls says that the review is over: a decision that is served is no matter under review any more.
    """
    session, case = roster.session, roster.case
    waiting = {each.id: each for each in run.waiting()}
    known = or_(Task.status == TaskStatus.OPEN, Task.id.in_(waiting))
    rows = {task.id: task for task in session.scalars(select(Task).where(Task.case_id == case.id, known))}
    for task in rows.values():
        if task.status is TaskStatus.OPEN and task.id not in waiting:
            task.status, task.closed_at = TaskStatus.WITHDRAWN, now()
            record(session, case_chain(case.id), "task.withdrawn", task_id=task.id, node=task.node)
    opened = [_open(roster, waiting[task_id]) for task_id in waiting if task_id not in rows]
    _keep_timers(session, case, run)
    said = {run.model.drawings[process].get("review") for process in run.active_processes}
    reviewed = "yes" in said and "no" not in said
    if reviewed != case.under_review:
        case.under_review = reviewed
        record(session, case_chain(case.id), "review.began" if reviewed else "review.ended")
        _await(session, case, reviewed=reviewed)
    if (outcome := run.outcome) and case.status is CaseStatus.OPEN:
        _close(roster, run, outcome)
    return opened


def _await(session: Session, case: Case, *, reviewed: bool) -> None:
    """While discipline is considered, the officer is awaiting it (R-COM-02)."""
    if case.process in DISCIPLINE and reviewed:
        locks.await_discipline(session, case, today())
    elif case.process in DISCIPLINE:
        locks.lift(session, case, today(), LockKind.AWAITING)


def name_again(session: Session, house: House, case: Case) -> None:
    """Name again who may do the open steps of a case."""
    roster, model = Roster(session, house, case), diagrams.version(session, case.diagram_sha256)
    for task in session.scalars(select(Task).where(Task.case_id == case.id, Task.status == TaskStatus.OPEN)):
        refresh_candidates(roster, task, model.step(task.process, task.node).words("other_than"))


def refresh_candidates(roster: Roster, task: Task, other_than: list[str]) -> None:
    """Name again who may do an open task: people change posts, and kinships are declared later."""
    session, case, role = roster.session, roster.case, roster.house.roles[task.role]
    people = roster.people_of(role)
    # The tracking office could open any file: kin among its people are barred from this one before a step is theirs.
    office = roster.holders(*OVERSEERS)
    stand_ins = roster.stand_ins(role, people)
    # And whoever has a part in the matter already: a relation declared later ends his access too.
    asked = dict.fromkeys([*people, *office, *stand_ins, *sorted(roster.matter.involved())])
    bars = _did(session, case, task, other_than) | roster.barred(role, asked)
    others = set(stand_ins).difference(people, bars)  # nobody decides in another's name on his own work
    bars |= dict.fromkeys(roster.matter.barred(others, "substitute"), FOUR_EYES)
    if may_vote_himself(roster.house.rules_of(case), role, task.poll):
        bars.pop(case.subject_id, None)
    elif case.concerned_id is not None and role.bound is not Bound.SUBJECT:
        bars.setdefault(case.concerned_id, SELF)  # whatever hats he wears, nobody acts on his own matter
    named = [] if role.bound is Bound.HELD else people
    if role.instead and bars.keys() >= set(people):
        named = roster.above(role)  # nobody of the role is left: the level above acts, or the case would be nobody's
        bars = roster.barred(role, named) | bars
    if not task.poll and role.bound is not Bound.SUBJECT and bars.keys() >= {*people, *named}:
        designated = roster.designated(role)
        bars = roster.barred(role, designated) | bars
        named = [*named, *designated]
    wanted = dict.fromkeys(named, "") | bars
    kept = {row.person_id: row for row in task.candidates}
    for person, row in kept.items():
        if person not in wanted:
            task.candidates.remove(row)
    for person, rule in wanted.items():
        if person not in kept:
            task.candidates.append(Candidate(task_id=task.id, person_id=person, barred_by=rule))
        elif kept[person].barred_by != rule:
            kept[person].barred_by = rule


def _open(roster: Roster, waiting: Waiting) -> Task:
    session, house, case, step = roster.session, roster.house, roster.case, waiting.step
    role = house.roles.of_lane(waiting.lane)
    due = clocks.task_due(session, house, case, step)
    task = Task(
        id=waiting.id,
        case_id=case.id,
        process=step.process,
        node=step.id,
        within="/".join(waiting.within),
        form=step.form,
        poll=ballot_for(session, house, case, step.get("poll")),
        role=role.code,
        due_on=due.on,
        due_rule=due.rule,
        clock_id=due.clock_id,
        candidates=[],
    )
    session.add(task)
    refresh_candidates(roster, task, step.words("other_than"))
    record(session, case_chain(case.id), "task.opened", task_id=task.id, node=step.id, role=role.code)
    _tell_opening(roster, task, role)
    tell_unmanned(roster, [task])
    return task


def _tell_opening(roster: Roster, task: Task, role: Role) -> None:
    if role.bound in (Bound.HELD, Bound.BODY, Bound.COLLECTIVE):
        return  # a group sees it in its list; a notice to each member would be noise
    people = [row.person_id for row in task.candidates if not row.barred_by]
    barred = {row.person_id for row in task.candidates if row.barred_by}
    stand_ins = [person for person in roster.stand_ins(role, people, running=True) if person not in barred]
    notify(roster.session, roster.case, dict.fromkeys([*people, *stand_ins]), "task.opened", task.id)


def _did(session: Session, case: Case, task: Task, nodes: list[str]) -> dict[int, str]:
    """Who did one of these steps, or had it done in his name, may not do this one: four eyes.

    Of a step that was done again after a return only the last time counts: what is looked at is what stands now, and
    if everybody who ever wrote were barred, a file that was returned twice would find nobody to check it.
    """
    if not nodes:
        return {}
    done = select(Task.node, Submission.person_id, Submission.acted_for_id).join(Task, Task.id == Submission.task_id)
    done = done.where(Task.case_id == case.id, Task.node.in_(nodes), Task.within == task.within)
    last = {node: people for node, *people in session.execute(done.order_by(Submission.id))}
    return dict.fromkeys((person for people in last.values() for person in people if person is not None), FOUR_EYES)


def _keep_timers(session: Session, case: Case, run: Run) -> None:
    due = run.timers()
    rows = {timer.task_id: timer for timer in session.scalars(select(Timer).where(Timer.case_id == case.id))}
    for task_id, row in rows.items():
        if task_id not in due:
            session.delete(row)
        elif row.due_at != due[task_id]:
            row.due_at = due[task_id]
    session.add_all(Timer(task_id=id_, case_id=case.id, due_at=at) for id_, at in due.items() if id_ not in rows)


def _close(roster: Roster, run: Run, outcome: str) -> None:
    case = roster.case
    case.status, case.outcome, case.closed_at = CaseStatus.CLOSED, outcome, now()
    stop_clocks(roster.session, case, run.model)
    purge_later(roster.house, case, [run.model.step(case.process, outcome)])
    record(roster.session, case_chain(case.id), "case.closed", outcome=outcome)

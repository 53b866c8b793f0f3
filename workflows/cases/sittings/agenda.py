"""Building a meeting: which cases wait for a vote of one body, who sits in it, who leads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from workflows.cases.house import Bound, House
from workflows.cases.models import Case, Task, TaskStatus
from workflows.cases.permissions import OVERSEERS, roles_held, visible_to
from workflows.cases.roles import collectives, electorate, party_bodies
from workflows.cases.running import voting
from workflows.cases.sitting_tables import Seat, SeatPart, Sitting, SittingItem, SittingKind, SittingState
from workflows.database import hold
from workflows.errors import N_, Invalid, NotAllowed, Refused
from workflows.law.calendar import local_day, today
from workflows.polls.models import PollState, Standing
from workflows.trail.chain import case_chain, record

LIVE = (SittingState.PLANNED, SittingState.CALLED, SittingState.OPEN)
NOTICE = "MTG-NOTICE"
OF_A_BODY = "body:"  # how the body of a meeting is written; a council's is another
KINDS_IN_WRITING = "MTG-WRITTEN.kinds"


@dataclass(frozen=True)
class Ready:
    """A case whose open step is a vote of a body and that stands on no agenda yet."""

    task: Task
    body: str
    body_name: str


@dataclass(frozen=True)
class Plan:
    """What a meeting is to be.  `at` is when it begins, or until when a round in writing is answered."""

    tasks: tuple[str, ...]
    chair_id: int
    tellers: tuple[int, ...]
    kind: SittingKind = SittingKind.MEETING
    at: datetime | None = None
    place: str = ""
    link: str = ""
    guests: tuple[int, ...] = ()


def ready(session: Session, house: House, person_id: int) -> list[Ready]:
    """Return the cases that this person may put on an agenda: he prepares the vote, or his office tracks all cases."""
    found = []
    held = roles_held(session, person_id)
    tasks = session.scalars(_open_votes()).all()
    tracked = _tracked(session, house, person_id, [task.case_id for task in tasks])
    for task in tasks:
        if task.case_id not in tracked and _is_prepared_by_others(house, task, held):
            continue
        if not _may_prepare(session, house, task, person_id, tracked) or _has_begun(session, task):
            continue
        if body := _body_at(session, house, task.case, task):
            found.append(Ready(task, *body))
    return found


def _is_prepared_by_others(house: House, task: Task, held: set[str]) -> bool:
    """Tell cheaply that a role prepares this vote which the person does not hold; a list of cases asks it first."""
    role = house.roles[task.role]
    central = role.bound is Bound.BODY and role.body in ("", party_bodies.STANDING)
    prepares = role.prepared_by or (party_bodies.PREPARES if central else "")
    return bool(prepares) and house.roles[prepares].bound is Bound.HELD and prepares not in held


def body_key(session: Session, house: House, case: Case, task: Task) -> str | None:
    """Return what tells one body from another: a Party body, or the council of one case; None for none today."""
    found = _body_at(session, house, case, task)
    return found[0] if found else None


def _body_at(session: Session, house: House, case: Case, task: Task) -> tuple[str, str] | None:
    role = house.roles[task.role]
    if role.bound is Bound.PART:
        return f"council:{case.id}:{role.code}", role.name
    if role.bound is Bound.COLLECTIVE:
        unit = collectives.unit_of_post(session, case)
        return f"collective:{unit.id}:{role.code}", f"{role.name} {unit.name}"
    body = party_bodies.find(session, house, case, role.body, task)
    return (f"{OF_A_BODY}{body.id}", body.name) if body else None


def plan(session: Session, house: House, wanted: Plan, actor_id: int) -> Sitting:
    """Plan a meeting of one body on cases that are ready, and return it; nobody is told before the summons."""
    tasks = [_take(session, house, task_id, actor_id) for task_id in dict.fromkeys(wanted.tasks)]
    if not tasks:
        raise Invalid(N_("Choose at least one case."), field="tasks")
    keys = {body_key(session, house, task.case, task) for task in tasks}
    if len(keys) > 1 or None in keys:
        raise Invalid(N_("A meeting is of one body: these cases go to several."), field="tasks")
    _refuse_in_writing(house, tasks, wanted.kind)
    _refuse_strange_officers(session, house, tasks, wanted)
    sitting = Sitting(
        body=str(keys.pop()),
        body_name=electorate.body_of(session, house, tasks[0].case, tasks[0]).name,
        kind=wanted.kind,
        at=wanted.at,
        place=wanted.place,
        link=wanted.link,
        chair_id=wanted.chair_id,
        secretary_id=_secretary(session, house, tasks, actor_id),
        planned_by_id=actor_id,
    )
    session.add(sitting)
    session.flush()  # gives the meeting its number
    _seat(session, house, sitting, tasks, wanted)
    for position, task in enumerate(tasks, start=1):
        session.add(SittingItem(sitting_id=sitting.id, case_id=task.case_id, task_id=task.id, position=position))
        _note(session, task, "sitting.planned", actor_id, sitting)
    session.flush()
    session.refresh(sitting)
    return sitting


def replace_chair(session: Session, house: House, sitting: Sitting, actor_id: int, person_id: int) -> None:
    """Let another official member lead a meeting that has not begun, as long as no vote of it is prepared."""
    hold_sitting(session, sitting, SittingState.PLANNED, SittingState.CALLED)
    require_runs(sitting, actor_id)
    tasks = [item.task for item in sitting.items]
    if any(voting.poll_of(session, task) is not None for task in tasks):
        raise Refused(N_("A vote of this meeting is prepared with its chair. Annul the draft first."))
    tellers = tuple(seat.person_id for seat in sitting.seats if seat.part is SeatPart.TELLER)
    guests = tuple(seat.person_id for seat in sitting.seats if seat.part is SeatPart.GUEST)
    wanted = Plan(tasks=(), chair_id=person_id, tellers=tellers, guests=guests)
    _refuse_strange_officers(session, house, tasks, wanted)
    sitting.chair_id = person_id
    note_all(session, sitting, "sitting.chair", actor_id, chair=person_id)


def runs(sitting: Sitting, person_id: int) -> bool:
    """Tell whether somebody prepares and keeps this meeting: its secretary, or whoever planned it."""
    return person_id in (sitting.secretary_id, sitting.planned_by_id)


def require_runs(sitting: Sitting, person_id: int) -> None:
    """Refuse whoever does not prepare this meeting."""
    if not runs(sitting, person_id):
        raise NotAllowed(N_("The secretary of the meeting does this."))


def hold_sitting(session: Session, sitting: Sitting, *states: SittingState) -> Sitting:
    """Make everybody else who wants to change a meeting wait, and refuse unless it is in one of these states."""
    hold(session, sitting)
    if sitting.state not in states:
        raise Refused(WRONG_STATE[sitting.state])
    return sitting


def refuse_before_its_day(sitting: Sitting) -> None:
    """Refuse to begin a meeting, or to be there, before the day for which it was summoned (MTG-NOTICE)."""
    if sitting.at is not None and today() < local_day(sitting.at):
        raise Refused(
            N_("The meeting was summoned for %(day)s and does not begin before."),
            rule=NOTICE,
            day=local_day(sitting.at).strftime("%d/%m/%Y"),
        )


def item_of(session: Session, task_id: str) -> SittingItem | None:
    """Return where a vote stands on the agenda of a meeting that is not over."""
    found = select(SittingItem).join(Sitting).where(SittingItem.task_id == task_id, Sitting.state.in_(LIVE))
    return session.scalars(found.options(joinedload(SittingItem.sitting))).first()


def _open_votes() -> Select[Task]:
    on_an_agenda = select(SittingItem.task_id).join(Sitting).where(Sitting.state.in_(LIVE))
    return (
        select(Task)
        .where(Task.status == TaskStatus.OPEN, Task.poll != "", Task.id.not_in(on_an_agenda))
        .options(joinedload(Task.case).joinedload(Case.subject))
        .order_by(Task.opened_at, Task.id)
    )


def _tracked(session: Session, house: House, person_id: int, cases: Sequence[int]) -> set[int]:
    """Return those of these cases that somebody tracks by his office; none from which he is recused."""
    if not cases or not roles_held(session, person_id) & set(OVERSEERS):
        return set()
    return set(session.scalars(select(Case.id).where(Case.id.in_(cases), visible_to(house, person_id))))


def _may_prepare(session: Session, house: House, task: Task, person_id: int, tracked: set[int]) -> bool:
    if task.case.concerned_id == person_id:
        return False
    return task.case_id in tracked or voting.is_secretary(session, house, task, person_id)


def _has_begun(session: Session, task: Task) -> bool:
    poll = voting.poll_of(session, task)
    return poll is not None and poll.state is not PollState.DRAFT


def _take(session: Session, house: House, task_id: str, actor_id: int) -> Task:
    task = session.get(Task, task_id)
    if task is None or task.status is not TaskStatus.OPEN or not task.poll:
        raise Invalid(N_("One of these cases no longer waits for a vote."), field="tasks")
    hold(session, task.case)  # two may plan at once
    if not _may_prepare(session, house, task, actor_id, _tracked(session, house, actor_id, [task.case_id])):
        raise NotAllowed(N_("Only the secretary of the body that votes sets up its vote."))
    if item_of(session, task_id) is not None:
        raise Refused(N_("Case %(case)s stands on the agenda of another meeting."), case=task.case.number)
    if _has_begun(session, task):
        raise Refused(N_("The vote on case %(case)s has begun."), case=task.case.number)
    return task


def _refuse_in_writing(house: House, tasks: Sequence[Task], kind: SittingKind) -> None:
    allowed = house.rules(today())[KINDS_IN_WRITING].value
    if kind is SittingKind.WRITTEN and any(task.poll not in _words(allowed) for task in tasks):
        raise Refused(N_("This vote is taken in a meeting, not in writing."), rule=KINDS_IN_WRITING)


def _words(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _refuse_strange_officers(session: Session, house: House, tasks: Sequence[Task], wanted: Plan) -> None:
    holders = {wanted.chair_id, *wanted.tellers}
    if len(holders) != house.rules(today()).number("BAL-HOLDERS") or wanted.chair_id in wanted.tellers:
        raise Invalid(
            N_("Name the chair and two tellers, three different people."), field="tellers", rule="BAL-HOLDERS"
        )
    members = [each for task in tasks for each in electorate.body_of(session, house, task.case, task).members]
    if not any(each.person_id == wanted.chair_id and each.standing is Standing.OFFICIAL for each in members):
        raise Invalid(N_("The chair must be an official member of the voting body."), field="chair")
    if strange := set(wanted.guests) & {each.person_id for each in members}:
        raise Invalid(N_("Members of the body are summoned, not invited."), field="guests", number=len(strange))
    if {task.case.concerned_id for task in tasks} & {*wanted.guests, *wanted.tellers}:
        raise Invalid(N_("The person concerned takes part in his own right only."), field="guests")


def _secretary(session: Session, house: House, tasks: Sequence[Task], actor_id: int) -> int:
    common = [set(electorate.preparers(session, house, task.case, task)) for task in tasks]
    able = set.intersection(*common)
    if actor_id in able:
        return actor_id
    if not able:
        raise Refused(N_("Nobody prepares the votes of this body for all these cases. Plan them one by one."))
    first = electorate.preparers(session, house, tasks[0].case, tasks[0])
    return next(person for person in first if person in able)


def _seat(session: Session, house: House, sitting: Sitting, tasks: Sequence[Task], wanted: Plan) -> None:
    members = {each.person_id for task in tasks for each in electorate.body_of(session, house, task.case, task).members}
    seats = [
        *((person, SeatPart.MEMBER) for person in sorted(members)),
        *((person, SeatPart.TELLER) for person in wanted.tellers),
        *((person, SeatPart.GUEST) for person in dict.fromkeys(wanted.guests)),
    ]
    session.add_all(Seat(sitting_id=sitting.id, person_id=person, part=part) for person, part in seats)


def _note(session: Session, task: Task, kind: str, actor_id: int, sitting: Sitting) -> None:
    record(session, case_chain(task.case_id), kind, actor_id=actor_id, task_id=task.id, sitting=sitting.id)


def note_all(session: Session, sitting: Sitting, kind: str, actor_id: int, **detail: str | int | None) -> None:
    """Record something of a whole meeting in the trail of each of its cases."""
    for item in sitting.items:
        chain = case_chain(item.case_id)
        record(session, chain, kind, actor_id=actor_id, task_id=item.task_id, sitting=sitting.id, **detail)


WRONG_STATE = {
    SittingState.PLANNED: N_("The meeting has not been summoned yet."),
    SittingState.CALLED: N_("The meeting has been summoned and has not begun."),
    SittingState.OPEN: N_("The meeting is being held."),
    SittingState.CLOSED: N_("The meeting is over. What it left cannot be changed."),
    SittingState.CANCELLED: N_("The meeting was cancelled."),
}

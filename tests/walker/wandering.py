"""Somebody who does whatever can be done to cases, at random: every process, every step, every verb, other days."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

import time_machine
from beginning import beginnings
from filling_in import Pen
from sqlalchemy import select
from sqlalchemy.orm import Session
from voting_at_random import hold_vote

from webapp.forms.base import Desk, TaskForm
from workflows.cases import permissions
from workflows.cases.answers import Answers
from workflows.cases.conflicts import designating
from workflows.cases.conflicts.designating import Choice
from workflows.cases.daily import working
from workflows.cases.house import Bound, House
from workflows.cases.linked_tables import LinkedLine
from workflows.cases.models import Case, CaseStatus, Part, Task, TaskStatus, Timer
from workflows.cases.request_models import Request, RequestKind, RequestState
from workflows.cases.roles import party_bodies
from workflows.cases.roles.party_bodies import CELL
from workflows.cases.running import steps
from workflows.cases.verbs import requesting, withdrawing
from workflows.cases.verbs.requesting import Reply, Wish
from workflows.errors import NotAllowed, WorkflowError
from workflows.law.calendar import ZONE, today
from workflows.people import roles
from workflows.people.kinds import Relation
from workflows.people.models import Kinship, Person, Unit

START = datetime(2026, 3, 2, 9, tzinfo=ZONE)
TEAM = 3
LISTED = ("canbo", "kemcap")  # who stands in a list of linked moves
SUBJECTS = ("canbo", "canbo2", "kemcap", "chihuy")
Choose = Callable[[Sequence[Any]], Any]


@dataclass
class Wanderer:
    """One walk.  `choose` picks one of a list; everything else follows from what is open."""

    session: Session
    house: House
    forms: dict[str, type[TaskForm]]
    people: dict[str, int]
    units: list[int]
    choose: Choose = field(repr=False)
    at: datetime = START
    done: list[str] = field(default_factory=list)
    mine: set[int] = field(default_factory=set)  # the cases of this walk

    def __repr__(self) -> str:
        return f"a walk that did {self.done}"

    def step(self) -> None:
        """Do one thing; what the rules refuse leaves everything as it was."""
        if not self.open_tasks():
            self.act(self.choose([self.begin, self.wait]))
            return
        acts = [self.complete] * 24 + [self.wait, self.wait, self.ask, self.answer, self.answer, self.take_back]
        self.act(self.choose([*acts, self.trespass, self.marry, self.withdraw, self.designate]))

    def act(self, what: Callable[[], object]) -> None:
        """Do something now, all or nothing."""
        with self.now():
            try:
                with self.session.begin_nested():
                    said = what() or what.__name__
                    self.session.flush()
                self.done.append(str(said))
            except WorkflowError as error:
                self.done.append(f"{what.__name__}: {type(error).__name__}: {error}")
            self.session.expire_all()
            self.follow()

    @contextmanager
    def now(self) -> Iterator[None]:
        """Let it be the hour of the walk."""
        with time_machine.travel(self.at, tick=False):
            yield

    def follow(self) -> None:
        """Take in the cases that those of this walk have opened."""
        while True:
            born = select(Case.id).where(Case.came_from_id.in_(self.mine), Case.id.not_in(self.mine))
            lines = select(LinkedLine.case_id).where(LinkedLine.lead_id.in_(self.mine))
            found = set(self.session.scalars(born)) | (set(self.session.scalars(lines)) - self.mine)
            if not found:
                return
            self.mine |= found

    def begin(self) -> str:
        """Open a case of any process that people, or other cases, open; or go on with one that stands."""
        ways = beginnings(self.house)
        process = self.choose(sorted(ways))
        case = ways[process](self, process)
        self.mine.add(case.id)
        return f"begin {process}"

    def start(self, process: str) -> Case:
        """Open a case about somebody, as whoever may."""
        drawing = self.house.library.model(process).drawing
        lanes = {self.house.roles.of_lane(lane).code for lane in drawing.starters}
        subject = self.choose([self.people[name] for name in SUBJECTS])
        openers = [person.id for person in roles.holders(self.session, lanes, today()) if person.id != subject]
        return steps.start_case(self.session, self.house, process, subject, self.choose(openers) if lanes else None)

    def complete(self) -> str:
        """Do an open step, by somebody who may."""
        task = self.choose(self.tasks())
        if task.poll:
            hold_vote(self, task)
        else:
            doer = self.doer(task)
            steps.complete_task(self.session, self.house, task, doer, self.answers(task, doer))
        return f"{task.process}.{task.node}"

    def answers(self, task: Task, doer: int) -> Answers:
        """Return what a step's own form hands over, filled in at random."""
        desk = Desk(self.session, self.house, doer, task.case.process, task.case, task)
        pool = list(self.people.values())
        if lane := steps.step_of(self.session, task).get("appoints"):
            pool = self.free_for(task.case, self.house.roles.of_lane(lane).code)
        pen = self.pen(pool)
        pen.whole = self.cell(task)
        return pen.fill(self.forms[task.form], desk).answers()

    def cell(self, task: Task) -> list[int]:
        """Return the members of the cell, where a step says who of them was there; [] at any other step."""
        cell = party_bodies.find(self.session, self.house, task.case, CELL) if task.form == "cell_meeting" else None
        return [person.id for person in roles.members_of(self.session, cell.id, today())] if cell else []

    def pen(self, pool: list[int]) -> Pen:
        """Return something to fill in forms with."""
        few = [self.people[name] for name in SUBJECTS]
        return Pen(Random(self.choose(range(1000))), pool, self.units, few, typed={"lines": self.list_of(LISTED)})

    def list_of(self, names: Sequence[str]) -> str:
        """Return a list of linked moves as somebody types it: these people, to the wards of the walk."""
        numbers = (self.session.get_one(Person, self.people[name]).number for name in names)
        codes = list(self.session.scalars(select(Unit.code).where(Unit.id.in_(self.units)).order_by(Unit.code)))
        return "\n".join(f"{number}; {codes[at % len(codes)]}; Cán bộ" for at, number in enumerate(numbers))

    def free_for(self, case: Case, role: str) -> list[int]:
        """Return people who could be appointed: they hold a role of that kind and have no tie to the officer.

        Never the director: he decides where everybody below may not, and above him is nobody of this force.
        """
        stem = role.split("_")[0]
        kin = [code for code in self.house.roles.roles if code.startswith(stem)]
        holders = roles.holders(self.session, kin, today())
        if len(holders) < TEAM:  # nobody holds it beforehand: anybody may be appointed
            holders = [self.session.get_one(Person, person) for person in self.people.values()]
        return sorted({person.id for person in holders} - {case.subject_id, case.opened_by_id, self.people["giamdoc"]})

    def trespass(self) -> None:
        """Try a step that is not one's own: whoever is barred or a stranger is refused."""
        task = self.choose([task for task in self.tasks() if not task.poll] or self.tasks())
        meant = self.meant(task)
        strangers = [person for person in self.people.values() if person not in meant]
        try:
            steps.complete_task(self.session, self.house, task, self.choose(strangers), Answers())
        except NotAllowed:
            return
        raise AssertionError(f"somebody else did {task.node}")

    def wait(self) -> str:
        """Let days pass; the worker does what is due and names people again."""
        days = self.choose([1, 4, 12, 40, 200])
        self.at += timedelta(days=days)
        with self.now():
            waiting = select(Timer.case_id).where(Timer.case_id.in_(self.mine)).distinct()
            for case_id in sorted(self.session.scalars(waiting)):
                working.wake(self.session, self.house, case_id)
            self.name_again()
        return f"{days} days"

    def marry(self) -> None:
        """Somebody who decides is found to be kin of an officer; the next level must take over."""
        case = self.choose(self.open_cases())
        deciders = [self.people[name] for name in ("truongphong", "px01", "thanhtra") if name in self.people]
        parts = set(self.session.scalars(select(Part.person_id).where(Part.case_id == case.id)))
        kin = set(self.session.scalars(select(Kinship.person_id).where(Kinship.relative_id == case.subject_id)))
        free = [person for person in deciders if person not in {case.subject_id, case.opened_by_id, *parts, *kin}]
        if free:
            tie = {"person_id": self.choose(free), "relative_id": case.subject_id, "relation": Relation.SIBLING}
            self.session.add(Kinship(**tie, declared_on=today()))
            self.session.flush()
            self.name_again()

    def ask(self) -> str:
        """Return a file, consult a unit, or ask for a signature."""
        task = self.choose(self.tasks())
        kind = self.choose([RequestKind.SUPPLEMENT, RequestKind.CONSULTATION, RequestKind.SIGNATURE])
        done = select(Task.id).where(Task.case_id == task.case_id, Task.status == TaskStatus.DONE)
        about = list(self.session.scalars(done.order_by(Task.opened_at, Task.node)))
        wish = Wish(
            kind=kind,
            reason=self.choose(["Cần làm rõ.", ""]),
            content={"lacks": ["Sổ trực"], "question": "Quy định nào áp dụng?"},
            asked_id=self.choose(list(self.people.values())),
            unit_id=self.choose(self.units),
            about_task_id=self.choose(about) if about else None,
            blocking=self.choose([True, False]),
        )
        requesting.ask(self.session, self.house, task, self.doer(task), wish)
        return f"{kind} at {task.node}"

    def answer(self) -> None:
        """Answer something that waits for somebody."""
        if waiting := self.requests(Request.state == RequestState.OPEN):
            row = self.choose(waiting)
            reply = Reply({"note": self.choose(["Đã xem.", ""]), "item0": "Đây."}, agrees=self.choose([True, False]))
            requesting.answer(self.session, self.house, row.id, row.asked_id, reply)

    def take_back(self) -> None:
        """End a request of one's step."""
        task = self.choose(self.tasks())
        row = self.choose([None, *self.requests(Request.task_id == task.id)])
        if row is not None:
            requesting.take_back(self.session, self.house, row.id, self.doer(task), "Không cần nữa.")

    def withdraw(self) -> str:
        """Withdraw a case, as anybody."""
        case = self.choose(self.open_cases())
        actor = self.choose([case.opened_by_id or case.subject_id, self.choose(list(self.people.values()))])
        withdrawing.withdraw(self.session, self.house, case, actor, "Không còn nhu cầu.")
        return f"withdraw {case.process}"

    def name_again(self) -> None:
        for task in self.open_tasks():
            working.name_again(self.session, self.house, task.id)
        self.session.flush()

    def doer(self, task: Task) -> int:
        """Return somebody who may do a step now; where there is nobody, a number that is no person's."""
        meant = self.meant(task)
        first = meant.index(self.choose(meant)) if meant else 0
        order = meant[first:] + meant[:first]
        return next((p for p in order if permissions.may_do(self.session, self.house, p, task)), 0)

    def designate(self) -> str:
        """Name somebody for a step in which nobody is left."""
        case = self.choose(self.open_cases())
        empty = designating.empty_steps(self.session, self.house, case)
        if not empty:
            return "designate: nothing is empty"
        who = designating.who_designates(self.session, self.house, case).people
        said = Choice(self.choose(list(self.people.values())), "Không còn ai.", "Số 12, ngày 02/3/2026")
        designating.designate(self.session, self.house, empty[0], self.choose(who), said)
        return f"designate for {empty[0].node}"

    def meant(self, task: Task) -> list[int]:
        """Return those named for a step, or who hold its role."""
        named = [row.person_id for row in task.candidates if not row.barred_by]
        if self.house.roles[task.role].bound is not Bound.HELD:
            return named
        holders = [person.id for person in roles.holders(self.session, task.role, today())]
        return list(dict.fromkeys([*named, *holders]))

    def requests(self, condition: Any) -> list[Request]:
        """Return the requests of this walk's cases, of a kind."""
        found = select(Request).join(Task, Task.id == Request.task_id).where(Task.case_id.in_(self.mine), condition)
        return list(self.session.scalars(found.order_by(Request.id)))

    def open_tasks(self) -> list[Task]:
        """Return what is open in the cases of this walk."""
        found = select(Task).where(Task.status == TaskStatus.OPEN, Task.case_id.in_(self.mine))
        return list(self.session.scalars(found.order_by(Task.opened_at, Task.case_id, Task.node)))

    def tasks(self) -> list[Task]:
        """Return what is open."""
        if rows := self.open_tasks():
            return rows
        raise Standstill

    def cases(self) -> list[Case]:
        """Return the cases of this walk."""
        return list(self.session.scalars(select(Case).where(Case.id.in_(self.mine)).order_by(Case.id)))

    def open_cases(self) -> list[Case]:
        """Return the cases under way."""
        if rows := [case for case in self.cases() if case.status is CaseStatus.OPEN]:
            return rows
        raise Standstill


class Standstill(WorkflowError):
    """Nothing is open."""

    def __init__(self) -> None:
        super().__init__("nothing is open")

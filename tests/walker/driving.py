"""Drive a case to an end through its own forms: what is wished is filled in, the rest is whatever a form takes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from filling_in import Pen
from SpiffWorkflow.util.task import TaskState
from sqlalchemy import select
from verbs_at_steps import has_verbs, verbs_at
from wandering import LISTED, Wanderer

from webapp.forms.base import Desk, TaskForm
from workflows.cases.answers import Answers
from workflows.cases.daily import working
from workflows.cases.house import Role
from workflows.cases.linked_tables import LinkedLine
from workflows.cases.models import Case, CaseStatus, Task, TaskStatus, Timer
from workflows.cases.roles.electorate import preparers
from workflows.cases.running import steps, voting
from workflows.law.calendar import ZONE
from workflows.polls import count
from workflows.polls.models import Holder, HolderRole, PollState

STEPS, TRIES = 90, 40
TELLERS = ("kiemphieu1", "kiemphieu2", "vanthu")  # two of them: whoever is in the chair does not count
Wish = Mapping[str, Any]


class Astray(AssertionError):
    """The case did not get where it was driven."""


@dataclass
class Drive:
    """One way: `wishes` by form, a list is one a visit; `votes` by node, "" for ballots that are left blank.

    `late` says how often nobody does anything at a step; `came_from` on which track the decision behind it stands.
    """

    process: str
    wishes: Mapping[str, Wish | list[Wish]] = field(default_factory=dict)
    votes: Mapping[str, str] = field(default_factory=dict)
    late: Mapping[str, int] = field(default_factory=dict)
    subject: str = "canbo2"
    before: Callable[[Wanderer], None] | None = None  # what is arranged before the case begins
    came_from: str = ""
    goes_on: bool = False  # with the case of the decision that stands
    twice: Wish | None = None  # what a second complaint says
    said: Mapping[str, Callable[[Wanderer], Answers]] = field(
        default_factory=dict
    )  # what is handed over past a form that would refuse it

    def __str__(self) -> str:
        return self.process


@dataclass
class Driver:
    """Drives one case; its walk knows who may do what, and what day it is."""

    walk: Wanderer
    drive: Drive
    visits: dict[str, int] = field(default_factory=dict)
    missed: dict[str, int] = field(default_factory=dict)
    first: Case | None = None  # the case that this one has ended
    verbs: dict[tuple[str, str], set[str]] = field(default_factory=dict)  # which verbs went to their end at which step

    def go(self, case: Case) -> set[tuple[str, str]]:
        """Return (drawing, end) of every end that the case has reached, in what it called too."""
        for _ in range(STEPS):
            if all(each.status is CaseStatus.CLOSED for each in self._cases(case)):
                break
            self._step(case)
        return set().union(*map(self._ends, self._cases(case))) | (self._ends(self.first) if self.first else set())

    def until_it_waits(self, case: Case) -> None:
        """Do what there is to do, until nothing is left but to wait."""
        while self._open(case):
            self._step(case)

    def _step(self, case: Case) -> None:
        with self.walk.now():
            self._next(case)
            self.walk.session.flush()
            self.walk.session.expire_all()

    def _ends(self, case: Case) -> set[tuple[str, str]]:
        workflow = steps.load(self.walk.session, self.walk.house, case).workflow
        return {
            (part.spec.name, task.task_spec.bpmn_id)
            for part in (workflow, *workflow.subprocesses.values())
            for task in part.tasks.values()
            if type(task.task_spec).__name__ == "EndEvent" and task.has_state(TaskState.COMPLETED)
        }

    def _cases(self, case: Case) -> list[Case]:
        """Return a case, and those of its lines where it is a list."""
        lines = select(LinkedLine).where(LinkedLine.lead_id == case.id).order_by(LinkedLine.position)
        return [case, *(line.case for line in self.walk.session.scalars(lines))]

    def _open(self, case: Case) -> list[Task]:
        ids = [each.id for each in self._cases(case)]
        found = select(Task).where(Task.case_id.in_(ids), Task.status == TaskStatus.OPEN).order_by(Task.opened_at)
        return list(self.walk.session.scalars(found))

    def _next(self, case: Case) -> None:
        tasks = self._open(case)
        ready = [task for task in tasks if self.missed.get(task.node, 0) >= self.drive.late.get(task.node, 0)]
        if not ready and self._wait(case):
            self.missed |= {task.node: self.missed.get(task.node, 0) + 1 for task in tasks}
            return
        ready = ready or tasks  # nothing is left that could happen by itself
        if not ready:
            raise Astray(f"{case.process} waits for nothing")
        if ready[0].poll:
            self._count(ready[0])
        else:
            self._do(ready[0], self.walk.doer(ready[0]))

    def _do(self, task: Task, doer: int) -> None:
        self._try_verbs(task, doer)
        steps.complete_task(self.walk.session, self.walk.house, task, doer, self._answers(task, doer))

    def _try_verbs(self, task: Task, doer: int) -> None:
        """Try at each step once what everybody is offered there, and take it back."""
        place = (task.process, task.node)
        if doer and place not in self.verbs and has_verbs(self.walk.house, task):
            self.verbs[place] = verbs_at(self.walk, task, doer)

    def _wait(self, case: Case) -> bool:
        """Let the first of the case's timers fire; False if it has none."""
        ids = [each.id for each in self._cases(case)]
        due = dict(iter(self.walk.session.execute(select(Timer.due_at, Timer.case_id).where(Timer.case_id.in_(ids)))))
        if not due:
            return False
        first = min(due)
        self.walk.at = max(self.walk.at, first.astimezone(ZONE)) + timedelta(hours=10)
        with self.walk.now():
            working.wake(self.walk.session, self.walk.house, due[first])
        return True

    def _answers(self, task: Task, doer: int) -> Answers:
        if task.form in self.drive.said:
            return self.drive.said[task.form](self.walk)
        desk = Desk(self.walk.session, self.walk.house, doer, task.case.process, task.case, task)
        return self.filled(task.form, desk, self._pen(task)).answers()

    def filled(self, form: str, desk: Desk, pen: Pen) -> TaskForm:
        """Return a form that takes what is wished and gives the facts that are wished."""
        wish = self._wish(form)
        for _ in range(TRIES):
            found = pen.fill(self.walk.forms[form], desk, wish)
            said = {**found.content(), **found.facts()}
            if all(said.get(key) == value or key in found for key, value in wish.items()):
                return found
        raise Astray(f"{form} never gives {wish}")

    def _pen(self, task: Task) -> Pen:
        people = list(self.walk.people.values())
        if lane := steps.step_of(self.walk.session, task).get("appoints"):
            role: Role = self.walk.house.roles.of_lane(lane)
            people = self.walk.free_for(task.case, role.code)
        return Pen(
            Random(len(self.visits)),
            people,
            self.walk.units,
            [self.walk.people["kemcap"]],
            self.walk.cell(task),
            typed={"lines": self.walk.list_of(LISTED[::-1])},
        )

    def _wish(self, form: str) -> Wish:
        wish = self.drive.wishes.get(form, {})
        place = self.visits[form] = self.visits.get(form, 0) + 1
        return wish if isinstance(wish, Mapping) else wish[min(place, len(wish)) - 1]

    def _count(self, task: Task) -> None:
        """The body of a vote votes alike; its result, without the ceremony around it."""
        session, house = self.walk.session, self.walk.house
        chair, prepares = voting.usual_chair(session, house, task), preparers(session, house, task.case, task)[0]
        named = [self.walk.people[name] for name in TELLERS]
        tellers = [person for person in named if person != chair][: len(TELLERS) - 1]
        poll = voting.set_up(session, house, task, prepares, chair, tellers)
        poll.state, poll.public_key = PollState.CLOSED, b"no box was sealed to this"
        session.add_all(
            Holder(meeting=poll.meeting, person_id=each, role=HolderRole.TELLER, salt=b"-", public_key=b"-")
            for each in tellers
        )
        session.flush()
        able = [m for m in voting.roll_of(session, house, task) if not m.recused and m.standing.value == "official"]
        codes = {form: code for code, form in poll.forms.items()}
        wanted = self.drive.votes[task.node]
        assert not wanted or wanted in codes, codes
        votes = {codes[wanted]: len(able)} if wanted else dict.fromkeys(list(codes.values())[:1], 0)
        counted = count.write_result(session, poll, house.rules_of(task.case), counts=votes, phrases=[], boxes=[])
        result = count.conclude(session, poll, counted)
        steps.close_vote(session, house, task, poll.chair_id, {"result": result.result, "poll": poll.id})

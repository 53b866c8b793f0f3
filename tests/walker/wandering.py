"""Somebody who does whatever can be done to cases, at random: every process, every step, every verb, other days."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import filling_in
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases import meetings, permissions, requesting, steps, voting, withdrawing, working
from workflows.cases.house import House
from workflows.cases.models import Case, CaseStatus, Part, Task, TaskStatus, Timer
from workflows.cases.request_models import Request, RequestKind, RequestState
from workflows.cases.requesting import Reply, Wish
from workflows.errors import NotAllowed, WorkflowError
from workflows.law.calendar import ZONE, today
from workflows.people import roles
from workflows.people.kinds import Relation
from workflows.people.models import Kinship
from workflows.polls import ballots
from workflows.polls.models import Elector, Poll
from workflows.polls.sealing import issue_phrase

SECRET = b"only for tests"
START = datetime(2026, 3, 2, 9, tzinfo=ZONE)
Choose = filling_in.Choose
# These begin with a decision of discipline that stands, or their papers take words that one form makes of another's
# answers: nothing at random is either.  tests/cases and tests/engine walk through them.
NOT_AT_RANDOM = {
    *("complaint_party", "complaint_state", "synchroniser", "restoration"),
    *("service_regulations", "party_inspection"),
}


@dataclass
class Wanderer:
    """One walk.  `choose` picks one of a list; everything else follows from what is open."""

    session: Session
    house: House
    people: dict[str, int]
    units: list[int]
    choose: Choose
    at: datetime = START
    done: list[str] = field(default_factory=list)

    def step(self) -> None:
        """Do one thing; what the rules refuse leaves everything as it was."""
        if self.session.scalars(select(Task.id).where(Task.status == TaskStatus.OPEN)).first() is None:
            self.act(self.choose([self.begin, self.wait]))
            return
        acts = [self.complete] * 10 + [self.wait, self.wait, self.ask, self.answer, self.answer, self.take_back]
        self.act(self.choose([*acts, self.trespass, self.marry, self.withdraw]))

    def act(self, what: Callable[[], None]) -> None:
        """Do something now, all or nothing."""
        with self.now():
            try:
                with self.session.begin_nested():
                    what()
                    self.session.flush()
                self.done.append(what.__name__)
            except WorkflowError as error:
                self.done.append(f"{what.__name__}: {type(error).__name__}: {error}")
            self.session.expire_all()

    @contextmanager
    def now(self) -> Iterator[None]:
        """Let it be the hour of the walk."""
        with time_machine.travel(self.at, tick=False):
            yield

    def begin(self) -> None:
        """Open a case of any process that people, or other cases, open."""
        process = self.choose(startable(self.house))
        drawing = self.house.library.model(process).drawing
        lanes = {self.house.roles.of_lane(lane).code for lane in drawing.starters}
        subject = self.choose([self.people[name] for name in ("canbo", "canbo2", "kemcap", "chihuy")])
        openers = [person.id for person in roles.holders(self.session, lanes, today()) if person.id != subject]
        steps.start_case(self.session, self.house, process, subject, self.choose(openers) if lanes else None)

    def complete(self) -> None:
        """Do an open step, by somebody who may."""
        task = self.choose(self.tasks())
        if task.poll:
            return self.vote(task)
        model, step = steps.model_of(self.session, task.case), steps.step_of(self.session, task)
        pool = list(self.people.values())
        if lane := step.get("appoints"):
            pool = self.free_for(task.case, self.house.roles.of_lane(lane).code) or pool
        given = filling_in.answers(self.house, model, step, self.choose, pool, self.units)
        return steps.complete_task(self.session, self.house, task, self.doer(task), given)

    def free_for(self, case: Case, role: str) -> list[int]:
        """Return people who could be appointed: they hold a role of that kind and have no tie to the officer."""
        stem = role.split("_")[0]
        kin = [code for code in self.house.roles.roles if code.startswith(stem)]
        holders = [person.id for person in roles.holders(self.session, kin, today())]
        return [person for person in sorted(set(holders)) if person not in (case.subject_id, case.opened_by_id)]

    def trespass(self) -> None:
        """Try a step that is not one's own: whoever is barred or a stranger is refused."""
        task = self.choose(self.tasks())
        meant = self.meant(task)
        strangers = [person for person in self.people.values() if person not in meant]
        try:
            step, model = steps.step_of(self.session, task), steps.model_of(self.session, task.case)
            pool = list(self.people.values())
            given = filling_in.answers(self.house, model, step, self.choose, pool, self.units)
            steps.complete_task(self.session, self.house, task, self.choose(strangers), given)
        except NotAllowed:
            return
        raise AssertionError(f"somebody else did {task.node}")

    def wait(self) -> None:
        """Let days pass; the worker does what is due and names people again."""
        self.at += timedelta(days=self.choose([1, 4, 12, 40, 200]))
        with self.now():
            for case_id in list(self.session.scalars(select(Timer.case_id).distinct())):
                working.wake(self.session, self.house, case_id)
            self.name_again()

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

    def ask(self) -> None:
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

    def answer(self) -> None:
        """Answer something that waits for somebody."""
        asked = select(Request).where(Request.state == RequestState.OPEN).order_by(Request.id)
        if waiting := list(self.session.scalars(asked)):
            row = self.choose(waiting)
            reply = Reply({"note": self.choose(["Đã xem.", ""]), "item0": "Đây."}, agrees=self.choose([True, False]))
            requesting.answer(self.session, self.house, row.id, row.asked_id, reply)

    def take_back(self) -> None:
        """End a request of one's step."""
        task = self.choose(self.tasks())
        row = self.choose(
            [None, *self.session.scalars(select(Request).where(Request.task_id == task.id).order_by(Request.id))]
        )
        if row is not None:
            requesting.take_back(self.session, self.house, row.id, self.doer(task), "Không cần nữa.")

    def withdraw(self) -> None:
        """Withdraw a case, as anybody."""
        case = self.choose(self.open_cases())
        actor = self.choose([case.opened_by_id or case.subject_id, self.choose(list(self.people.values()))])
        withdrawing.withdraw(self.session, self.house, case, actor, "Không còn nhu cầu.")

    def vote(self, task: Task) -> None:
        """Hold a vote from its setting up to its count, by whoever the roll names."""
        secretaries = [p for p in self.people.values() if voting.is_secretary(self.session, self.house, task, p)]
        members = [row.person_id for row in task.candidates if not row.barred_by]
        others = [p for p in self.people.values() if p != task.case.subject_id and p not in members]
        holders = [self.choose(members), *others[:2]]
        secretary = self.choose(secretaries)
        poll = voting.set_up(self.session, self.house, task, secretary, holders[0], holders[1:])
        phrases = {p: meetings.enrol(self.session, self.house, poll, p) for p in holders}
        for person, phrase in phrases.items():
            meetings.prove(self.session, poll, person, phrase)
        meetings.open_vote(self.session, self.house, poll, holders[0])
        self.cast(poll)
        meetings.close_voting(self.session, self.house, poll, holders[0])
        for teller in holders[1:]:
            meetings.turn_key(self.session, self.house, poll, teller, phrases[teller])

    def cast(self, poll: Poll) -> None:
        """Let each member who is on the roll vote."""
        options = list(poll.options)
        voters = select(Elector.person_id).where(Elector.poll_id == poll.id, Elector.recused.is_(None))
        for person in list(self.session.scalars(voters)):
            phrase = issue_phrase(SECRET, poll.id, person)
            ballots.cast(self.session, poll, person, self.choose(options), phrase, secret=SECRET)

    def name_again(self) -> None:
        for task_id in working.open_tasks(self.session):
            working.name_again(self.session, self.house, task_id)
        self.session.flush()

    def doer(self, task: Task) -> int:
        """Return somebody who may do a step now; where there is nobody, a number that is no person's."""
        meant = self.meant(task)
        first = meant.index(self.choose(meant)) if meant else 0
        order = meant[first:] + meant[:first]
        return next((p for p in order if permissions.may_do(self.session, self.house, p, task)), 0)

    def meant(self, task: Task) -> list[int]:
        """Return those named for a step, or who hold its role."""
        named = [row.person_id for row in task.candidates if not row.barred_by]
        holders = [person.id for person in roles.holders(self.session, task.role, today())]
        return list(dict.fromkeys([*named, *holders]))

    def tasks(self) -> list[Task]:
        """Return what is open."""
        found = select(Task).where(Task.status == TaskStatus.OPEN).order_by(Task.opened_at, Task.case_id, Task.node)
        rows = list(self.session.scalars(found))
        if not rows:
            raise Standstill
        return rows

    def open_cases(self) -> list[Case]:
        """Return the cases under way."""
        rows = list(self.session.scalars(select(Case).where(Case.status == CaseStatus.OPEN).order_by(Case.id)))
        if not rows:
            raise Standstill
        return rows


class Standstill(WorkflowError):
    """Nothing is open."""

    def __init__(self) -> None:
        super().__init__("nothing is open")


def startable(house: House) -> list[str]:
    """Return the processes that people open, and those that a drawing opens as a follow-up."""
    library = house.library
    opened = {
        process for text in library.files.values() for process in library.processes if f'open_case("{process}")' in text
    }
    opened |= {
        process
        for text in library.files.values()
        for process in library.processes
        if f"open_case(&quot;{process}&quot;)" in text
    }
    started = {process for process in library.processes if library.model(process).drawing.starters}
    return sorted((opened | started) - NOT_AT_RANDOM)

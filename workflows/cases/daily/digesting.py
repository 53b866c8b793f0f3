"""The morning list: once on each working day, what is late, what is due today and soon, and what is new.

It stands for all reminders of the day: nobody gets one notice for each date.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from workflows.cases import notices, pending
from workflows.cases.feed_tables import Digest, Escalation
from workflows.cases.house import House
from workflows.cases.models import Candidate, Notice, Task, TaskStatus
from workflows.cases.request_models import Request, RequestState
from workflows.cases.views import inbox
from workflows.database import hold, now
from workflows.law.calendar import ZONE, today
from workflows.people.models import Account, Person, RoleGrant
from workflows.people.substitution import Substitution

from . import escalating

HOUR = "CLK-DIGEST"
WARNING = "SEC-CLOCK-WARNING"


@dataclass(frozen=True)
class Contents:
    """What the morning list says: steps of one's own, what others ask for the sake of theirs (the most urgent first),
    steps of others that stay late, notices not opened."""

    late: list[Task]
    today: list[Task]
    soon: list[Task]
    asked: list[Request]
    escalated: list[Escalation]
    news: list[Notice]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.late or self.today or self.soon or self.asked or self.escalated or self.news)


def contents(session: Session, house: House, person_id: int) -> Contents:
    """Return what is late, due today, due soon (SEC-CLOCK-WARNING) and new for a person."""
    until = _horizon(house)
    tasks = list(session.scalars(inbox.inbox(house, person_id).where(Task.due_on <= until)))
    return Contents(
        late=[task for task in tasks if task.due_on and task.due_on < today()],
        today=[task for task in tasks if task.due_on == today()],
        soon=[task for task in tasks if task.due_on and task.due_on > today()],
        asked=list(session.scalars(pending.waiting_for(person_id).where(Request.due_on <= until))),
        escalated=escalating.of_person(session, person_id),
        news=list(session.scalars(notices.unread(person_id))),
    )


def people_to_tell(session: Session, house: House) -> list[int]:
    """Return who may have something to read and has no list yet today; nobody before its hour or on a day off."""
    rules = house.rules(today())
    if not house.calendar.is_working(today()) or _hour() < rules.number(HOUR):
        return []
    due = (Task.status == TaskStatus.OPEN, Task.due_on <= _horizon(house))
    named = select(Candidate.person_id).join(Task, Task.id == Candidate.task_id).where(*due, Candidate.barred_by == "")
    grants = select(RoleGrant.person_id).join(Task, Task.role == RoleGrant.role).where(*due, RoleGrant.on(today()))
    stand_ins = select(Substitution.substitute_id).where(Substitution.running(today()))
    told = select(Escalation.person_id).join(Task, Task.id == Escalation.task_id).where(*due)
    open_now = (Request.state == RequestState.OPEN, Request.due_on <= _horizon(house))
    asked = select(Request.asked_id).join(Task, Task.id == Request.task_id)
    asked = asked.where(*open_now, Task.status == TaskStatus.OPEN)
    news = select(Notice.person_id).where(Notice.read_at.is_(None))
    anybody = union(named, grants, stand_ins, told, asked, news).subquery()
    sent = select(Digest.person_id).where(Digest.day == today())
    found = (
        select(Account.person_id)
        .where(Account.active, Account.person_id.in_(select(anybody.c[0])), Account.person_id.not_in(sent))
        .order_by(Account.person_id)
    )
    return list(session.scalars(found))


def send(session: Session, house: House, person_id: int) -> bool:
    """Send a person the morning list; tell whether it was sent.

    If there is nothing to tell it counts as read, and nobody is asked again today.
    """
    hold(session, session.get_one(Person, person_id))  # two workers may have read the same list of people
    if session.get(Digest, (person_id, today())):
        return False
    empty = contents(session, house, person_id).empty
    session.add(Digest(person_id=person_id, day=today(), read_at=now() if empty else None))
    return not empty


def latest(session: Session, person_id: int) -> Digest | None:
    """Return the last morning list that a person was sent."""
    return session.scalars(select(Digest).where(Digest.person_id == person_id).order_by(Digest.day.desc())).first()


def read(session: Session, person_id: int) -> None:
    """Keep that a person has opened the morning list."""
    if (found := latest(session, person_id)) and found.read_at is None:
        found.read_at = now()


def _horizon(house: House) -> date:
    return house.calendar.add_working_days(today(), house.rules(today()).number(WARNING))


def _hour() -> int:
    return now().astimezone(ZONE).hour

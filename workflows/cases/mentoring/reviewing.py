"""The half-year review of mentoring: what commanders wrote, what was answered, what was refused (DOMAIN.md 5.2).

Facts about management, by name and never in an order of figures; nothing here is about the officers mentored.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case, Part, Submission, Task
from workflows.law.calendar import DAY, end_of_day
from workflows.law.deadlines import add_months
from workflows.people.models import Person
from workflows.trail.chain import case_chain, record
from workflows.trail.models import Event

from .assigning import PROCESS, ROLE

PERIOD = "R-MEN-REVIEW"
ENTRY, ANSWER, REFUSED = "mentoring_meeting", "mentoring_answer", "entry.refused"


@dataclass(frozen=True)
class Reviewed:
    """One commander in the period: officers mentored, entries, entries answered by the officer, entries refused."""

    person: Person
    officers: int
    entries: int
    answered: int
    refused: int


def keep_refusal(session: Session, task: Task, actor_id: int, kinds: Iterable[str]) -> None:
    """Keep that words were refused at a step, by kind only: never the words, and nothing about the officer."""
    chain = case_chain(task.case_id)
    record(session, chain, REFUSED, actor_id=actor_id, task_id=task.id, words=",".join(sorted(set(kinds))))


def review(session: Session, house: House, on: date) -> list[Reviewed]:
    """Return the commanders who mentored within the period of R-MEN-REVIEW, by name."""
    since = end_of_day(add_months(on, -house.rules(on).number(PERIOD)) - DAY)
    mentoring = select(Case.id).where(Case.process == PROCESS)
    parts = select(Part.person_id, func.count()).where(Part.role == ROLE, Part.case_id.in_(mentoring))
    officers = Counter(dict(iter(session.execute(parts.group_by(Part.person_id)))))
    wrote = select(Submission.person_id, func.count()).where(Submission.form == ENTRY, Submission.at > since)
    entries = Counter(dict(iter(session.execute(wrote.group_by(Submission.person_id)))))
    stopped = select(Event.actor_id, func.count()).where(Event.kind == REFUSED, Event.at > since)
    refused = Counter(dict(iter(session.execute(stopped.group_by(Event.actor_id)))))
    answers = Counter(writer for _case, writer in answered_entries(session, Submission.at > since))
    active = {person for person in (*entries, *refused) if person is not None}
    people = session.scalars(select(Person).where(Person.id.in_(active)).order_by(Person.folded, Person.id))
    return [Reviewed(each, officers[each.id], entries[each.id], answers[each.id], refused[each.id]) for each in people]


def answered_entries(session: Session, *within: ColumnElement[bool]) -> Iterator[tuple[int, int]]:
    """Yield (case, who wrote it) of every entry that the officer answered before the next one."""
    said = select(Submission.case_id, Submission.form, Submission.person_id).where(
        Submission.form.in_((ENTRY, ANSWER)), *within
    )
    writer: dict[int, int] = {}
    for case_id, form, person_id in session.execute(said.order_by(Submission.id)):
        if form == ENTRY:
            writer[case_id] = person_id
        elif case_id in writer:
            yield case_id, writer.pop(case_id)

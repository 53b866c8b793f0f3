"""When a step stays late: first the office that tracks is told, then the superior of its holder, then the Inspectorate.

They learn the number of the case, the step and how late it is.  It opens nothing to them, and it closes nothing.
"""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.feed_tables import Escalation
from workflows.cases.house import Bound
from workflows.cases.models import Case, Task, TaskStatus
from workflows.cases.permissions import OVERSEERS
from workflows.cases.roles.roster import Roster
from workflows.cases.subject.officer import REPORTER
from workflows.law.calendar import today
from workflows.people.models import Person
from workflows.people.superiors import superior_of
from workflows.trail.chain import case_chain, record

OFFICE, SUPERIOR, INSPECTORATE = "CLK-OFFICE", "CLK-SUPERIOR", "CLK-INSPECTORATE"
INSPECTORS = "inspectorate_officer"


def escalate(roster: Roster, task: Task, holders: set[int]) -> None:
    """Tell who is to be told by now that a step is late, each once; `holders` are those whose step it is."""
    if task.due_on is None:
        return
    house, rules = roster.house, roster.house.rules_of(task.case)
    late = house.calendar.count_working_days(task.due_on, today())
    mine = (Escalation.task_id == task.id, Escalation.due_on == task.due_on)
    told = roster.session.execute(select(Escalation.person_id, Escalation.rule).where(*mine))
    known = {(person_id, rule) for person_id, rule in told}
    for rule, person_id in dict.fromkeys(_told(roster, task, holders)):
        if rule in rules and late >= rules.number(rule) and (person_id, rule) not in known:
            _tell(roster.session, task, person_id, rule)


def of_person(session: Session, person_id: int) -> list[Escalation]:
    """Return of which late steps a person was told that are open and late still, the longest late first."""
    found = (
        select(Escalation)
        .join(Task, Task.id == Escalation.task_id)
        .join(Case, Case.id == Task.case_id)
        .where(
            Escalation.person_id == person_id,
            Task.status == TaskStatus.OPEN,
            Task.due_on < today(),
            Task.due_on == Escalation.due_on,
            Case.subject_id != person_id,
        )
        .order_by(Task.due_on, Task.id)
    )
    return list({row.task_id: row for row in session.scalars(found)}.values())


def _tell(session: Session, task: Task, person_id: int, rule: str) -> None:
    session.add(Escalation(task_id=task.id, person_id=person_id, rule=rule, due_on=task.due_on))
    record(session, case_chain(task.case_id), "task.escalated", task_id=task.id, rule=rule, person=person_id)


def _told(roster: Roster, task: Task, holders: set[int]) -> Iterator[tuple[str, int]]:
    """Who is told after how long.  Nobody above is told of what the person concerned or a reporter leaves open:
    that would tell of the matter itself; and whoever is barred from the case is told nothing of it.
    """
    house, session = roster.house, roster.session
    role = house.roles[task.role]
    for code in roster.free(house.roles[OVERSEERS[-1]]):
        if code not in holders:
            yield OFFICE, code
    if role.bound in (Bound.SUBJECT, Bound.BODY, Bound.COLLECTIVE) or role.code == REPORTER:
        return
    for person_id in _free(roster, _above(session, holders), holders):
        yield SUPERIOR, person_id
    inspectors = house.roles[INSPECTORS]
    for person_id in roster.free(inspectors):
        if person_id not in holders and person_id != task.case.concerned_id:
            yield INSPECTORATE, person_id


def _above(session: Session, holders: set[int]) -> list[Person]:
    """Return who stands above the holders.  A head who is one of them knows already; it goes no higher for that."""
    heads = {person: head for person in sorted(holders) if (head := superior_of(session, person, today()))}
    inside = {head.id for head in heads.values()} & holders
    return [head for person, head in heads.items() if person not in inside]


def _free(roster: Roster, people: list[Person], holders: set[int]) -> list[int]:
    ids = [person.id for person in people if person.id not in holders and person.id != roster.case.concerned_id]
    bars = roster.matter.ties.barred(ids)
    return [person for person in dict.fromkeys(ids) if person not in bars]

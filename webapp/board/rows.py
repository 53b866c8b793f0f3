"""One case as a row of the board: its most urgent step, who has it, how long it has lain there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.words.wording import role_name, state_words, step_name
from workflows.cases.models import Case, Task
from workflows.law.calendar import local_day, today
from workflows.people.models import Person


@dataclass(frozen=True)
class Row:
    """What the board says about a case; without an open task it has ended."""

    case: Case
    task: Task | None
    step: str
    others: str
    holder: str
    office: str
    days: int
    limit: int
    age: int

    @property
    def due_on(self) -> date | None:
        """When the most urgent step is due."""
        return self.task.due_on if self.task else None


def row_of(case: Case, tasks: Sequence[Task], people: Mapping[str, Sequence[Person]]) -> Row:
    """Return the row of a case; `tasks` are its open ones, the most urgent first, `people` who is named for each."""
    opened = local_day(case.opened_at)
    until = local_day(case.closed_at) if case.closed_at else today()
    if not tasks:
        return Row(case, None, state_words(case), "", "", "", 0, 0, (until - opened).days)
    task = tasks[0]
    begun = local_day(task.opened_at)
    holder, office = holder_of(task, people.get(task.id, ()))
    return Row(
        case=case,
        task=task,
        step=step_name(case, task),
        others=", ".join(dict.fromkeys(step_name(case, other) for other in tasks[1:])),
        holder=holder,
        office=office,
        days=max(0, (today() - begun).days),
        limit=max(1, (task.due_on - begun).days) if task.due_on else 0,
        age=(until - opened).days,
    )


def holder_of(task: Task, named: Sequence[Person]) -> tuple[str, str]:
    """Return who has an open step, and a second line: who took it, the only one named, or the role, still free."""
    role = role_name(task.role)
    if task.holder:
        return ranked(task.holder), role
    if len(named) == 1:
        return ranked(named[0]), role
    if task.poll:
        return role, ngettext("%(num)d member votes", "%(num)d members vote", len(named))
    return role, _("Nobody has taken it yet")


def ranked(person: Person) -> str:
    """Return a person as he is addressed: rank and name."""
    return f"{person.rank.name} {person.name}"

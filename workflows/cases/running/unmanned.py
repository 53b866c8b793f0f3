"""Steps for which nobody is left: which they are, who may designate somebody, and that he is told."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from workflows.cases.house import Bound
from workflows.cases.models import Notice, Task
from workflows.cases.notices import notify
from workflows.cases.permissions import OVERSEERS
from workflows.cases.roles.roster import Roster
from workflows.trail.chain import case_chain, record

KIND = "step.unmanned"
SUPERIOR, ANY_DUTY = "director", "worker"
RECORDERS = (OVERSEERS, ("inspectorate_officer",), ("records_clerk",))  # who receives what the level above has written
SEATED = "verification_team"  # whose empty seats the deciding authority fills


@dataclass(frozen=True)
class Designators:
    """Who designates somebody; `outside`: the level above this force does, and they record what it has written."""

    people: tuple[int, ...]
    outside: bool = False


def is_unmanned(roster: Roster, task: Task) -> bool:
    """Tell whether an open step has nobody who may do it.  A vote belongs to its body, a seat is filled by its head."""
    role = roster.house.roles[task.role]
    if task.poll or role.bound is Bound.SUBJECT or role.code == SEATED:
        return False
    barred = {row.person_id for row in task.candidates if row.barred_by}
    named = {row.person_id for row in task.candidates} - barred
    people = roster.people_of(role)
    return not {*people, *named, *roster.stand_ins(role, people, running=True)} - barred


def designators(roster: Roster) -> Designators:
    """Return who designates somebody for a step of this case: the director, unless he must step aside himself.

    Then the level above this force designates, and whoever of the office is free records its document; where nobody of
    the office is, the Inspectorate does, or the clerk who registers incoming papers.
    """
    if superior := _free(roster, SUPERIOR):
        return Designators(superior)
    for codes in RECORDERS:
        if able := _free(roster, *codes):
            return Designators(able, outside=True)
    return Designators((), outside=True)


def _free(roster: Roster, *codes: str) -> tuple[int, ...]:
    """Who holds one of these roles and has nothing to do with the person concerned."""
    people = roster.holders(*codes)
    bars = roster.matter.barred(people, ANY_DUTY)
    return tuple(person for person in people if person not in bars and person != roster.case.concerned_id)


def tell_unmanned(roster: Roster, tasks: Iterable[Task]) -> None:
    """Tell whoever designates that a step stands empty, each once for each step: no case stands still unseen."""
    session, case = roster.session, roster.case
    for task in tasks:
        if not is_unmanned(roster, task):
            continue
        told = select(Notice.person_id).where(Notice.task_id == task.id, Notice.kind == KIND)
        if people := set(designators(roster).people).difference(session.scalars(told)):
            record(session, case_chain(case.id), KIND, task_id=task.id, node=task.node)
            notify(session, case, sorted(people), KIND, task.id)

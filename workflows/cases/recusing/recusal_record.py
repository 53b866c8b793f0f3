"""What the record of a matter says about people: who did, holds or counted what, in one question to the database."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import CTE, CompoundSelect, Select, bindparam, literal, select, union_all
from sqlalchemy.orm import Session, aliased

from workflows.cases.duties import Duties
from workflows.cases.models import Candidate, Case, Informant, Part, Submission, Task, TaskStatus
from workflows.cases.recusal_tables import Objection, Recusal
from workflows.documents.models import Document
from workflows.people.lines import DAY, HEAD
from workflows.people.models import Assignment, Post, Unit
from workflows.polls.models import Elector, Poll, PollState, Standing

OPENER, OBJECTED = "reporter", "objected"  # who opened a matter stands to it as its reporter
DENOUNCER, VOTER, CHAIR, UNIT_HEAD = "denouncer", "voter", "chair", "unit_head"
DECIDER, RESOLVER = "decider", "resolver"
EARLIER_RESOLVER, EARLIER_ISSUER = "earlier_resolver", "earlier_issuer"  # in a case that this one came from
ROLE = "role"
CASE: Any = bindparam("case_id")
NO_CASE = 0  # an id that no case has: all of the matter is earlier work

Record = dict[int, set[str]]  # {person: the grounds of bpmn/duties.toml that the record gives, and OBJECTED}


def record_of(session: Session, case: Case, duties: Duties, on: date, *, to_come: bool = False) -> Record:
    """Return what everybody is in a matter: this case and all that it came from; or for a case to come from it.

    One statement, and its cost is that of the matter alone, however many cases there are.
    """
    deciding, resolving = (
        tuple(role for role, part in duties.parts.items() if part == wanted) for wanted in (DECIDER, RESOLVER)
    )
    asked = {"case_id": case.id, "own_id": NO_CASE if to_come else case.id, "unit_id": case.unit_id, "day": on}
    found: Record = {}
    for person_id, kind, word in session.execute(_all_questions(deciding, resolving), asked):
        ground = duties.parts.get(word, "") if kind == ROLE else word
        if ground:
            found.setdefault(person_id, set()).add(ground)
    return found


@cache
def _all_questions(deciding: tuple[str, ...], resolving: tuple[str, ...]) -> CompoundSelect[Any, str, str]:
    """The whole question, put together once: to do so costs more than to ask it."""
    return union_all(*_questions(_matter(), deciding, resolving))


def _matter() -> CTE:
    """The case and those it came from, upwards."""
    matter = select(Case.id, Case.came_from_id).where(Case.id == CASE).cte("matter", recursive=True)
    earlier = aliased(Case)
    return matter.union(select(earlier.id, earlier.came_from_id).join(matter, earlier.id == matter.c.came_from_id))


def _units() -> CTE:
    """The unit of the person concerned and those it belongs to: the head of a department heads its teams too."""
    units = select(Unit.id, Unit.parent_id).where(Unit.id == bindparam("unit_id")).cte("units_above", recursive=True)
    above = aliased(Unit)
    return units.union(select(above.id, above.parent_id).join(units, above.id == units.c.parent_id))


def _questions(matter: CTE, deciding: tuple[str, ...], resolving: tuple[str, ...]) -> Iterator[Select[Any, str, str]]:
    ids = select(matter.c.id)
    earlier_ids = ids.where(matter.c.id != bindparam("own_id"))
    for person in (Submission.person_id, Submission.acted_for_id):
        done = select(person, literal(ROLE), Task.role).join(Task, Task.id == Submission.task_id)
        yield done.where(Submission.case_id.in_(ids), person.is_not(None))
    for person in (Submission.person_id, Submission.acted_for_id):
        resolved = _as(person, EARLIER_RESOLVER).join(Task, Task.id == Submission.task_id)
        yield resolved.where(Submission.case_id.in_(earlier_ids), Task.role.in_(resolving), person.is_not(None))
    yield select(Part.person_id, literal(ROLE), Part.role).where(Part.case_id.in_(ids))
    yield _named(deciding)
    yield _as(Case.opened_by_id, OPENER).where(Case.id.in_(ids), Case.opened_by_id.is_not(None))
    yield _as(Document.signer_id, EARLIER_ISSUER).where(Document.case_id.in_(earlier_ids))
    yield _as(Informant.person_id, DENOUNCER).where(Informant.case_id.in_(ids), Informant.person_id.is_not(None))
    yield select(Recusal.person_id, literal("act"), Recusal.ground).where(Recusal.case_id.in_(ids))
    yield _as(Objection.person_id, OBJECTED).where(Objection.case_id == CASE, Objection.accepted.is_(None))
    yield (
        _as(Assignment.person_id, UNIT_HEAD)
        .join(Post, Post.code == Assignment.post_code)
        .where(Assignment.unit_id.in_(select(_units().c.id)), Post.level == HEAD, Assignment.on(DAY))
    )
    counted = (Poll.case_id.in_(ids), ~Poll.rehearsal, Poll.state != PollState.ANNULLED)
    yield _as(Poll.chair_id, CHAIR).where(*counted)
    # Whose name stood on the roll, and never whether he voted: that stays with the roll.
    able = (Elector.recused.is_(None), Elector.standing == Standing.OFFICIAL)
    yield _as(Elector.person_id, VOTER).join(Poll, Poll.id == Elector.poll_id).where(*counted, *able)


def _named(deciding: tuple[str, ...]) -> Select[int, str, str]:
    """Who decides in the matter now: named for an open step, before he has done it."""
    return (
        select(Candidate.person_id, literal(ROLE), Task.role)
        .join(Task, Task.id == Candidate.task_id)
        .where(
            Task.case_id == CASE,
            Task.status == TaskStatus.OPEN,
            Task.role.in_(deciding),
            Candidate.barred_by == "",
        )
    )


def _as(person: Any, ground: str) -> Select[Any, str, str]:
    return select(person, literal("record"), literal(ground))

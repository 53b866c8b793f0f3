"""For whom a change of the authority matrix means that another decides, proposes, appraises or votes."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows.law.authority import Matrix
from workflows.law.authority_rows import AuthorityRow
from workflows.law.calendar import today
from workflows.law.matrix_changes import shifts
from workflows.people.catalogue_tables import Post, Rank, UnitKind
from workflows.people.kinds import AssignmentKind
from workflows.people.models import Assignment, Person, Unit

Place = tuple[str, str, str, str]  # level, rank group, kind of standing unit, who manages the post


@dataclass(frozen=True)
class AnswerMoved:
    """For these acts one row answered and another will; how many officers stand at such places today."""

    acts: tuple[str, ...]
    was: AuthorityRow
    becomes: AuthorityRow
    officers: int


def answers_moved(session: Session, before: Matrix, after: Matrix, on: date) -> list[AnswerMoved]:
    """Return where the answer of the matrix changes on a day; nothing for a matrix that stays as it is."""
    if before is after:
        return []
    moved, standing = shifts(before, after, on), officers_by_place(session, today())
    return [
        AnswerMoved(shift.acts, shift.was, shift.becomes, sum(standing[place] for place in shift.places))
        for shift in moved
    ]


def officers_by_place(session: Session, on: date) -> Counter[Place]:
    """Return how many officers stand at each place of the matrix on a day, in two statements."""
    kinds = _standing_kinds(session)
    rows = session.execute(
        select(Post.level, Rank.group, Assignment.unit_id, Post.managed, func.count())
        .join(Post, Post.code == Assignment.post_code)
        .join(Person, Person.id == Assignment.person_id)
        .join(Rank, Rank.code == Person.rank_code)
        .where(Assignment.on(on), Assignment.kind == AssignmentKind.PRIMARY)
        .group_by(Post.level, Rank.group, Assignment.unit_id, Post.managed)
    )
    found: Counter[Place] = Counter()
    for level, rank, unit_id, managed, number in rows:
        found[level, rank, kinds[unit_id], "committee" if managed else "unit"] += number
    return found


def _standing_kinds(session: Session) -> dict[int, str]:
    """Return {unit: kind of the standing unit that it is or belongs to}."""
    found = session.execute(
        select(Unit.id, Unit.parent_id, UnitKind.code, UnitKind.standing).join(UnitKind, UnitKind.code == Unit.kind)
    )
    units = {unit_id: (parent_id, kind, standing) for unit_id, parent_id, kind, standing in found}

    def kind_of(unit_id: int) -> str:
        parent_id, kind, standing = units[unit_id]
        return kind if standing or parent_id is None else kind_of(parent_id)

    return {unit_id: kind_of(unit_id) for unit_id in units}

"""Whether a person may deal with the matter of another: declared kinship and interests against the recusal rules."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.orm import Session

from workflows.law.rules import Rules
from workflows.people.kinds import InterestKind, Relation
from workflows.people.kinship import (
    INVERSE,
    Steps,
    relation_between,
    relations_between,
    relations_in,
    steps_around,
    steps_around_all,
)
from workflows.people.lines import DAY
from workflows.people.models import Interest

LISTS = ("R-VER-02.relations", "R-STA-10.relations")  # the union of both bars, whatever the office
SELF = "self"
Interests = dict[int, list[str]]  # {person: what was declared between him and the person concerned}
ALIKE = {str(InterestKind.DISPUTE): str(InterestKind.DIRECT_INTEREST)}  # who quarrels has a stake in the outcome

__all__ = [
    "LISTS",
    "SELF",
    "Conflict",
    "Ties",
    "TiesOfAll",
    "between",
    "conflicts",
    "interests_of",
    "relation_between",
    "relations_between",
]


@dataclass(frozen=True)
class Conflict:
    """What the other person is to this one, and which lists of rules name it.

    A conflict that is not `barred` is a note: whoever appoints confirms it with a reason (S06).
    """

    relation: str
    rule_codes: tuple[str, ...]
    barred: bool


class Ties:
    """What was declared about a person, kinships and interests, read once and asked for everybody who would act.

    TT 129/2020/TT-BCA Art 10.3 and NĐ 234/2026 Art 2.11.  A declaration counts while it holds on the day of `rules`,
    and one that ended counts on for a matter that had begun by then, on the day `since`: nobody ends his way in.
    """

    def __init__(self, session: Session, other_id: int, rules: Rules, since: date | None = None) -> None:
        self._session, self._other_id, self._rules = session, other_id, rules
        self._since = rules.day if since is None else since

    def to(self, person_id: int) -> list[Conflict]:
        """Return all that stands between a person who would act and the person concerned, nearest first."""
        return between(person_id, self._other_id, self._steps, self._interests, self._rules)

    def barred(self, person_ids: Iterable[int]) -> dict[int, list[Conflict]]:
        """Return those of `person_ids` who may not deal with the matter, with what bars them."""
        hits = {person_id: [each for each in self.to(person_id) if each.barred] for person_id in person_ids}
        return {person_id: each for person_id, each in hits.items() if each}

    @cached_property
    def _steps(self) -> Steps:
        return steps_around(self._session, self._other_id, self._since)

    @cached_property
    def _interests(self) -> Interests:
        return _interests(self._session, self._other_id, self._rules.day, self._since)


class TiesOfAll:
    """What was declared about several people whom one matter concerns, read in two statements for all of them."""

    def __init__(self, session: Session, others: Collection[int], rules: Rules, since: date | None = None) -> None:
        self._session, self._others, self._rules = session, others, rules
        self._since = rules.day if since is None else since

    def to(self, person_id: int) -> list[Conflict]:
        """Return all that stands between a person who would act and any of the people concerned."""
        return [
            conflict
            for other in self._others
            for conflict in between(person_id, other, self._steps, interests_of(self._declared, other), self._rules)
        ]

    @cached_property
    def _steps(self) -> Steps:
        return steps_around_all(self._session, self._others, self._since)

    @cached_property
    def _declared(self) -> list[tuple[int, int, str]]:
        touching = or_(Interest.person_id.in_(self._others), Interest.other_id.in_(self._others))
        found = select(Interest.person_id, Interest.other_id, Interest.kind)
        rows = self._session.execute(found.where(touching, Interest.counting(self._rules.day, self._since)))
        return [(one, other, kind) for one, other, kind in rows]


def conflicts(session: Session, person_id: int, other_id: int, rules: Rules) -> list[Conflict]:
    """Return all that stands between a person who would act and the person concerned, nearest first."""
    return Ties(session, other_id, rules).to(person_id)


def between(person_id: int, other_id: int, steps: Steps, interests: Interests, rules: Rules) -> list[Conflict]:
    """Return all that stands between two people in what was declared, nearest first; a pure function of it."""
    if person_id == other_id:
        return [Conflict(SELF, (), barred=True)]
    relations = relations_in(steps, person_id, other_id)
    return [_judge(each, rules) for each in (*relations, *interests.get(person_id, ()))]


def interests_of(declared: Iterable[tuple[int, int, str]], other_id: int) -> Interests:
    """Return {person: the interests between him and the other, each once} of declarations (one, other, kind)."""
    found: dict[int, dict[str, None]] = {}
    for one, other, kind in declared:
        if other_id in (one, other):
            found.setdefault(other if one == other_id else one, {})[kind] = None
    return {person_id: list(kinds) for person_id, kinds in found.items()}


def _judge(relation: str, rules: Rules) -> Conflict:
    """Look the relation up as the acting person sees it, and only then as the other person does.

    The lists are written from one side, and an aunt is as close to her nephew as he is to her.
    """
    codes = _lists_with(relation, rules)
    if not codes and relation in INVERSE:
        codes = _lists_with(INVERSE[Relation(relation)], rules)
    return Conflict(str(relation), codes, barred=bool(codes))


def _lists_with(relation: str, rules: Rules) -> tuple[str, ...]:
    return tuple(code for code in LISTS if ALIKE.get(relation, relation) in rules.words(code))


def _interests(session: Session, other_id: int, day: date, since: date) -> Interests:
    """Return the interests declared between the other and whoever it is, read in one statement."""
    rows = session.execute(_declared(), {"other_id": other_id, "day": day, "since": since})
    return interests_of(((one, other, kind) for one, other, kind in rows), other_id)


@cache
def _declared() -> Select[int, int, InterestKind]:
    other: Any = bindparam("other_id")
    since: Any = bindparam("since")
    touching = or_(Interest.person_id == other, Interest.other_id == other)
    found = select(Interest.person_id, Interest.other_id, Interest.kind)
    return found.where(touching, Interest.counting(DAY, since)).order_by(Interest.id)

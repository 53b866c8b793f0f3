"""Whether a person may deal with the matter of another: declared kinship and interests against the recusal rules."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from workflows.law.rules import Rules
from workflows.people.kinds import Relation
from workflows.people.kinship import INVERSE, relation_between, relations_between
from workflows.people.models import Interest

LISTS = ("R-VER-02.relations", "R-STA-10.relations")  # the union of both bars, whatever the office
SELF = "self"

__all__ = ["LISTS", "SELF", "Conflict", "barred", "conflicts", "relation_between", "relations_between"]


@dataclass(frozen=True)
class Conflict:
    """What the other person is to this one, and which lists of rules name it.

    A conflict that is not `barred` is a note: whoever appoints confirms it with a reason (S06).
    """

    relation: str
    rule_codes: tuple[str, ...]
    barred: bool


def conflicts(session: Session, person_id: int, other_id: int, rules: Rules) -> list[Conflict]:
    """Return all that stands between a person who would act and the person concerned, nearest first.

    TT 129/2020/TT-BCA Art 10.3 and NĐ 234/2026 Art 2.11.  An interest counts while it holds on the day of `rules`.
    """
    if person_id == other_id:
        return [Conflict(SELF, (), barred=True)]
    found = [_judge(relation, rules) for relation in relations_between(session, person_id, other_id)]
    return found + [_judge(kind, rules) for kind in _interests(session, person_id, other_id, rules)]


def barred(session: Session, person_ids: Iterable[int], other_id: int, rules: Rules) -> dict[int, list[Conflict]]:
    """Return those of `person_ids` who may not deal with the matter of `other_id`, with what bars them."""
    found = {person_id: conflicts(session, person_id, other_id, rules) for person_id in person_ids}
    hits = {person_id: [each for each in each_found if each.barred] for person_id, each_found in found.items()}
    return {person_id: each for person_id, each in hits.items() if each}


def _judge(relation: str, rules: Rules) -> Conflict:
    """Look the relation up as the acting person sees it, and only then as the other person does.

    The lists are written from one side, and an aunt is as close to her nephew as he is to her.
    """
    codes = _lists_with(relation, rules)
    if not codes and relation in INVERSE:
        codes = _lists_with(INVERSE[Relation(relation)], rules)
    return Conflict(str(relation), codes, barred=bool(codes))


def _lists_with(relation: str, rules: Rules) -> tuple[str, ...]:
    return tuple(code for code in LISTS if relation in rules.words(code))


def _interests(session: Session, person_id: int, other_id: int, rules: Rules) -> list[str]:
    pair = or_(
        and_(Interest.person_id == person_id, Interest.other_id == other_id),
        and_(Interest.person_id == other_id, Interest.other_id == person_id),
    )
    found = session.scalars(select(Interest.kind).where(pair, Interest.on(rules.day)).order_by(Interest.id))
    return list(dict.fromkeys(found))

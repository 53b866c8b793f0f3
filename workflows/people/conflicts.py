"""Whether a person may deal with the matter of another: declared kinship and interests against the recusal rules."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflows.law.rules import Rules
from workflows.people.kinds import Relation
from workflows.people.kinship import INVERSE, relation_between, relations_between, relations_to
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
    return _all_conflicts(session, [person_id], other_id, rules)[person_id]


def barred(session: Session, person_ids: Iterable[int], other_id: int, rules: Rules) -> dict[int, list[Conflict]]:
    """Return those of `person_ids` who may not deal with the matter of `other_id`, with what bars them."""
    found = _all_conflicts(session, person_ids, other_id, rules)
    hits = {person_id: [each for each in each_found if each.barred] for person_id, each_found in found.items()}
    return {person_id: each for person_id, each in hits.items() if each}


def _all_conflicts(
    session: Session, person_ids: Iterable[int], other_id: int, rules: Rules
) -> dict[int, list[Conflict]]:
    """Return the conflicts of many people at once: a step of a case asks for everybody who might do it."""
    people = list(dict.fromkeys(person_ids))
    others = [person_id for person_id in people if person_id != other_id]
    relations = relations_to(session, others, other_id) if others else {}
    interests = _interests(session, other_id, rules) if others else {}
    found = {
        person_id: [_judge(each, rules) for each in (*relations[person_id], *interests.get(person_id, ()))]
        for person_id in others
    }
    return {person_id: found.get(person_id, [Conflict(SELF, (), barred=True)]) for person_id in people}


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


def _interests(session: Session, other_id: int, rules: Rules) -> dict[int, list[str]]:
    """Return {person: the interests declared between him and the other, each once}."""
    touching = or_(Interest.person_id == other_id, Interest.other_id == other_id)
    rows = session.execute(
        select(Interest.person_id, Interest.other_id, Interest.kind)
        .where(touching, Interest.on(rules.day))
        .order_by(Interest.id)
    )
    found: dict[int, dict[str, None]] = {}
    for one, other, kind in rows:
        found.setdefault(other if one == other_id else one, {})[kind] = None
    return {person_id: list(kinds) for person_id, kinds in found.items()}

"""What two people are to each other, worked out from the kinships that were declared."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, and_, bindparam, case, literal, or_, select
from sqlalchemy.orm import Session

from workflows.people.kinds import Relation
from workflows.people.models import Kinship, Person

Steps = dict[int, list[tuple[int, Relation]]]  # {person: [(relative, what the relative is to the person)]}
STEPS = 3  # how far a declared chain is followed: through a sister and her husband to his mother, and no further

INVERSE = {
    Relation.SPOUSE: Relation.SPOUSE,
    Relation.PARENT: Relation.CHILD,
    Relation.CHILD: Relation.PARENT,
    Relation.SIBLING: Relation.SIBLING,
    Relation.ADOPTIVE_PARENT: Relation.ADOPTIVE_CHILD,
    Relation.ADOPTIVE_CHILD: Relation.ADOPTIVE_PARENT,
    Relation.PARENT_IN_LAW: Relation.CHILD_IN_LAW,
    Relation.CHILD_IN_LAW: Relation.PARENT_IN_LAW,
    Relation.SIBLING_IN_LAW: Relation.SPOUSE_OF_SIBLING,
    Relation.SPOUSE_OF_SIBLING: Relation.SIBLING_IN_LAW,
    Relation.GRANDPARENT: Relation.GRANDCHILD,
    Relation.GRANDCHILD: Relation.GRANDPARENT,
    Relation.UNCLE_AUNT: Relation.NEPHEW_NIECE,
    Relation.NEPHEW_NIECE: Relation.UNCLE_AUNT,
    Relation.COUSIN: Relation.COUSIN,
}

# An adoptive parent's family is family: for the next step these count as the plain relation.
PLAIN = {
    Relation.SPOUSE: Relation.SPOUSE,
    Relation.PARENT: Relation.PARENT,
    Relation.CHILD: Relation.CHILD,
    Relation.SIBLING: Relation.SIBLING,
    Relation.ADOPTIVE_PARENT: Relation.PARENT,
    Relation.ADOPTIVE_CHILD: Relation.CHILD,
}

# (what X is to me, what Y is to X): what Y is to me.  Where a chain leaves two answers open (a parent's spouse is the
# other parent or a step-parent) it takes the nearer one: to ask once too often harms less than to overlook a relative.
COMPOSED = {
    (Relation.SPOUSE, Relation.PARENT): Relation.PARENT_IN_LAW,
    (Relation.SPOUSE, Relation.SIBLING): Relation.SIBLING_IN_LAW,
    (Relation.SPOUSE, Relation.CHILD): Relation.CHILD,
    (Relation.PARENT, Relation.SPOUSE): Relation.PARENT,
    (Relation.PARENT, Relation.PARENT): Relation.GRANDPARENT,
    (Relation.PARENT, Relation.CHILD): Relation.SIBLING,
    (Relation.PARENT, Relation.SIBLING): Relation.UNCLE_AUNT,
    (Relation.CHILD, Relation.SPOUSE): Relation.CHILD_IN_LAW,
    (Relation.CHILD, Relation.CHILD): Relation.GRANDCHILD,
    (Relation.CHILD, Relation.SIBLING): Relation.CHILD,
    (Relation.SIBLING, Relation.SPOUSE): Relation.SPOUSE_OF_SIBLING,
    (Relation.SIBLING, Relation.PARENT): Relation.PARENT,
    (Relation.SIBLING, Relation.CHILD): Relation.NEPHEW_NIECE,
    (Relation.SIBLING, Relation.SIBLING): Relation.SIBLING,
    (Relation.PARENT_IN_LAW, Relation.CHILD): Relation.SIBLING_IN_LAW,
    (Relation.PARENT_IN_LAW, Relation.SPOUSE): Relation.PARENT_IN_LAW,
    (Relation.SIBLING_IN_LAW, Relation.SIBLING): Relation.SIBLING_IN_LAW,
    (Relation.SIBLING_IN_LAW, Relation.PARENT): Relation.PARENT_IN_LAW,
    (Relation.CHILD_IN_LAW, Relation.CHILD): Relation.GRANDCHILD,
    (Relation.GRANDPARENT, Relation.CHILD): Relation.UNCLE_AUNT,
    (Relation.GRANDCHILD, Relation.PARENT): Relation.CHILD,
    (Relation.UNCLE_AUNT, Relation.CHILD): Relation.COUSIN,
    (Relation.UNCLE_AUNT, Relation.SIBLING): Relation.UNCLE_AUNT,
    (Relation.NEPHEW_NIECE, Relation.SIBLING): Relation.NEPHEW_NIECE,
    (Relation.NEPHEW_NIECE, Relation.PARENT): Relation.SIBLING,
    (Relation.COUSIN, Relation.SIBLING): Relation.COUSIN,
}


def relation_between(session: Session, a_id: int, b_id: int) -> str | None:
    """Return what person `b_id` is to person `a_id` by the nearest declared chain, or None."""
    return next(iter(relations_between(session, a_id, b_id)), None)


def relations_between(session: Session, a_id: int, b_id: int) -> list[Relation]:
    """Return everything that `b_id` is to `a_id` through at most three declared steps, nearest first, each once.

    Whoever of two people declared a kinship, it counts for both.
    """
    return relations_in(steps_around(session, b_id), a_id, b_id)


def relations_in(steps: Steps, a_id: int, b_id: int) -> list[Relation]:
    """Return everything that `b_id` is to `a_id` in what `steps_around` found about `b_id`."""
    if a_id not in steps:
        return []
    forward = _reach(steps, a_id, b_id)
    backward = [(length, INVERSE[relation]) for length, relation in _reach(steps, b_id, a_id)]
    return list(dict.fromkeys(relation for _, relation in sorted([*forward, *backward], key=lambda hit: hit[0])))


def _reach(steps: Steps, a_id: int, b_id: int) -> list[tuple[int, Relation]]:
    """Return (number of steps, what b is to a) for each named chain from a to b."""
    found: list[tuple[int, Relation]] = []
    chains: list[tuple[Relation | None, tuple[int, ...]]] = [(None, (a_id,))]
    for length in range(1, STEPS + 1):
        longer = list(_lengthen(steps, chains))
        found.extend((length, relation) for relation, people in longer if people[-1] == b_id)
        chains = [chain for chain in longer if chain[1][-1] != b_id]
    return found


def _lengthen(
    steps: Steps, chains: list[tuple[Relation | None, tuple[int, ...]]]
) -> Iterator[tuple[Relation, tuple[int, ...]]]:
    """Give every chain that is one declared step longer and still has a name."""
    for relation, people in chains:
        for further, step in steps.get(people[-1], ()):
            if further in people:
                continue
            reached = step if relation is None else _compose(relation, step)
            if reached is not None:
                yield reached, (*people, further)


def _compose(first: Relation, step: Relation) -> Relation | None:
    if step not in PLAIN:
        return None
    return COMPOSED.get((PLAIN.get(first, first), PLAIN[step]))


def steps_around(session: Session, person_id: int, since: date | None = None) -> Steps:
    """Return {person: his steps (relative, what the relative is to him)} for all that lies within reach of a person.

    Every chain of that length from or to him uses only declarations that touch somebody one step nearer than its end.
    A declaration that has ended counts on for a matter that began before its end, on the day `since`.
    """
    asked = {"person_id": person_id} | ({} if since is None else {"since": since})
    rows = session.execute(_declarations_around(ended=since is not None), asked)
    return steps_of([(person, relative, relation) for _, person, relative, relation in rows])


def steps_around_all(session: Session, people: Collection[int], since: date | None = None) -> Steps:
    """Return the steps within reach of any of these people, in one question."""
    asked = {"people": list(people)} | ({} if since is None else {"since": since})
    rows = session.execute(_declarations_around(ended=since is not None, many=True), asked)
    return steps_of([(person, relative, relation) for _, person, relative, relation in rows])


def steps_of(declared: Sequence[tuple[int, int, Relation]]) -> Steps:
    """Return the steps that declarations (person, relative, what the relative is to the person) make, both ways."""
    steps: Steps = {}
    for person, relative, relation in declared:
        steps.setdefault(person, []).append((relative, relation))
    for person, relative, relation in declared:
        steps.setdefault(relative, []).append((person, INVERSE[relation]))
    return steps


@cache
def _declarations_around(*, ended: bool, many: bool = False) -> Select[int, int, int, Relation]:
    """The declarations that touch somebody less than STEPS steps away, found by the database in one question.

    With `ended` also those that were over no earlier than a day, with `many` around several people.  Put together
    once: every step of a case asks it.
    """
    since: Any = bindparam("since") if ended else None
    near: Any = select(bindparam("person_id", type_=Integer).label("person_id"), literal(0).label("steps"))
    if many:
        named = Person.id.in_(bindparam("people", expanding=True))
        near = select(Person.id.label("person_id"), literal(0).label("steps")).where(named)
    near_by = near.cte("near", recursive=True)
    either = or_(Kinship.person_id == near_by.c.person_id, Kinship.relative_id == near_by.c.person_id)
    touching = and_(either, Kinship.counting(since))
    other = case((Kinship.person_id == near_by.c.person_id, Kinship.relative_id), else_=Kinship.person_id)
    further = select(other, near_by.c.steps + 1).join_from(near_by, Kinship, touching)
    reached = near_by.union(further.where(near_by.c.steps + 1 < STEPS))
    found = select(reached.c.person_id)
    return (
        select(Kinship.id, Kinship.person_id, Kinship.relative_id, Kinship.relation)
        .where(or_(Kinship.person_id.in_(found), Kinship.relative_id.in_(found)), Kinship.counting(since))
        .order_by(Kinship.id)
    )

"""Reading what moves would touch: a fixed number of questions, however many people move."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.law.rules import Rules
from workflows.people.catalogue_tables import Post, Rank
from workflows.people.conflicts import between
from workflows.people.establishment import Seat, established, held
from workflows.people.kinds import AssignmentKind
from workflows.people.kinship import Steps, steps_around_all
from workflows.people.lines import lines_above
from workflows.people.models import Assignment, Person, Unit

from .effect import Effect, Facts, Move, weigh

# Which rows name the highest rank of a post; a second one holds in some units only (R-RNK-04).
OF_HEADS = ("R-RNK-04.department_head", "R-RNK-04.department_head_operational")
TOPS: Mapping[str, tuple[str, ...]] = {
    "director": ("R-RNK-04.director",),
    "deputy_director": ("R-RNK-04.deputy_director",),
    **dict.fromkeys(("department_head", "chief_inspector", "regiment_commander"), OF_HEADS),
    **dict.fromkeys(("ward_head", "commune_head"), ("R-RNK-04.commune_head",)),
    "team_leader": ("R-RNK-04.team_leader",),
}


@dataclass(frozen=True)
class Shown:
    """An effect with everything that a page needs to name: units, posts, people."""

    effect: Effect
    moves: tuple[Move, ...]
    units: Mapping[int, Unit]
    posts: Mapping[str, Post]
    people: Mapping[int, Person]


def effect_of(session: Session, rules: Rules, wanted: Mapping[int, Seat], on: date) -> Shown:
    """Return what it would do if these people moved to these seats: {person: seat}.  Ten statements at most."""
    now = _seats(session, wanted, on)
    moves = tuple(Move(person, next(iter(now.get(person, ())), None), seat) for person, seat in wanted.items())
    kin = _kin(steps_around_all(session, wanted), wanted, rules)
    seats = _seats(session, {other for others in kin.values() for other in others}, on)
    units = {seat.unit_id for move in moves for seat in (move.source, move.target) if seat}
    posts = {post.code: post for post in session.scalars(select(Post))}
    people = _people(session, wanted)
    facts = Facts(
        held=held(session, units, on),
        established=established(session, units, on),
        levels={person.id: person.rank.level for person in people.values()},
        tops=_tops(session, rules),
        kin=kin,
        seats=seats,
        above=lines_above(session, units | {seat.unit_id for each in seats.values() for seat in each}),
        leading=frozenset(code for code, post in posts.items() if post.leading),
    )
    named = {unit.id: unit for unit in session.scalars(select(Unit).where(Unit.id.in_(units)))}
    return Shown(weigh(moves, facts), moves, named, posts, people)


def _seats(session: Session, people: Collection[int], on: date) -> dict[int, list[Seat]]:
    """Return where these people hold posts on a day, the primary post first."""
    if not people:
        return {}
    rows = session.execute(
        select(Assignment.person_id, Assignment.unit_id, Assignment.post_code, Assignment.kind)
        .where(Assignment.person_id.in_(people), Assignment.on(on))
        .order_by(Assignment.valid_from.desc(), Assignment.id.desc())
    )
    found: dict[int, list[Seat]] = {}
    for person, unit_id, post, _kind in sorted(rows, key=lambda row: row.kind != AssignmentKind.PRIMARY):
        found.setdefault(person, []).append(Seat(unit_id, post))
    return found


def _people(session: Session, ids: Collection[int]) -> dict[int, Person]:
    found = select(Person).where(Person.id.in_(ids)).options(joinedload(Person.rank))
    return {person.id: person for person in session.scalars(found)}


def _kin(steps: Steps, people: Iterable[int], rules: Rules) -> dict[int, frozenset[int]]:
    """Return who is of kin to these people as the lists of recusal name it, the wider union of them."""
    return {person: frozenset(_near(steps, person, rules)) for person in people if person in steps}


def _near(steps: Steps, person: int, rules: Rules) -> list[int]:
    return [
        other
        for other in _within_reach(steps, person)
        if any(conflict.barred for conflict in between(other, person, steps, {}, rules))
    ]


def _within_reach(steps: Steps, person: int) -> set[int]:
    """Return everybody whom a chain of declarations joins to a person."""
    reached, edge = {person}, {person}
    while edge:
        edge = {other for one in edge for other, _relation in steps.get(one, ())} - reached
        reached |= edge
    return reached - {person}


def _tops(session: Session, rules: Rules) -> dict[str, Sequence[int]]:
    levels = {rank.code: rank.level for rank in session.scalars(select(Rank))}
    return {post: [levels[str(rules[code].value)] for code in codes] for post, codes in TOPS.items()}

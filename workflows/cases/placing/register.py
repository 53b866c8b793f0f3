"""The register of posts of a unit: who holds them, which are vacant, which are changed periodically and when.

It is about posts.  Nothing here rates, ranks or compares the people who hold them (R-REA-03).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased, joinedload

from workflows.law.rules import Rules
from workflows.people.establishment import Seat, established, vacancies
from workflows.people.kinds import AssignmentKind
from workflows.people.lines import HEAD
from workflows.people.models import Assignment, Post, Unit, UnitKind
from workflows.people.roles import standing_unit, unit_of

from .positions import Position, position_of


@dataclass(frozen=True)
class Held:
    """Who holds a post, and until when the interval of the post lets him; no day where it has none."""

    assignment: Assignment
    due_on: date | None


@dataclass(frozen=True)
class Line:
    """A post of a unit with its holders.

    `vacant` is how many places of it are: by the establishment (định biên), the number that the effect of a move shows
    too, or one where a post without a figure has no holder.  `vacant_since` is for a post that nobody holds; None if
    nobody ever did.  `established` is None without a figure.
    """

    unit: Unit
    post: Post
    position: Position | None
    holders: tuple[Held, ...]
    vacant_since: date | None = None
    established: int | None = None
    vacant: int = 0

    @property
    def next_due(self) -> date | None:
        """The first day on which a holder's interval is over."""
        return min((held.due_on for held in self.holders if held.due_on), default=None)


def register_of(session: Session, rules: Rules, unit_id: int, on: date) -> list[Line]:
    """Return the posts of a unit and of all below it: in each unit those of command first."""
    units = {unit.id: unit for unit in session.scalars(select(Unit).where(Unit.id.in_(_below(unit_id)), Unit.on(on)))}
    held_by: dict[Seat, list[Assignment]] = defaultdict(list)
    for row in session.scalars(_held(units, on)):
        held_by[Seat(row.unit_id, row.post_code)].append(row)
    posts = {post.code: post for post in session.scalars(select(Post))}
    figures = established(session, units, on)
    lines = [_line(rules, units[seat.unit_id], posts[seat.post_code], rows) for seat, rows in held_by.items()]
    lines += _unheld(session, rules, units, posts, {*held_by}, {*figures}, on)
    counted = [_counted(line, figures) for line in lines]
    shown = [line for line in counted if line.holders or line.vacant]
    return sorted(shown, key=lambda line: (line.unit.code, line.post.order, line.post.code))


def own_unit(session: Session, person_id: int, on: date) -> Unit | None:
    """Return the unit whose register somebody answers for: the one with a head of its own that he serves in."""
    unit = unit_of(session, person_id, on)
    return standing_unit(session, unit) if unit else None


def standing_units(session: Session, on: date) -> Sequence[Unit]:
    """Return the units with a head of their own, those that an office may choose from."""
    standing = select(UnitKind.code).where(UnitKind.standing)
    return session.scalars(select(Unit).where(Unit.kind.in_(standing), Unit.on(on)).order_by(Unit.code)).all()


def _line(rules: Rules, unit: Unit, post: Post, rows: Sequence[Assignment]) -> Line:
    position = position_of(rules, unit, post)
    due = [position.due_on(row.valid_from, rules) if position else None for row in rows]
    return Line(unit, post, position, tuple(Held(row, day) for row, day in zip(rows, due, strict=True)))


def _counted(line: Line, figures: Mapping[Seat, int]) -> Line:
    """Return a line with its figure and vacancies; whoever holds a post beside another one fills a place too."""
    figure, number = figures.get(Seat(line.unit.id, line.post.code)), len(line.holders)
    vacant = vacancies(figure, number)
    return replace(line, established=figure, vacant=int(not number) if vacant is None else vacant)


def _unheld(
    session: Session,
    rules: Rules,
    units: dict[int, Unit],
    posts: dict[str, Post],
    held: set[Seat],
    figured: set[Seat],
    on: date,
) -> Iterator[Line]:
    """Posts that nobody holds now: that are established, or that somebody held; and the head that a unit lacks."""
    ended = {Seat(at, code): last for at, code, last in session.execute(_ended(units, on))}
    for seat in sorted((figured | set(ended)) - held):
        at, what = units[seat.unit_id], posts[seat.post_code]
        yield Line(at, what, position_of(rules, at, what), (), ended.get(seat))
    standing = set(session.scalars(select(UnitKind.code).where(UnitKind.standing)))
    headed = {at for at, code in {*held, *ended, *figured} if posts[code].level == HEAD}
    heads = [post for post in posts.values() if post.level == HEAD]
    for unit in units.values():
        if (
            unit.kind in standing
            and unit.id not in headed
            and unit.parent_id is not None
            and (post := _head(heads, unit))
        ):
            yield Line(unit, post, None, ())


def _head(heads: Sequence[Post], unit: Unit) -> Post | None:
    """The post that heads a kind of unit: the one whose code begins with the kind, as the catalogue names them."""
    return next((post for post in heads if post.code.startswith(unit.kind)), None)


def _held(units: dict[int, Unit], on: date) -> Select[Assignment]:
    return (
        select(Assignment)
        .where(Assignment.unit_id.in_(units), Assignment.on(on))
        .options(joinedload(Assignment.person))
        .order_by(Assignment.valid_from, Assignment.id)
    )


def _ended(units: dict[int, Unit], on: date) -> Select[int, str, date | None]:
    return (
        select(Assignment.unit_id, Assignment.post_code, func.max(Assignment.valid_to))
        .where(Assignment.unit_id.in_(units), Assignment.kind == AssignmentKind.PRIMARY, Assignment.valid_to < on)
        .group_by(Assignment.unit_id, Assignment.post_code)
    )


def _below(unit_id: int) -> Select[int]:
    tree = select(Unit.id).where(Unit.id == unit_id).cte("tree", recursive=True)
    below = aliased(Unit)
    return select(tree.union_all(select(below.id).join(tree, below.parent_id == tree.c.id)).c.id)

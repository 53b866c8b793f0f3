"""Reading a list of moves as somebody typed or pasted it: what each line means, and what is wrong with it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.errors import N_
from workflows.folding import fold
from workflows.people.catalogue_tables import Post
from workflows.people.establishment import Seat
from workflows.people.kinds import AssignmentKind
from workflows.people.models import Assignment, Person, Unit

BETWEEN = re.compile(r"[;\t]")
HEADS = ("number", "place", "post")  # what stands before the note
NUMBER = re.compile(r"\d{3}-\d{3}", re.ASCII)
SHAPE = N_("Line %(line)s: write the officer's number; then whose place he takes, or the unit's code and the post.")
UNKNOWN = N_("Line %(line)s: nobody serves under the number %(number)s.")
NO_POST = N_("Line %(line)s: %(name)s holds no post today.")
NO_UNIT = N_("Line %(line)s: there is no unit %(code)s today.")
NO_SUCH_POST = N_("Line %(line)s: there is no post “%(post)s”.")
TWICE = N_("Line %(line)s: %(name)s stands in the list twice.")
STAYS = N_("Line %(line)s: %(name)s holds this post already.")
HEADS = ("number", "place", "post")  # what stands before the note
OWN = N_("Line %(line)s: nobody proposes his own transfer.")


@dataclass(frozen=True)
class Row:
    """One good line: its number, the officer, the seat he would take, and a note on why he fits."""

    line: int
    person: Person
    source: Seat
    seat: Seat
    note: str


@dataclass(frozen=True)
class Fault:
    """What is wrong with one line: a translatable sentence whose places `params` fill."""

    message: str
    params: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Known:
    """What the database knows of the people, units and posts that a list names."""

    people: Mapping[str, Person]
    seats: Mapping[int, Seat]
    units: Mapping[str, int]
    posts: Mapping[str, str]


def read_lines(session: Session, text: str, on: date, proposer_id: int) -> tuple[list[Row], list[Fault]]:
    """Return the good lines of a text and every fault of the others, in four statements.

    A line is `number; number of whoever has the place now; ; note` or `number; code of the unit; post; note`.
    """
    parts = [
        (number, [part.strip() for part in BETWEEN.split(line)])
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip()
    ]
    known = _known(session, [cells for _, cells in parts], on)
    times = Counter(cells[0] for _, cells in parts)
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, cells in parts:
        wrong = list(_faults(number, cells, known, times, proposer_id))
        faults += wrong
        if not wrong:
            person = known.people[cells[0]]
            seat = _seat(cells, known)
            rows.append(Row(number, person, known.seats[person.id], seat, cells[-1] if len(cells) > len(HEADS) else ""))
    return rows, faults


def _known(session: Session, cells: Sequence[Sequence[str]], on: date) -> Known:
    numbers = {cell for line in cells for cell in line[: len(HEADS) - 1] if NUMBER.fullmatch(cell)}
    people = session.scalars(select(Person).where(Person.number.in_(numbers)).options(joinedload(Person.rank))).all()
    held = (
        select(Assignment)
        .where(Assignment.person_id.in_([person.id for person in people]), Assignment.on(on))
        .where(Assignment.kind == AssignmentKind.PRIMARY)
        .order_by(Assignment.valid_from)
    )
    posts = session.scalars(select(Post)).all()
    codes = {cell.upper() for line in cells for cell in line[1:2]}
    units = select(Unit.code, Unit.id).where(Unit.code.in_(codes), Unit.on(on))
    return Known(
        people={person.number: person for person in people},
        seats={row.person_id: Seat(row.unit_id, row.post_code) for row in session.scalars(held)},
        units=dict(session.execute(units).all()),
        posts={fold(words): post.code for post in posts for words in (post.code, post.name, post.en)},
    )


def _faults(
    line: int, cells: Sequence[str], known: Known, times: Mapping[str, int], proposer_id: int
) -> Iterator[Fault]:
    """Yield what is wrong with the officer of a line, and if nothing is, what is wrong with his new place."""
    if len(cells) <= 1 or not NUMBER.fullmatch(cells[0]):
        yield Fault(SHAPE, {"line": line})
        return
    person = known.people.get(cells[0])
    if person is None:
        yield Fault(UNKNOWN, {"line": line, "number": cells[0]})
        return
    said = {"line": line, "name": person.name}
    if person.id == proposer_id:
        yield Fault(OWN, said)
    if person.id not in known.seats:
        yield Fault(NO_POST, said)
        return
    if times[cells[0]] > 1:
        yield Fault(TWICE, said)
    wrong = list(_faults_of_place(line, cells, known))
    yield from wrong
    if not wrong and _seat(cells, known) == known.seats[person.id]:
        yield Fault(STAYS, said)


def _faults_of_place(line: int, cells: Sequence[str], known: Known) -> Iterator[Fault]:
    place, post = cells[1], _post(cells)
    if NUMBER.fullmatch(place):
        other = known.people.get(place)
        if other is None:
            yield Fault(UNKNOWN, {"line": line, "number": place})
        elif other.id not in known.seats:
            yield Fault(NO_POST, {"line": line, "name": other.name})
        return
    if place.upper() not in known.units:
        yield Fault(NO_UNIT, {"line": line, "code": place} if place else {"line": line, "code": "“”"})
    elif fold(post) not in known.posts:
        yield Fault(NO_SUCH_POST, {"line": line, "post": post})


def _seat(cells: Sequence[str], known: Known) -> Seat:
    place = cells[1]
    if NUMBER.fullmatch(place):
        return known.seats[known.people[place].id]
    return Seat(known.units[place.upper()], known.posts[fold(_post(cells))])


def _post(cells: Sequence[str]) -> str:
    return next(iter(cells[len(HEADS) - 1 : len(HEADS)]), "")

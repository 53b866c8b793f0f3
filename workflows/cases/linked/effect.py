"""What moves would do: staffing of the units, rank and post, kin in one line of command.  Pure: facts in, effect out.

It is shown before a proposal is sent and decides nothing: whoever proposes sees what the organisation department will.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workflows.people.establishment import Seat, vacancies


class State(StrEnum):
    """How a post stands against its establishment."""

    UNKNOWN = "unknown"
    SHORT = "short"
    FULL = "full"
    OVER = "over"


class Fit(StrEnum):
    """How a rank stands to the highest rank of a post (R-RNK-04)."""

    UNKNOWN = "unknown"
    WITHIN = "within"
    SOMEWHERE = "somewhere"  # only where the rule has a higher rank for some units
    ABOVE = "above"


@dataclass(frozen=True)
class Move:
    """One person from the seat of today, if there is one, to another."""

    person_id: int
    source: Seat | None
    target: Seat


@dataclass(frozen=True)
class Staffing:
    """One post of one unit: how many it is to have, has, and would have."""

    seat: Seat
    established: int | None
    before: int
    after: int

    @property
    def state(self) -> State:
        """How the post would stand."""
        if self.established is None:
            return State.UNKNOWN
        if self.after == self.established:
            return State.FULL
        return State.OVER if self.after > self.established else State.SHORT

    @property
    def unfilled(self) -> int | None:
        """How many places would be vacant afterwards; None without a figure."""
        return vacancies(self.established, self.after)


@dataclass(frozen=True)
class Facts:
    """What is known of the units, people and ranks that the moves touch.

    `levels` is {person: level of the rank}, `tops` {post: the highest levels that its rules name, lowest first};
    `kin` {person: those of near kin}, `seats` where those hold a post today; `above` {unit: itself and the units above
    it}; `leading` the posts that command.
    """

    held: Mapping[Seat, int]
    established: Mapping[Seat, int]
    levels: Mapping[int, int]
    tops: Mapping[str, Sequence[int]]
    kin: Mapping[int, frozenset[int]]
    seats: Mapping[int, Sequence[Seat]]
    above: Mapping[int, Sequence[int]]
    leading: frozenset[str]


@dataclass(frozen=True)
class Effect:
    """What the moves would do.

    `closed`: every seat that is left is taken again by somebody of the list.  `kin`: who would serve in one line of
    command with near kin; with whom is said to nobody.
    """

    staffing: tuple[Staffing, ...]
    fits: Mapping[int, Fit]
    kin: tuple[int, ...]
    closed: bool

    @property
    def vacant(self) -> tuple[Staffing, ...]:
        """The posts that would have fewer people than today."""
        return tuple(each for each in self.staffing if each.after < each.before)


def weigh(moves: Sequence[Move], facts: Facts) -> Effect:
    """Return what the moves would do together."""
    left = Counter(move.source for move in moves if move.source)
    taken = Counter(move.target for move in moves)
    touched = dict.fromkeys(seat for move in moves for seat in (move.source, move.target) if seat)
    staffing = (
        Staffing(
            seat,
            facts.established.get(seat),
            facts.held.get(seat, 0),
            facts.held.get(seat, 0) - left[seat] + taken[seat],
        )
        for seat in touched
    )
    fits = {move.person_id: _fit(move, facts) for move in moves}
    return Effect(tuple(staffing), fits, tuple(_in_one_line(moves, facts)), closed=bool(moves) and left == taken)


def _fit(move: Move, facts: Facts) -> Fit:
    tops, level = facts.tops.get(move.target.post_code, ()), facts.levels.get(move.person_id)
    if not tops or level is None:
        return Fit.UNKNOWN
    if level <= min(tops):
        return Fit.WITHIN
    return Fit.SOMEWHERE if level <= max(tops) else Fit.ABOVE


def _in_one_line(moves: Sequence[Move], facts: Facts) -> list[int]:
    """Return who would command near kin or be commanded by them, everybody at his new place."""
    places = dict(facts.seats) | {move.person_id: (move.target,) for move in moves}
    return [
        move.person_id
        for move in moves
        if any(
            _commands(move.target, seat, facts) or _commands(seat, move.target, facts)
            for other in facts.kin.get(move.person_id, ())
            for seat in places.get(other, ())
        )
    ]


def _commands(one: Seat, other: Seat, facts: Facts) -> bool:
    """Tell whether whoever sits on one seat commands the other: a leading post in its unit or in one above."""
    return one.post_code in facts.leading and one.unit_id in facts.above.get(other.unit_id, (other.unit_id,))

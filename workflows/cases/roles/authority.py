"""Who decides about a person: the row of the authority matrix, and the next level above whoever may not (R-STA-10)."""

import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from sqlalchemy.orm import Session

from workflows.cases.house import BPMN, House
from workflows.cases.recusing.recusal import Matter
from workflows.errors import N_, Invalid, NotFound
from workflows.law.authority import Matrix
from workflows.law.authority_checks import domain_faults, faults
from workflows.law.authority_rows import NONE, AuthorityRow, Place
from workflows.people import roles
from workflows.people.conflicts import Conflict, Ties
from workflows.people.lines import heads_from, standing_above
from workflows.people.models import Person

DIRECTOR = "director"
ISSUER, UNIT_HEAD = "issuer", "unit_head"
UPWARDS = (UNIT_HEAD, DIRECTOR, "minister")  # each the next level above the one before
NO_VOTE = NONE


class Why(StrEnum):
    """Why somebody who would decide is passed over."""

    SELF = "self"
    KIN = "kin"
    REPORTED = "reported"
    ISSUED = "issued"
    VACANT = "vacant"
    APART = "apart"  # another duty in the matter, an accepted objection, a ground that is kept with PX01


@dataclass(frozen=True)
class Passed:
    """A level that was passed over, with the reason and the rule."""

    level: str
    why: Why
    rule: str
    person: Person | None = None


@dataclass(frozen=True)
class Authority:
    """The answer: the level that decides and who that is today.

    `person` is None where a body decides, where the act does not apply, and where the matter must be sent up out of
    this system (`outside`); `passed` says which levels were passed over on the way up.
    """

    row: AuthorityRow
    level: str
    outside: bool
    person: Person | None = None
    passed: tuple[Passed, ...] = ()

    @property
    def applies(self) -> bool:
        """Whether the act exists for such a person at all."""
        return self.row.decides != NONE

    @property
    def body(self) -> str:
        """Which body votes before the decision, or "none"."""
        return self.row.body


@dataclass(frozen=True)
class Asked:
    """The matter in which somebody decides: about whom, what stands between people, who reported or issued it."""

    person_id: int
    ties: Ties
    reported_by: Collection[int] = ()
    issued_by: int | None = None
    opened_on: date | None = None  # the day whose matrix holds for the case; without one that of the day asked about
    unit_id: int | None = None  # the unit whose head decides; the person's own unless the case says another
    matter: Matter | None = None  # all that the record of a case says against somebody who would decide
    duty: str = "decider"  # as which duty he would decide


def matrix_faults(house: House) -> list[Invalid]:
    """Return what is wrong with the authority matrix, each in one line; the application does not start with any."""
    ballots = frozenset({rule.code for rule in house.book.rules} | {ballot.code for ballot in house.book.ballots})
    return [*_faults(house.matrix, frozenset(house.roles.roles), ballots)]


@cache
def _faults(matrix: Matrix, roles: frozenset[str], ballots: frozenset[str]) -> tuple[Invalid, ...]:
    """Every place of the matrix is tried, thousands of them; the same matrix is tried once in a process."""
    catalogues = tomllib.loads((BPMN / "catalogues.toml").read_text("utf-8"))
    return (*domain_faults(matrix, catalogues), *faults(matrix, roles, ballots))


def authority(
    session: Session,
    house: House,
    act: str,
    person_id: int,
    on: date,
    *,
    reported_by: Collection[int] = (),
    issued_by: int | None = None,
) -> Authority:
    """Return who decides, proposes, appraises and votes on an act about a person on a day (R-REA-01, R-PAR-02, R-CPL).

    `reported_by` are those who reported the matter; `issued_by` is needed where the matrix goes by the issuer's post.
    """
    ties = Ties(session, person_id, house.rules(on))
    return decide_by(session, house, act, Asked(person_id, ties, reported_by, issued_by), on)


def decide_by(session: Session, house: House, act: str, asked: Asked, on: date) -> Authority:
    """Return the authority in a matter whose ties are known already, as a case asks."""
    place = place_of(session, act, _whose_post(house, act, asked), on)
    row = house.matrix.row_kept(place, asked.opened_on or on, on)
    outside = house.matrix.lists["deciders"][row.decides].outside
    if row.decides not in (ISSUER, *UPWARDS) or outside:
        return Authority(row, row.decides, outside)
    passed: list[Passed] = []
    for level in _upwards(row.decides):
        if house.matrix.lists["deciders"][level].outside:
            return Authority(row, level, outside=True, passed=tuple(passed))
        found = list(_people_at(session, level, asked, on))
        for person in found:
            if (why := _against(level, person, asked)) is None:
                return Authority(row, level, outside=False, person=person, passed=tuple(passed))
            passed.append(why)
        if not found:
            passed.append(Passed(level, Why.VACANT, ""))
    raise NotFound(N_("Nobody above decides this."))  # the last level is outside, so this is not reached


def place_of(session: Session, act: str, person_id: int, on: date) -> Place:
    """Return what the matrix is asked: the act, and where in the force a person stands on a day."""
    assignment = roles.assignment_of(session, person_id, on)
    if assignment is None:
        raise NotFound(N_("This person holds no post on that day."))
    post, unit = assignment.post, standing_above(session, assignment.unit_id)
    return Place(act, post.level, assignment.person.rank.group, unit.kind, "committee" if post.managed else "unit")


def _whose_post(house: House, act: str, asked: Asked) -> int:
    """Return whose post counts: that of the person concerned, or of whoever issued the decision complained of."""
    if act not in house.matrix.acts:
        raise NotFound(N_("The authority matrix does not know “%(code)s”."), code=act)
    if house.matrix.acts[act].about != ISSUER:
        return asked.person_id
    if asked.issued_by is None:
        raise Invalid(N_("Say who issued the decision complained of: his post tells who resolves the complaint."))
    return asked.issued_by


def _upwards(first: str) -> tuple[str, ...]:
    if first == ISSUER:
        return (ISSUER, *UPWARDS)
    return UPWARDS[UPWARDS.index(first) :]


def _people_at(session: Session, level: str, asked: Asked, on: date) -> Iterator[Person]:
    """Yield who decides at a level: the issuer himself, the head of the unit, whoever is director."""
    if level == ISSUER and asked.issued_by is not None:
        yield session.get_one(Person, asked.issued_by)
    elif level == DIRECTOR:
        yield from roles.holders(session, DIRECTOR, on)
    else:
        unit_id = asked.unit_id
        if unit_id is None:
            unit = roles.unit_of(session, asked.person_id, on)
            unit_id = unit.id if unit else None
        if unit_id is not None and (head := roles.responsible_head(session, unit_id, on)):
            yield head


def _against(level: str, person: Person, asked: Asked) -> Passed | None:
    """Return why this person may not decide, or None."""
    if person.id == asked.person_id:
        return Passed(level, Why.SELF, "R-STA-10", person)
    if bars := asked.ties.barred([person.id]).get(person.id):
        return Passed(level, Why.KIN, _rule(bars), person)
    if person.id in asked.reported_by:
        return Passed(level, Why.REPORTED, "R-REA-09", person)
    if level != ISSUER and person.id == asked.issued_by:
        return Passed(level, Why.ISSUED, "R-CPL-01", person)
    if asked.matter and (found := asked.matter.barred([person.id], asked.duty).get(person.id)):
        return Passed(level, Why.APART, found.rule, person)
    return None


def heads_above(session: Session, unit_id: int, on: date) -> Iterator[Person]:
    """Yield who heads a unit, then who heads the units above it, and the director last."""
    heads = dict.fromkeys(head for _, head in heads_from(session, unit_id, on))
    yield from heads
    director = roles.director(session, on)
    if director is not None and director not in heads:
        yield director


def _rule(found: list[Conflict]) -> str:
    codes = [code for conflict in found for code in conflict.rule_codes]
    return codes[0].removesuffix(".relations") if codes else ""

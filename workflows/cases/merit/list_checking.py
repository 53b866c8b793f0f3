"""Judging the lines of a list of commendations: who is meant, what is claimed, and what is wrong with a line."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.gates.many import CHUNK, chunks
from workflows.folding import fold
from workflows.law.rules import Rules
from workflows.people.conflicts import Ties
from workflows.people.kinds import AssignmentKind
from workflows.people.models import Assignment, Person
from workflows.people.sheets import Line

from .criteria import Claim, missing_for_many

COLUMNS = {
    "number": ("số hiệu", "số hiệu CAND", "number"),
    "name": ("họ và tên", "họ tên", "name", "full name"),
    "citation": ("thành tích", "achievement"),
    "innovation": ("sáng kiến", "innovation"),
    "earlier": ("danh hiệu đã đạt", "earlier titles"),
}
STATED = re.compile(r"(\d{4})\s*:\s*([^;]+)")
# What may be wrong with a line; the web says each in words, with what to do.
UNKNOWN, OTHER_NAME, TWICE, NO_POST, NO_CITATION, TOO_LONG, OWN, KIN, LACKS = (
    *("unknown", "other_name", "twice", "no_post", "no_citation", "too_long"),
    *("own", "kin", "lacks"),
)
LONGEST = {key: f"R-COM-LIST.{key}" for key in ("number", "name", "citation", "innovation")}


@dataclass(frozen=True)
class Head:
    """What a list is for: one title, one occasion, one day."""

    title: str
    occasion: str
    merit_on: date


@dataclass(frozen=True)
class Judged:
    """One line, with whom it means; `fault` is "" for a line that is in order."""

    line: int
    values: Mapping[str, str]
    person_id: int | None
    stated: Mapping[int, str] = field(default_factory=dict)
    fault: str = ""


def check_lines(session: Session, rules: Rules, head: Head, lines: Sequence[Line], actor_id: int) -> list[Judged]:
    """Return every line of a list judged, in its order; a fixed number of questions for every thousand lines."""
    known = _known(session, rules, [line.values["number"] for line in lines])
    times = Counter(line.values["number"] for line in lines)
    kin = set(Ties(session, actor_id, rules).barred([person.id for person, _posted in known.values()]))
    found = []
    for line in lines:
        person, posted = known.get(line.values["number"], (None, False))
        stated = {int(year): number.strip() for year, number in STATED.findall(line.values["earlier"])}
        fault = _too_long(rules, line) or _whose(line, person, posted=posted, times=times, actor_id=actor_id, kin=kin)
        found.append(Judged(line.line, line.values, person.id if person else None, stated, fault))
    lacking = _lacking(session, rules, head, found)
    return [replace(each, fault=LACKS) if each.line in lacking else each for each in found]


def _lacking(session: Session, rules: Rules, head: Head, lines: Sequence[Judged]) -> set[int]:
    """Return the lines, in order otherwise, whose title asks for more than stands behind them."""
    sound = [each for each in lines if not each.fault]
    found: set[int] = set()
    for some in chunks(sound, rules.number(CHUNK)):
        claims = {each.person_id: _claim(head, each) for each in some if each.person_id is not None}
        lacks = missing_for_many(session, rules, head.title, claims)
        found |= {each.line for each in some if each.person_id is not None and lacks[each.person_id]}
    return found


def _claim(head: Head, line: Judged) -> Claim:
    return Claim(head.title, head.merit_on.year, head.occasion, line.values["innovation"], line.stated)


def _whose(
    line: Line, person: Person | None, *, posted: bool, times: Counter[str], actor_id: int, kin: set[int]
) -> str:
    """Return what is wrong with whom a line means."""
    if person is None:
        return UNKNOWN
    wrong = {
        OTHER_NAME: fold(person.name) != fold(line.values["name"]),
        TWICE: times[line.values["number"]] > 1,
        NO_POST: not posted,
        OWN: person.id == actor_id,
        KIN: person.id in kin,
        NO_CITATION: not line.values["citation"],
    }
    return next((fault for fault, stands in wrong.items() if stands), "")


def _too_long(rules: Rules, line: Line) -> str:
    return TOO_LONG if any(len(line.values[key]) > rules.number(code) for key, code in LONGEST.items()) else ""


def _known(session: Session, rules: Rules, numbers: Sequence[str]) -> dict[str, tuple[Person, bool]]:
    """Return {number: the officer, whether he holds a post}."""
    found: dict[str, tuple[Person, bool]] = {}
    for some in chunks(list(dict.fromkeys(numbers)), rules.number(CHUNK)):
        people = session.scalars(select(Person).where(Person.number.in_(some))).all()
        posts = select(Assignment.person_id).where(
            Assignment.person_id.in_([person.id for person in people]),
            Assignment.kind == AssignmentKind.PRIMARY,
            Assignment.on(rules.day),
        )
        posted = set(session.scalars(posts))
        found |= {person.number: (person, person.id in posted) for person in people}
    return found

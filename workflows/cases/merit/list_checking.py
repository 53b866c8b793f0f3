"""Judging the lines of a list of commendations: who is meant, what is claimed, and what is wrong with a line."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.commendation_tables import years_of_many
from workflows.cases.gates.many import CHUNK, chunks
from workflows.folding import fold
from workflows.law.rules import Rules
from workflows.people.conflicts import Ties
from workflows.people.kinds import AssignmentKind
from workflows.people.models import Assignment, Person
from workflows.people.sheets import Line

from .criteria import Claim, behind, missing

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
    known = _known(session, rules, [line.values["number"] for line in lines], head)
    times = Counter(line.values["number"] for line in lines)
    kin = set(Ties(session, actor_id, rules).barred([person.id for person, *_ in known.values()]))
    found = []
    for line in lines:
        person, posted, years = known.get(line.values["number"], (None, False, set()))
        stated = {int(year): number.strip() for year, number in STATED.findall(line.values["earlier"])}
        fault = _too_long(rules, line) or _whose(line, person, posted=posted, times=times, actor_id=actor_id, kin=kin)
        if not fault and missing(rules, _claim(head, line, stated), set(years)):
            fault = LACKS
        found.append(Judged(line.line, line.values, person.id if person else None, stated, fault))
    return found


def _claim(head: Head, line: Line, stated: Mapping[int, str]) -> Claim:
    return Claim(head.title, head.merit_on.year, head.occasion, line.values["innovation"], stated)


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


def _known(
    session: Session, rules: Rules, numbers: Sequence[str], head: Head
) -> dict[str, tuple[Person, bool, set[int]]]:
    """Return {number: the officer, whether he holds a post, the years of the titles that must stand behind}."""
    found: dict[str, tuple[Person, bool, set[int]]] = {}
    day, titles = rules.day, behind(rules, head.title)
    for some in chunks(list(dict.fromkeys(numbers)), rules.number(CHUNK)):
        people = session.scalars(select(Person).where(Person.number.in_(some))).all()
        ids = [person.id for person in people]
        posts = select(Assignment.person_id).where(
            Assignment.person_id.in_(ids), Assignment.kind == AssignmentKind.PRIMARY, Assignment.on(day)
        )
        posted = set(session.scalars(posts))
        years = years_of_many(session, ids, titles) if titles else {}
        found |= {person.number: (person, person.id in posted, years.get(person.id, set())) for person in people}
    return found

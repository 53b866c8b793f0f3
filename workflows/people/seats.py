"""Which posts the fictional force fills, from its named people down to the last officer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random

from workflows.people.cast import CAST, Part
from workflows.people.models import Unit

HEADS = {"PX05": "chief_inspector", "PK02": "regiment_commander", "PK03": "regiment_commander"}
DEPUTIES = {"PX05": "deputy_chief_inspector", "PK02": "regiment_deputy", "PK03": "regiment_deputy"}
STAGE, STAGE_SIZE = "PC06-D1", 8  # the team of the stories is never empty
LEADERS_AT_MOST = 4  # every fourth of those who are not heads may lead something
INVESTIGATING = ("PA09", "PC02", "PC03", "PC04")
SOLDIERING = ("PK02", "PK03", "PC07", "PC11", "PC12")
WORKING = ("PH10", "PH13")


@dataclass(frozen=True)
class Seat:
    """One post in one unit, and who of the named people sits there."""

    unit: Unit
    post: str
    part: Part | None = None


def seats(rng: Random, units: dict[str, Unit], officers: int) -> list[Seat]:
    """Return the seats of a force of `officers`; the named people and the heads are there however small it is."""
    named = [Seat(units[part.unit], part.post, part) for part in CAST]
    taken = {(seat.unit.code, seat.post) for seat in named}
    heads = [seat for seat in _heads(units.values()) if (seat.unit.code, seat.post) not in taken]
    stage = [Seat(units[STAGE], "officer")] * STAGE_SIZE
    found = [*named, *heads, *stage]
    rest = max(officers - len(found), 0)
    leaders = list(islice(_leaders(units, taken), rest // LEADERS_AT_MOST))
    return [*found, *leaders, *_others(rng, units, rest - len(leaders))]


def _heads(units: Iterable[Unit]) -> Iterator[Seat]:
    for unit in units:
        if unit.kind in ("department", "commune"):
            yield Seat(unit, _head_post(unit))


def _head_post(unit: Unit) -> str:
    if unit.kind == "department":
        return HEADS.get(unit.code, "department_head")
    return "ward_head" if unit.code.startswith("P") else "commune_head"


def _deputy_post(unit: Unit) -> str:
    if unit.kind == "department":
        return DEPUTIES.get(unit.code, "department_deputy")
    return "ward_deputy" if unit.code.startswith("P") else "commune_deputy"


def _leaders(units: dict[str, Unit], taken: set[tuple[str, str]]) -> Iterator[Seat]:
    """Give those who lead, the most needed first: a deputy everywhere, team leaders, then further deputies."""
    standing = [unit for unit in units.values() if unit.kind in ("department", "commune")]
    teams = [unit for unit in units.values() if unit.kind == "team"]
    yield from (Seat(unit, _deputy_post(unit)) for unit in standing)
    yield from (Seat(team, "team_leader") for team in teams if (team.code, "team_leader") not in taken)
    yield from (Seat(team, "team_deputy") for team in teams)
    for _ in range(3):
        yield from (Seat(unit, _deputy_post(unit)) for unit in standing)
    for _ in range(2):
        yield from (Seat(team, "team_deputy") for team in teams)


def _others(rng: Random, units: dict[str, Unit], count: int) -> list[Seat]:
    places = [unit for unit in units.values() if unit.kind in ("commune", "team")]
    weights = [2 if unit.kind == "commune" else 1 for unit in places]
    return [Seat(unit, _common_post(rng, unit)) for unit in rng.choices(places, weights=weights, k=count)]


def _common_post(rng: Random, unit: Unit) -> str:
    chance, above = rng.random(), unit.code.partition("-")[0]
    if above in INVESTIGATING:
        return "investigator" if chance < 0.6 else "officer"
    if above in SOLDIERING:
        return "soldier" if chance < 0.3 else "officer"
    if above in WORKING:
        return "worker" if chance < 0.3 else "officer"
    return "officer"

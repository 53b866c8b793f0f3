"""Give every seat of the fictional force a believable person: name, age, rank, since when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from workflows.people.cast import CAST
from workflows.people.kinds import Sex
from workflows.people.models import Unit
from workflows.people.names import name_of
from workflows.people.seats import Seat

YEAR = timedelta(days=365.25)
WOMEN = 0.17  # share
STARTS_AT = 18 * YEAR

# Post: youngest and oldest, and ranks that are usual in it; without ranks the age decides.
USUAL: dict[str, tuple[int, int, tuple[str, ...]]] = {
    "director": (54, 57, ("major_general",)),
    "deputy_director": (48, 56, ("colonel",)),
    "department_head": (44, 56, ("colonel", "senior_lieutenant_colonel", "senior_lieutenant_colonel")),
    "chief_inspector": (46, 56, ("colonel",)),
    "regiment_commander": (44, 54, ("colonel", "senior_lieutenant_colonel")),
    "ward_head": (40, 54, ("senior_lieutenant_colonel", "lieutenant_colonel")),
    "commune_head": (38, 54, ("lieutenant_colonel",)),
    "department_deputy": (40, 54, ("senior_lieutenant_colonel", "lieutenant_colonel")),
    "deputy_chief_inspector": (42, 54, ("senior_lieutenant_colonel",)),
    "regiment_deputy": (40, 52, ("senior_lieutenant_colonel", "lieutenant_colonel")),
    "ward_deputy": (36, 52, ("lieutenant_colonel", "major")),
    "commune_deputy": (35, 52, ("lieutenant_colonel", "major")),
    "team_leader": (35, 50, ("lieutenant_colonel", "major")),
    "team_deputy": (33, 48, ("lieutenant_colonel", "major", "captain")),
    "soldier": (18, 20, ("private", "private_first_class", "conscript_corporal")),
    "worker": (22, 54, ("police_worker",)),
}
BY_AGE = (
    (22, "corporal"),
    (23, "sergeant"),
    (25, "second_lieutenant"),
    (27, "lieutenant"),
    (30, "senior_lieutenant"),
    (34, "captain"),
    (39, "major"),
    (99, "lieutenant_colonel"),
)
NAMED_OFFICERS = (31, 36)  # the people of the stories, neither beginners nor about to retire


@dataclass(frozen=True)
class Officer:
    """One person of the force, before he or she is a row."""

    number: str
    name: str
    sex: Sex
    born_on: date
    rank_code: str
    rank_since: date
    unit: Unit
    post: str
    since: date
    username: str | None  # None: not one of the named people


def careers(rng: Random, seats: Sequence[Seat], on: date) -> list[Officer]:
    """Return one officer for each seat, in their order."""
    numbers = rng.sample(range(100_000, 1_000_000), len(seats))
    reserved = {part.name for part in CAST}
    return [_officer(rng, seat, number, reserved, on) for seat, number in zip(seats, numbers, strict=True)]


def _officer(rng: Random, seat: Seat, number: int, reserved: set[str], on: date) -> Officer:
    sex = seat.part.sex if seat.part else _sex(rng, seat)
    age, rank = _age_and_rank(rng, seat)
    born_on = on - age * YEAR - timedelta(days=rng.randrange(360))
    return Officer(
        number=f"{number // 1000:03}-{number % 1000:03}",
        name=seat.part.name if seat.part else _name(rng, sex, reserved),
        sex=sex,
        born_on=born_on,
        rank_code=rank,
        rank_since=_promoted(rng, on),
        unit=seat.unit,
        post=seat.post,
        since=_since(rng, max(seat.unit.valid_from, born_on + STARTS_AT, on - 6 * YEAR), on),
        username=seat.part.username if seat.part else None,
    )


def _sex(rng: Random, seat: Seat) -> Sex:
    return Sex.FEMALE if seat.post != "soldier" and rng.random() < WOMEN else Sex.MALE


def _name(rng: Random, sex: Sex, reserved: set[str]) -> str:
    while (name := name_of(rng, sex)) in reserved:
        pass
    return name


def _age_and_rank(rng: Random, seat: Seat) -> tuple[int, str]:
    if seat.post in USUAL:
        youngest, oldest, ranks = USUAL[seat.post]
        return rng.randint(youngest, oldest), rng.choice(ranks)
    age = rng.randint(*NAMED_OFFICERS) if seat.part else round(rng.triangular(21, 55, 30))
    return age, next(rank for limit, rank in BY_AGE if age < limit)


def _promoted(rng: Random, on: date) -> date:
    """Promotions come with the quarters of the last three years."""
    quarter = date(on.year, (on.month - 1) // 3 * 3 + 1, 1)
    back = rng.randrange(12)
    months = quarter.year * 12 + quarter.month - 1 - 3 * back
    return date(months // 12, months % 12 + 1, 1)


def _since(rng: Random, earliest: date, on: date) -> date:
    days = (on - earliest).days - 30  # nobody came only just now
    return earliest + timedelta(days=rng.randrange(days)) if days > 0 else earliest

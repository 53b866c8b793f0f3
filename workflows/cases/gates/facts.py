"""What the gates weigh about one person, as it stands on a day.  Plain values; `reading` asks the database for them."""

from dataclasses import dataclass, field
from datetime import date

from workflows.law.rules import Rules
from workflows.people.kinds import Sex
from workflows.people.models import Protection

from .models import Lock


@dataclass(frozen=True)
class Matter:
    """An open matter in which the person is under review."""

    number: str
    told: bool


@dataclass(frozen=True)
class Facts:
    """Everything that a gate weighs, as it stands on a day."""

    on: date
    rules: Rules
    born_on: date
    sex: Sex
    rank: str
    rank_group: str
    rank_since: date
    next_rank: str
    leading: bool
    party: bool
    reviews: tuple[Matter, ...] = ()
    protections: tuple[Protection, ...] = ()
    locks: tuple[tuple[Lock, bool], ...] = ()  # each with whether its case has been told to the person
    complained_on: date | None = None
    denounced_on: date | None = None
    answered: dict[int, date] = field(default_factory=dict)  # {who opened the matter: the last answer}
    signs: tuple[int, ...] = ()  # who recorded a sign that is open and not too old
    moved_on: date | None = None
    proposer_id: int | None = None
    proposer_kin: bool = False
    replacement_kin: bool = False
    planned: bool = False  # his post stands in a published plan of the year, and its line waits

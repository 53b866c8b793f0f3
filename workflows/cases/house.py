"""What every case stands upon: the drawings, the rules, the calendar and the roles, read once at the start."""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from workflows.engine.diagrams import Library
from workflows.errors import N_, NotFound
from workflows.law.amending import Law
from workflows.law.authority import Matrix
from workflows.law.calendar import Calendar, default_calendar, today
from workflows.law.choices import Choices
from workflows.law.deadlines import deadline
from workflows.law.rules import RuleBook, Rules, default_book

from .duties import Duties
from .models import Case

BPMN = Path(__file__).parents[2] / "bpmn"
SUBJECT_ROLE = "subject_officer"  # the person concerned, as a role that a step may tell


class Bound(StrEnum):
    """How the people of a role are found."""

    HELD = "held"  # by a grant, for the whole force
    SUBJECT = "subject"  # the person concerned
    OPENER = "opener"  # who opened the case; if another case did, the head of the subject's unit
    PART = "part"  # who was appointed to the case
    AUTHORITY = "authority"  # by the table of authority
    RECEIVING_HEAD = "receiving_head"  # the head of the receiving unit
    BODY = "body"  # the members of a Party body that the case needs (party_bodies.py)
    BODY_SECRETARY = "body_secretary"  # who leads such a body: its secretary; a deputy if he may not
    UNIT_HEAD = "unit_head"  # the head of the subject's unit
    DECIDER = "decider"  # who decides on the form of discipline in question
    RESOLVER = "resolver"  # who resolves a complaint
    COLLECTIVE = "collective"  # who leads the unit of the post in question (roles/collectives.py)
    BORROWED = "borrowed"  # filled by the drawing that calls


@dataclass(frozen=True)
class Role:
    """Who does a step.  `name` is the name of the lane."""

    code: str
    name: str
    en: str
    bound: Bound
    delegable: bool = False  # a substitute may do its steps for an absent officer
    by_leaders: bool = False  # and only one who holds a post of command
    body: str = ""  # which Party body, for the members and the secretary of one
    instead: str = ""  # the role above, whose people act where every holder of this one is barred from a case
    prepared_by: str = ""  # the role that prepares votes of these people; without it the body's own officers

    def label(self, locale: str) -> str:
        """Return the name in a language."""
        return self.en if locale == "en" else self.name


class RoleBook:
    """The catalogue of roles."""

    def __init__(self, *paths: Path) -> None:
        rows = {code: row for path in paths for code, row in tomllib.loads(path.read_text("utf-8"))["roles"].items()}
        self.roles = {code: _role(code, row) for code, row in rows.items()}
        self.by_lane = {role.name: role for role in self.roles.values()}

    def __getitem__(self, code: str) -> Role:
        return self.roles[code]

    def of_lane(self, lane: str) -> Role:
        """Return the role that a lane is named after."""
        if lane not in self.by_lane:
            raise NotFound(N_("No role is named “%(lane)s”."), lane=lane)
        return self.by_lane[lane]


def _role(code: str, row: dict[str, Any]) -> Role:
    more = {key: row[key] for key in ("delegable", "by_leaders", "body", "instead", "prepared_by") if key in row}
    return Role(code, row["name"], row["en"], Bound(row["bound"]), **more)


@dataclass(frozen=True, eq=False)
class House:
    """The data that the law and the office lay down."""

    folders: tuple[Path, ...]
    book: RuleBook
    calendar: Calendar
    origin: "House | None" = None  # the same house under the files alone
    as_of: date | None = None  # the day on which it is looked at, if not today: for previews

    @cached_property
    def library(self) -> Library:
        """The drawings as new cases run them."""
        return Library(*self.folders)

    @cached_property
    def roles(self) -> RoleBook:
        """The roles that lanes are named after."""
        return RoleBook(*(path for folder in self.folders if (path := folder / "roles.toml").exists()))

    @cached_property
    def openers(self) -> frozenset[str]:
        """The roles whose people may open a case of any kind: every page asks, for its menu."""
        lanes = {lane for model in self.library.models() for lane in model.drawing.starters}
        return frozenset(self.roles.of_lane(lane).code for lane in lanes)

    @cached_property
    def matrix(self) -> Matrix:
        """Who decides what about whom (DOMAIN.md 1.4)."""
        return default_matrix()

    @cached_property
    def choices(self) -> Choices:
        """What a rule may name whose figure is a choice or a list."""
        catalogues = tomllib.loads((BPMN / "catalogues.toml").read_text("utf-8"))
        roles = {code: {"name": role.name, "en": role.en} for code, role in self.roles.roles.items()}
        votes = {ballot.code: {"name": ballot.title_vi, "en": ballot.title_en} for ballot in self.book.ballots}
        return Choices.read(BPMN / "choices.toml", catalogues, roles, votes)

    @cached_property
    def duties(self) -> Duties:
        """What keeps somebody from a duty in a matter (DOMAIN.md 1.5, 4.1)."""
        return Duties.read(BPMN / "duties.toml")

    def rules(self, on: date) -> Rules:
        """Return the rules in force on a day."""
        return self.book.on(on)

    def rules_of(self, case: Case) -> Rules:
        """Return the rules that a case keeps: those of the day on which it was opened, later ones that reach open
        cases, and the more favourable versions chosen for it (R-STA-15)."""
        chosen = {code: date.fromisoformat(day) for code, day in (case.kept_rules or {}).items()}
        return self.book.kept(case.rules_on, self.as_of or today(), chosen)

    @property
    def law(self) -> Law:
        """Everything of it that the office may change."""
        return Law(self.book, self.calendar, self.matrix)

    def under(self, law: Law, as_of: date | None = None) -> "House":
        """Return the same house under other law; its drawings and roles are shared."""
        other = House(self.folders, law.book, law.calendar, self.origin or self, as_of)
        vars(other).update(library=self.library, roles=self.roles, matrix=law.matrix)
        return other

    def due(self, code: str, start: date, rules: Rules) -> date:
        """Return the last day of the period of a rule that begins on `start`."""
        return deadline(rules[code], start, self.calendar).due


@cache
def default_matrix() -> Matrix:
    """Return the authority matrix of the files."""
    return Matrix.read(BPMN / "authority.toml", tomllib.loads((BPMN / "catalogues.toml").read_text("utf-8")))


def default_house(*more: Path) -> House:
    """Return the house of this project, with the drawings of further folders if there are any."""
    return House((BPMN, *more), default_book(), default_calendar())

"""One row of the authority matrix and the lists that its cells are made of (DOMAIN.md 1.4)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from workflows.errors import N_, Invalid
from workflows.law.rows import Mark

ANY = "*"
NONE = "none"
DIMENSIONS = ("act", "level", "rank", "unit", "managed")


@dataclass(frozen=True)
class Term:
    """A code of the matrix in words; `outside` marks who decides beyond this force and this system."""

    code: str
    vi: str
    en: str
    outside: bool = False

    def __str__(self) -> str:
        return self.en

    def label(self, locale: str) -> str:
        """Return the name in a language."""
        return self.en if locale == "en" else self.vi


@dataclass(frozen=True)
class Act:
    """What is decided.  `about` is "issuer" where the post of whoever issued the earlier decision counts."""

    code: str
    vi: str
    en: str
    about: str = "subject"
    members_only: bool = False

    def label(self, locale: str) -> str:
        """Return the name in a language."""
        return self.en if locale == "en" else self.vi


@dataclass(frozen=True)
class Place:
    """What a row is asked for: the act, and level, rank group, kind of unit and managing level of a person."""

    act: str
    level: str
    rank: str
    unit: str
    managed: str


@dataclass(frozen=True)
class AuthorityRow:
    """Who decides, proposes, appraises and prepares, and which body votes; a cell ("*",) matches everything."""

    code: str
    act: tuple[str, ...]
    level: tuple[str, ...]
    rank: tuple[str, ...]
    unit: tuple[str, ...]
    managed: tuple[str, ...]
    decides: str
    proposes: str
    appraises: str
    prepares: str
    body: str
    ballot: str
    source: str
    article: str
    mark: Mark
    effective_from: date
    effective_to: date | None = None
    verified_by: str = ""
    verified_on: date | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "mark", Mark(self.mark))
        if not self.source:
            raise ValueError("it has no source")
        if bool(self.verified_by) != bool(self.verified_on):
            raise ValueError("verified_by and verified_on belong together")

    @property
    def verified(self) -> bool:
        """Whether the organisation department has confirmed the row."""
        return self.verified_on is not None

    def holds(self, day: date) -> bool:
        """Tell whether the row is in force on a day."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)

    def matches(self, place: Place) -> bool:
        """Tell whether the row answers for a place of the matrix."""
        cells = (self.act, self.level, self.rank, self.unit, self.managed)
        asked = (place.act, place.level, place.rank, place.unit, place.managed)
        return all(cell == (ANY,) or value in cell for cell, value in zip(cells, asked, strict=True))


def read_row(raw: Mapping[str, Any], number: int) -> AuthorityRow:
    """Return one row; raise Invalid naming it by its number and code."""
    where = f"authority.toml row {number} ({raw.get('code', '?')})"
    known = {each.name for each in fields(AuthorityRow)}
    if unknown := sorted(set(raw) - known):
        raise Invalid(N_("%(where)s has unknown keys: %(keys)s."), where=where, keys=", ".join(unknown))
    try:
        values: Any = {key: _cell(value) if key in DIMENSIONS else value for key, value in raw.items()}
        return AuthorityRow(**values)
    except (TypeError, ValueError) as error:
        raise Invalid(N_("%(where)s cannot be read: %(reason)s"), where=where, reason=str(error)) from error


def _cell(value: object) -> tuple[str, ...]:
    """A list of codes, or the stated default "*"; an empty list would match nothing and is refused."""
    if value == ANY:
        return (ANY,)
    if not isinstance(value, list) or not value or not all(isinstance(each, str) and each != ANY for each in value):
        raise ValueError(f'a cell is a list of codes or "*", not {value!r}')
    return tuple(value)

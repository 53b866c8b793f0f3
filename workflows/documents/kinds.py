"""Which kinds of paper there are, who issues them, and what data each needs.  Read from kinds.toml."""

import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from workflows.errors import N_, Invalid


def kind_of(code: str) -> "Kind":
    """Return the registered kind; raise Invalid if there is none."""
    if code not in KINDS:
        raise Invalid(N_("There is no kind of document “%(kind)s”."), kind=code)
    return KINDS[code]


class Track(StrEnum):
    """Whose layout a paper has: the State's (NĐ 30/2020) or the Party's (HD 36-HD/VPTW)."""

    STATE = "state"
    PARTY = "party"


@dataclass(frozen=True)
class Issuer:
    """A body that issues papers, as its head and symbols show it.

    `code` names its number series; `drafter` is the drafting unit that follows it in symbols of the State's papers.
    """

    track: Track
    code: str
    superior: str
    body: str
    place: str
    drafter: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of paper.  `data` is the shape of its data.

    `symbol` is the abbreviation of its type (QĐ, NQ, …), and "" for a letter of the State, which has none.
    """

    code: str
    name: str
    en: str
    track: Track
    symbol: str
    data: dict[str, Any] = field(repr=False)


_REGISTRY = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text(encoding="utf-8"))

SHAPES: dict[str, dict[str, Any]] = _REGISTRY["shapes"]
KINDS = {code: Kind(code, **{**row, "track": Track(row["track"])}) for code, row in _REGISTRY["kinds"].items()}
ISSUERS = {code: Issuer(**{**row, "track": Track(row["track"])}) for code, row in _REGISTRY["issuers"].items()}

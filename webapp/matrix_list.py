"""The whole authority matrix as a list: by what is decided, searched without accents, by rank group and level."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workflows.folding import fold
from workflows.law.authority_rows import ANY
from workflows.law.calendar import today

from .house import house
from .matrix_words import Line, family_of, family_words, words
from .texts import locale


@dataclass(frozen=True)
class Family:
    """The rows about one kind of act."""

    code: str
    name: str
    lines: list[Line]

    @property
    def unverified(self) -> int:
        """How many rows the office has not confirmed yet."""
        return sum(not each.row.verified for each in self.lines)


def listed(args: Mapping[str, str]) -> dict[str, Any]:
    """Return what the list shows: the families with the rows that fit, and what was asked for."""
    wanted = {name: args.get(name, "").strip() for name in ("q", "for_level", "for_rank", "about")}
    rows = [words(row) for row in house().matrix.rows if row.holds(today())]
    found = [each for each in rows if _fits(each, wanted)]
    lists = house().matrix.lists
    return {
        "families": _by_family(found, wanted["about"]),
        "asked": wanted,
        "searching": any(wanted.values()),
        "shown_rows": len(found),
        "all_rows": len(rows),
        "unverified": sum(not each.row.verified for each in rows),
        "levels": [(term.code, term.label(locale())) for term in lists["levels"].values()],
        "ranks": [(term.code, term.label(locale())) for term in lists["ranks"].values()],
        "abouts": [(family.code, family.name) for family in _by_family(rows, "")],
    }


def _fits(line: Line, wanted: Mapping[str, str]) -> bool:
    row = line.row
    cells = ((wanted["for_level"], row.level), (wanted["for_rank"], row.rank))
    fits = all(not code or cell == (ANY,) or code in cell for code, cell in cells)
    about = wanted["about"]
    fits = fits and (not about or any(family_of(act) == about for act in row.act))
    return fits and all(word in line.searched for word in fold(wanted["q"]).split())


def _by_family(lines: list[Line], about: str) -> list[Family]:
    """Group rows by the kind of act; a row about several kinds stands under each of them."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        for family in dict.fromkeys(family_of(act) for act in line.row.act):
            if about in ("", family):
                found.setdefault(family, []).append(line)
    return [Family(code, family_words(code), rows) for code, rows in found.items()]

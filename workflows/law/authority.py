"""The authority matrix: for every act about every kind of person exactly one row says who decides (DOMAIN.md 1.4).

The file is refused when it has a gap, when two rows match, or when it names what does not exist; so whoever asks gets
one answer with its source, and a changed delegation is a new row and not a new programme.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from workflows.errors import N_, NotFound, Refused
from workflows.law.authority_rows import Act, AuthorityRow, Place, Term, read_row

LISTS = ("levels", "ranks", "units", "managed", "deciders", "bodies")
Terms = Mapping[str, Term]


@dataclass(frozen=True, eq=False)
class Matrix:
    """The rows, and the lists of codes that make up the domain: {name of the list: {code: term}}."""

    lists: Mapping[str, Terms]
    acts: Mapping[str, Act]
    rows: tuple[AuthorityRow, ...]
    transitional: frozenset[tuple[str, date]] = frozenset()  # rows (code, first day) that reach cases opened before
    families: Terms = field(default_factory=dict)  # of acts, one for each form of a catalogue

    @classmethod
    def read(cls, path: Path, catalogues: Mapping[str, Any]) -> "Matrix":
        """Read a file; the families of acts take their forms from the catalogues.  Raise Invalid for a bad row."""
        raw = tomllib.loads(path.read_text("utf-8"))
        lists = {name: {code: Term(code, **term) for code, term in raw[name].items()} for name in LISTS}
        acts = {code: Act(code, **act) for code, act in raw["acts"].items()}
        for family, about in raw["families"].items():
            acts |= {act.code: act for act in _forms(family, about, catalogues)}
        rows = tuple(read_row(row, number) for number, row in enumerate(raw["row"], start=1))
        families = {code: Term(code, family["vi"], family["en"]) for code, family in raw["families"].items()}
        return cls(lists, acts, rows, families=families)

    def row_for(self, place: Place, on: date) -> AuthorityRow:
        """Return the one row that answers; raise Refused if none or several do, NotFound for an unknown code."""
        for name, code in zip(self.axes, (place.act, place.level, place.rank, place.unit, place.managed), strict=True):
            if code not in self.axes[name]:
                raise NotFound(N_("The authority matrix does not know “%(code)s”."), code=code)
        hits = [row for row in self.rows if row.holds(on) and row.matches(place)]
        if len(hits) != 1:
            raise Refused(N_("The authority matrix has no single answer for %(place)s."), place=self.words(place))
        return hits[0]

    def row_kept(self, place: Place, opened: date, on: date) -> AuthorityRow:
        """Return the row that answers for a case opened on a day: its day's, or a later one that reaches it."""
        later = [
            row
            for row in self.rows
            if (row.code, row.effective_from) in self.transitional and opened < row.effective_from <= on
        ]
        found = [row for row in later if row.matches(place)]
        return max(found, key=lambda row: row.effective_from) if found else self.row_for(place, opened)

    def words(self, place: Place) -> Term:
        """Return a place in words of both languages, as a message names a gap."""
        parts = (place.act, place.level, place.rank, place.unit, place.managed)
        named = [axis[code] for axis, code in zip(self.axes.values(), parts, strict=True)]
        vi, en = (", ".join(each.label(locale) for each in named) for locale in ("vi", "en"))
        return Term("place", vi, en)

    @cached_property
    def axes(self) -> dict[str, Mapping[str, Act] | Terms]:
        """What each cell of a row may name."""
        return {
            "act": self.acts,
            "level": self.lists["levels"],
            "rank": self.lists["ranks"],
            "unit": self.lists["units"],
            "managed": self.lists["managed"],
        }


def _forms(family: str, about: Mapping[str, Any], catalogues: Mapping[str, Any]) -> Iterator[Act]:
    """Yield one act for each form of discipline or commendation of a family, named by both."""
    tables = [catalogues[about["catalogue"]]]
    if "tracks" in about:
        tables = [tables[0][track] for track in about["tracks"]]
    forms = {code: form for table in tables for code, form in table.items()}
    for code, form in forms.items():
        vi, en = (f"{about[lang]}: {form[key]}" for lang, key in (("vi", "name"), ("en", "en")))
        yield Act(f"{family}.{code}", vi, en, members_only=about.get("members_only", False))

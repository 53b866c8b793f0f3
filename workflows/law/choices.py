"""What a rule may name whose figure is a choice or a list, with each code in words: bpmn/choices.toml."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workflows.law.authority_rows import Term

Terms = Mapping[str, Term]


@dataclass(frozen=True)
class Choices:
    """The lists of codes, and which rule names codes of which list: {list: {code: term}}, {rule: list}."""

    lists: Mapping[str, Terms]
    rules: Mapping[str, str]

    @classmethod
    def read(
        cls, path: Path, catalogues: Mapping[str, Any], roles: Mapping[str, Any], votes: Mapping[str, Any]
    ) -> "Choices":
        """Read the file; lists that are no lists of its own are tables of the catalogues, the roles, or the votes."""
        raw = tomllib.loads(path.read_text("utf-8"))
        own = {name: {code: Term(code, **term) for code, term in terms.items()} for name, terms in raw["lists"].items()}
        forms = {code: form for track in catalogues["discipline_forms"].values() for code, form in track.items()}
        tables = {name: catalogues[name] for name in ("ranks", "titles")} | {"discipline_forms": forms, "roles": roles}
        tables["votes"] = votes
        named = {name: dict(_terms(table)) for name, table in tables.items()}
        return cls(named | own, raw["rules"])

    def of(self, code: str) -> Terms:
        """Return what a rule may name; nothing for a rule whose figure is no choice and no list."""
        return self.lists[self.rules[code]] if code in self.rules else {}


def _terms(table: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Term]]:
    for code, row in table.items():
        yield code, Term(code, row["name"], row["en"])

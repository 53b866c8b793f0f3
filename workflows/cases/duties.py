"""The duties in a matter and what keeps somebody from each: bpmn/duties.toml, read and checked."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from workflows.errors import N_, Invalid

WORKER = "worker"  # the duty of every role that names no other
BY_RECORD = ("voter", "chair", "unit_head", "earlier_issuer", "earlier_resolver")  # parts that no role of a step makes
WARNED = "distant_kin"  # the one personal ground that only warns


@dataclass(frozen=True)
class Duty:
    """What somebody would do in a matter; `bars` and `warns` are {ground: rule}, the personal grounds included."""

    code: str
    name: str
    en: str
    roles: tuple[str, ...]
    bars: Mapping[str, str]
    warns: Mapping[str, str]

    def label(self, locale: str) -> str:
        """Return the name in a language."""
        return self.en if locale == "en" else self.name

    def rule(self, ground: str) -> str | None:
        """Return the rule by which a ground stands against this duty, or None if it does not."""
        return self.bars.get(ground, self.warns.get(ground))


@dataclass(frozen=True)
class Duties:
    """All duties; `personal` grounds stand against each of them, `confidential` ones are never told apart."""

    rows: Mapping[str, Duty]
    personal: frozenset[str]
    confidential: frozenset[str]
    neutral_rule: str
    parts: Mapping[str, str]  # {role of a step or an appointment: the part it makes}

    def __getitem__(self, code: str) -> Duty:
        return self.rows[code]

    def of_role(self, role: str) -> Duty:
        """Return the duty of a role of bpmn/roles.toml."""
        return next((duty for duty in self.rows.values() if role in duty.roles), self.rows[WORKER])

    @classmethod
    def read(cls, path: Path) -> "Duties":
        """Return the duties of a file; raise Invalid if it names a ground that is none."""
        data = tomllib.loads(path.read_text("utf-8"))
        personal, hidden, parts = data["personal"], data["confidential"], data["parts"]
        rules = personal | dict.fromkeys(hidden["grounds"], hidden["rule"])
        barring = {ground: rule for ground, rule in rules.items() if ground != WARNED}
        rows = {}
        for code, row in data["duties"].items():
            bars, warns = row["bars"], row.get("warns", {})
            _refuse_unknown(code, {*bars, *warns}, {*parts, *BY_RECORD})
            rows[code] = Duty(
                code,
                row["name"],
                row["en"],
                tuple(row.get("roles", ())),
                MappingProxyType(bars | barring),
                MappingProxyType(warns | {WARNED: rules[WARNED]}),
            )
        by_role = {role: part for part, made_by in parts.items() for role in made_by}
        return cls(rows, frozenset(personal), frozenset(hidden["grounds"]), hidden["rule"], by_role)


def _refuse_unknown(duty: str, named: Collection[str], known: Collection[str]) -> None:
    if unknown := set(named).difference(known):
        raise Invalid(
            N_("The duty “%(duty)s” names a ground that is none: %(ground)s."), duty=duty, ground=min(unknown)
        )

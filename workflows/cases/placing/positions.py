"""Which posts are changed periodically, after how long, and by what their risk is held down (R-REA-04)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from workflows.cases.house import BPMN
from workflows.law.deadlines import MONTHS_OF_A_YEAR, add_months
from workflows.law.rules import Rules
from workflows.people.models import Post, Unit

LISTED = "R-REA-04.posts"


@dataclass(frozen=True)
class Position:
    """A kind of work that is changed periodically; `units` are codes of the units in which it is done."""

    code: str
    units: tuple[str, ...]
    controls: tuple[Mapping[str, str], ...]  # each in Vietnamese and English: {"vi": …, "en": …}

    @property
    def rule(self) -> str:
        """The code of the rule that says how many years one may stay."""
        return f"R-REA-04.{self.code}"

    def due_on(self, since: date, rules: Rules) -> date:
        """Return the day on which the interval of somebody who came on a day is over."""
        return add_months(since, rules.number(self.rule) * MONTHS_OF_A_YEAR)


@cache
def positions() -> Mapping[str, Position]:
    """Return the positions of the file by their codes."""
    rows = tomllib.loads((BPMN / "positions.toml").read_text("utf-8"))
    return {code: Position(code, tuple(row["units"]), tuple(row["controls"])) for code, row in rows.items()}


def position_of(rules: Rules, unit: Unit, post: Post) -> Position | None:
    """Return the position that a post in a unit is, or None where it is not changed periodically.

    Who commands is never in one: leaders are rotated by another way (PCTN 36/2018, Điều 24 khoản 5).
    """
    if post.leading:
        return None
    at = unit.code.partition("-")[0]
    return next((each for each in positions().values() if at in each.units and each.code in rules.words(LISTED)), None)

"""The register: search without accents, families, and what is to be confirmed, was changed, or waits for approval."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from sqlalchemy import select

from webapp.database import db
from webapp.house import house
from workflows.cases.law_models import LawChange, LawDecision
from workflows.folding import fold
from workflows.law.amending import Kind
from workflows.law.calendar import today
from workflows.law.rows import BallotRule, Rule

from . import names, words
from .blueprint import bp

ROWS = 50  # on a page
OF_BOOK = (Kind.RULE, Kind.BALLOT, Kind.CONFIRMED)


@dataclass(frozen=True)
class Line:
    """One rule in the list."""

    row: Rule | BallotRule
    family: str
    certain: bool
    changed: bool
    waiting: bool

    @property
    def searched(self) -> str:
        """What a search looks through."""
        row = self.row
        return fold(f"{row.code} {row.title_vi} {row.title_en} {row.source} {row.article}")


@bp.get("/rules")
def register() -> str:
    """List the rules in force today that fit what the address asks for."""
    lines = _lines()
    text, family, show = (request.args.get(name, "").strip() for name in ("q", "family", "show"))
    found = [line for line in lines if _fits(line, fold(text).split(), family, show)]
    page = max(request.args.get("page", 1, type=int) or 1, 1)
    first = min((page - 1) * ROWS, max(len(found) - 1, 0) // ROWS * ROWS)
    asked: dict[str, Any] = {name: value for name, value in (("q", text), ("family", family), ("show", show)) if value}
    before, after = (url_for(".register", **asked, page=first // ROWS + 1 + step) for step in (-1, 1))
    return render_template(
        "rules/list.html",
        lines=found[first : first + ROWS],
        total=len(found),
        first=first + 1,
        previous_url=before if first else None,
        next_url=after if first + ROWS < len(found) else None,
        counts=_counts(lines),
        families={code: name for code, name in names.FAMILIES.items() if any(line.family == code for line in lines)},
        sizes=Counter(line.family for line in lines),
        asked={"q": text, "family": family, "show": show},
        words=words,
    )


def _lines() -> list[Line]:
    changes = db.session.execute(
        select(LawChange.code, LawDecision.outcome)
        .outerjoin(LawDecision, LawDecision.change_id == LawChange.id)
        .where(LawChange.kind.in_(OF_BOOK))
    )
    states = {(code, outcome.value if outcome else "") for code, outcome in changes}
    rules = house().rules(today())
    return [
        Line(
            row=row,
            family=names.family_of(row),
            certain=words.is_certain(row),
            changed=(row.code, "approved") in states,
            waiting=(row.code, "") in states,
        )
        for row in (*rules, *rules.ballots)
    ]


def _fits(line: Line, wanted: list[str], family: str, show: str) -> bool:
    shown = {"unverified": not line.certain, "changed": line.changed, "waiting": line.waiting}.get(show, True)
    return shown and family in ("", line.family) and all(word in line.searched for word in wanted)


def _counts(lines: list[Line]) -> dict[str, int]:
    return {
        "all": len(lines),
        "unverified": sum(not line.certain for line in lines),
        "changed": sum(line.changed for line in lines),
        "waiting": sum(line.waiting for line in lines),
    }

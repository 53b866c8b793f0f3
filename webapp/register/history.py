"""The versions of a row: who proposed and approved each, by which document, and how many open cases keep it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select

from webapp.database import db
from webapp.house import house
from workflows.cases.law_models import LawChange, LawDecision, RuleChoice
from workflows.cases.lawbook.amending import waiting_for
from workflows.cases.lawbook.law_checks import rows_of
from workflows.cases.models import Case, CaseStatus
from workflows.law.amending import Kind, codes_of
from workflows.law.calendar import today

from .changes import LOADED
from .words import Row


@dataclass(frozen=True)
class Version:
    """One version of a row, the change that brought it (none: it came with the system) and the cases that keep it."""

    row: Row
    change: LawChange | None
    confirmed: LawChange | None
    cases: int | None
    state: str  # "now", "to come" or "over"


def history_of(kind: Kind, code: str) -> dict[str, Any]:
    """Return the versions of a row, the latest first, and the change that waits for it."""
    made = {(_row_kind(change.kind), change.first_day): change for change in _approved(code)}
    cases = _cases_by_version(code) if kind is not Kind.AUTHORITY else Counter()
    versions = [
        Version(
            row=row,
            change=made.get((kind, row.effective_from)),
            confirmed=made.get((Kind.CONFIRMED, row.effective_from)),
            cases=cases[row.effective_from] if kind is not Kind.AUTHORITY else None,
            state=_state(row),
        )
        for row in reversed(rows_of(house().law, kind, code))
    ]
    waiting = waiting_for(db.session, kind, code) or waiting_for(db.session, Kind.CONFIRMED, code)
    return {"versions": versions, "waiting": waiting}


def _row_kind(kind: Kind) -> Kind:
    return Kind.AUTHORITY if kind is Kind.MATRIX else kind


def _approved(code: str) -> list[LawChange]:
    found = select(LawChange).join(LawDecision, LawDecision.change_id == LawChange.id)
    mine = or_(LawChange.code == code, LawChange.kind == Kind.MATRIX)  # a division touches rows with other codes too
    rows = db.session.scalars(found.where(mine).options(*LOADED).order_by(LawDecision.id))
    return [change for change in rows if change.approved and code in codes_of(change.amendment)]


def _cases_by_version(code: str) -> Counter[date]:
    """Return {first day of a version: open cases that keep it}; asked by opening day, not case by case."""
    open_now = Case.status == CaseStatus.OPEN
    by_day = select(Case.rules_on, func.count()).where(open_now).group_by(Case.rules_on)
    chosen = select(Case).where(open_now, Case.id.in_(select(RuleChoice.case_id).where(RuleChoice.code == code)))
    found: Counter[date] = Counter()
    for opened, number in db.session.execute(by_day):
        found[_kept(code, opened)] += number
    for case in db.session.scalars(chosen):
        found[_kept(code, case.rules_on)] -= 1
        found[house().rules_of(case)[code].effective_from] += 1
    return found


def _kept(code: str, opened: date) -> date:
    rules = house().book.kept(opened, today())
    return (rules[code] if code in rules else rules.ballot(code)).effective_from


def _state(row: Row) -> str:
    if row.effective_from > today():
        return "to come"
    return "over" if row.effective_to is not None and row.effective_to < today() else "now"

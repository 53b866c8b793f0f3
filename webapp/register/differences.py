"""What a change of the law is about and what it alters, line by line."""

from datetime import date

from flask_babel import gettext as _

from webapp.house import house
from webapp.locale import day
from webapp.texts import locale
from workflows.cases.law_models import LawChange
from workflows.cases.lawbook.law_checks import rows_of
from workflows.errors import WorkflowError
from workflows.law.amending import Kind, Law, amend, codes_of
from workflows.law.rows import BallotRule, Rule

from .facts import facts
from .names import STATES
from .words import title_of

Line = tuple[str, str, str]  # label, as it was, as it will be


def subject_of(change: LawChange) -> str:
    """Return what a change is about, in words."""
    if change.kind is Kind.DAY:
        last = date.fromisoformat(change.content["last"])
        return day(change.first_day) if last == change.first_day else f"{day(change.first_day)} – {day(last)}"
    if change.kind is Kind.MATRIX:
        return ", ".join(codes_of(change.amendment))
    kind = Kind(change.content["target"]) if change.kind is Kind.CONFIRMED else change.kind
    found = rows_of(house().law, kind, change.code)
    if kind is Kind.AUTHORITY or not found:
        return change.code
    row = found[-1]
    return f"{change.code} {title_of(row)}" if isinstance(row, Rule | BallotRule) else change.code


def lines(change: LawChange) -> list[Line]:
    """Return what a change alters: (label, as it was, as it will be), only where they differ."""
    if change.kind is Kind.DAY:
        return _day_lines(change)
    if change.kind is Kind.CONFIRMED:
        on = date.fromisoformat(change.content["on"])
        return [(_("Confirmed"), str(_("no")), f"{change.content['by']}, {day(on)}")]
    law = _law_after(change)
    if law is None:
        return []
    codes = codes_of(change.amendment)
    if change.kind is not Kind.MATRIX:
        return _row_lines(law, change, change.code)
    return [
        (_("Row %(code)s: %(what)s", code=code, what=label), before, after)
        for code in codes
        for label, before, after in _row_lines(law, change, code)
    ]


def _law_after(change: LawChange) -> Law | None:
    """Return the law with this change in it; none where it no longer fits."""
    if change.approved:
        return house().law
    try:
        return amend(house().law, [change.amendment])
    except WorkflowError:  # the law has moved on since it was proposed; its approval would say the same
        return None


def _row_lines(law: Law, change: LawChange, code: str) -> list[Line]:
    found = rows_of(law, change.kind, code)
    before = [row for row in found if row.effective_from < change.first_day]
    after = [row for row in found if row.effective_from == change.first_day]
    if not after:
        last = day(before[-1].effective_to) if before and before[-1].effective_to else "–"
        return [(_("In force"), str(_("until further notice")), str(_("until %(day)s", day=last)))]
    old, new = facts(before[-1]) if before else {}, facts(after[-1])
    labels = dict.fromkeys([*old, *new])
    return [(label, old.get(label, "–"), new.get(label, "–")) for label in labels if old.get(label) != new.get(label)]


def _day_lines(change: LawChange) -> list[tuple[str, str, str]]:
    said = [(_("These days become"), "", str(STATES[change.content["state"]]))]
    if change.content["state"] == "off":
        said.append((_("Name"), "", change.content["en"] if locale() == "en" else change.content["name"]))
    return [*said, (_("Source"), "", change.content["source"])]

"""The verdict of a gate as lines of the check before sending, as whoever may see the case may know it."""

from flask_babel import gettext as _

from workflows.cases.gates.verdict import READER, Effect, Reason, Verdict, Viewer

from .base import Check

PROPOSER = frozenset((Viewer.CASE,))


def gate_lines(found: Verdict, fields: dict[str, str] | None = None) -> list[Check]:
    """Return what a gate says to whoever works on the case; `fields` is {ground: the field that it belongs to}."""
    return [_line(reason, fields or {}) for reason in found.shown_to(PROPOSER).reasons]


def barriers(found: Verdict) -> list[Check]:
    """Return only what forbids, with what lifts it."""
    return [line for line in gate_lines(found) if line.level == "bad"]


def _line(reason: Reason, fields: dict[str, str]) -> Check:
    sentences, params = [_(reason.message)], {}
    if reason.until:
        sentences.append(_("It holds until %(day)s."))
        params["day"] = f"{reason.until:%d/%m/%Y}"
    if reason.lifted_by and reason.effect is Effect.BLOCK:
        sentences.append(_("It is lifted by: %(what)s."))
        params["what"] = _(reason.lifted_by)
    level = "bad" if reason.effect is Effect.BLOCK else "warn"
    asks = reason.effect is Effect.SECOND_READER and reason != READER
    return Check(level, " ".join(sentences), reason.rule, fields.get(reason.ground, fields.get("", "")), params, asks)

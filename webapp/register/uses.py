"""Where a rule is used: steps of the drawings, their forms, decision tables and ways of counting that name it."""

import re
from collections.abc import Iterable

from webapp.forms import registry
from webapp.house import house
from webapp.texts import locale
from workflows.engine.steps import Step
from workflows.law.rules import Rules

from .words import title_of

Use = tuple[str, list[str]]


def drawings_with(code: str) -> list[Use]:
    """Return (process, its steps by name) for each drawing whose steps or forms name a code."""
    found = []
    for model in house().library.models():
        drawing = model.drawing
        steps = [step.label(locale()) for step in drawing.steps.values() if _names(_said(step), code)]
        if steps:
            found.append((drawing.label(locale()), list(dict.fromkeys(filter(None, steps)))))
    return found


def tables_with(code: str) -> list[str]:
    """Return the decision tables that name a code."""
    return [name for name, text in house().library.files.items() if name.endswith(".dmn") and _names([text], code)]


def ballots_with(rules: Rules, code: str) -> list[str]:
    """Return the ways of counting votes that take a share."""
    return [
        title_of(ballot)
        for ballot in rules.ballots
        if code in {ballot.threshold, ballot.quorum, *ballot.thresholds.values()}
    ]


def _said(step: Step) -> Iterable[str]:
    form = registry().get(step.form)
    if form is None:
        return step.properties.values()
    return [
        *step.properties.values(),
        *form.sources.values(),
        *(code for each in form.further.values() for code in each),
    ]


def _names(texts: Iterable[str], code: str) -> bool:
    whole = re.compile(rf"(?<![\w.-]){re.escape(code)}(?![\w-])(?!\.[a-z])")
    return any(whole.search(text) for text in texts)

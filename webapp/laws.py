"""The law behind a step, a gate or a clock, as pages show it on demand."""

from flask import Flask

from workflows.law.calendar import today
from workflows.law.rules import Rule, article_of

from .house import house
from .texts import lazy, locale

MARKS = {
    "S": lazy("Found in a public text"),
    "S-old": lazy("Found in an older text; to be confirmed"),
    "K": lazy("Known, not yet verified; to be confirmed"),
    "D": lazy("The office's own setting"),
}
UNITS = {
    "days": lazy("%(n)s days"),
    "working_days": lazy("%(n)s working days"),
    "months": lazy("%(n)s months"),
    "years": lazy("%(n)s years"),
}


def init_app(app: Flask) -> None:
    """Let templates ask for the law of a code."""
    app.jinja_env.globals["law_of"] = law_of
    app.jinja_env.globals["laws_of"] = laws_of


def law_of(code: str) -> dict[str, object] | None:
    """Return what the macro `law` shows of a rule, or None for a code that is no rule."""
    rules = house().rules(today())
    return _shown(rules[code]) if code in rules else None


def laws_of(codes: list[str]) -> list[dict[str, object]]:
    """Return the laws of several codes, each once."""
    return [found for code in dict.fromkeys(codes) if (found := law_of(code))]


def _shown(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "title": rule.title_en if locale() == "en" else rule.title_vi,
        "source": rule.source,
        "article": article_of(rule, locale()),
        "mark": MARKS.get(str(rule.mark), ""),
        "value": str(UNITS[rule.unit]) % {"n": rule.value} if rule.unit in UNITS else "",
    }

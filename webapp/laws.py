"""The law behind a field, a gate, a clock or an outcome, as pages show it on demand."""

from collections.abc import Iterable
from datetime import date

from flask import Flask, g
from flask_babel import gettext as _
from wtforms import Field

from workflows.cases.models import Case
from workflows.law.calendar import today
from workflows.law.rules import Rule, Rules, article_of

from .house import house
from .law_words import value_words
from .locale import day
from .texts import lazy, locale

MARKS = {
    "S": lazy("Found in a public text"),
    "S-old": lazy("Found in an older text; to be confirmed"),
    "K": lazy("Known, not yet verified; to be confirmed"),
    "D": lazy("The office's own setting"),
}


def init_app(app: Flask) -> None:
    """Let templates ask for the law of a code."""
    app.jinja_env.globals.update(law_of=law_of, laws_of=laws_of, laws_of_field=laws_of_field)


def law_of(code: str, on: date | Case | None = None) -> dict[str, object] | None:
    """Return what the macro `law` shows of a rule, or None for a code that is no rule.

    `on` is the case that keeps its rules, or the day whose rules hold; without it today.
    """
    rules = rules_shown(on or today())
    return shown(rules[code]) if code in rules else None


def laws_of(codes: Iterable[str], on: date | Case | None = None) -> list[dict[str, object]]:
    """Return the laws of several codes, each once."""
    return [found for code in dict.fromkeys(codes) if (found := law_of(code, on))]


def laws_of_field(field: Field) -> list[dict[str, object]]:
    """Return the law that a field of a form follows (the form gave it its `rule`), and what else may refuse it."""
    named = [getattr(field, "rule", None), *getattr(field, "further", ())]
    found = [shown(rule) if isinstance(rule, Rule) else law_of(rule) if rule else None for rule in named]
    return [law for law in found if law]


def shown(rule: Rule) -> dict[str, object]:
    """Return a rule as the macro `law` shows it: what it says, where it is written, how sure that is, since when."""
    return {
        "code": rule.code,
        "title": rule.title_en if locale() == "en" else rule.title_vi,
        "source": rule.source,
        "article": article_of(rule, locale()),
        "mark": _known(rule),
        "value": value_words(rule),
        "in_force": _in_force(rule),
    }


def _known(rule: Rule) -> str:
    """Return how sure a rule is: who confirmed it, or where it was found."""
    if rule.verified_on:
        return str(_("Confirmed by %(who)s on %(day)s.", who=rule.verified_by, day=day(rule.verified_on)))
    return str(MARKS.get(str(rule.mark), ""))


def rules_shown(on: date | Case) -> Rules:
    """Return the rules of a day or of a case, made once for a page: a list asks for them row by row."""
    kept: dict[object, Rules] = g.setdefault("rules_of_days", {})
    # Cases opened on one day keep the same rules, unless other versions were chosen for one of them.
    key = on if isinstance(on, date) else (on.rules_on, *sorted((on.kept_rules or {}).items()))
    if key not in kept:
        kept[key] = house().rules(on) if isinstance(on, date) else house().rules_of(on)
    return kept[key]


def _in_force(rule: Rule) -> str:
    """Return which version of the rule this is: the days between which it holds."""
    if rule.effective_to is None:
        return str(_("In force since %(day)s", day=day(rule.effective_from)))
    return str(_("In force from %(first)s to %(last)s", first=day(rule.effective_from), last=day(rule.effective_to)))

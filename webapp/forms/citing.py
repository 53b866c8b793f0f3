"""Naming the law in a form: the figure in a hint, the rule behind a refusal."""

import re

from flask_babel import gettext as _

from webapp.texts import locale
from workflows.law.rules import PARTS_IN_ENGLISH, Rule, Rules

PART = re.compile(r"\.[a-z_]+$")


def ruled(rules: Rules, sentence: str, code: str) -> str:
    """Return a refusal with its rule and where that is written.

    A part of a rule (R-VER-02.members) is named by the rule itself.
    """
    name = PART.sub("", code)
    basis = source_of(rules[code]) if code in rules else ""
    return f"{sentence} ({name}: {basis})" if basis else f"{sentence} ({name})"


def figured(hint: str, rule: Rule) -> str:
    """Return a hint with the figure of its rule in place of %(n)s; the source is shown on demand beside it."""
    return str(hint) % {"n": rule.value}


def source_of(rule: Rule) -> str:
    """Return the text and the article of a rule; our own settings say so."""
    if not rule.source:
        return str(_("setting of this system"))
    article = rule.article
    if locale() == "en":
        for ours, theirs in PARTS_IN_ENGLISH:
            article = article.replace(ours, theirs)
    return ", ".join(part for part in (rule.source, article) if part)

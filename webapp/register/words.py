"""Rows of the register in words: titles, figures, shares, sources, validity."""

from flask_babel import gettext as _
from flask_login import current_user

from webapp.choice_words import named_by
from webapp.house import house
from webapp.law_words import value_words
from webapp.locale import day
from webapp.texts import locale
from webapp.words.wording import role_name
from workflows.cases.lawbook.amending import KEEPER
from workflows.law.authority_rows import NONE, AuthorityRow
from workflows.law.calendar import today
from workflows.law.rows import BallotRule, Rule, Unit
from workflows.law.rules import article_of

Row = Rule | BallotRule | AuthorityRow


def title_of(row: Rule | BallotRule) -> str:
    """Return the title in the language of the reader."""
    return row.title_en if locale() == "en" else row.title_vi


def figure_words(row: Rule | BallotRule) -> str:
    """Return what a row lays down: its figure, or the share that a vote needs."""
    if isinstance(row, BallotRule):
        return share_words(row.threshold)
    if row.unit is Unit.PRINCIPLE:
        return str(_("Principle without a figure"))
    if row.unit is Unit.YES_NO:
        return str(_("Yes") if row.value else _("No"))
    codes = row.value if isinstance(row.value, tuple) else (str(row.value),)
    return value_words(row) or ", ".join(named_by(row.code, code) for code in codes)


def figure_of(row: Row) -> str:
    """Return what any row lays down, in a few words."""
    if isinstance(row, AuthorityRow):
        return str(house().matrix.lists["deciders"][row.decides].label(locale()))
    return figure_words(row)


def may_keep() -> bool:
    """Tell whether the reader may propose changes."""
    return KEEPER in current_user.roles


def share_words(code: str) -> str:
    """Return a share by its code: more than 1/2."""
    rules = house().rules(today())
    return f"{value_words(rules[code])} ({code})" if code in rules else code


def counting_words(code: str) -> str:
    """Return how a body's vote is counted: by a ballot with its name, or by a share."""
    rules = house().rules(today())
    return share_words(code) if code in rules else title_of(rules.ballot(code))


def is_certain(row: Row) -> bool:
    """Tell whether nobody need confirm a row any more; a way of counting stands on the shares it names."""
    if isinstance(row, AuthorityRow):
        return row.verified
    return row.certain if isinstance(row, Rule) else True


def source_words(row: Row) -> str:
    """Return the text and the article that a row rests on."""
    if isinstance(row, BallotRule) and not row.source:  # it came with the system: what its share rests on
        rules = house().rules(today())
        return source_words(rules[row.threshold]) if row.threshold in rules else ""
    article = article_of(row, locale()) if isinstance(row, Rule) else row.article
    return ", ".join(part for part in (row.source, article) if part)


def validity(row: Row) -> str:
    """Return between which days a row holds."""
    if row.effective_to is None:
        return str(_("since %(day)s", day=day(row.effective_from)))
    return str(_("%(first)s – %(last)s", first=day(row.effective_from), last=day(row.effective_to)))


def role_words(code: str) -> str:
    """Return the name of a role in the matrix, a dash for none."""
    return "–" if code == NONE else role_name(code)

"""The register in words: figures, units, families, and what a change alters line by line."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_login import current_user

from webapp.house import house
from webapp.law_words import value_words
from webapp.laws import MARKS
from webapp.locale import day
from webapp.texts import lazy, locale
from webapp.wording import role_name
from workflows.cases.amending import KEEPER
from workflows.cases.law_checks import rows_of
from workflows.cases.law_models import LawChange
from workflows.errors import WorkflowError
from workflows.law.amending import Kind, amend
from workflows.law.authority_rows import ANY, NONE, AuthorityRow
from workflows.law.calendar import today
from workflows.law.rows import BallotRule, Force, Rule, Unit
from workflows.law.rules import article_of

from .codes import code_words

Row = Rule | BallotRule | AuthorityRow
OWN, VOTES = "OWN", "BALLOTS"
SERIES = re.compile(r"R-([A-Z]{3})-|(P-\d\.\d+)-")
FAMILIES = {
    "CLK": lazy("How time is counted"),
    "RNK": lazy("Ranks"),
    "INT": lazy("Intake and triage"),
    "P-2.1": lazy("Steps of intake"),
    "VER": lazy("Verification"),
    "P-2.2": lazy("Steps of verification"),
    "REA": lazy("Reassignment"),
    "APP": lazy("Appointment"),
    "CON": lazy("Confidence ballot"),
    "STA": lazy("State discipline"),
    "P-2.4": lazy("Steps of state discipline"),
    "PAR": lazy("Party discipline and votes"),
    "SYN": lazy("Party and State together"),
    "COM": lazy("Commendation"),
    "TAL": lazy("Talent"),
    "CPL": lazy("Complaints"),
    "P-2.8": lazy("Steps of a complaint"),
    "MEN": lazy("Mentoring"),
    "DAT": lazy("Personal data and secrets"),
    VOTES: lazy("How votes are counted"),
    OWN: lazy("Settings of this system"),
}
FORCES = {
    "A": lazy("Binds officers or Party members directly"),
    "B": lazy("Binds others; used as a model"),
    "C": lazy("An old text until it is replaced"),
    "-": lazy("Setting of this system"),
}
UNITS = {
    Unit.WORKING_DAYS: lazy("working days"),
    Unit.DAYS: lazy("days"),
    Unit.MONTHS: lazy("months"),
    Unit.YEARS: lazy("years"),
    Unit.SHARE_ABOVE: lazy("more than this share"),
    Unit.SHARE_AT_LEAST: lazy("at least this share"),
}
BASES = {"all_members": lazy("all official members"), "summoned": lazy("those summoned")}
KINDS = {
    Kind.RULE: lazy("Rule"),
    Kind.BALLOT: lazy("Way of counting votes"),
    Kind.AUTHORITY: lazy("Row of the authority matrix"),
    Kind.DAY: lazy("Day of the calendar"),
    Kind.CONFIRMED: lazy("Confirmation"),
}
STATES = {
    "off": lazy("Day off"),
    "worked": lazy("Weekend day that is worked instead of another"),
    "plain": lazy("Plain day again, as the weekday has it"),
}


def family_of(row: Row) -> str:
    """Return the family that a row belongs to."""
    if isinstance(row, BallotRule):
        return VOTES
    found = SERIES.match(row.code)
    code = next(filter(None, found.groups()), OWN) if found else OWN
    return code if code in FAMILIES else OWN


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
    return value_words(row) or ", ".join(map(code_words, codes))


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


def facts(row: Row) -> dict[str, str]:
    """Return everything a row says, each with its label."""
    said = _matrix_facts(row) if isinstance(row, AuthorityRow) else _figure_facts(row)
    said[_("Source")] = source_words(row) or str(_("setting of this system"))
    if not isinstance(row, BallotRule):
        said[_("How well it is known")] = str(MARKS[str(row.mark)])
    if isinstance(row, Rule):
        said[_("How it binds")] = str(FORCES[str(Force(row.force))])
    return said


def _figure_facts(row: Rule | BallotRule) -> dict[str, str]:
    if isinstance(row, Rule):
        return {_("Figure"): figure_words(row)}
    rules = house().rules(today())
    own = {form: code for form, code in row.thresholds.items() if code != row.threshold}
    names = {form: rules.form(form).en if locale() == "en" else rules.form(form).name for form in row.options}
    return {
        _("Forms on the ballot"): ", ".join(names[form] for form in row.options),
        _("Needs"): share_words(row.threshold),
        **{_("%(form)s needs", form=names[form]): share_words(code) for form, code in own.items()},
        _("Quorum"): share_words(row.quorum),
        _("Measured against"): str(BASES[row.base.value]),
        _("Votes for heavier forms count too"): str(_("Yes") if row.cumulate else _("No")),
    }


def _matrix_facts(row: AuthorityRow) -> dict[str, str]:
    matrix = house().matrix
    lists = {"level": "levels", "rank": "ranks", "unit": "units", "managed": "managed"}
    labels = {
        "level": _("Level of the post"),
        "rank": _("Rank group"),
        "unit": _("Kind of unit"),
        "managed": _("The post is"),
    }
    cells = {labels[name]: _cell(getattr(row, name), matrix.lists[lists[name]]) for name in lists}
    return {
        _("What is decided"): _cell(row.act, matrix.acts),
        **cells,
        _("Decides"): matrix.lists["deciders"][row.decides].label(locale()),
        _("Proposes"): role_words(row.proposes),
        _("Appraises"): role_words(row.appraises),
        _("Prepares"): role_words(row.prepares),
        _("Which body votes"): matrix.lists["bodies"][row.body].label(locale()),
        _("Counted by"): "–" if row.ballot == NONE else counting_words(row.ballot),
    }


def _cell(codes: tuple[str, ...], terms: Mapping[str, Any]) -> str:
    if codes == (ANY,):
        return str(_("any"))
    return ", ".join(terms[code].label(locale()) if code in terms else code for code in codes)


def role_words(code: str) -> str:
    """Return the name of a role in the matrix, a dash for none."""
    return "–" if code == NONE else role_name(code)


def subject_of(change: LawChange) -> str:
    """Return what a change is about, in words."""
    if change.kind is Kind.DAY:
        last = date.fromisoformat(change.content["last"])
        return day(change.first_day) if last == change.first_day else f"{day(change.first_day)} – {day(last)}"
    kind = Kind(change.content["target"]) if change.kind is Kind.CONFIRMED else change.kind
    found = rows_of(house().law, kind, change.code)
    if kind is Kind.AUTHORITY or not found:
        return change.code
    row = found[-1]
    return f"{change.code} {title_of(row)}" if isinstance(row, Rule | BallotRule) else change.code


def lines(change: LawChange) -> list[tuple[str, str, str]]:
    """Return what a change alters: (label, as it was, as it will be), only where they differ."""
    if change.kind is Kind.DAY:
        return _day_lines(change)
    if change.kind is Kind.CONFIRMED:
        on = date.fromisoformat(change.content["on"])
        return [(_("Confirmed"), str(_("no")), f"{change.content['by']}, {day(on)}")]
    before, after = _before_and_after(change)
    if after is None:
        return []
    old, new = facts(before) if before else {}, facts(after)
    labels = dict.fromkeys([*old, *new])
    return [(label, old.get(label, "–"), new.get(label, "–")) for label in labels if old.get(label) != new.get(label)]


def _before_and_after(change: LawChange) -> tuple[Row | None, Row | None]:
    law = house().law
    if not change.decision:
        try:
            law = amend(law, [change.amendment])
        except WorkflowError:  # the law has moved on since it was proposed; its approval would say the same
            return None, None
    elif not change.approved:
        law = amend(law, [change.amendment])
    found = rows_of(law, change.kind, change.code)
    before = [row for row in found if row.effective_from < change.first_day]
    after = [row for row in found if row.effective_from == change.first_day]
    return (before[-1] if before else None), (after[-1] if after else None)


def _day_lines(change: LawChange) -> list[tuple[str, str, str]]:
    said = [(_("These days become"), "", str(STATES[change.content["state"]]))]
    if change.content["state"] == "off":
        said.append((_("Name"), "", change.content["en"] if locale() == "en" else change.content["name"]))
    return [*said, (_("Source"), "", change.content["source"])]

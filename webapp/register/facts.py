"""Everything that a row of the register says, each with its label."""

from flask_babel import gettext as _

from webapp.house import house
from webapp.laws import MARKS
from webapp.matrix_words import AXES, cell_words
from webapp.texts import locale
from workflows.law.authority_rows import NONE, AuthorityRow
from workflows.law.calendar import today
from workflows.law.rows import BallotRule, Force, Rule

from .names import BASES, FORCES
from .words import Row, counting_words, figure_words, role_words, share_words, source_words


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
        _("Forms on the ballot"): ", ".join(names[form] for form in row.forms),
        _("May be chosen and never win"): ", ".join(names[form] for form in row.others) or "–",
        _("Needs"): share_words(row.threshold),
        **{_("%(form)s needs", form=names[form]): share_words(code) for form, code in own.items()},
        _("Quorum"): share_words(row.quorum),
        _("Measured against"): str(BASES[row.base.value]),
        _("Votes for heavier forms count too"): str(_("Yes") if row.cumulate else _("No")),
    }


def _matrix_facts(row: AuthorityRow) -> dict[str, str]:
    lists = house().matrix.lists
    return {
        **{str(label): cell_words(getattr(row, name), name) for name, label in AXES.items()},
        _("Decides"): lists["deciders"][row.decides].label(locale()),
        _("Proposes"): role_words(row.proposes),
        _("Appraises"): role_words(row.appraises),
        _("Prepares"): role_words(row.prepares),
        _("Which body votes"): lists["bodies"][row.body].label(locale()),
        _("Counted by"): "–" if row.ballot == NONE else counting_words(row.ballot),
    }

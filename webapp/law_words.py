"""The figure of a rule in words: 30 days, more than 1/2, 2 copies."""

from collections.abc import Callable
from fractions import Fraction

from flask_babel import gettext as _
from flask_babel import ngettext

from workflows.law.rules import Rule, Unit

from .locale import number

COUNTED: dict[Unit, Callable[[int], str]] = {
    Unit.WORKING_DAYS: lambda n: ngettext("%(num)d working day", "%(num)d working days", n),
    Unit.DAYS: lambda n: ngettext("%(num)d day", "%(num)d days", n),
    Unit.MONTHS: lambda n: ngettext("%(num)d month", "%(num)d months", n),
    Unit.YEARS: lambda n: ngettext("%(num)d year", "%(num)d years", n),
    Unit.HOURS: lambda n: ngettext("%(num)d hour", "%(num)d hours", n),
    Unit.MINUTES: lambda n: ngettext("%(num)d minute", "%(num)d minutes", n),
    Unit.TIMES: lambda n: ngettext("%(num)d time", "%(num)d times", n),
    Unit.PEOPLE: lambda n: ngettext("%(num)d person", "%(num)d people", n),
    Unit.BALLOTS: lambda n: ngettext("%(num)d ballot", "%(num)d ballots", n),
    Unit.COPIES: lambda n: ngettext("%(num)d copy", "%(num)d copies", n),
    Unit.LEVELS: lambda n: ngettext("%(num)d level", "%(num)d levels", n),
    Unit.STEPS: lambda n: ngettext("%(num)d step", "%(num)d steps", n),
    Unit.CASES: lambda n: ngettext("%(num)d circumstance", "%(num)d circumstances", n),
    Unit.POSTS: lambda n: ngettext("%(num)d post", "%(num)d posts", n),
    Unit.POINTS: lambda n: ngettext("%(num)d point", "%(num)d points", n),
    Unit.MEGABYTES: lambda n: ngettext("%(num)d megabyte", "%(num)d megabytes", n),
    Unit.CHARACTERS: lambda n: ngettext("%(num)d character", "%(num)d characters", n),
}


def value_words(rule: Rule) -> str:
    """Return the figure of a rule with its unit; nothing for a principle, a list or a choice."""
    if rule.unit in COUNTED:
        return str(COUNTED[rule.unit](int(str(rule.value))))
    match rule.unit:
        case Unit.SHARE_ABOVE:
            return str(_("more than %(share)s", share=rule.value))
        case Unit.SHARE_AT_LEAST:
            return str(_("at least %(share)s", share=rule.value))
        case Unit.BASE_SALARIES:
            return str(_("%(n)s × base salary", n=number(float(Fraction(str(rule.value))))))
    return ""

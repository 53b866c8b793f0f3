"""Which form follows from several acts and from a form that is still served.  Pure law (R-STA-01, R-STA-12, R-STA-19).

Forms are codes of one track, light to heavy.
"""

from collections.abc import Collection, Sequence
from datetime import date

from workflows.law.deadlines import add_months
from workflows.law.rules import Rules

TERM, REPEATED, STEP, LASTING = "R-STA-12", "R-STA-19", "R-STA-01.step", "R-STA-12.lasting"


def heaviest(forms: Collection[str], order: Sequence[str]) -> str:
    """Return the heaviest of several forms: several acts lead to one decision (R-STA-01).

    >>> heaviest(["warning", "reprimand"], ["reprimand", "warning", "salary_reduction"])
    'warning'
    """
    return max(forms, key=order.index)


def while_serving(new: str, serving: str | None, order: Sequence[str], rules: Rules) -> str:
    """Return the form for a new act while another form is served (R-STA-01, NĐ 234/2026 Art 2.3).

    Lighter or equal: one level above the form that is served; heavier: one level above the form of the new act.  Above
    the heaviest there is none.

    >>> from workflows.law.rules import default_book
    >>> rules = default_book().on(date(2026, 6, 10))
    >>> ladder = ["reprimand", "warning", "salary_reduction"]
    >>> [while_serving("reprimand", served, ladder, rules) for served in (None, "reprimand", "warning")]
    ['reprimand', 'warning', 'salary_reduction']
    >>> while_serving("warning", "reprimand", ladder, rules)
    'salary_reduction'
    """
    if serving is None or serving not in order:
        return new
    base = max(order.index(new), order.index(serving))
    return order[min(base + rules.number(STEP), len(order) - 1)]


def ends_on(form: str, effective_on: date, rules: Rules) -> date | None:
    """Return the day on which a decision ends by itself, or None for a form that does not end with time (R-STA-12)."""
    return None if form in rules.words(LASTING) else add_months(effective_on, rules.number(TERM))


def repeats_until(effective_on: date, rules: Rules) -> date:
    """Return the last day on which the same conduct is a repetition (R-STA-19)."""
    return add_months(effective_on, rules.number(REPEATED))

"""How circumstances move the form for a breach of service regulations (TT 02/2021/TT-BCA Art 10)."""

from collections.abc import Sequence

from workflows.law.rules import Rules

SHIFT, DISCIPLINE = "R-INT-REGULATIONS.shift", "R-INT-REGULATIONS.discipline"


def moved(rules: Rules, forms: Sequence[str], base: str, aggravating: int, mitigating: int) -> str:
    """Return the form after weighing: more aggravating than mitigating circumstances, heavier; fewer, lighter.

    `forms` are those of the service regulations, lightest first; the ends of the list are not passed.

    >>> from datetime import date
    >>> from workflows.law.rules import default_book
    >>> rules, forms = default_book().on(date(2026, 3, 2)), ("criticism", "lower_yearly_title", "no_yearly_title")
    >>> [moved(rules, forms, "lower_yearly_title", *count) for count in ((1, 0), (0, 1), (1, 1))]
    ['no_yearly_title', 'criticism', 'lower_yearly_title']
    """
    place = forms.index(base)
    if aggravating > mitigating:
        place = min(place + rules.number(SHIFT), len(forms) - 1)
    elif aggravating < mitigating:
        place = max(place - rules.number(SHIFT), 0)
    return forms[place]


def is_discipline(rules: Rules, form: str) -> bool:
    """Tell whether a form of the service regulations is discipline, for which there is another process (Art 11)."""
    return form in rules.words(DISCIPLINE)

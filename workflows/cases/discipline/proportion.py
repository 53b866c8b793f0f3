"""Whether the forms of both sides are in proportion: which forms of the State stand beside which of the Party."""

from sqlalchemy.orm import Session

from workflows.law.calendar import today
from workflows.law.rules import Rules
from workflows.people.roles import post_of

ROWS = "MAT-PROPORTION"
WITHOUT_POST = "R-SYN-03.removal_without_post"
REMOVAL = "removal_from_party_post"
# How heavy a form is, in the words that both sides share, by the form of the Party.
LEVELS = {"reprimand": "reprimand", "warning": "warning", REMOVAL: "post", "party_expulsion": "dismissal"}


def wanted(rules: Rules, party_form: str, *, with_post: bool) -> str:
    """Return the level of the State's form that is in proportion to the Party's (R-SYN-02, R-SYN-03).

    >>> from datetime import date
    >>> from workflows.law.rules import default_book
    >>> rules = default_book().on(date(2026, 3, 2))
    >>> [wanted(rules, "removal_from_party_post", with_post=post) for post in (True, False)]
    ['post', 'warning']
    """
    if party_form == REMOVAL and not with_post:
        return given(rules, rules.choice(WITHOUT_POST))
    return LEVELS[party_form]


def given(rules: Rules, state_form: str) -> str:
    """Return the level of a form of the State; "" for a form of which no row speaks.

    >>> from datetime import date
    >>> from workflows.law.rules import default_book
    >>> rules = default_book().on(date(2026, 3, 2))
    >>> [given(rules, form) for form in ("warning", "demotion_rank", "strip_force_title")]
    ['warning', 'post', 'dismissal']
    """
    return next((level for form, level in LEVELS.items() if state_form in rules.words(f"{ROWS}.{form}")), "")


def fits(rules: Rules, party_form: str, state_form: str, *, with_post: bool) -> bool:
    """Tell whether two forms are in proportion; a form of which no row speaks is not judged."""
    return party_form not in LEVELS or wanted(rules, party_form, with_post=with_post) == given(rules, state_form)


def commands(session: Session, person_id: int) -> bool:
    """Tell whether somebody holds a post of the State that he could be removed from."""
    post = post_of(session, person_id, today())
    return post is not None and post.leading

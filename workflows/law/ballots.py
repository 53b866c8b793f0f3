"""Which way of counting a code asks for: a ballot rule by its own code, or any rule whose figure is a share."""

from workflows.errors import N_, Invalid
from workflows.law.rows import SHARES, BallotRule, Base, Rule
from workflows.law.rules import Rules

YES, NO = "agree", "disagree"


def ballot_of(rules: Rules, code: str) -> BallotRule:
    """Return the ballot rule of a code; `Invalid` if it is neither a ballot rule nor a share.

    A share that a ballot rule counts by is counted on the ballot of that rule, each form measured by this share; one
    that only some forms need, for those forms.  Any other share is a vote for or against.

    >>> from datetime import date
    >>> from workflows.law.rules import default_book
    >>> rules = default_book().on(date(2026, 3, 2))
    >>> ballot_of(rules, "R-PAR-04").forms
    ('party_expulsion', 'removal_from_post', 'warning', 'reprimand')
    >>> ballot_of(rules, "R-PAR-05.propose").forms, ballot_of(rules, "R-APP-02.majority").forms
    (('party_expulsion',), ('agree',))
    """
    if code not in rules:
        return rules.ballot(code)
    rule = rules[code]
    if rule.unit not in SHARES:
        raise Invalid(N_("Rule %(code)s is not a share."), rule=code, code=code)
    for ballot in rules.ballots:
        if ballot.threshold == code:
            return _made(rule, ballot.forms, ballot.others, cumulate=ballot.cumulate, quorum=ballot.quorum)
    for ballot in rules.ballots:
        if code in ballot.thresholds.values():
            forms = tuple(form for form in ballot.forms if ballot.threshold_of(form) == code)
            others = tuple(option for option in ballot.options if option not in forms)
            return _made(rule, forms, others, cumulate=ballot.cumulate, quorum=ballot.quorum)
    return _made(rule, (YES,), (NO,), cumulate=False, quorum=code)


def _made(rule: Rule, forms: tuple[str, ...], others: tuple[str, ...], *, cumulate: bool, quorum: str) -> BallotRule:
    return BallotRule(
        code=rule.code,
        title_vi=rule.title_vi,
        title_en=rule.title_en,
        forms=forms,
        threshold=rule.code,
        cumulate=cumulate,
        base=Base.ALL_MEMBERS,
        quorum=quorum,
        effective_from=rule.effective_from,
        effective_to=rule.effective_to,
        others=others,
    )

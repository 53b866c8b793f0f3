"""The one function that answers whether an act may be done to a person on a day, and why."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case
from workflows.law.rules import Rules

from .acts import BARS, EXTENDED, NON_MEMBER, NON_MEMBER_READ, OWN_FILE, WAIVABLE, Act, Bars, Ground
from .conditions import Details, conditions
from .facts import Facts
from .grounds import Standing, grounds
from .reading import Asked, read
from .verdict import Effect, Reason, Verdict, verdict
from .words import BY_REQUEST, BY_RULE, READ_TWICE, SECRET, WORDS

REVIEWS = (Ground.REVIEW_MEMBER, Ground.REVIEW_OTHER)
NOTHING_MORE = Details()


def gate(
    session: Session,
    house: House,
    act: Act,
    person_id: int,
    on: date,
    *,
    proposer_id: int | None = None,
    case: Case | None = None,
    details: Details = NOTHING_MORE,
) -> Verdict:
    """Return whether `act` may be done to a person on a day: every reason, whoever may see it.

    With a proposer it also weighs what stands between him and the person (R-REA-09, R-REA-10); with a case it goes by
    the rules that the case keeps.  Show it to somebody with `shown_to`.
    """
    rules = house.rules_of(case) if case else house.rules(on)
    asked = Asked(person_id, on, proposer_id, details.replacement_id, case.id if case else None)
    return judge(house, act, read(session, rules, asked), details)


def judge(house: House, act: Act, facts: Facts, details: Details = NOTHING_MORE) -> Verdict:
    """Return the verdict on facts that have been read."""
    bars = bars_of(act, facts.rules)
    standing = [each for each in grounds(facts) if each.ground in bars]
    if details.own_request and act is Act.DISCIPLINE_DEFERRAL:
        standing = [each for each in standing if each.ground not in WAIVABLE]
    return verdict([*_reasons(act, bars, standing), *conditions(house, act, facts, details)])


def bars_of(act: Act, rules: Rules) -> Bars:
    """Return the row of the table for an act, as the settings of the office have it."""
    bars = dict(BARS[act])
    if (extended := EXTENDED.get(act)) and not rules.yes(extended):
        bars = {ground: row for ground, row in bars.items() if ground not in OWN_FILE}
    if bars.get(Ground.REVIEW_OTHER) == (Effect.BLOCK, "R-REA-07") and not rules.yes(NON_MEMBER):
        del bars[Ground.REVIEW_OTHER]
        if rules.yes(NON_MEMBER_READ):
            bars[Ground.REVIEW_OTHER] = (Effect.SECOND_READER, "R-REA-07")
    return bars


def _reasons(act: Act, bars: Bars, standing: list[Standing]) -> Iterator[Reason]:
    for each in standing:
        effect, rule = bars[each.ground]
        reason = reason_of(each, effect, rule)
        if act is Act.DISCIPLINE_DEFERRAL and each.ground in WAIVABLE:
            reason = replace(reason, lifted_by=BY_REQUEST)
        yield reason


def reason_of(each: Standing, effect: Effect, rule: str) -> Reason:
    """Return a ground that stands as the reason that it gives under a rule."""
    words = WORDS[each.ground]
    return Reason(
        effect,
        rule or each.rule,
        _message(each.ground, effect, rule),
        each.until,
        words.lifted_by,
        each.document,
        SECRET if each.secret else words.seen_by,
        "" if each.secret else words.own,
        each.ground,
    )


def _message(ground: Ground, effect: Effect, rule: str) -> str:
    if ground not in REVIEWS:
        return WORDS[ground].message
    if effect is Effect.SECOND_READER:
        return READ_TWICE
    return BY_RULE.get(rule, WORDS[ground].message)

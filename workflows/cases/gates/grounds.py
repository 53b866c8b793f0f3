"""What stands about a person on a day.  Pure functions: facts in, grounds out; every figure comes from a rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workflows.law.calendar import DAY
from workflows.law.deadlines import MONTHS_OF_A_YEAR, add_months
from workflows.law.rules import Rules
from workflows.people.kinds import ProtectionKind
from workflows.people.models import Protection

from .acts import Ground
from .facts import Facts
from .models import Lock, LockKind

RETIREMENT = "R-RET-AGE"
TECHNICAL = "technical_"  # ranks of that track have the age limits of the others
SIMPLE = {
    ProtectionKind.PREGNANCY: Ground.PREGNANCY,
    ProtectionKind.MATERNITY: Ground.MATERNITY,
    ProtectionKind.SERIOUS_ILLNESS: Ground.ILLNESS,
    ProtectionKind.SECONDMENT: Ground.SECONDED,
}
LOCKED = {
    LockKind.AWAITING: Ground.AWAITING,
    LockKind.IN_EFFECT: Ground.IN_EFFECT,
    LockKind.NO_ADVANCEMENT: Ground.NO_ADVANCEMENT,
    LockKind.NO_HIGHER_POST: Ground.NO_HIGHER_POST,
    LockKind.DEMOTED_RANK: Ground.DEMOTED_RANK,
}


@dataclass(frozen=True)
class Standing:
    """A ground that stands: until when, on which paper, by which rule if the ground has its own.

    `secret` marks what the person concerned has not been told of.
    """

    ground: Ground
    until: date | None = None
    document: str = ""
    rule: str = ""
    secret: bool = False


def grounds(facts: Facts) -> Iterator[Standing]:
    """Yield everything that stands about a person."""
    yield from _review(facts)
    for row in facts.protections:
        yield from _protection(facts, row)
    yield from _retirement(facts)
    for lock, told in facts.locks:
        yield Standing(LOCKED[lock.kind], _last_day(lock), lock.document, lock.rule, secret=not told)
    yield from _interval(facts)
    yield from _spoken(facts)
    if facts.proposer_kin:
        yield Standing(Ground.PROPOSER_KIN)
    if facts.replacement_kin:
        yield Standing(Ground.REPLACEMENT_KIN)


def retires_on(facts: Facts) -> date | None:
    """Return the day on which somebody reaches the age limit of his rank, or None where no row is known."""
    rank = facts.rank.removeprefix(TECHNICAL)
    names = (f"{RETIREMENT}.{rank}_{facts.sex}", f"{RETIREMENT}.{facts.rank_group}_{facts.sex}")
    code = next((each for each in (*names, f"{RETIREMENT}.{facts.rank_group}") if each in facts.rules), None)
    return _after(facts.born_on, facts.rules, code) if code else None


def _last_day(lock: Lock) -> date | None:
    """Return the last day of a lock, earlier than planned if it is lifted before."""
    ends = [day for day in (lock.valid_to, lock.lifted_on - DAY if lock.lifted_on else None) if day]
    return min(ends, default=None)


def _review(facts: Facts) -> Iterator[Standing]:
    """A matter under review, or discipline that is being considered; one line, and open if any of them is."""
    told = [matter.told for matter in facts.reviews]
    told += [known for lock, known in facts.locks if lock.kind is LockKind.AWAITING]
    if told:
        yield Standing(Ground.REVIEW_MEMBER if facts.party else Ground.REVIEW_OTHER, secret=not any(told))


def _protection(facts: Facts, row: Protection) -> Iterator[Standing]:
    if ground := SIMPLE.get(row.kind):
        yield Standing(ground, row.valid_to, row.document)
    elif row.kind is ProtectionKind.CHILD_UNDER_36_MONTHS:
        yield from _child(facts, row, Ground.YOUNG_CHILD, "R-REA-05.child_age")
        yield from _child(facts, row, Ground.INFANT, "R-STA-05.child_age")
    elif row.kind is ProtectionKind.FULL_TIME_STUDY and _is_long(facts, row):
        yield Standing(Ground.STUDY, row.valid_to, row.document)


def _child(facts: Facts, row: Protection, ground: Ground, code: str) -> Iterator[Standing]:
    """The row of a child begins on the day of its birth; it stands below the age that a rule names."""
    last = add_months(row.valid_from, facts.rules.number(code)) - DAY
    if facts.on <= last:
        yield Standing(ground, min(last, row.valid_to or last), row.document)


def _is_long(facts: Facts, row: Protection) -> bool:
    """Whether a study lasts as long as the rule asks; one without an end does."""
    least = facts.rules.number("R-REA-05.study")
    return row.valid_to is None or add_months(row.valid_from, least) <= row.valid_to + DAY


def _retirement(facts: Facts) -> Iterator[Standing]:
    day = retires_on(facts)
    if day and facts.on < day < add_months(facts.on, facts.rules.number("R-REA-05.retirement")):
        yield Standing(Ground.RETIREMENT, day)


def _interval(facts: Facts) -> Iterator[Standing]:
    """The normal interval before the next rank (R-RNK-01)."""
    code = f"R-RNK-01.{facts.next_rank.removeprefix(TECHNICAL)}"
    if code in facts.rules and facts.on < (free := _after(facts.rank_since, facts.rules, code)):
        yield Standing(Ground.INTERVAL, free - DAY, rule=code)


def _spoken(facts: Facts) -> Iterator[Standing]:
    """What protects against reprisal (R-REA-10), and an earlier transfer (R-REA-11)."""
    for ground, day in ((Ground.COMPLAINED, facts.complained_on), (Ground.DENOUNCED, facts.denounced_on)):
        if day:
            yield Standing(ground, _protected_until(facts, day, "R-REA-10.months"))
    if facts.proposer_id in facts.answered:
        yield Standing(Ground.ANSWERED, _protected_until(facts, facts.answered[facts.proposer_id], "R-REA-10.months"))
    if facts.proposer_id in facts.signs:
        yield Standing(Ground.OPEN_SIGN)
    if facts.moved_on:
        yield Standing(Ground.MOVED, _protected_until(facts, facts.moved_on, "R-REA-11.months"))


def _protected_until(facts: Facts, day: date, code: str) -> date:
    return add_months(day, facts.rules.number(code))


def _after(day: date, rules: Rules, code: str) -> date:
    """Return the day that lies the years of a rule after another."""
    return add_months(day, rules.number(code) * MONTHS_OF_A_YEAR)

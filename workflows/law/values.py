"""A figure as somebody types it into the register, and back."""

import re
from fractions import Fraction

from workflows.errors import N_, Invalid
from workflows.law.rows import LISTS, SHARES, Rule, Unit, Value

PERIODS = (Unit.WORKING_DAYS, Unit.DAYS, Unit.MONTHS, Unit.YEARS)
YES, NO = "yes", "no"
WORD = re.compile(r"[a-z][a-z0-9_]*")
NUMBER = re.compile(r"[0-9]+")
SHARE = re.compile(r"[0-9]+(/[0-9]+|\.[0-9]+)?")


def kindred(unit: Unit) -> tuple[Unit, ...]:
    """Return the units that a new version of a figure may have: a period stays a period, a share a share."""
    if unit in PERIODS:
        return PERIODS
    return (Unit.SHARE_ABOVE, Unit.SHARE_AT_LEAST) if unit in SHARES else (unit,)


def read_value(text: str, unit: Unit) -> Value:
    """Return the figure that was typed; raise Invalid with how it is written if it does not fit its unit.

    >>> read_value(" 30 ", Unit.DAYS), read_value("2/3", Unit.SHARE_AT_LEAST), read_value("father, mother", Unit.LIST)
    (30, '2/3', ('father', 'mother'))
    """
    text = text.strip()
    if unit is Unit.PRINCIPLE:
        return True
    if unit is Unit.YES_NO:
        if text not in (YES, NO):
            raise Invalid(N_("Choose yes or no."), field="value")
        return text == YES
    if unit in SHARES or unit is Unit.BASE_SALARIES:
        return _share(text, unit)
    if unit in LISTS:
        return _words(text)
    if unit is Unit.CHOICE:
        return _word(text)
    if not NUMBER.fullmatch(text):
        raise Invalid(N_("Write a whole number, such as 30."), field="value")
    return int(text)


def write_value(rule: Rule) -> str:
    """Return a figure as it is typed.

    >>> from datetime import date
    >>> from workflows.law.rules import default_book
    >>> write_value(default_book().on(date(2026, 3, 2))["R-PAR-05.propose"])
    '2/3'
    """
    if rule.unit is Unit.PRINCIPLE:
        return ""
    if rule.unit is Unit.YES_NO:
        return YES if rule.value else NO
    return ", ".join(rule.value) if isinstance(rule.value, tuple) else str(rule.value)


def _share(text: str, unit: Unit) -> str:
    if not SHARE.fullmatch(text) or text.rpartition("/")[-1].strip("0") == "":
        raise Invalid(N_("Write a share as a fraction, such as 2/3."), field="value")
    if unit in SHARES and not 0 < Fraction(text) <= 1:
        raise Invalid(N_("A share lies between 0 and 1, such as 2/3."), field="value")
    return text


def _words(text: str) -> tuple[str, ...]:
    words = tuple(_word(part) for part in re.split(r"[,\s]+", text) if part)
    if not words or len(set(words)) != len(words):
        raise Invalid(N_("Write the codes with commas between them, each once."), field="value")
    return words


def _word(text: str) -> str:
    if not WORD.fullmatch(text):
        raise Invalid(N_("“%(word)s” is no code: small letters, digits and _ only."), field="value", word=text)
    return text

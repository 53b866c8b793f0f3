"""The language of a table's cells: a small part of FEEL, read strictly.

-                       any value
"a", "b"                one of these
true  false  5  -2.5    exactly this
< 5   >= 3   [3..9)     numbers only
not("a", "b")           anything but these
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from math import inf

from workflows.errors import N_, Invalid

Value = str | bool | int | float
_RANGE = re.compile(r"([\[(\]])\s*(\S+?)\s*\.\.\s*(\S+?)\s*([\])\[])")
_COMPARISON = re.compile(r"(<=|>=|<|>)\s*(\S+)")
_NOT = re.compile(r"not\s*\((.*)\)", re.DOTALL)
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_STRING = re.compile(r'"[^"\\]*"')
_PARTS = re.compile(r'\s*("[^"\\]*"|[^",]+)\s*(?:,|$)')


class Kind(StrEnum):
    """What a column holds."""

    STRING = "string"
    BOOLEAN = "boolean"
    NUMBER = "number"


@dataclass(frozen=True)
class Span:
    """The numbers between two ends; an end belongs to it or not."""

    low: float
    high: float
    with_low: bool
    with_high: bool

    def holds(self, value: float) -> bool:
        above = self.low < value or (self.with_low and value == self.low)
        return above and (value < self.high or (self.with_high and value == self.high))


@dataclass(frozen=True)
class Test:
    """What a cell asks of a value; no alternatives at all mean any value."""

    __test__ = False  # no test of pytest's

    alternatives: tuple[Value | Span, ...] = ()
    negated: bool = False

    def holds(self, value: Value) -> bool:
        """Tell whether a value of the column's kind passes."""
        if not self.alternatives:
            return True
        return any(_meets(value, alternative) for alternative in self.alternatives) != self.negated

    @property
    def values(self) -> set[Value]:
        """The single values that the cell names."""
        return {each for each in self.alternatives if not isinstance(each, Span)}

    @property
    def ends(self) -> set[float]:
        """The numbers at which the answer may change."""
        spans = [each for each in self.alternatives if isinstance(each, Span)]
        ends = {end for span in spans for end in (span.low, span.high) if abs(end) != inf}
        return ends | {float(value) for value in self.values if not isinstance(value, str | bool)}


def parse_cell(text: str, kind: Kind) -> Test:
    """Read an input cell; `Invalid` if it is anything else than the words above.

    >>> parse_cell('"a", "b"', Kind.STRING).holds("b"), parse_cell("[3..9)", Kind.NUMBER).holds(9)
    (True, False)
    """
    text = text.strip()
    if text in ("", "-"):
        return Test()
    negation = _NOT.fullmatch(text)
    parts = split(negation.group(1) if negation else text)
    return Test(tuple(_alternative(part, kind, text) for part in parts), negated=negation is not None)


def parse_value(text: str, kind: Kind) -> Value:
    """Read one plain value of this kind."""
    text = text.strip()
    if kind is Kind.STRING and _STRING.fullmatch(text):
        return text[1:-1]
    if kind is Kind.BOOLEAN and text in ("true", "false"):
        return text == "true"
    if kind is Kind.NUMBER and _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    raise Invalid(N_("“%(text)s” is no %(kind)s."), text=text, kind=kind.value)


def split(text: str) -> list[str]:
    """Take a list apart at its commas, but not within quotes.

    >>> split('"a, b", "c"')
    ['"a, b"', '"c"']
    """
    parts, at = [], 0
    while at < len(text):
        found = _PARTS.match(text, at)
        if not found:
            raise Invalid(N_("“%(text)s” cannot be read."), text=text)
        parts.append(found.group(1).strip())
        at = found.end()
    if not parts or text.rstrip().endswith(","):
        raise Invalid(N_("“%(text)s” cannot be read."), text=text)
    return parts


def is_of(value: object, kind: Kind) -> bool:
    """Tell whether a fact is of this kind; true is no number here."""
    if kind is Kind.NUMBER:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, bool if kind is Kind.BOOLEAN else str)


def _alternative(part: str, kind: Kind, text: str) -> Value | Span:
    if kind is not Kind.NUMBER:
        return parse_value(part, kind)
    if found := _RANGE.fullmatch(part):
        left, low, high, right = found.groups()
        span = Span(float(parse_value(low, kind)), float(parse_value(high, kind)), left == "[", right == "]")
        if span.low > span.high:
            raise Invalid(N_("“%(text)s” cannot be read."), text=text)
        return span
    if found := _COMPARISON.fullmatch(part):
        sign, end = found.group(1), float(parse_value(found.group(2), kind))
        below = sign.startswith("<")
        return Span(-inf if below else end, end if below else inf, sign == ">=", sign == "<=")
    return parse_value(part, kind)


def _meets(value: Value, alternative: Value | Span) -> bool:
    if isinstance(alternative, Span):
        return not isinstance(value, str) and alternative.holds(value)
    return value == alternative

"""What the law says once the office's approved changes are read into the files: pure functions over rows.

A change never edits a row: it adds one, and the row before it gets its last day by derivation.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import reduce
from itertools import pairwise
from typing import Any, TypeVar

from workflows.errors import N_, Invalid
from workflows.law.authority import Matrix
from workflows.law.authority_rows import DIMENSIONS, AuthorityRow, read_row
from workflows.law.calendar import DAY, Calendar, DayOff
from workflows.law.rows import BallotRule, Rule
from workflows.law.rules import RuleBook

Row = TypeVar("Row", Rule, BallotRule, AuthorityRow)
TUPLES = {"value", "forms", "others", *DIMENSIONS}


class Kind(StrEnum):
    """What is changed."""

    RULE = "rule"
    BALLOT = "ballot"
    AUTHORITY = "authority"
    MATRIX = "matrix"  # several rows of the authority matrix at once: divided, joined
    DAY = "day"
    CONFIRMED = "confirmed"  # a figure stays as it is and is known for certain


class State(StrEnum):
    """What the calendar says of a day after a change."""

    OFF = "off"
    WORKED = "worked"  # a weekend day that is worked instead of another
    PLAIN = "plain"  # neither: as the weekday has it


@dataclass(frozen=True)
class Amendment:
    """One change: `content` holds the fields of the new row; with `transition` it reaches cases opened before it."""

    kind: Kind
    code: str
    first_day: date
    content: Mapping[str, Any]
    transition: bool = False


@dataclass(frozen=True)
class Law:
    """Everything that the office may change."""

    book: RuleBook
    calendar: Calendar
    matrix: Matrix


def amend(law: Law, amendments: Iterable[Amendment]) -> Law:
    """Return the law after these changes, in their order; raise Invalid for one that fits nothing."""
    return reduce(_amended, amendments, law)


def versions(rows: Iterable[Row], code: str) -> list[Row]:
    """Return the rows of a code, the oldest first."""
    return sorted((row for row in rows if row.code == code), key=lambda row: row.effective_from)


def days_of(amendment: Amendment) -> list[date]:
    """Return the days that a change of the calendar is about."""
    last = date.fromisoformat(amendment.content["last"])
    return [amendment.first_day + DAY * n for n in range((last - amendment.first_day).days + 1)]


def codes_of(change: Amendment) -> tuple[str, ...]:
    """Return the codes of all rows that a change touches."""
    if change.kind is not Kind.MATRIX:
        return (change.code,)
    begun = [cells["code"] for cells in change.content["rows"]]
    return tuple(dict.fromkeys([change.code, *begun, *change.content["ends"]]))


def _amended(law: Law, change: Amendment) -> Law:
    match change.kind:
        case Kind.DAY:
            return replace(law, calendar=_with_days(law.calendar, change))
        case Kind.CONFIRMED:
            return _confirmed(law, change)
        case Kind.AUTHORITY:
            rows = _with_row(law.matrix.rows, change)
            return replace(law, matrix=_matrix(law.matrix, rows, change, [change.code]))
        case Kind.MATRIX:
            return replace(law, matrix=_rearranged(law.matrix, change))
        case Kind.BALLOT:
            return replace(law, book=_book(law.book, law.book.rules, _with_row(law.book.ballots, change), change))
        case _:
            return replace(law, book=_book(law.book, _with_row(law.book.rules, change), law.book.ballots, change))


def _with_row(rows: Sequence[Row], change: Amendment) -> list[Row]:
    """Return the rows with a new version, and the one before it ended the day before."""
    before = versions(rows, change.code)
    if not before:
        raise Invalid(N_("There is no row %(code)s to change."), code=change.code)
    model = next((row for row in reversed(before) if row.effective_from <= change.first_day), before[0])
    try:
        row = replace(model, **_cells(change.content), **_fresh(change))
    except (TypeError, ValueError, ZeroDivisionError) as error:
        raise Invalid(
            N_("The new row of %(code)s cannot be read: %(reason)s"), code=change.code, reason=str(error)
        ) from error
    others: list[Row] = [each for each in rows if (each.code, each.effective_from) != (row.code, row.effective_from)]
    others.append(row)
    return _closed(others, change.code)


def _fresh(change: Amendment) -> dict[str, Any]:
    return {"effective_from": change.first_day, "effective_to": None, "verified_by": "", "verified_on": None}


def _cells(content: Mapping[str, Any]) -> dict[str, Any]:
    """JSON knows lists only; a row holds tuples."""
    return {key: tuple(value) if key in TUPLES and isinstance(value, list) else value for key, value in content.items()}


def _closed(rows: Iterable[Row], code: str) -> list[Row]:
    """End each version of a code the day before the next one begins."""
    kept = list(rows)
    others: list[Row] = [row for row in kept if row.code != code]
    own: list[Row] = versions(kept, code)
    ended: list[Row] = [
        replace(row, effective_to=min(row.effective_to or date.max, after.effective_from - DAY))
        for row, after in pairwise(own)
    ]
    return others + ended + own[-1:]


def _book(book: RuleBook, rules: Sequence[Rule], ballots: Sequence[BallotRule], change: Amendment) -> RuleBook:
    reaching = book.transitional | {(change.code, change.first_day)} if change.transition else book.transitional
    return RuleBook(rules, ballots, book.forms, reaching)


def _matrix(matrix: Matrix, rows: Sequence[AuthorityRow], change: Amendment, codes: Iterable[str]) -> Matrix:
    reaching = {(code, change.first_day) for code in codes} if change.transition else set()
    return replace(matrix, rows=tuple(rows), transitional=matrix.transitional | reaching)


def _rearranged(matrix: Matrix, change: Amendment) -> Matrix:
    """Return the matrix in which some rows end and others begin on one day: all of it holds, or nothing."""
    rows = list(matrix.rows)
    for code in change.content["ends"]:
        last = _last(rows, code)
        rows.remove(last)
        rows.append(replace(last, effective_to=change.first_day - DAY))
    for number, cells in enumerate(change.content["rows"], start=1):
        row = read_row({**cells, "effective_from": change.first_day}, number)
        rows = _closed([*rows, row], row.code)
    return _matrix(matrix, rows, change, (cells["code"] for cells in change.content["rows"]))


def _last(rows: Iterable[AuthorityRow], code: str) -> AuthorityRow:
    found = versions(rows, code)
    if not found:
        raise Invalid(N_("There is no row %(code)s to change."), code=code)
    return found[-1]


def _confirmed(law: Law, change: Amendment) -> Law:
    """Return the law with one version known for certain: by whom, on which day."""
    target = Kind(change.content["target"])
    told = {"verified_by": change.content["by"], "verified_on": date.fromisoformat(change.content["on"])}

    def confirm(rows: Iterable[Row]) -> list[Row]:
        found = [(row, (row.code, row.effective_from) == (change.code, change.first_day)) for row in rows]
        if not any(hit for _row, hit in found):
            raise Invalid(N_("There is no row %(code)s to change."), code=change.code)
        return [replace(row, **told) if hit else row for row, hit in found]

    if target is Kind.AUTHORITY:
        return replace(law, matrix=replace(law.matrix, rows=tuple(confirm(law.matrix.rows))))
    book = law.book
    rules = confirm(book.rules) if target is Kind.RULE else book.rules
    ballots = confirm(book.ballots) if target is Kind.BALLOT else book.ballots
    return replace(law, book=RuleBook(rules, ballots, book.forms, book.transitional))


def _with_days(calendar: Calendar, change: Amendment) -> Calendar:
    days, state = days_of(change), State(change.content["state"])
    off = {day: row for day, row in calendar.days_off.items() if day not in days}
    worked = calendar.worked - set(days)
    if state is State.OFF:
        about = {key: change.content[key] for key in ("name", "en", "source", "mark")}
        off |= {day: DayOff(date=day, **about) for day in days}
    elif state is State.WORKED:
        worked |= set(days)
    return Calendar(calendar.weekend, dict(sorted(off.items())), frozenset(worked))

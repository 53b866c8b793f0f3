"""Judge the lines of a list of persons: what each cell means, and every reason why it cannot be."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from workflows.errors import N_, Invalid
from workflows.folding import fold
from workflows.people.catalogue_tables import Post, Rank
from workflows.people.kinds import Sex, Standing
from workflows.people.models import PartyBody, Person, Unit
from workflows.people.sheets import Line

Value = TypeVar("Value")
LONGEST_NAME = 80
NUMBER = re.compile(r"\d{3}-\d{3}", re.ASCII)
SEXES = {"nam": Sex.MALE, "male": Sex.MALE, "nu": Sex.FEMALE, "female": Sex.FEMALE}
STANDINGS = {
    "chinh thuc": Standing.OFFICIAL,
    "official": Standing.OFFICIAL,
    "du bi": Standing.PROBATIONARY,
    "probationary": Standing.PROBATIONARY,
    "khong": None,
    "none": None,
    "": None,
}


def check_rows(session: Session, rows: Sequence[Line], on: date) -> tuple[list["Row"], list["Fault"]]:
    """Return the persons that could be imported on that day, and everything that is wrong with the others."""
    judge = _Judge(session, rows, on)
    good: list[Row] = []
    faults: list[Fault] = []
    for line in rows:
        row, wrong = judge.check(line)
        faults += wrong
        good += [row] if row is not None else []
    return good, faults


@dataclass(frozen=True)
class Row:
    """One person, checked."""

    number: str
    name: str
    born_on: date
    sex: Sex
    rank_code: str
    rank_since: date
    unit_id: int
    post_code: str
    standing: Standing | None
    body_id: int | None


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell: `message` is a translatable sentence whose places `params` fill."""

    line: int
    column: str
    message: str
    params: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.line}, {self.column}: {self.message % self.params}"


class _Judge:
    """What the database knows, read once for the whole file."""

    def __init__(self, session: Session, rows: Sequence[Line], on: date) -> None:
        self.on = on
        self.counts = Counter(line.values["number"] for line in rows)
        self.taken = set(session.scalars(select(Person.number)))
        # Equal names of different tracks cannot be: the other tracks carry theirs in the name.
        self.ranks = _by_any_name(session.scalars(select(Rank)).all())
        self.posts = _by_any_name(session.scalars(select(Post)).all())
        self.units = _ids(session, select(Unit.code, Unit.id).where(Unit.on(on)))
        self.bodies = _ids(session, select(PartyBody.code, PartyBody.id).where(PartyBody.on(on)))
        self.cells: dict[str, Callable[[str], object]] = {
            "number": self._number,
            "name": _name,
            "born_on": self._day,
            "sex": lambda text: _known(SEXES, fold(text), N_("“%(text)s” is no sex: write nam or nữ."), text),
            "rank": lambda text: _known(self.ranks, fold(text), N_("There is no rank “%(text)s”."), text),
            "rank_since": self._day,
            "unit": lambda text: _known(
                self.units, text.upper(), N_("There is no unit with the code “%(text)s”."), text
            ),
            "post": lambda text: _known(self.posts, fold(text), N_("There is no post “%(text)s”."), text),
            "party": lambda text: _known(
                STANDINGS, fold(text), N_("“%(text)s” is not official, probationary or none."), text
            ),
            "body": self._body,
        }

    def check(self, line: Line) -> tuple[Row | None, list[Fault]]:
        """Return the person, or all faults of the line."""
        read: dict[str, object] = {}
        faults: list[Fault] = []
        for column, meaning in self.cells.items():
            text = line.values[column]
            try:
                _refuse_formula(text)
                read[column] = meaning(text)
            except Invalid as error:
                faults.append(Fault(line.line, column, error.message, error.params))
        faults += [Fault(line.line, column, message) for column, message in _contradictions(read)]
        return (None if faults else _row(read)), faults

    def _number(self, text: str) -> str:
        if not NUMBER.fullmatch(text):
            raise Invalid(N_("“%(text)s” is no officer number such as 318-452."), text=text)
        if self.counts[text] > 1:
            raise Invalid(N_("The number %(text)s stands in the file more than once."), text=text)
        if text in self.taken:
            raise Invalid(N_("An officer with the number %(text)s exists already."), text=text)
        return text

    def _day(self, text: str) -> date:
        try:
            day = datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=UTC).date()
        except ValueError as error:
            raise Invalid(N_("“%(text)s” is no date such as 05/02/1990."), text=text) from error
        if day > self.on:
            raise Invalid(N_("The date %(text)s lies in the future."), text=text)
        return day

    def _body(self, text: str) -> int | None:
        if not text:
            return None
        return _known(self.bodies, text.upper(), N_("There is no Party body with the code “%(text)s”."), text)


def _ids(session: Session, found: Select[str, int]) -> dict[str, int]:
    return {code: row_id for code, row_id in session.execute(found)}  # noqa: C416 - dict() does not take rows


def _by_any_name(rows: Sequence[Rank] | Sequence[Post]) -> dict[str, str]:
    return {fold(word): row.code for row in rows for word in (row.code, row.en, row.name)}


def _known(table: Mapping[str, Value], key: str, message: str, text: str) -> Value:
    if key not in table:
        raise Invalid(message, text=text)
    return table[key]


def _name(text: str) -> str:
    if not text:
        raise Invalid(N_("The name is missing."))
    if len(text) > LONGEST_NAME or not all(letter.isalpha() or letter in " '-." for letter in text):
        raise Invalid(N_("“%(text)s” cannot be a name."), text=text)
    return text


def _refuse_formula(text: str) -> None:
    if text.startswith("="):
        raise Invalid(N_("A formula is not taken over; write the value itself."))


def _contradictions(read: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return (column, reason) where two cells of a line cannot both be right."""
    found = []
    if {"born_on", "rank_since"} <= read.keys() and read["rank_since"] <= read["born_on"]:
        found.append(("rank_since", N_("The rank is older than the person.")))
    if {"party", "body"} <= read.keys() and read["party"] is not None and read["body"] is None:
        found.append(("body", N_("A Party member belongs to a Party body; its code is missing.")))
    if {"party", "body"} <= read.keys() and read["party"] is None and read["body"] is not None:
        found.append(("party", N_("A Party body is named, but not whether the member is official or probationary.")))
    return found


def _row(read: Mapping[str, Any]) -> Row:
    renamed = {"rank": "rank_code", "unit": "unit_id", "post": "post_code", "party": "standing", "body": "body_id"}
    return Row(**{renamed.get(column, column): value for column, value in read.items()})

"""Find persons and units by what people type, with or without accents."""

import unicodedata
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, and_, case, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from workflows.folding import fold
from workflows.people.models import Person, Unit

Found = TypeVar("Found", Person, Unit)
Column = InstrumentedAttribute[str]


def search_people(session: Session, text: str, limit: int = 20) -> list[Person]:
    """Return persons in whose name words begin with every word of `text`, or whose number begins with it, best first.

    Names spelt with exactly these accents come before the others, then names that end in the words, as people are
    called by their given name.
    """
    if not (folded := fold(text)):
        return []
    hits = or_(_all_words(Person.folded, folded), Person.number.startswith(_typed(text), autoescape=True))
    return _best(session, select(Person).where(hits), Person, Person.number, text, limit)


def search_units(session: Session, text: str, limit: int = 20) -> list[Unit]:
    """Return units in whose name words begin with every word of `text`, or whose code begins with it, best first."""
    if not (folded := fold(text)):
        return []
    hits = or_(_all_words(Unit.folded, folded), Unit.code.startswith(_typed(text).upper(), autoescape=True))
    return _best(session, select(Unit).where(hits), Unit, Unit.code, text, limit)


def _all_words(column: Column, folded: str) -> ColumnElement[bool]:
    """Each word typed begins a word of the name: "an" finds An and Anh, but not every Văn."""
    return and_(*((" " + column).contains(" " + word, autoescape=True) for word in folded.split()))


def _best(
    session: Session, found: Select[Found], table: type[Person] | type[Unit], code: Column, text: str, limit: int
) -> list[Found]:
    typed, folded = _typed(text), fold(text)
    first_those_that = (
        code == typed.upper(),
        (" " + table.lowered + " ").contains(f" {typed} ", autoescape=True),
        table.folded.endswith(" " + folded, autoescape=True),
        table.folded.contains(folded, autoescape=True),
    )
    order = [case((hit, 0), else_=1) for hit in first_those_that]
    return list(session.scalars(found.order_by(*order, table.folded, code).limit(limit)))


def _typed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).lower().split())

"""How many people a unit is to have in each post (định biên): figures that are imported, none of them the law's."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import ForeignKey, String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workflows.database import Base
from workflows.errors import N_, Invalid, Refused
from workflows.people.models import Assignment, Dated


class Seat(NamedTuple):
    """A post in a unit."""

    unit_id: int
    post_code: str


class Establishment(Dated, Base):
    """How many people a unit is to have in a post, by a document."""

    __tablename__ = "establishments"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    post_code: Mapped[str] = mapped_column(ForeignKey("posts.code"))
    number: Mapped[int]
    document: Mapped[str] = mapped_column(String(200), default="")


def established(session: Session, unit_ids: Collection[int], on: date) -> dict[Seat, int]:
    """Return how many people these units are to have in each post on a day; a post without a figure is not in it."""
    found = select(Establishment.unit_id, Establishment.post_code, Establishment.number)
    rows = session.execute(found.where(Establishment.unit_id.in_(unit_ids), Establishment.on(on)))
    return {Seat(unit_id, post): number for unit_id, post, number in rows}


def held(session: Session, unit_ids: Collection[int], on: date) -> dict[Seat, int]:
    """Return how many people hold each post of these units on a day, concurrent posts with them."""
    found = select(Assignment.unit_id, Assignment.post_code, func.count())
    counted = found.where(Assignment.unit_id.in_(unit_ids), Assignment.on(on))
    rows = session.execute(counted.group_by(Assignment.unit_id, Assignment.post_code))
    return {Seat(unit_id, post): number for unit_id, post, number in rows}


def vacancies(established: int | None, held: int) -> int | None:
    """Return how many places of a post are vacant, none where more people hold it; None without a figure.

    The one count of vacancies: of the register of posts, and of what moves would do.
    """
    return None if established is None else max(established - held, 0)


def establish(session: Session, figures: Mapping[Seat, int], on: date, document: str) -> None:
    """Let these figures hold from a day; those before them end on the day before, and stay.

    Raise Invalid for a number below nothing, and Refused where a figure began on that day or later.
    """
    if any(number < 0 for number in figures.values()):
        raise Invalid(N_("An establishment is not less than nothing."))
    running = select(Establishment).where(
        Establishment.unit_id.in_({seat.unit_id for seat in figures}), Establishment.valid_to.is_(None)
    )
    for row in session.scalars(running):
        if Seat(row.unit_id, row.post_code) not in figures:
            continue
        if row.valid_from >= on:
            raise Refused(N_("The present establishment began on %(day)s, not before this one."), day=row.valid_from)
        row.valid_to = on - timedelta(days=1)
    session.add_all(
        Establishment(unit_id=seat.unit_id, post_code=seat.post_code, number=number, valid_from=on, document=document)
        for seat, number in figures.items()
    )
    session.flush()

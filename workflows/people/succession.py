"""The succession plan (quy hoạch): who may be asked for which leading post, by which decision, for which term."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Select, String, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from workflows.database import Base
from workflows.people.catalogue_tables import Post
from workflows.people.lines import lines_above
from workflows.people.models import Dated, Person, Unit


class Planned(StrEnum):
    """How an officer stands to the plan of a post.  Where nobody is entered for it, the register says nothing."""

    UNKNOWN = "unknown"
    IN = "in"
    OUT = "out"


class Successor(Dated, Base):
    """One officer in the plan for a post of a unit, or of the units below it, through the last day of the term.

    An entry that ended early keeps why and by which paper; none is ever deleted.
    """

    __tablename__ = "successors"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    post_code: Mapped[str] = mapped_column(ForeignKey("posts.code"))
    decided_by: Mapped[str] = mapped_column(String(200))
    document: Mapped[str] = mapped_column(String(200))
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    ended_for: Mapped[str] = mapped_column(String(200), default="")  # the paper that took him out before the term

    person: Mapped[Person] = relationship(foreign_keys=person_id, viewonly=True)
    unit: Mapped[Unit] = relationship(viewonly=True)
    post: Mapped[Post] = relationship(viewonly=True)


def entries(on: date | None = None) -> Select[Successor]:
    """Select the entries with what they name, those that hold on a day if one is given: by unit, post and person."""
    named = (joinedload(Successor.person), joinedload(Successor.unit), joinedload(Successor.post))
    found = select(Successor).options(*named).join(Unit, Unit.id == Successor.unit_id)
    found = found.order_by(Unit.code, Successor.post_code, Successor.id)
    return found if on is None else found.where(Successor.on(on))


def entries_for(session: Session, unit_id: int, post_code: str, on: date) -> list[Successor]:
    """Return who is in the plan for a post on a day: of the unit itself, or of one above it."""
    above = lines_above(session, [unit_id]).get(unit_id, [])
    return list(session.scalars(entries(on).where(Successor.unit_id.in_(above), Successor.post_code == post_code)))


def planned(session: Session, person_id: int, unit_id: int, post_code: str, on: date) -> Planned:
    """Return how somebody stands to the plan of a post on a day."""
    found = entries_for(session, unit_id, post_code, on)
    if not found:
        return Planned.UNKNOWN
    return Planned.IN if person_id in {row.person_id for row in found} else Planned.OUT

"""The lines of a list of linked moves: who moves where, and the case in which his own part is heard and carried out."""

from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy import Enum, ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from workflows.database import Base
from workflows.people.catalogue_tables import Post
from workflows.people.models import Person, Unit

from .models import Case

LIST, LINE = "linked_transfer", "linked_line"  # the process of a list, and that of one officer of it
TOGETHER = "stopped_together"  # no end event of a drawing: a line ended because its list did


class LineState(StrEnum):
    ASKED = "asked"
    READY = "ready"
    STOPPED = "stopped"
    DECIDED = "decided"


class LinkedLine(Base):
    """One officer of a list: from the seat of the day of the proposal to the new one."""

    __tablename__ = "linked_lines"
    __table_args__ = (UniqueConstraint("lead_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    position: Mapped[int]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    from_unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    from_post: Mapped[str] = mapped_column(ForeignKey("posts.code"))
    to_unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    to_post: Mapped[str] = mapped_column(ForeignKey("posts.code"))
    state: Mapped[LineState] = mapped_column(
        Enum(LineState, native_enum=False, length=20, values_callable=list), default=LineState.ASKED
    )

    case: Mapped[Case] = relationship(foreign_keys=case_id, viewonly=True)
    lead: Mapped[Case] = relationship(foreign_keys=lead_id, viewonly=True)
    person: Mapped[Person] = relationship(viewonly=True)
    from_unit: Mapped[Unit] = relationship(foreign_keys=from_unit_id, viewonly=True)
    to_unit: Mapped[Unit] = relationship(foreign_keys=to_unit_id, viewonly=True)
    former_post: Mapped[Post] = relationship(foreign_keys=from_post, viewonly=True)
    new_post: Mapped[Post] = relationship(foreign_keys=to_post, viewonly=True)


def lines_of(session: Session, lead: Case) -> Sequence[LinkedLine]:
    """Return the lines of a list in their order, with the people, units and posts that they name."""
    named = (LinkedLine.person, LinkedLine.from_unit, LinkedLine.to_unit, LinkedLine.former_post, LinkedLine.new_post)
    found = select(LinkedLine).where(LinkedLine.lead_id == lead.id).options(*(joinedload(each) for each in named))
    return session.scalars(found.order_by(LinkedLine.position)).all()


def line_of(session: Session, case: Case) -> LinkedLine | None:
    """Return the line that a case carries out; None for a case that belongs to no list."""
    if case.process != LINE:
        return None
    return session.scalars(select(LinkedLine).where(LinkedLine.case_id == case.id)).one_or_none()


def words_of_subject(session: Session, case: Case) -> str:
    """Return whom a question is about, in Vietnamese as papers are: the officer, and how many others of a list."""
    others = len(lines_of(session, case)) - 1 if case.process == LIST else 0
    return f"{case.subject.name} và {others} đồng chí khác" if others > 0 else case.subject.name

"""Acting for somebody (thay mặt): who stands in for whom, in which roles, from when to when.

A window has two dated ends and never reaches further: whoever stands in gets what the absent person himself may do,
nothing that the absent person only does for a third.
"""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, Select, String, and_, or_, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from workflows.database import Base, now
from workflows.people import roles
from workflows.people.models import Person, Unit


class Substitution(Base):
    """`substitute` stands in for `person` from `valid_from` up to and including `valid_to`, unless revoked before."""

    __tablename__ = "substitutions"
    __table_args__ = (
        CheckConstraint("person_id <> substitute_id", name="two_people"),
        CheckConstraint("valid_from <= valid_to", name="window"),
        Index("ix_substitutions_substitute_id_valid_to", "substitute_id", "valid_to"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    substitute_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date]
    reason: Mapped[str] = mapped_column(String(500))
    written_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    written_at: Mapped[datetime] = mapped_column(default=now)
    revoked_at: Mapped[datetime | None]
    revoked_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))

    person: Mapped[Person] = relationship(foreign_keys=person_id, viewonly=True)
    substitute: Mapped[Person] = relationship(foreign_keys=substitute_id, viewonly=True)
    written_by: Mapped[Person] = relationship(foreign_keys=written_by_id, viewonly=True)
    roles: Mapped[list["SubstitutedRole"]] = relationship(cascade="all, delete-orphan", order_by="SubstitutedRole.role")

    @classmethod
    def running(cls, day: date) -> ColumnElement[bool]:
        """Return the condition that somebody stands in on this day."""
        return and_(cls.valid_from <= day, cls.valid_to >= day, cls.revoked_at.is_(None))

    @classmethod
    def ahead(cls, day: date) -> ColumnElement[bool]:
        """Return the condition that a window runs or is still to come."""
        return and_(cls.valid_to >= day, cls.revoked_at.is_(None))

    def runs(self, day: date) -> bool:
        """Tell whether somebody stands in on this day."""
        return self.revoked_at is None and self.valid_from <= day <= self.valid_to


class SubstitutedRole(Base):
    """One role in which somebody stands in.  `held`: the role is had by a grant, not by what a case says."""

    __tablename__ = "substituted_roles"

    substitution_id: Mapped[int] = mapped_column(ForeignKey("substitutions.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(60), primary_key=True, index=True)
    held: Mapped[bool]


def windows_ahead(session: Session, day: date) -> list[tuple[int, int, str, bool]]:
    """Return all windows that run or are to come: (absent person, substitute, role, whether it runs on `day`)."""
    found = (
        select(Substitution.person_id, Substitution.substitute_id, SubstitutedRole.role, Substitution.running(day))
        .join(SubstitutedRole, SubstitutedRole.substitution_id == Substitution.id)
        .where(Substitution.ahead(day))
        .order_by(Substitution.id)
    )
    return [(person, substitute, role, bool(runs)) for person, substitute, role, runs in session.execute(found)]


def overlapping(
    session: Session, person_id: int, wanted: Collection[str], first: date, last: date
) -> Substitution | None:
    """Return a window of the same person in one of the same roles that shares a day with this one, or None."""
    found = (
        select(Substitution)
        .join(SubstitutedRole, SubstitutedRole.substitution_id == Substitution.id)
        .where(
            Substitution.person_id == person_id,
            SubstitutedRole.role.in_(wanted),
            Substitution.revoked_at.is_(None),
            Substitution.valid_from <= last,
            Substitution.valid_to >= first,
        )
    )
    return session.scalars(found).first()


def of_person(person_id: int) -> Select[Substitution]:
    """Select what a person gave, received or wrote, the latest first."""
    mine = or_(
        Substitution.person_id == person_id,
        Substitution.substitute_id == person_id,
        Substitution.written_by_id == person_id,
    )
    people = (joinedload(each) for each in (Substitution.person, Substitution.substitute, Substitution.written_by))
    return select(Substitution).where(mine).options(*people).order_by(Substitution.valid_to.desc(), Substitution.id)


def superior_of(session: Session, person_id: int, on: date) -> Person | None:
    """Return who heads the unit of a person; for the head himself the next head above, for the director nobody."""
    unit = roles.unit_of(session, person_id, on)
    while unit is not None:
        head = roles.responsible_head(session, unit.id, on)
        if head is not None and head.id != person_id:
            return head
        unit = session.get(Unit, unit.parent_id) if unit.parent_id else None
    return None

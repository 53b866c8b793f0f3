"""The tables of this room: units, persons and everything about them that has a first and a last day."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ColumnElement, Enum, ForeignKey, Index, String, and_, or_
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship, validates

from workflows.database import Base, now
from workflows.folding import fold
from workflows.people.catalogue_tables import DisciplineForm, Post, Rank, Title, UnitKind
from workflows.people.kinds import (
    Answer,
    AssignmentKind,
    BodyKind,
    InterestKind,
    Office,
    ProtectionKind,
    Relation,
    Sex,
    Standing,
)


def _word(kind: type) -> Enum:
    """Store a StrEnum by its value as text, without a database type that would have to be migrated."""
    return Enum(kind, native_enum=False, length=30, values_callable=lambda members: [m.value for m in members])


class Dated:
    """A row that holds from `valid_from` up to and including `valid_to`; without `valid_to` it holds on."""

    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    @classmethod
    def on(cls, day: date) -> ColumnElement[bool]:
        """Return the condition that the row holds on `day`."""
        return and_(cls.valid_from <= day, or_(cls.valid_to.is_(None), cls.valid_to >= day))

    def holds(self, day: date) -> bool:
        """Tell whether the row holds on `day`."""
        return self.valid_from <= day and (self.valid_to is None or self.valid_to >= day)


class Named:
    """A row that people search for by its name: without accents, or with them but in any case.

    SQLite's own lower() knows ASCII only, so the name in lower case is kept beside the folded one.
    """

    name: Mapped[str] = mapped_column(String(200))
    lowered: Mapped[str] = mapped_column(String(200))

    @declared_attr
    def folded(cls) -> Mapped[str]:  # noqa: N805 - a declared_attr receives the class
        return mapped_column(String(200), index=True)

    @validates("name")
    def _fold_name(self, _key: str, name: str) -> str:
        self.lowered, self.folded = name.lower(), fold(name)
        return name


class Unit(Dated, Named, Base):
    """A unit of the force in its tree."""

    __tablename__ = "units"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    kind: Mapped[str] = mapped_column(ForeignKey("unit_kinds.code"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)


class Person(Named, Base):
    """An officer.  Nothing about health, family or private life belongs here."""

    __tablename__ = "persons"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    born_on: Mapped[date]
    sex: Mapped[Sex] = mapped_column(_word(Sex))
    rank_code: Mapped[str] = mapped_column(ForeignKey("ranks.code"))
    rank_since: Mapped[date]

    rank: Mapped[Rank] = relationship(lazy="joined", viewonly=True)


class Assignment(Dated, Base):
    """A person holds a post in a unit, by a document."""

    __tablename__ = "assignments"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    post_code: Mapped[str] = mapped_column(ForeignKey("posts.code"))
    kind: Mapped[AssignmentKind] = mapped_column(_word(AssignmentKind), default=AssignmentKind.PRIMARY)
    document: Mapped[str] = mapped_column(String(200), default="")

    person: Mapped[Person] = relationship(viewonly=True)
    unit: Mapped[Unit] = relationship(viewonly=True)
    post: Mapped[Post] = relationship(viewonly=True)


# The net under assigning.assign: nobody has two open primary assignments.
Index(
    "uq_assignments_open_primary",
    Assignment.person_id,
    unique=True,
    sqlite_where=and_(Assignment.kind == AssignmentKind.PRIMARY, Assignment.valid_to.is_(None)),
    postgresql_where=and_(Assignment.kind == AssignmentKind.PRIMARY, Assignment.valid_to.is_(None)),
)


class PartyBody(Dated, Named, Base):
    """A Party cell or committee."""

    __tablename__ = "party_bodies"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    kind: Mapped[BodyKind] = mapped_column(_word(BodyKind))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("party_bodies.id"), index=True)


class Membership(Dated, Base):
    """A person belongs to a Party body."""

    __tablename__ = "memberships"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("party_bodies.id"), index=True)
    standing: Mapped[Standing] = mapped_column(_word(Standing), default=Standing.OFFICIAL)
    office: Mapped[Office] = mapped_column(_word(Office), default=Office.MEMBER)

    person: Mapped[Person] = relationship(viewonly=True)
    body: Mapped[PartyBody] = relationship(viewonly=True)


class Declared:
    """What somebody declared about himself and another, for recusal only; the other may confirm or contradict it."""

    answer: Mapped[Answer] = mapped_column(_word(Answer), default=Answer.NONE)
    answered_on: Mapped[date | None]


class Kinship(Declared, Base):
    """`person` has declared that `relative` is his or her `relation`; it is ended by a date and never deleted."""

    __tablename__ = "kinships"
    __table_args__ = (CheckConstraint("person_id <> relative_id", name="two_people"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    relative_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    relation: Mapped[Relation] = mapped_column(_word(Relation))
    declared_on: Mapped[date]
    ended_on: Mapped[date | None]

    person: Mapped[Person] = relationship(foreign_keys=person_id, viewonly=True)
    relative: Mapped[Person] = relationship(foreign_keys=relative_id, viewonly=True)

    @classmethod
    def counting(cls, since: date | None) -> ColumnElement[bool]:
        """Return the condition that it counts: not struck out, and not over, or over only after `since`."""
        over_later = cls.ended_on.is_(None) if since is None else or_(cls.ended_on.is_(None), cls.ended_on >= since)
        return and_(over_later, cls.answer != Answer.STRUCK)


# The net under declaring: nobody declares the same twice while it holds; after its end he may declare it anew.
Index(
    "uq_kinships_running",
    Kinship.person_id,
    Kinship.relative_id,
    Kinship.relation,
    unique=True,
    sqlite_where=Kinship.ended_on.is_(None),
    postgresql_where=Kinship.ended_on.is_(None),
)


class Interest(Declared, Dated, Base):
    """`person` has declared an interest in `other`, or a dispute with him; what exactly it is stands nowhere here."""

    __tablename__ = "interests"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    kind: Mapped[InterestKind] = mapped_column(_word(InterestKind), default=InterestKind.DIRECT_INTEREST)

    person: Mapped[Person] = relationship(foreign_keys=person_id, viewonly=True)
    other: Mapped[Person] = relationship(foreign_keys=other_id, viewonly=True)

    @classmethod
    def counting(cls, day: date, since: date) -> ColumnElement[bool]:
        """Return the condition that it counts on `day`: begun, not struck out, and not over before `since`."""
        running = or_(cls.valid_to.is_(None), cls.valid_to >= since)
        return and_(cls.valid_from <= day, running, cls.answer != Answer.STRUCK)


class Protection(Dated, Base):
    """A ground that protects a person for a time; sensitive, read by the movement gate only."""

    __tablename__ = "protections"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    kind: Mapped[ProtectionKind] = mapped_column(_word(ProtectionKind))
    document: Mapped[str] = mapped_column(String(200))


class RoleGrant(Dated, Base):
    """A person holds a role of bpmn/roles.toml, in the whole force or in one unit."""

    __tablename__ = "role_grants"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    role: Mapped[str] = mapped_column(String(60), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    document: Mapped[str] = mapped_column(String(200), default="")

    person: Mapped[Person] = relationship(viewonly=True)


class Account(Base):
    """How a person signs in: one account each.  A new `session_salt` ends all sessions."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), unique=True)
    username: Mapped[str] = mapped_column(String(80), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    locale: Mapped[str] = mapped_column(String(8), default="vi")
    active: Mapped[bool] = mapped_column(default=True)
    session_salt: Mapped[str] = mapped_column(String(64))

    person: Mapped[Person] = relationship(viewonly=True)


class SignInAttempt(Base):
    """A sign-in that failed.  `account` is a digest: people sometimes type a password where the name belongs."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = (Index("ix_sign_in_attempts_account_address", "account", "address", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(String(64))
    address: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(default=now)


__all__ = [
    "Account",
    "Assignment",
    "Dated",
    "DisciplineForm",
    "Interest",
    "Kinship",
    "Membership",
    "PartyBody",
    "Person",
    "Post",
    "Protection",
    "Rank",
    "RoleGrant",
    "SignInAttempt",
    "Title",
    "Unit",
    "UnitKind",
]

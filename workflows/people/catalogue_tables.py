"""The catalogues as tables: ranks, posts, kinds of unit, forms of discipline, titles (bpmn/catalogues.toml)."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from workflows.database import Base


class Rank(Base):
    """A rank; `level` grows with seniority and is equal in the operational, technical and conscript tracks."""

    __tablename__ = "ranks"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    en: Mapped[str] = mapped_column(String(80))
    group: Mapped[str] = mapped_column("rank_group", String(20))
    track: Mapped[str] = mapped_column(String(20))
    level: Mapped[int]
    source: Mapped[str] = mapped_column(String(200), default="")


class Post(Base):
    """A position; `leading` posts command, `managed` posts are decided by the standing committee."""

    __tablename__ = "posts"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    en: Mapped[str] = mapped_column(String(120))
    level: Mapped[str] = mapped_column(String(20))
    leading: Mapped[bool] = mapped_column(default=False)
    managed: Mapped[bool] = mapped_column(default=False)
    order: Mapped[int] = mapped_column("sort_order", default=0)
    source: Mapped[str] = mapped_column(String(200), default="")


class UnitKind(Base):
    """A kind of unit; a `standing` kind has a head of its own, the others belong to the unit above them."""

    __tablename__ = "unit_kinds"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    en: Mapped[str] = mapped_column(String(120))
    standing: Mapped[bool] = mapped_column(default=True)
    source: Mapped[str] = mapped_column(String(200), default="")


class DisciplineForm(Base):
    """A form of discipline of one track; a greater `severity_order` is heavier."""

    __tablename__ = "discipline_forms"

    track: Mapped[str] = mapped_column(String(40), primary_key=True)
    code: Mapped[str] = mapped_column(String(60), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    en: Mapped[str] = mapped_column(String(200))
    severity_order: Mapped[int]
    requires_post: Mapped[bool] = mapped_column(default=False)
    requires_rank_above: Mapped[str | None] = mapped_column(String(40))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    source: Mapped[str] = mapped_column(String(200), default="")


class Title(Base):
    """A title or other form of commendation."""

    __tablename__ = "titles"

    code: Mapped[str] = mapped_column(String(60), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(200))
    en: Mapped[str] = mapped_column(String(200))
    decided_by: Mapped[str] = mapped_column(String(40))
    order: Mapped[int] = mapped_column("sort_order", default=0)
    source: Mapped[str] = mapped_column(String(200), default="")

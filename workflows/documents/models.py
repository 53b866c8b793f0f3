"""The tables of papers: contents stored once by hash, attachments, number series, documents that never change.

This room stands alone: cases, tasks and persons are plain ids here, without foreign keys.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Enum, ForeignKey, UniqueConstraint, event
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from workflows.database import Base, now
from workflows.documents.kinds import Track
from workflows.errors import N_, Refused

# The words of the enum as plain text: a new one needs no change of the database.
TRACK = Enum(Track, native_enum=False, length=8, values_callable=lambda tracks: [track.value for track in tracks])


class Blob(Base):
    """The bytes of a file, stored once however often it is handed in.  The key is their SHA-256 in hexadecimal."""

    __tablename__ = "blobs"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]
    media_type: Mapped[str]
    content: Mapped[bytes] = mapped_column(deferred=True)


class Attachment(Base):
    """A file that a person handed in with a form.  Taken out, it stays on record with the time."""

    __tablename__ = "attachments"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(index=True)
    task_id: Mapped[str | None]
    form: Mapped[str]
    person_id: Mapped[int] = mapped_column(index=True)
    name: Mapped[str]
    sha256: Mapped[str] = mapped_column(ForeignKey("blobs.sha256"), index=True)
    at: Mapped[datetime] = mapped_column(default=now)
    removed_at: Mapped[datetime | None]


class NumberSeries(Base):
    """The last number given, per year, type of paper and issuing body.  Its row is what everybody waits for."""

    __tablename__ = "number_series"

    track: Mapped[Track] = mapped_column(TRACK, primary_key=True)
    type_symbol: Mapped[str] = mapped_column(primary_key=True)
    issuer: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(default=0)


class Document(Base):
    """A numbered paper as it was issued: the data, and the PDF and Word files made of it.  Written once."""

    __tablename__ = "documents"
    __table_args__ = (UniqueConstraint("track", "type_symbol", "issuer", "year", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(index=True)
    task_id: Mapped[str | None]
    kind: Mapped[str]
    track: Mapped[Track] = mapped_column(TRACK)
    type_symbol: Mapped[str]
    issuer: Mapped[str]
    year: Mapped[int]
    number: Mapped[int]
    symbol: Mapped[str]
    title: Mapped[str]
    issued_on: Mapped[date]
    signer_id: Mapped[int] = mapped_column(index=True)
    data: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    data_sha256: Mapped[str]
    pdf_sha256: Mapped[str] = mapped_column(ForeignKey("blobs.sha256"))
    docx_sha256: Mapped[str] = mapped_column(ForeignKey("blobs.sha256"))
    frozen_at: Mapped[datetime] = mapped_column(default=now)


@event.listens_for(Document, "before_update")
@event.listens_for(Document, "before_delete")
@event.listens_for(Blob, "before_update")
def _refuse_change(_mapper: Mapper[Any], _connection: object, _row: Base) -> None:
    # before_update also fires for rows that are only touched; nobody has a reason to touch these
    raise Refused(N_("An issued document cannot be changed; issue a correcting one."))

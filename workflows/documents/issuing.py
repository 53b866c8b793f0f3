"""Issuing a paper: it gets its number, is rendered, stored and frozen, all in the transaction of the step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from workflows.documents.blobs import store
from workflows.documents.data import check, digest
from workflows.documents.file_types import FileType
from workflows.documents.kinds import Issuer, Kind, kind_of
from workflows.documents.models import Document
from workflows.documents.numbering import take_number, take_numbers
from workflows.documents.rendering import render_docx, render_pdf
from workflows.documents.wording import symbol_words
from workflows.errors import N_, Invalid


def issue(
    session: Session,
    *,
    case_id: int,
    task_id: str | None,
    kind: str,
    data: Mapping[str, Any],
    signer_id: int,
    on: date,
    issuer: Issuer,
) -> Document:
    """Number, render, store and freeze a paper of this kind, issued on the day `on`; return it with its id.

    `data` is what `kinds.toml` asks for.  Raise Invalid, before a number is taken, if something is missing.
    """
    of_kind = kind_of(kind)
    number, full = _numbered(session, of_kind, data, issuer, on)
    document = Document(
        case_id=case_id,
        task_id=task_id,
        kind=kind,
        track=of_kind.track,
        type_symbol=of_kind.symbol,
        issuer=issuer.code,
        year=on.year,
        number=number,
        symbol=full["head"]["symbol"],
        title=full["title"],
        issued_on=on,
        signer_id=signer_id,
        data=full,
        data_sha256=digest(full),
        pdf_sha256=store(session, render_pdf(kind, full), FileType.PDF.media_type),
        docx_sha256=store(session, render_docx(kind, full), FileType.DOCX.media_type),
    )
    session.add(document)
    session.flush()  # the caller writes the id into the trail
    return document


@dataclass(frozen=True)
class Loose:
    """A numbered paper that belongs to no single case; whoever asked for it keeps it."""

    symbol: str
    data: dict[str, Any]
    data_sha256: str
    pdf_sha256: str
    docx_sha256: str


def issue_loose(session: Session, *, kind: str, data: Mapping[str, Any], on: date, issuer: Issuer) -> Loose:
    """Number, render and store a paper that is about several cases, such as the minutes of a meeting."""
    _number, full = _numbered(session, kind_of(kind), data, issuer, on)
    return Loose(
        full["head"]["symbol"],
        full,
        digest(full),
        store(session, render_pdf(kind, full), FileType.PDF.media_type),
        store(session, render_docx(kind, full), FileType.DOCX.media_type),
    )


@dataclass(frozen=True)
class Leaf:
    """A numbered paper of which many are made at once: its data is kept, its page is made when it is asked for."""

    symbol: str
    data: dict[str, Any]
    data_sha256: str


def number_leaves(
    session: Session, *, kind: str, data: Sequence[Mapping[str, Any]], on: date, issuer: Issuer
) -> list[Leaf]:
    """Number papers of this kind in their order, from the same series as those issued one by one."""
    of_kind = kind_of(kind)
    checked = [_check(of_kind, each, issuer) for each in data]
    numbers = take_numbers(
        session, len(data), track=of_kind.track, type_symbol=of_kind.symbol, issuer=issuer.code, year=on.year
    )
    full = [each | {"head": _head(of_kind, issuer, on, number)} for each, number in zip(checked, numbers, strict=True)]
    return [Leaf(each["head"]["symbol"], each, digest(each)) for each in full]


def preview(kind: str, data: Mapping[str, Any], *, on: date, issuer: Issuer) -> bytes:
    """Return the PDF that `issue` would make, with a blank for the number; nothing is stored."""
    of_kind = kind_of(kind)
    return render_pdf(kind, _check(of_kind, data, issuer) | {"head": _head(of_kind, issuer, on, None)})


def documents_of(case_id: int) -> Select[Document]:
    """Select the papers of a case in the order of their making."""
    return select(Document).where(Document.case_id == case_id).order_by(Document.id)


def _numbered(
    session: Session, kind: Kind, data: Mapping[str, Any], issuer: Issuer, on: date
) -> tuple[int, dict[str, Any]]:
    checked = _check(kind, data, issuer)
    number = take_number(session, track=kind.track, type_symbol=kind.symbol, issuer=issuer.code, year=on.year)
    return number, checked | {"head": _head(kind, issuer, on, number)}


def _check(kind: Kind, data: Mapping[str, Any], issuer: Issuer) -> dict[str, Any]:
    if issuer.track is not kind.track:
        raise Invalid(N_("%(issuer)s does not issue this kind of document."), issuer=issuer.code)
    return check(kind, data)


def _head(kind: Kind, issuer: Issuer, on: date, number: int | None) -> dict[str, str]:
    return {
        "superior": issuer.superior,
        "body": issuer.body,
        "place": issuer.place,
        "symbol": symbol_words(issuer, kind.symbol, number),
        "on": on.isoformat(),
    }

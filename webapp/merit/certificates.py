"""Certificates of a list: the office prints all or one, whoever was commended prints his own."""

from collections.abc import Sequence
from io import BytesIO

from flask import Blueprint, redirect, request, url_for
from sqlalchemy import Row
from werkzeug.wrappers import Response

from webapp.access import me, needs
from webapp.cases import send_blob
from webapp.database import db, transaction
from workflows.cases.certificate_tables import MeritCertificate, batches, standing_certificates
from workflows.cases.commendation_tables import Commendation, MeritLine, MeritList
from workflows.cases.merit.register import CERTIFICATE, paper_of
from workflows.cases.models import Case
from workflows.cases.papers.list_certificates import print_certificates
from workflows.errors import N_, NotFound
from workflows.trail.chain import note_reading

from .lists import find

bp = Blueprint("certificates", __name__)
OFFICE = "px03_commendation_officer"
AT_ONCE = 500  # pages in one file, which are made in about a second
NONE = N_("There is no such certificate, or it is not yours to print.")


def batches_of(row: MeritList) -> Sequence[tuple[int, str, str]]:
    """Return where each file of certificates of a list begins, with its first and last number; [] before a decision."""
    return batches(db.session, row.case_id, AT_ONCE) if row.case_id else []


def numbered(row: MeritList, lines: Sequence[MeritLine]) -> dict[int, Row[int, int, str]]:
    """Return id and symbol of the certificates of some lines, by officer; {} before a decision."""
    people = [line.person_id for line in lines]
    asked = standing_certificates(row.case_id or 0).where(MeritCertificate.person_id.in_(people))
    columns = (MeritCertificate.person_id, MeritCertificate.id, MeritCertificate.symbol)
    return {each.person_id: each for each in db.session.execute(asked.with_only_columns(*columns))}


@bp.get("/commendations/lists/<int:list_id>/certificates.pdf")
@needs(OFFICE)
def of_list(list_id: int) -> Response:
    """Give out certificates of a list as one file, from the place that is asked for."""
    row = find(list_id)
    after = max(request.args.get("after", 0, type=int), 0)
    found = db.session.scalars(standing_certificates(row.case_id or 0).offset(after).limit(AT_ONCE)).all()
    return _printed(found, f"giay-chung-nhan-{row.id}-{after + 1}")


@bp.get("/commendations/lists/<int:list_id>/certificates/<int:certificate_id>.pdf")
@needs(OFFICE)
def one_of_list(list_id: int, certificate_id: int) -> Response:
    """Give out the certificate of one officer on a list."""
    found = standing_certificates(find(list_id).case_id or 0).where(MeritCertificate.id == certificate_id)
    return _printed(db.session.scalars(found).all(), f"giay-chung-nhan-{certificate_id}")


@bp.get("/me/commendations/<int:commendation_id>.pdf")
def mine(commendation_id: int) -> Response:
    """Give out a certificate of one's own; what was revoked has none any more."""
    row = db.session.get(Commendation, commendation_id)
    if row is None or row.person_id != me() or row.revoked_on:
        raise NotFound(NONE)
    case = db.session.get_one(Case, row.case_id)
    if paper := paper_of(db.session, case, CERTIFICATE):
        return redirect(url_for("cases.document", document_id=paper.id, ending="pdf"))
    own = standing_certificates(case.id).where(MeritCertificate.person_id == me())
    return _printed(db.session.scalars(own).all(), f"giay-chung-nhan-{row.id}", looked=False)


def _printed(found: Sequence[MeritCertificate], name: str, *, looked: bool = True) -> Response:
    if not found:
        raise NotFound(NONE)
    if looked:
        with transaction():
            note_reading(db.session, found[0].case_id, me(), f"document.{CERTIFICATE}")
    return send_blob(BytesIO(print_certificates(found)), "application/pdf", f"{name}.pdf", inline=True)

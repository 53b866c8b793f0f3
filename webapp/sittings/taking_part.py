"""What a member does: answer the summons, read the pack, say that he is there by link, demand a meeting, reserve."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from webapp.access import me
from webapp.database import db, transaction
from webapp.house import house
from webapp.polls.facts import ballot_title
from workflows.cases.models import Case
from workflows.cases.running import dossier, voting
from workflows.cases.running.dossier import Piece
from workflows.cases.sitting_tables import Answer
from workflows.cases.sittings import attending, reading, running, summoning, written
from workflows.documents.models import Document
from workflows.errors import N_, Invalid

from . import showing, views
from .blueprint import bp
from .forms import ApologyForm, ReserveForm


@bp.post("/meetings/<int:sitting_id>/comes")
def come(sitting_id: int) -> Response:
    """Say that I come."""
    view = views.find(sitting_id)
    with transaction():
        summoning.answer(db.session, view.sitting, me(), Answer.COMES)
    flash(_("Thank you. The secretary sees that you come."), "ok")
    return _back(sitting_id)


@bp.post("/meetings/<int:sitting_id>/apologise")
def apologise(sitting_id: int) -> str | tuple[str, int] | Response:
    """Say that I cannot come, and why."""
    view, form = views.find(sitting_id), ApologyForm()
    if not form.validate():
        return showing.page(view, apology=form), 422
    with transaction():
        summoning.answer(db.session, view.sitting, me(), Answer.APOLOGISES, form.apology.data)
    flash(_("Noted. Whoever is away takes no ballot; the quorum is counted without you."), "ok")
    return _back(sitting_id)


@bp.post("/meetings/<int:sitting_id>/here")
def here(sitting_id: int) -> Response:
    """Say that I take part by link."""
    view = views.find(sitting_id)
    with transaction():
        attending.check_in(db.session, view.sitting, me())
    flash(_("You are written down as taking part by link."), "ok")
    return _back(sitting_id)


@bp.post("/meetings/<int:sitting_id>/demand")
def demand(sitting_id: int) -> Response:
    """Demand a meeting in place of a round in writing."""
    view = views.find(sitting_id)
    with transaction():
        written.call_for_meeting(db.session, house(), view.sitting, me())
    flash(_("The round in writing has ended unopened. The secretary summons a meeting."), "ok")
    return redirect(url_for(".page"), code=303)


@bp.get("/meetings/<int:sitting_id>/items/<int:item_id>")
def pack(sitting_id: int, item_id: int) -> str:
    """Show the pack of an item as it was frozen, and what has changed since; the look is kept."""
    view = views.find(sitting_id)
    item = views.read_in(view, item_id)
    with transaction():
        reading.open_pack(db.session, item, me())
    pieces = dossier.from_rows(item.pack)
    poll = voting.poll_of(db.session, item.task)
    return render_template(
        "sittings/pack.html",
        view=view,
        sitting=view.sitting,
        item=item,
        case=db.session.get_one(Case, item.case_id),
        title=ballot_title(house().rules_of(item.case), item.task.poll),
        pieces=pieces,
        papers=_papers(pieces),
        changed=running.pack_difference(db.session, item),
        poll=poll,
        since=voting.changed_since(db.session, poll) if poll else None,
    )


@bp.post("/meetings/<int:sitting_id>/items/<int:item_id>/reserve")
def reserve(sitting_id: int, item_id: int) -> Response:
    """Reserve my opinion."""
    item, form = views.read_in(views.find(sitting_id), item_id), ReserveForm(prefix=f"r{item_id}")
    if not form.validate():
        raise Invalid(N_("Write the opinion that you reserve."))
    with transaction():
        reading.reserve(db.session, house(), item, me(), form.words.data)
    flash(_("Your opinion is reserved. The minutes say how many were, not whose."), "ok")
    return _back(sitting_id)


def _papers(pieces: list[Piece]) -> dict[int, Document]:
    ids = [piece.id for piece in pieces if piece.kind == dossier.PAPER]
    return {row.id: row for row in db.session.scalars(select(Document).where(Document.id.in_(ids)))}


def _back(sitting_id: int) -> Response:
    return redirect(url_for(".show", sitting_id=sitting_id), code=303)

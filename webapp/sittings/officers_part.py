"""What the officer concerned sees of the meeting on his matter: when and where, and what he wants read out."""

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from webapp.access import me
from webapp.database import db, transaction
from webapp.house import house
from workflows.cases import permissions
from workflows.cases.models import Case
from workflows.cases.sitting_tables import Sitting, SittingItem, SittingState, Summons
from workflows.cases.sittings import agenda, hearing, summoning
from workflows.errors import N_, Invalid, NotFound

from .blueprint import bp
from .forms import StatementForm


def meetings_about_me(case: Case) -> list[dict[str, object]]:
    """Return the meetings to which the reader is summoned on his own matter, each with his part and the form for it."""
    if not permissions.may_know(me(), case):
        return []
    found = select(SittingItem).join(Sitting).where(SittingItem.case_id == case.id, Sitting.state.in_(agenda.LIVE))
    rows = [item for item in db.session.scalars(found) if item.sitting.state is not SittingState.PLANNED]
    return [_about(item) for item in rows if summoning.officer_speaks(house(), item.task)]


@bp.post("/me/cases/<int:case_id>/summonses/<int:summons_id>")
def receive(case_id: int, summons_id: int) -> Response:
    """Keep that I opened my summons; it is a receipt, and no consent to anything."""
    item, row = _mine(case_id, summons_id)
    with transaction():
        summoning.receive(db.session, row, me())
    flash(_("Received. It says only that the summons reached you."), "ok")
    return redirect(url_for("officer.show", case_id=item.case_id), code=303)


@bp.post("/me/cases/<int:case_id>/summonses/<int:summons_id>/statement")
def send(case_id: int, summons_id: int) -> Response:
    """Send what is read out for me if I do not come."""
    item, row = _mine(case_id, summons_id)
    form = StatementForm()
    if not form.validate():
        raise Invalid(N_("Write what is to be read out."))
    with transaction():
        summoning.receive(db.session, row, me())
        hearing.send_statement(db.session, house(), item, me(), form.words.data)
    flash(_("Sent. The secretary reads it out if you are not there; you may replace it until then."), "ok")
    return redirect(url_for("officer.show", case_id=item.case_id), code=303)


def _mine(case_id: int, summons_id: int) -> tuple[SittingItem, Summons]:
    row = db.session.get(Summons, summons_id)
    item = agenda.item_of(db.session, row.task_id) if row is not None and row.task_id else None
    if row is None or item is None or row.person_id != me() or item.case_id != case_id:
        raise NotFound(N_("There is no such summons, or it is not yours."))
    return item, row


def _about(item: SittingItem) -> dict[str, object]:
    calls = summoning.calls_to_officer(db.session, item.task)
    return {
        "item": item,
        "sitting": item.sitting,
        "call": calls[0] if calls else None,
        "number": len(calls),
        "form": StatementForm(formdata=None, words=item.statement or ""),
    }

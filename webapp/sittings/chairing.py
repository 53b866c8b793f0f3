"""What chair and secretary do in a meeting: attendance, begin, ballots, the officer's part, packs, the end."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp.access import me
from webapp.database import db, transaction
from webapp.house import house
from workflows.cases.sitting_tables import Attendance, Hearing, SelfCriticism, SittingItem
from workflows.cases.sittings import agenda, attending, hearing, running, summoning
from workflows.errors import N_, Invalid

from . import views
from .blueprint import bp
from .forms import DiscussionForm, PartForm, ProofForm


@bp.post("/meetings/<int:sitting_id>/attendance")
def mark(sitting_id: int) -> Response:
    """Write down who is there."""
    view = views.find(sitting_id)
    said = {}
    for seat in view.sitting.seats:
        value = request.form.get(f"seat-{seat.person_id}")
        if value is not None:
            said[seat.person_id] = _attendance(value)
    with transaction():
        attending.mark(db.session, view.sitting, me(), said)
    flash(_("Noted. The lights of the agenda are counted anew."), "ok")
    return _back(sitting_id, "h-there")


@bp.post("/meetings/<int:sitting_id>/chair")
def lead(sitting_id: int) -> Response:
    """Let another member lead the meeting."""
    view = views.find(sitting_id)
    person_id = request.form.get("chair", type=int)
    if person_id is None:
        raise Invalid(N_("Choose the member."))
    with transaction():
        agenda.replace_chair(db.session, house(), view.sitting, me(), person_id)
    flash(_("Another chair is named."), "ok")
    return _back(sitting_id)


@bp.post("/meetings/<int:sitting_id>/open")
def begin(sitting_id: int) -> Response:
    """Begin the meeting."""
    view = views.find(sitting_id)
    with transaction():
        running.open_sitting(db.session, view.sitting, me())
    flash(_("The meeting has begun."), "ok")
    return _back(sitting_id)


@bp.post("/meetings/<int:sitting_id>/close")
def end(sitting_id: int) -> Response:
    """End the meeting; its minutes are made."""
    view = views.find(sitting_id)
    with transaction():
        running.close_sitting(db.session, house(), view.sitting, me())
    flash(_("The meeting is over. Its minutes are made and its keys deleted: tear up the slips now."), "ok")
    return _back(sitting_id)


@bp.post("/meetings/<int:sitting_id>/items/<int:item_id>/ballot")
def prepare(sitting_id: int, item_id: int) -> Response:
    """Prepare the ballot of an item with the key holders of the meeting."""
    item = _item(sitting_id, item_id)
    with transaction():
        running.prepare_ballot(db.session, house(), item, me())
    flash(_("The vote is prepared. Whoever has no phrase yet fetches it; it serves all votes of the meeting."), "ok")
    return redirect(url_for("polls.of_task", task_id=item.task_id), code=303)


@bp.post("/meetings/<int:sitting_id>/items/<int:item_id>/freeze")
def freeze(sitting_id: int, item_id: int) -> Response:
    """Freeze a changed file as a new pack; a vote on the old one ends unopened."""
    item = _item(sitting_id, item_id)
    with transaction():
        running.freeze_anew(db.session, item, me())
    flash(_("Frozen anew. The members see what has changed and read it again."), "ok")
    return _back(sitting_id, f"item-{item_id}")


@bp.post("/meetings/<int:sitting_id>/items/<int:item_id>/officer")
def part(sitting_id: int, item_id: int) -> Response:
    """Write down the officer's part."""
    item, form = _item(sitting_id, item_id), PartForm(prefix=f"i{item_id}")
    if not form.validate():
        raise Invalid(N_("Say how the self-criticism came and whether the officer was heard."))
    with transaction():
        said, heard = SelfCriticism(form.self_criticism.data), Hearing(form.hearing.data)
        hearing.note_part(db.session, house(), item, me(), said, heard)
    flash(_("The officer's part is written down."), "ok")
    return _back(sitting_id, f"item-{item_id}")


@bp.post("/meetings/<int:sitting_id>/items/<int:item_id>/discussion")
def discuss(sitting_id: int, item_id: int) -> Response:
    """Keep what was said in general."""
    item, form = _item(sitting_id, item_id), DiscussionForm(prefix=f"d{item_id}")
    if not form.validate():
        raise Invalid(N_("This text is too long."))
    with transaction():
        running.note_discussion(db.session, item, me(), form.words.data)
    flash(_("Kept for the minutes."), "ok")
    return _back(sitting_id, f"item-{item_id}")


@bp.post("/meetings/<int:sitting_id>/summonses/<int:summons_id>")
def prove(sitting_id: int, summons_id: int) -> Response:
    """Keep how a summons was served on paper."""
    view, form = views.find(sitting_id), ProofForm()
    if not form.validate():
        raise Invalid(N_("Say how the summons was served."))
    with transaction():
        summoning.prove(db.session, view.sitting, summons_id, me(), form.proof.data)
    flash(_("The proof of delivery is kept."), "ok")
    return _back(sitting_id, "h-summons")


def _item(sitting_id: int, item_id: int) -> SittingItem:
    return views.item_in(views.find(sitting_id), item_id)


def _attendance(value: str) -> Attendance:
    if value not in {each.value for each in Attendance}:
        raise Invalid(N_("Not a valid choice."))
    return Attendance(value)


def _back(sitting_id: int, anchor: str | None = None) -> Response:
    return redirect(url_for(".show", sitting_id=sitting_id, _anchor=anchor), code=303)

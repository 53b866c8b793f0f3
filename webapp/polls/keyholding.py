"""A key holder gets his phrase once, on paper, and types it back from there."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp.access import me
from webapp.database import db, transaction
from webapp.errors import sentence
from webapp.house import house
from workflows.cases.sittings import meetings
from workflows.errors import N_, Invalid, Refused
from workflows.polls.keys import check_words
from workflows.polls.models import Holder, PollState

from . import facts, seats
from .blueprint import bp
from .forms import PhraseForm
from .seats import Seat


@bp.get("/polls/<int:poll_id>/key")
def key(poll_id: int) -> str | Response:
    """Offer the phrase, ask for it to be typed back, or say that all is done."""
    seat = _holder(poll_id)
    if seats.poll_in(seat).state is not PollState.DRAFT:
        return facts.to_hub(seat)
    return _page(seat, PhraseForm(formdata=None))


@bp.post("/polls/<int:poll_id>/key")
def enrol(poll_id: int) -> str:
    """Show the phrase, this once: the answer to this request is the only place where it ever stands."""
    seat = _holder(poll_id)
    with transaction():
        phrase = meetings.enrol(db.session, house(), seats.poll_in(seat), me())
    return render_template(
        "polls/phrase.html",
        seat=seat,
        case=seat.case,
        poll=seat.poll,
        words_list=phrase.split(),
        check=check_words(_enrolled(seat)),
        name=facts.names([me()]).get(me(), ""),
    )


@bp.post("/polls/<int:poll_id>/key/typed")
def prove(poll_id: int) -> tuple[str, int] | Response:
    """Compare what was typed from the slip."""
    seat, form = _holder(poll_id), PhraseForm()
    if not form.validate():
        return _page(seat, form), 422
    try:
        with transaction():
            meetings.prove(db.session, seats.poll_in(seat), me(), form.phrase.data)
    except Invalid as error:
        form.phrase.errors = [sentence(error)]
        return _page(seat, form), 422
    flash(_("Your key is ready. Keep the slip on you until the count."), "ok")
    return redirect(url_for("polls.of_task", task_id=seat.task.id), code=303)


def _holder(poll_id: int) -> Seat:
    seat = seats.at_poll(poll_id)
    seats.require(seat.holds_key, N_("Only the chair and the tellers of this vote hold keys."))
    return seat


def _enrolled(seat: Seat) -> Holder:
    found = db.session.get(Holder, (seats.poll_in(seat).meeting, seat.person_id))
    if found is None:
        raise Refused(N_("Fetch your phrase first."))
    return found


def _page(seat: Seat, form: PhraseForm) -> str:
    holder = db.session.get(Holder, (seats.poll_in(seat).meeting, seat.person_id))
    return render_template(
        "polls/key.html",
        seat=seat,
        case=seat.case,
        poll=seat.poll,
        form=form,
        holder=holder,
        check=check_words(holder) if holder else "",
    )

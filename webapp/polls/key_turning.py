"""The last part: holders turn their keys, and the last one needed counts."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp.access import me
from webapp.database import db, transaction
from webapp.errors import sentence
from webapp.house import house
from workflows.cases.sittings import meetings
from workflows.errors import Invalid, Refused
from workflows.polls import keys, roll
from workflows.polls.models import Poll, PollState
from workflows.polls.states import CallForAnnulment

from . import facts, hub, seats
from .blueprint import bp
from .forms import PhraseForm
from .paper import comparison
from .seats import Seat


@bp.get("/polls/<int:poll_id>/turn")
def turn(poll_id: int) -> str | Response:
    """Show the figures that were read out, and ask for the phrase."""
    seat = _holder(poll_id)
    if seats.poll_in(seat).state is not PollState.CLOSED:
        return facts.to_hub(seat)
    return _page(seat, PhraseForm(formdata=None))


@bp.post("/polls/<int:poll_id>/turn")
def save_turn(poll_id: int) -> tuple[str, int] | Response:
    """Turn one key.  With the last one the box is counted, destroyed, and the case moves on: all of it or nothing."""
    seat, form = _holder(poll_id), PhraseForm()
    if not form.validate():
        return _page(seat, form), 422
    try:
        with transaction():
            poll = seats.poll_in(seat)
            result = meetings.turn_key(db.session, house(), poll, me(), form.phrase.data)
    except CallForAnnulment as error:
        return _page(seat, form, spoiled=sentence(error)), 409
    except Refused as error:
        form.form_errors.append(sentence(error))
        return _page(seat, form), 409
    except Invalid as error:
        form.phrase.errors = [sentence(error)]
        return _page(seat, form), 422
    if result is None:
        flash(_("Your key is turned. Another holder must turn his."), "ok")
        return facts.to_hub(seat)
    flash(_after_count(poll), "ok")
    return redirect(url_for("polls.result", poll_id=poll_id), code=303)


def _after_count(poll: Poll) -> str:
    """Say what becomes of the slips: they open the other votes of a meeting too, and after a rehearsal the real one."""
    keep = _("The ballots are counted and the box is empty. Keep your slips: votes to come are opened with them.")
    tear_up = _("The ballots are counted and the box is empty. Tear up your slips now, all together.")
    return str(keep if keys.holders(db.session, poll.meeting) else tear_up)


def _holder(poll_id: int) -> Seat:
    seat = seats.at_poll(poll_id)
    seats.require(seat.holds_key)
    return seat


def _page(seat: Seat, form: PhraseForm, *, spoiled: str = "") -> str:
    poll = seats.poll_in(seat)
    if poll.state is not PollState.CLOSED:
        return render_template("polls/closed.html", seat=seat, case=seat.case, poll=poll)
    form.phrase.data = ""  # a phrase is never sent back
    holdings = hub.holdings_of(seat, poll)
    return render_template(
        "polls/turn.html",
        seat=seat,
        case=seat.case,
        poll=poll,
        form=form,
        spoiled=spoiled,
        handed_out=roll.handed_out(db.session, poll),
        holdings=holdings,
        turned=any(each.turned for each in holdings if each.person_id == seat.person_id),
        names=facts.names([each.person_id for each in holdings]),
        **comparison(seat, poll),
    )

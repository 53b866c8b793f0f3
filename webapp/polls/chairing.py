"""What the chair does: confirm the warning, open, close, annul."""

from flask import flash, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp.access import me
from webapp.database import db, transaction
from webapp.errors import sentence
from webapp.house import house
from workflows.cases.sittings import meetings
from workflows.errors import Refused
from workflows.polls.models import PollState

from . import facts, seats
from .blueprint import bp
from .forms import ReasonForm
from .seats import Seat

RUNNING = (PollState.DRAFT, PollState.OPEN, PollState.CLOSED)


@bp.post("/polls/<int:poll_id>/warning")
def confirm_warning(poll_id: int) -> Response:
    """Note that the chair knows that paper would be safer."""
    seat = _chair(poll_id)
    with transaction():
        meetings.confirm_warning(db.session, seats.poll_in(seat), me())
    return facts.to_hub(seat)


@bp.post("/polls/<int:poll_id>/outcome-only")
def tell_only_outcome(poll_id: int) -> Response:
    """Choose whether the figures of a small body are told, until the voting is opened."""
    seat = seats.at_poll(poll_id)
    poll = seats.poll_in(seat)
    seats.require(me() in (poll.chair_id, poll.secretary_id))
    only = request.form.get("only") == "yes"
    with transaction():
        meetings.tell_only_outcome(db.session, house(), poll, me(), only=only)
    flash(_("Only the outcome will be kept and published.") if only else _("The figures will be published."), "ok")
    return facts.to_hub(seat)


@bp.post("/polls/<int:poll_id>/open")
def open_vote(poll_id: int) -> Response:
    """Open the box."""
    seat = _chair(poll_id)
    with transaction():
        meetings.open_vote(db.session, house(), seats.poll_in(seat), me())
    flash(_("Voting is open. Read the box words aloud now."), "ok")
    return facts.to_hub(seat)


@bp.post("/polls/<int:poll_id>/close")
def close_voting(poll_id: int) -> Response:
    """End the voting; without a quorum the poll is annulled unopened."""
    seat = _chair(poll_id)
    with transaction():
        poll = meetings.close_voting(db.session, house(), seats.poll_in(seat), me())
        annulled = poll.state is PollState.ANNULLED
        why = poll.annulled_for
    if annulled and why != meetings.NO_QUORUM_REASON:
        flash(
            _("The box was destroyed unopened and nothing passes. Reason: %(why)s", why=_(why) if why else "–"),
            "warning",
        )
    elif annulled:
        flash(
            _("There was no quorum: the box was destroyed unopened and nothing passes. Call a new meeting."), "warning"
        )
    else:
        flash(_("Voting is closed. Read the figures out before a key is turned."), "ok")
    return facts.to_hub(seat)


@bp.get("/polls/<int:poll_id>/annul")
def annul(poll_id: int) -> str | Response:
    """Ask for the reason."""
    seat = _may_annul(poll_id)
    if seats.poll_in(seat).state not in RUNNING:
        return facts.to_hub(seat)
    return _reason_page(seat, ReasonForm(formdata=None))


@bp.post("/polls/<int:poll_id>/annul")
def save_annul(poll_id: int) -> tuple[str, int] | Response:
    """Destroy the box unopened."""
    seat, form = _may_annul(poll_id), ReasonForm()
    if not form.validate():
        return _reason_page(seat, form), 422
    try:
        with transaction():
            meetings.annul(db.session, seats.poll_in(seat), me(), form.reason.data)
    except Refused as error:
        form.form_errors.append(sentence(error))
        return _reason_page(seat, form), 409
    flash(_("The poll is annulled. Its box was destroyed unopened; the secretary may prepare a new one."), "ok")
    return facts.to_hub(seat)


def _chair(poll_id: int) -> Seat:
    seat = seats.at_poll(poll_id)
    seats.require(seat.chair)
    return seat


def _may_annul(poll_id: int) -> Seat:
    seat = seats.at_poll(poll_id)
    poll = seats.poll_in(seat)
    seats.require(seat.chair or (poll.secretary_id == me() and poll.state is PollState.DRAFT))
    return seat


def _reason_page(seat: Seat, form: ReasonForm) -> str:
    return render_template("polls/annul.html", seat=seat, case=seat.case, poll=seat.poll, form=form)

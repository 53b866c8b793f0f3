"""A calendar of one's own for another program: a secret address, renewed or ended at will, and what it gives out."""

from collections.abc import Sequence
from datetime import date, timedelta

from flask import Blueprint, Flask, Response, flash, make_response, redirect, render_template, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from icalendar import Calendar, Event
from werkzeug.wrappers import Response as Answer

from workflows.cases.daily import feeds
from workflows.cases.daily.feeds import Entry
from workflows.cases.sitting_tables import Sitting
from workflows.cases.sittings import reading
from workflows.database import now
from workflows.errors import N_, NotFound, Refused
from workflows.law.calendar import DAY, today

from .access import me, public
from .database import db, transaction
from .errors import sentence
from .house import house
from .laws import law_of
from .sittings.papers import event_of
from .words.wording import step_name

bp = Blueprint("feeds", __name__)
PRODUCT = "-//Tu Goc//VI"
REFRESH = "PT6H"  # how often a calendar program should ask again


def init_app(app: Flask) -> None:
    """Add the address, and what the page of the account asks of it."""
    app.register_blueprint(bp)
    app.jinja_env.globals["my_feed"] = lambda: feeds.feed_of(db.session, me())


@bp.post("/account/calendar")
def renew() -> Answer:
    """Make a new address, which ends the old one, and show it this once."""
    with transaction():
        secret = feeds.renew(db.session, me())
    address = url_for(".calendar", secret=secret, _external=True)
    return make_response(render_template("accounts/calendar.html", address=address))


@bp.post("/account/calendar/revoke")
def revoke() -> Answer:
    """End the address."""
    with transaction():
        feeds.revoke(db.session, me())
    flash(_("The address is ended. Calendars that used it get nothing more."), "ok")
    return redirect(url_for("accounts.page"), code=303)


@bp.get("/calendar/<secret>.ics")
@public
def calendar(secret: str) -> Response:
    """Give out the dates of whoever the secret belongs to: cases by number, steps, terms, meetings; no names."""
    try:
        with transaction():
            account = feeds.owner(db.session, secret, request.remote_addr or "", house().rules(today()))
    except Refused as error:
        later = make_response(sentence(error), 429)
        later.mimetype = "text/plain"
        later.headers["Retry-After"] = str(int(timedelta(minutes=int(str(error.params["minutes"]))).total_seconds()))
        return later
    if account is None:
        raise NotFound(N_("There is no such calendar."))
    with force_locale(account.locale or "vi"):
        entries = feeds.entries(db.session, house(), account.person_id)
        content = _written(entries, reading.calls_to(db.session, account.person_id))
    response = Response(content, mimetype="text/calendar")
    response.headers["Content-Disposition"] = 'attachment; filename="tugoc.ics"'
    return response


def _written(entries: list[Entry], meetings: Sequence[Sitting]) -> bytes:
    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", "Từ Gốc")
    found.add("x-published-ttl", REFRESH)
    for entry in entries:
        found.add_component(_event(entry))
    for sitting in meetings:
        found.add_component(event_of(sitting))
    return bytes(found.to_ical())


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@tugoc")
    event.add("dtstamp", now())
    event.add("dtstart", entry.on)
    event.add("dtend", _after(entry.on))
    event.add("summary", f"{entry.case.number} · {_what(entry)}")
    event.add("transp", "TRANSPARENT")  # a date, not a time in which one is busy
    return event


def _what(entry: Entry) -> str:
    if entry.task is not None:
        return step_name(entry.case, entry.task)
    law = law_of(entry.rule, entry.case.rules_on)
    return str(law["title"]) if law else entry.rule


def _after(day: date) -> date:
    """Return the day on which an event of one whole day ends: the next, which it does not take in (RFC 5545)."""
    return day + DAY

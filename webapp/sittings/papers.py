"""The papers of a meeting: its date for a calendar, its minutes, the sheet of the sealed ballots."""

from datetime import timedelta
from io import BytesIO

from flask import Response
from flask_babel import gettext as _
from icalendar import Calendar, Event

from webapp.access import me
from webapp.cases import ENDINGS, send_blob, send_paper
from webapp.database import db, transaction
from workflows.cases.sitting_tables import Sitting, SittingKind, Summons
from workflows.cases.sittings import minutes
from workflows.database import now
from workflows.documents.attachments import open_blob
from workflows.documents.models import Document
from workflows.errors import N_, NotFound
from workflows.polls.models import PollState, Result
from workflows.trail.chain import note_reading

from . import views
from .blueprint import bp

PRODUCT = "-//Tu Goc//VI"
LENGTH = timedelta(hours=2)  # how long a calendar keeps free; how long a meeting lasts is nobody's to say
NONE = N_("There is no such paper, or it is not yours to know of.")


@bp.get("/meetings/<int:sitting_id>.ics")
def calendar(sitting_id: int) -> Response:
    """Give out the date of one meeting: the body, the place, the hour, and no case."""
    sitting = views.find(sitting_id).sitting
    if sitting.at is None:
        raise NotFound(NONE)
    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add_component(event_of(sitting))
    response = Response(found.to_ical(), mimetype="text/calendar")
    response.headers["Content-Disposition"] = f'attachment; filename="meeting-{sitting.id}.ics"'
    return response


def event_of(sitting: Sitting) -> Event:
    """Return a meeting that has its hour for a calendar: the body, the place, the hour, and no case."""
    at = sitting.at or now()
    event = Event()
    event.add("uid", f"meeting-{sitting.id}@tugoc")
    event.add("sequence", sitting.calls)
    event.add("dtstamp", now())
    event.add("dtstart", at)
    event.add("dtend", at + (LENGTH if sitting.kind is SittingKind.MEETING else timedelta()))
    event.add("summary", _("Meeting: %(body)s", body=sitting.body_name))
    event.add("location", sitting.place or sitting.link)
    return event


@bp.get("/meetings/<int:sitting_id>/minutes.<ending>")
def written(sitting_id: int, ending: str) -> Response:
    """Give out the minutes, to members and those who keep the meeting, unless a case of it is closed to them."""
    view = views.find(sitting_id)
    sha256 = getattr(view.sitting, ENDINGS[ending][0]) if ending in ENDINGS else None
    if sha256 is None or not views.reads_minutes(view):
        raise NotFound(NONE)
    blob = open_blob(db.session, sha256)
    name = f"{view.sitting.minutes_symbol.replace('/', '-')}.{ending}"
    return send_blob(BytesIO(blob.content), blob.media_type, name, inline=ending == "pdf")


@bp.get("/meetings/<int:sitting_id>/summonses/<int:summons_id>.<ending>")
def summons(sitting_id: int, summons_id: int, ending: str) -> Response:
    """Give out the paper that calls an officer, to those who keep the meeting, unless it is closed to them."""
    view = views.find(sitting_id)
    row = db.session.get(Summons, summons_id)
    item = next((each for each in view.sitting.items if row is not None and each.task_id == row.task_id), None)
    if row is None or item is None or row.sitting_id != sitting_id or not view.keeps or ending not in ENDINGS:
        raise NotFound(NONE)
    case_id = views.item_in(view, item.id).case_id
    paper = db.session.get(Document, row.document_id) if row.document_id else None
    if paper is None:
        raise NotFound(NONE)
    with transaction():
        note_reading(db.session, case_id, me(), f"document.{paper.kind}")
    return send_paper(paper, ending)


@bp.get("/meetings/<int:sitting_id>/items/<int:item_id>/seal")
def seal(sitting_id: int, item_id: int) -> Response:
    """Give out the sheet that is kept as the sealed ballots; its hash stands in the minutes."""
    view = views.find(sitting_id)
    line = next(line for line in views.lines_of(view) if line.item is views.item_in(view, item_id))
    result = db.session.get(Result, line.poll.id) if line.poll and line.poll.state is PollState.COUNTED else None
    if line.poll is None or result is None or not (view.keeps or view.member):
        raise NotFound(NONE)
    content = minutes.seal_of(line.poll, result)
    return send_blob(BytesIO(content), "application/json", f"seal-{line.poll.id}.json", inline=False)

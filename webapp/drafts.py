"""What somebody has typed so far, kept on the server until the step is done."""

from flask import request
from sqlalchemy import update
from werkzeug.datastructures import MultiDict

from workflows.cases.models import Draft
from workflows.database import now
from workflows.documents.once import insert_once

from .database import db
from .forms.base import Desk

NEVER = {"csrf_token", "files"}


def keep(desk: Desk, private: frozenset[str]) -> None:
    """Store the form as it was typed; of two sent at once the later stays.  The caller holds the transaction.

    What goes to the vault only (`private`) is never drafted (R-INT-02).
    """
    typed = {name: values for name, values in request.form.lists() if not _is_kept_out(name, private)}
    mine = {"person_id": desk.actor_id, "place": desk.place}
    insert_once(db.session, Draft, **mine, content=typed, saved_at=now())
    db.session.execute(update(Draft).filter_by(**mine).values(content=typed, saved_at=now()))


def _is_kept_out(name: str, private: frozenset[str]) -> bool:
    """Tell whether a field stays out of drafts: its own value, and what was typed to search for it."""
    return name in NEVER or name.split("-", 1)[0] in private


def find(desk: Desk) -> tuple[MultiDict[str, str] | None, Draft | None]:
    """Return what was typed, as the form reads it, and the row with its time."""
    draft = db.session.get(Draft, (desk.actor_id, desk.place))
    if draft is None:
        return None, None
    return MultiDict([(name, value) for name, values in draft.content.items() for value in values]), draft


def drop(desk: Desk) -> None:
    """Forget the draft: the step is done."""
    draft = db.session.get(Draft, (desk.actor_id, desk.place))
    if draft is not None:
        db.session.delete(draft)

"""Who reads by a code in this browser: kept in the signed cookie, asked of the database at every request."""

from datetime import datetime, timedelta

from flask import session

from workflows.cases.representative_models import Representative
from workflows.database import now
from workflows.law.calendar import today

from .database import db
from .house import house

KEY = "representative"


def remember(row: Representative) -> None:
    """Keep that a code was given; the hash goes with it, so that nothing but this code goes on."""
    session[KEY] = {"id": row.id, "code": row.code_sha256, "at": now().isoformat()}
    session.permanent = True


def entered() -> Representative | None:
    """Return the representative whose code was given here, as long as it runs and the working day lasts."""
    kept = session.get(KEY)
    if not kept:
        return None
    row = db.session.get(Representative, kept["id"], populate_existing=True)
    longest = timedelta(hours=house().rules(today()).number("SEC-SESSION-LONGEST"))
    fresh = now() - datetime.fromisoformat(kept["at"]) <= longest
    if row is None or row.code_sha256 != kept["code"] or not row.runs(today()) or not fresh:
        session.pop(KEY, None)
        return None
    return row

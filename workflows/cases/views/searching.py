"""That somebody searched is kept (R-DAT-04): one entry for each search, not one for each key that was pressed."""

import hashlib
from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from workflows.cases.models import Draft
from workflows.database import hold, now
from workflows.documents.once import insert_once
from workflows.folding import fold
from workflows.trail.chain import record

from .exporting import CHAIN

PLACE = "search.typing"  # with the drafts of whoever types; never longer than a moment
MOMENT = timedelta(minutes=1)


def note_search(session: Session, person_id: int, text: str, rows: int) -> None:
    """Keep that somebody searched.  What was typed may be a name, so that the trail keeps its hash only."""
    digest = hashlib.sha256(fold(text).encode()).hexdigest()
    record(session, CHAIN, "searched", actor_id=person_id, text_sha256=digest, rows=rows)


def note_typing(session: Session, person_id: int, text: str, rows: int) -> None:
    """Keep what somebody who searches while he types has come to; another search, or a moment, makes it an entry.

    The server sees to it, not the page: who asks it by hand leaves the same entries.
    """
    words = fold(text)
    said = {"text": words, "rows": rows}
    insert_once(session, Draft, person_id=person_id, place=PLACE, content=said, saved_at=now())
    typing = hold(session, session.get_one(Draft, (person_id, PLACE)))
    before = str(typing.content["text"])
    if not _is_one_search(before, words) or typing.saved_at < now() - MOMENT:
        note_search(session, person_id, before, typing.content["rows"])
        typing.content, typing.saved_at = said, now()
    elif len(words) > len(before):
        typing.content = said


def settle_searches(session: Session) -> None:
    """Make entries of what was typed a moment ago; the worker does it."""
    over = (Draft.place == PLACE, Draft.saved_at < now() - MOMENT)
    gone = delete(Draft).where(*over).returning(Draft.person_id, Draft.content)
    for person_id, said in session.execute(gone, execution_options={"synchronize_session": False}).all():
        note_search(session, person_id, said["text"], said["rows"])


def _is_one_search(before: str, text: str) -> bool:
    """Tell whether a text was typed on, or back, from another."""
    return before.startswith(text) or text.startswith(before)

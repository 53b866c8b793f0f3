"""Taking the list of the board out of the system: on record with its filter, and as a look at every case in it."""

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case
from workflows.folding import fold
from workflows.trail.chain import record
from workflows.trail.models import Reading

from . import tracking
from .tracking import Filter, Waiting

CHAIN = "office"
EXPORT = "export"


@dataclass(frozen=True)
class List:
    """What the board shows, all of it: the cases, and what waits in them."""

    cases: list[Case]
    waiting: Waiting


def export(session: Session, house: House, person_id: int, wanted: Filter) -> List:
    """Return the whole list and keep that it was taken out (R-DAT-04); the persons concerned can see it."""
    cases = list(session.scalars(tracking.board(house, person_id, wanted)))
    ids = select(Case.id).where(*tracking.shown_to(house, person_id, wanted))
    taken = List(cases, tracking.waiting_in(session, ids))
    if cases:
        rows = [{"case_id": case.id, "person_id": person_id, "what": EXPORT} for case in cases]
        session.execute(insert(Reading), rows)
    record(session, CHAIN, "board.exported", actor_id=person_id, rows=len(cases), **_said(wanted))
    return taken


def _said(wanted: Filter) -> dict[str, Any]:
    """The filter in codes.  What was typed may be somebody's name, so that the trail keeps its hash only."""
    codes = {key: value for key, value in vars(wanted).items() if value and key != "text"}
    if text := fold(wanted.text):
        codes["text_sha256"] = hashlib.sha256(text.encode()).hexdigest()
    return codes

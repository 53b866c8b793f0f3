"""Who else is proposed for the post of a case, in words: on the page of the case, and on that of the officer."""

from dataclasses import dataclass

from flask import Flask
from sqlalchemy import select

from webapp.access import me
from webapp.database import db
from webapp.house import house
from webapp.texts import lazy
from webapp.words.wording import state_words
from workflows.cases.contest import joining
from workflows.cases.contest_tables import CONTESTED, ContenderState, contenders_of
from workflows.cases.models import Case, CaseStatus
from workflows.cases.permissions import visible_to
from workflows.cases.running import steps

STATES = {
    ContenderState.STANDS: ("", lazy("On the way to the last vote")),
    ContenderState.READY: ("info", lazy("Voted on; compared when all are")),
    ContenderState.CHOSEN: ("ok", lazy("Chosen")),
    ContenderState.NOT_CHOSEN: ("", lazy("Not chosen")),
}


@dataclass(frozen=True)
class Shown:
    """One candidate; without a case for whoever may not see it, who then reads no name and no votes."""

    case: Case | None
    tone: str
    words: str
    votes: int | None


def init_app(app: Flask) -> None:
    """Let templates ask for the candidates."""
    app.jinja_env.globals.update(
        candidates_for=candidates_for, number_of_candidates=number_of_candidates, may_add_candidate=may_add_candidate
    )


def candidates_for(case: Case) -> list[Shown]:
    """Return everybody proposed for the post of a case, the first one first; [] for a sole officer."""
    rows = contenders_of(db.session, case)
    ids = select(Case.id).where(Case.id.in_([row.case_id for row in rows]), visible_to(house(), me()))
    seen = set(db.session.scalars(ids)) if rows else set()
    found = []
    for row in rows:
        tone, words = STATES[row.state]
        if row.case.status is CaseStatus.CLOSED and row.state in (ContenderState.STANDS, ContenderState.READY):
            tone, words = "", state_words(row.case)
        open_to_me = row.case_id in seen
        found.append(Shown(row.case if open_to_me else None, tone, str(words), row.votes if open_to_me else None))
    return found


def number_of_candidates(case: Case) -> int:
    """Return how many officers are proposed for the post of a case; 0 for a sole one."""
    return len(contenders_of(db.session, case))


def may_add_candidate(case: Case) -> bool:
    """Tell whether the reader may propose another officer for the post of a case."""
    if case.process != CONTESTED or not steps.may_start(db.session, house(), CONTESTED, me()):
        return False
    return joining.is_open(db.session, [row.case for row in contenders_of(db.session, case)] or [case])

"""The paper that calls the officer concerned to a meeting: a Party body in its layout, a council in the State's."""

from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case
from workflows.cases.papers.issuing import issue_paper
from workflows.cases.papers.paper_making import Making, words_of
from workflows.cases.papers.summons_papers import Call, called
from workflows.cases.sitting_tables import Sitting, SittingItem
from workflows.database import now
from workflows.documents.models import Document
from workflows.documents.wording import moment_words, unended

from .agenda import OF_A_BODY

PARTY, STATE, MEETING = "party_summons", "summons", "meeting"


def call_officer(session: Session, house: House, item: SittingItem, number: int) -> Document:
    """Issue the summons of the officer concerned to his part of a meeting; `number` is how often he was called by now.

    It belongs to no step: he reads it in his file, and it is no piece of the file that is voted on.
    """
    sitting = item.sitting
    kind = PARTY if sitting.body.startswith(OF_A_BODY) else STATE
    case = session.get_one(Case, item.case_id)
    making = Making(session, house, case, item.task, sitting.secretary_id, words_of(kind, MEETING))
    call = Call(_when(sitting), making.words["matter"], number, body=sitting.body_name)
    return issue_paper(making, kind, called(making, call), None)


def _when(sitting: Sitting) -> str:
    where = f"tại {unended(sitting.place)}" if sitting.place else f"họp trực tuyến: {sitting.link}"
    return f"{moment_words(sitting.at or now())}, {where}."

"""How long what is left of a secret ballot is kept: the list of phrases, and the marks of who voted."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, ScalarSelect, String, and_, cast, exists, func, select
from sqlalchemy.orm import Session

from workflows.database import now
from workflows.law.calendar import end_of_day, today
from workflows.law.deadlines import add_months
from workflows.polls import retention
from workflows.polls.models import Elector, Poll, PollState, Result
from workflows.trail.chain import OF_A_CASE, case_chain, record
from workflows.trail.models import Event

from .house import House
from .models import Case, CaseStatus, Clock

ENDED = ("poll.counted", "poll.annulled")
EMPTY = "[]"


def phrases_due(session: Session, house: House) -> list[int]:
    """Return the polls whose list of phrases must go: nobody can complain any more, and BAL-PHRASES has passed."""
    before = now() - timedelta(days=house.rules(today()).number("BAL-PHRASES"))
    listed = exists().where(Result.poll_id == Poll.id, cast(Result.phrases, String) != EMPTY)
    return _ended(session, listed, and_(Poll.state == PollState.COUNTED, ~Poll.rehearsal), before)


def marks_due(session: Session, house: House) -> list[int]:
    """Return the polls whose marks of who voted must go: BAL-MARKS has passed.  The totals and the minutes stay."""
    before = end_of_day(add_months(today(), -house.rules(today()).number("BAL-MARKS")))
    marked = exists().where(Elector.poll_id == Poll.id, Elector.via.is_not(None))
    return _ended(session, marked, Poll.state.in_((PollState.COUNTED, PollState.ANNULLED)), before)


def erase_phrases(session: Session, poll_id: int) -> None:
    """Empty the list of phrases of one poll."""
    poll = session.get_one(Poll, poll_id)
    retention.erase_phrases(session, poll)
    record(session, case_chain(poll.case_id), "poll.phrases_erased", task_id=poll.task_id, poll=poll.id)


def erase_marks(session: Session, poll_id: int) -> None:
    """Forget who voted in one poll."""
    poll = session.get_one(Poll, poll_id)
    retention.erase_marks(session, poll)
    record(session, case_chain(poll.case_id), "poll.marks_erased", task_id=poll.task_id, poll=poll.id)


def _ended(session: Session, kept: ColumnElement[bool], state: ColumnElement[bool], before: datetime) -> list[int]:
    """Return the polls of closed cases in which no clock runs; a poll has no time of its own, the trail knows it."""
    running = exists().where(Clock.case_id == Case.id, Clock.stopped_on.is_(None), Clock.due_on >= today())
    over = and_(Case.status == CaseStatus.CLOSED, ~running)
    found = select(Poll.id).join(Case, Case.id == Poll.case_id).where(over, state, kept, _ended_at() < before)
    return list(session.scalars(found.order_by(Poll.id)))


def _ended_at() -> ScalarSelect[datetime]:
    chain = OF_A_CASE + cast(Poll.case_id, String)
    of_its_task = (Event.chain == chain, Event.task_id == Poll.task_id, Event.kind.in_(ENDED))
    return select(func.max(Event.at)).where(*of_its_task).correlate(Poll).scalar_subquery()

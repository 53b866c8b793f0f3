"""Forgetting what the law says is forgotten: the content goes, its hash and one anonymous count stay (R-INT-07)."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from workflows.database import hold
from workflows.documents.attachments import remove
from workflows.documents.models import Attachment
from workflows.law.calendar import local_day, today
from workflows.law.deadlines import add_months
from workflows.polls.models import Poll
from workflows.trail.chain import case_chain, record

from .clock_tables import ClockPause
from .house import House
from .law_models import RuleChoice
from .models import Case, Clock, ClosedSigns, Draft, Informant, Submission, Task
from .recusal_tables import Objection, Recusal
from .rejoinder_tables import Rejoinder
from .representative_models import Representative
from .request_models import Request
from .sitting_tables import FrozenFile, ReservedOpinion, SittingItem

INTAKE = "intake"  # whose ends are counted by the month


def purge_due(session: Session) -> list[int]:
    """Return the cases whose content must go by today."""
    return list(session.scalars(select(Case.id).where(Case.purge_on <= today()).order_by(Case.purge_on)))


def purge_case(session: Session, case: Case) -> None:
    """Empty what was filled in and attached, keep the hashes, and add one to the month's count of closed signs."""
    hold(session, case)
    if case.purge_on is None or case.purge_on > today():
        return
    for submission in session.scalars(select(Submission).where(Submission.case_id == case.id)):
        submission.content = None
    for attachment in session.scalars(select(Attachment).where(Attachment.case_id == case.id)):
        attachment.name = ""
        remove(session, attachment)
    emptied = {"reason": None, "content": None, "answer": None}
    session.execute(update(Request).where(Request.case_id == case.id).values(**emptied))
    session.execute(update(Representative).where(Representative.case_id == case.id).values(name=""))
    tasks = select(Task.id).where(Task.case_id == case.id)
    _forget_denouncer(session, case)
    session.execute(update(Recusal).where(Recusal.case_id == case.id).values(reason=""))
    session.execute(update(Objection).where(Objection.case_id == case.id).values(reason="", decision="", document=""))
    session.execute(update(Rejoinder).where(Rejoinder.case_id == case.id).values(text=""))
    _forget_meetings(session, case)
    paused = select(Clock.id).where(Clock.case_id == case.id)
    session.execute(update(ClockPause).where(ClockPause.clock_id.in_(paused)).values(reason="", document=""))
    session.execute(update(RuleChoice).where(RuleChoice.case_id == case.id).values(reason="", document=""))
    session.execute(delete(Draft).where(Draft.place.in_(tasks)))
    if case.process == INTAKE:
        _count(session, case)
    case.purge_on = None
    record(session, case_chain(case.id), "case.purged", outcome=case.outcome)


def forget_protections(session: Session, house: House) -> None:
    """Delete what is left of denouncers once their protection against reprisal has ended (R-REA-10)."""
    since = add_months(today(), -house.rules(today()).number("R-REA-10.months"))
    session.execute(delete(Informant).where(Informant.name == "", Informant.received_on < since))


def _forget_meetings(session: Session, case: Case) -> None:
    """Empty what meetings kept of this case besides hashes and figures."""
    items = select(SittingItem.id).where(SittingItem.case_id == case.id)
    emptied: dict[str, object] = {"pack": [], "statement": None, "discussion": None}
    session.execute(update(ReservedOpinion).where(ReservedOpinion.item_id.in_(items)).values(words=""))
    session.execute(update(SittingItem).where(SittingItem.case_id == case.id).values(**emptied))
    polls = select(Poll.id).where(Poll.case_id == case.id)
    session.execute(update(FrozenFile).where(FrozenFile.poll_id.in_(polls)).values(pieces=[]))


def _forget_denouncer(session: Session, case: Case) -> None:
    """Empty the vault; of an officer of the force only the id stays, as long as it protects him (R-REA-10)."""
    mine = Informant.case_id == case.id
    session.execute(delete(Informant).where(mine, Informant.person_id.is_(None)))
    session.execute(update(Informant).where(mine).values(name="", reach=""))


def _count(session: Session, case: Case) -> None:
    closed = local_day(case.closed_at) if case.closed_at else today()
    key = {"month": f"{closed:%Y-%m}", "outcome": case.outcome or ""}
    added = session.execute(
        update(ClosedSigns)
        .where(ClosedSigns.month == key["month"], ClosedSigns.outcome == key["outcome"])
        .values(number=ClosedSigns.number + 1)
        .returning(ClosedSigns.number),
        execution_options={"synchronize_session": False},
    ).scalar()
    if added is None:
        session.add(ClosedSigns(**key, number=1))

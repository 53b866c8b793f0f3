"""Filing a complaint about a decision of discipline: by the officer himself, in time, to the lawful level."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.answers import Answers
from workflows.cases.decisions import DisciplineDecision
from workflows.cases.house import House
from workflows.cases.models import Case, CaseStatus, Clock, Submission, TaskStatus
from workflows.cases.recusing.recusal import Matter
from workflows.cases.roles.authority import Authority
from workflows.cases.roles.complained import (
    FIRST,
    FORM,
    PROCESS,
    SECOND,
    SECOND_ON_DISMISSAL,
    TERMS,
    competent,
    last_day,
    term_of,
)
from workflows.cases.running import steps
from workflows.database import hold
from workflows.errors import N_, Invalid, NotFound, Refused
from workflows.law.calendar import today
from workflows.law.deadlines import Pause

WITHDRAWN = "withdrawn"
AGAIN = "second_complaint"  # the message by which the first instance learns of the second
LEVEL_ASKED = "addressee"
NONE_OPEN = N_("A complaint about this decision is under way, or both instances have decided.")
LATE = N_(
    "The time to complain ended on %(day)s. It is reopened only by an obstacle that you name with its days and prove."
)
WRONG_LEVEL = N_(
    "This level does not resolve it. At this instance it is: %(level)s. Nobody resolves a second complaint about his "
    "own decision."
)
OUTSIDE = N_("This complaint is resolved above this force: send it to the %(level)s. It cannot be handed in here.")


def decision_to_complain_about(session: Session, decision_id: int, person_id: int) -> DisciplineDecision:
    """Return a decision of one's own on the State's track; NotFound for any other."""
    found = session.get(DisciplineDecision, decision_id)
    if found is None or found.person_id != person_id or found.track != "state" or found.document_id is None:
        raise NotFound(N_("There is no such decision, or it is not yours."))
    return found


def instance_of(session: Session, decision: DisciplineDecision) -> str | None:
    """Return which complaint may come next: the first, the second after a first was decided, or none any more."""
    earlier = [case for case in complaints_about(session, decision) if case.outcome != WITHDRAWN]
    if not earlier:
        return FIRST
    latest = earlier[-1]
    said = session.scalars(
        select(Submission.content).where(Submission.case_id == latest.id, Submission.form == FORM)
    ).first()
    terms = (TERMS[SECOND], SECOND_ON_DISMISSAL)
    received = session.scalars(
        select(Clock.id).where(Clock.case_id == latest.id, Clock.code.in_(terms), Clock.stopped_on.is_(None))
    ).first()
    waits = latest.status is CaseStatus.OPEN and received is not None and not _has_open_task(latest)
    return SECOND if waits and said and said["instance"] == FIRST else None


def complaints_about(session: Session, decision: DisciplineDecision) -> list[Case]:
    """Return the cases of complaint about a decision, the oldest first: each came from the one before."""
    found: list[Case] = []
    came_from = [decision.case_id]
    while came_from:
        next_ones = select(Case).where(Case.process == PROCESS, Case.came_from_id.in_(came_from)).order_by(Case.id)
        level = list(session.scalars(next_ones))
        found += level
        came_from = [case.id for case in level]
    return found


def who_resolves(session: Session, house: House, decision: DisciplineDecision, instance: str) -> Authority:
    """Return who would resolve a complaint to come at an instance, past whoever did what keeps him from it."""
    before = [session.get_one(Case, decision.case_id), *complaints_about(session, decision)]
    return competent(session, house, decision, instance, Matter(session, house, before[-1], to_come=True))


def file_complaint(
    session: Session,
    house: House,
    decision: DisciplineDecision,
    actor_id: int,
    answers: Answers,
    obstacles: Sequence[Pause] = (),
) -> Case:
    """Open the case of a complaint with the officer's own form done; raise Refused or Invalid with the rule against it.

    A second complaint goes to the next level and ends the waiting of the first (R-CPL-04, Luật Khiếu nại Art 47 to 58).
    """
    hold(session, session.get_one(Case, decision.case_id))  # of two sent at once the second sees the first
    instance = instance_of(session, decision)
    if instance is None:
        raise Refused(NONE_OPEN, rule="P-2.8-6.second")
    _refuse_late(session, house, decision, instance, obstacles)
    _refuse_level(session, house, decision, instance, str(answers.content.get(LEVEL_ASKED, "")))
    earlier = complaints_about(session, decision)
    before = earlier[-1] if instance == SECOND else session.get_one(Case, decision.case_id)
    case = steps.start_case(session, house, PROCESS, actor_id, actor_id, before)
    kept = Answers(
        content={**answers.content, "decision_id": decision.id, "instance": instance}, facts={"instance": instance}
    )
    steps.complete_task(session, house, next(t for t in case.tasks if t.status is TaskStatus.OPEN), actor_id, kept)
    if instance == SECOND:
        steps.send_message(session, house, before, AGAIN)
    return case


def until(
    session: Session, house: House, decision: DisciplineDecision, instance: str, obstacles: Sequence[Pause] = ()
) -> date | None:
    """Return the last day to complain at an instance, counted from the receipt; None while nothing was received."""
    case = session.get_one(Case, decision.case_id)
    if instance == SECOND:
        case = complaints_about(session, decision)[-1]
    return last_day(session, house, case, term_of(house, case, decision, instance), obstacles)


def _refuse_late(
    session: Session, house: House, decision: DisciplineDecision, instance: str, obstacles: Sequence[Pause]
) -> None:
    last = until(session, house, decision, instance, obstacles)
    if last is not None and today() > last:
        raise Invalid(LATE, field="obstacle", rule="R-CPL-04", day=f"{last:%d/%m/%Y}")


def _refuse_level(session: Session, house: House, decision: DisciplineDecision, instance: str, level: str) -> None:
    found = who_resolves(session, house, decision, instance)
    words = house.matrix.lists["deciders"][found.level].vi
    if found.outside:
        raise Refused(OUTSIDE, rule="P-2.8-6.second", level=words)
    if level != found.level:
        raise Invalid(WRONG_LEVEL, field=LEVEL_ASKED, rule="P-2.8-6.second", level=words)


def _has_open_task(case: Case) -> bool:
    return any(task.status is TaskStatus.OPEN for task in case.tasks)

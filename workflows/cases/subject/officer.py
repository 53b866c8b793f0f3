"""What the person concerned sees: what is said about him, his answer, his decision, his last day to complain,
and who opened his file (DOMAIN.md 4.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from workflows.cases.decisions import PARTY, STATE, DisciplineDecision
from workflows.cases.files import HANDED_IN
from workflows.cases.house import SUBJECT_ROLE
from workflows.cases.models import Case, Clock, Submission, Task, TaskStatus
from workflows.cases.roles.complained import PROCESS, complaint_of
from workflows.cases.running import steps
from workflows.cases.sitting_tables import Summons
from workflows.documents.models import Attachment, Document
from workflows.engine.diagrams import Model
from workflows.law.calendar import today
from workflows.people.models import Person
from workflows.trail.models import Reading

SUBJECT = SUBJECT_ROLE
REPORTER = "reporting_person"  # who reports is protected: neither his name nor his files reach the person concerned
SECOND, SECOND_ON_DISMISSAL = "P-2.8-6.second", "P-2.8-6.second_dismissal"
COMPLAINT_CLOCKS = ("R-REA-12", "R-CPL-06", "P-2.8-1.complaint", SECOND, SECOND_ON_DISMISSAL)
REPRESENTED = "represented."  # how a look of a representative is kept, with his number after it


@dataclass(frozen=True)
class ComplaintRight:
    """Until when the person concerned may complain, and by which rule."""

    rule: str
    since: date
    until: date

    @property
    def days_left(self) -> int:
        """How many days are left; below nought when the period is over."""
        return (self.until - today()).days


def cases_about(session: Session, person_id: int) -> list[Case]:
    """Return the cases about a person of which he has been told, the latest first."""
    told = select(Case).where(Case.subject_id == person_id, Case.told_at.is_not(None))
    return list(
        session.scalars(told.options(joinedload(Case.unit), joinedload(Case.receiving_unit)).order_by(Case.id.desc()))
    )


def told(session: Session, case: Case) -> list[Submission]:
    """Return what the person concerned may read: what was told to him, what his steps show, what he said himself."""
    shown = _shown_forms(session, case)
    rows = session.scalars(
        select(Submission)
        .where(Submission.case_id == case.id)
        .options(joinedload(Submission.person), joinedload(Submission.task))
        .order_by(Submission.id)
    )
    return [row for row in rows if SUBJECT in row.told or row.form in shown or row.person_id == case.subject_id]


def papers(session: Session, case: Case) -> list[Document]:
    """Return the papers of the steps that were told to the person concerned."""
    return papers_of(session, case, told(session, case))


def papers_of(session: Session, case: Case, rows: Sequence[Submission]) -> list[Document]:
    """Return the papers issued with what `told` returned, and those that summoned him to a meeting."""
    tasks = {row.task_id for row in rows if SUBJECT in row.told}
    calls = select(Summons.document_id).where(Summons.person_id == case.subject_id, Summons.document_id.is_not(None))
    mine = or_(Document.task_id.in_(tasks), Document.id.in_(calls))
    return list(session.scalars(select(Document).where(Document.case_id == case.id, mine).order_by(Document.id)))


def files(session: Session, case: Case) -> list[Attachment]:
    """Return the files beside what the person concerned may read."""
    return files_of(session, told(session, case))


def files_of(session: Session, rows: Sequence[Submission]) -> list[Attachment]:
    """Return the files beside what `told` returned; not the reporter's: handwriting names its writer (R-INT-02)."""
    tasks = {row.task_id for row in rows if row.task.role != REPORTER}
    found = select(Attachment).where(Attachment.task_id.in_(tasks), Attachment.removed_at.is_(None), HANDED_IN)
    return list(session.scalars(found.order_by(Attachment.id)))


def protected(session: Session, case: Case) -> set[int]:
    """Return the people whose names stay hidden from the person concerned: who reported the matter (R-INT-02)."""
    did = select(Task.closed_by_id).where(
        Task.case_id == case.id, Task.role == REPORTER, Task.closed_by_id.is_not(None)
    )
    return {person for person in session.scalars(did) if person}


def answers(model: Model, rows: Sequence[Submission]) -> dict[int, list[Submission]]:
    """Return {submission: what the person concerned answered to it}, of what `told` returned.

    A step answers what it shows.  What answers nothing of `rows` stands under 0.
    """
    found: dict[int, list[Submission]] = {}
    for row in rows:
        if row.task.role != SUBJECT:
            continue
        asked = asked_about(model, row.task)
        about = [other.id for other in rows if other.form in asked and other.at <= row.at]
        found.setdefault(about[-1] if about else 0, []).append(row)
    return found


def asked_about(model: Model, task: Task) -> set[str]:
    """Return the forms that a step shows, and that the calls show which led to it."""
    asked = set(model.step(task.process, task.node).words("shows", ";"))
    for call in model.calls(task.within):
        asked |= set(call.words("shows", ";"))
    return asked


def clocks(session: Session, case: Case) -> list[Clock]:
    """Return the legal times that run in the case, beside the time to complain."""
    running = select(Clock).where(
        Clock.case_id == case.id, Clock.stopped_on.is_(None), Clock.code.not_in(COMPLAINT_CLOCKS)
    )
    return list(session.scalars(running.order_by(Clock.due_on)))


def open_tasks(session: Session, case: Case) -> list[Task]:
    """Return what waits for the person concerned himself."""
    mine = select(Task).where(Task.case_id == case.id, Task.role == SUBJECT, Task.status == TaskStatus.OPEN)
    return list(session.scalars(mine.order_by(Task.opened_at)))


def complaint_right(session: Session, case: Case) -> ComplaintRight | None:
    """Return the last day to complain, once a decision was served (R-REA-12, Luật Khiếu nại Art 47 to 58)."""
    found = select(Clock).where(Clock.case_id == case.id, Clock.code.in_(COMPLAINT_CLOCKS)).order_by(Clock.id.desc())
    clock = session.scalars(found).first()
    return ComplaintRight(clock.code, clock.started_on, clock.due_on) if clock else None


def decision_to_complain_about(session: Session, case: Case) -> int | None:
    """Return the State's decision that a case of one's own served, or that its complaint is about."""
    if case.process == PROCESS:
        about = complaint_of(session, case).get("decision_id")
        return int(str(about)) if about else None
    own = select(DisciplineDecision.id).where(
        DisciplineDecision.case_id == case.id,
        DisciplineDecision.person_id == case.subject_id,
        DisciplineDecision.track == STATE,  # against the Party's there is another complaint (R-CPL-06)
        DisciplineDecision.document_id.is_not(None),
    )
    return session.scalars(own.order_by(DisciplineDecision.id.desc())).first()


def party_decision(session: Session, case: Case) -> DisciplineDecision | None:
    """Return the Party's decision of discipline that a case of one's own has made, the latest."""
    own = select(DisciplineDecision).where(
        DisciplineDecision.case_id == case.id,
        DisciplineDecision.person_id == case.subject_id,
        DisciplineDecision.track == PARTY,
    )
    return session.scalars(own.order_by(DisciplineDecision.id.desc())).first()


def readers(session: Session, case: Case) -> list[tuple[Reading, Person]]:
    """Return who opened the file, the latest first (R-DAT-04)."""
    rows = session.execute(
        select(Reading, Person)
        .join(Person, Person.id == Reading.person_id)
        .where(
            Reading.case_id == case.id,
            or_(Reading.person_id != case.subject_id, Reading.what.startswith(REPRESENTED)),
        )
        .order_by(Reading.id.desc())
    )
    return list(rows)


def _shown_forms(session: Session, case: Case) -> set[str]:
    """The forms that a step of the person concerned shows, once that step was opened."""
    model = steps.model_of(session, case)
    mine = session.scalars(select(Task).where(Task.case_id == case.id, Task.role == SUBJECT))
    return {form for task in mine for form in asked_about(model, task)}

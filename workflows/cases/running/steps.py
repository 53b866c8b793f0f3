"""What people do to cases.  Each public function is one step of a case, inside the caller's transaction.

The order is always the same: hold the case, check, act, bring the rows into line with the engine, record.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, undefer
from sqlalchemy.orm.interfaces import ORMOption

from workflows.cases import permissions
from workflows.cases.answers import Answers
from workflows.cases.contest.comparing import release
from workflows.cases.contest_tables import lead_of
from workflows.cases.house import Bound, House
from workflows.cases.linked.together import Acts
from workflows.cases.linked_tables import line_of
from workflows.cases.models import Case, CaseStatus, Informant, Submission, Task, TaskStatus
from workflows.cases.notices import notify
from workflows.cases.numbers import take_number
from workflows.cases.papers import issuing as papers
from workflows.cases.papers.issuing import standing_in
from workflows.cases.pending import fingerprint, require_settled
from workflows.cases.roles import appointing
from workflows.cases.roles.roster import Roster
from workflows.cases.timing import clocks
from workflows.database import hold, now
from workflows.engine import diagrams
from workflows.engine.diagrams import Model
from workflows.engine.running import Run
from workflows.engine.steps import Step
from workflows.errors import N_, NotAllowed, NotFound, Refused, TaskClosed
from workflows.law.calendar import today
from workflows.people.roles import unit_of
from workflows.trail.chain import case_chain, record

from . import voting
from .functions import functions
from .synchronising import name_again, refresh_candidates, synchronise

UNDECIDED = N_("The officer concerned has objected to you. The step waits until that is decided.")


def start_case(
    session: Session, house: House, process: str, subject_id: int, actor_id: int | None, came_from: Case | None = None
) -> Case:
    """Begin a case about a person; `actor_id` is None when another case opens it."""
    model = house.library.model(process)
    impersonal = model.drawing.get("impersonal") == "yes"
    subject_id = _who_answers(subject_id, actor_id) if impersonal else subject_id
    unit = unit_of(session, subject_id, today())
    unit_id = unit.id if unit else came_from.unit_id if came_from else None  # who was dismissed holds no post
    if unit_id is None:
        raise NotFound(N_("This person holds no post today, so no unit is responsible."))
    if _starts_himself(house, model) and actor_id is not None and actor_id != subject_id:
        raise NotAllowed(N_("This is done in one's own name only."), rule="R-CPL-06")
    if actor_id is not None and actor_id == subject_id and not (impersonal or model.drawing.get("self") == "yes"):
        raise NotAllowed(N_("Nobody opens a case about himself here."))
    case = Case(
        number=take_number(session, model.drawing.get("prefix"), today()),
        process=process,
        diagram_sha256=diagrams.keep(session, model),
        subject_id=subject_id,
        unit_id=unit_id,
        opened_by_id=actor_id,
        came_from_id=came_from.id if came_from else None,
        impersonal=impersonal,
        rules_on=today(),
        state=b"",
    )
    session.add(case)
    session.flush()  # its id names the chain of its events
    record(session, case_chain(case.id), "case.opened", actor_id=actor_id, process=process)
    run = Run.start(model, functions(session, house, case, ACTS), {"matter": case.id})
    _advance(Roster(session, house, case), run)
    return case


def _who_answers(subject_id: int, actor_id: int | None) -> int:
    """A case about nobody stands under the name of whoever draws it up."""
    return subject_id if actor_id is None else actor_id


def begin(session: Session, house: House, process: str, subject_id: int, actor_id: int, answers: Answers) -> Case:
    """Start a case and do its first step at once, so that there is never an empty case."""
    require_starter(session, house, process, actor_id)
    case = start_case(session, house, process, subject_id, actor_id)
    if actor_id == case.concerned_id:
        case.told_at = now()  # who opens a case of his own knows of it
    first = next(task for task in case.tasks if task.status is TaskStatus.OPEN)
    complete_task(session, house, first, actor_id, answers)
    return case


def complete_task(session: Session, house: House, task: Task, actor_id: int, answers: Answers) -> None:
    """Take what a person filled in and move the case to its next stop."""
    case = _hold(session, task)
    if task.poll:
        raise NotAllowed(N_("A vote is closed by its count, not by a form."), rule="R-PAR-03")
    roster = Roster(session, house, case)
    refresh_candidates(roster, task, step_of(session, task).words("other_than"))
    session.flush()  # whose post or kin changed since the step was opened is asked for now
    acted_for = permissions.capacity(session, house, actor_id, task)
    if roster.matter.objected(actor_id) or roster.matter.objected(acted_for):
        raise Refused(UNDECIDED, rule="DUT-OBJECTION")
    require_settled(session, task, answers.content)
    _finish(roster, task, actor_id, answers, acted_for)


def close_vote(session: Session, house: House, task: Task, actor_id: int, result: Mapping[str, Any]) -> None:
    """Move the case on by the result of its counted poll; called by the use case that counted."""
    roster = Roster(session, house, _hold(session, task))
    _finish(roster, task, actor_id, Answers(content=result, facts={"result": result["result"]}))


def wake_case(session: Session, house: House, case: Case) -> None:
    """Let the timers that are due fire."""
    _take(session, case)
    if case.status is CaseStatus.CLOSED:
        return
    _advance(Roster(session, house, case), load(session, house, case))


def send_message(session: Session, house: House, case: Case, message: str) -> None:
    """Hand a message to a case that waits for it; a case that is closed or does not wait takes no notice."""
    _take(session, case)
    if case.status is CaseStatus.CLOSED:
        return
    run = load(session, house, case)
    run.send(message)
    _advance(Roster(session, house, case), run)


def resynchronise(session: Session, house: House, case: Case) -> None:
    """Bring the rows of a case into line with its state, without moving it."""
    hold(session, case)
    synchronise(Roster(session, house, case), load(session, house, case))


def load(session: Session, house: House, case: Case) -> Run:
    """Return the workflow of a case as it stands."""
    return Run.load(model_of(session, case), case.state, functions(session, house, case, ACTS))


def model_of(session: Session, case: Case) -> Model:
    """Return the drawings that a case runs on."""
    return diagrams.version(session, case.diagram_sha256)


def step_of(session: Session, task: Task) -> Step:
    """Return the node of the drawing that a task stands for."""
    return model_of(session, task.case).step(task.process, task.node)


def require_starter(session: Session, house: House, process: str, actor_id: int) -> None:
    """Raise NotAllowed unless this person holds a role that may start the process."""
    if not may_start(session, house, process, actor_id):
        raise NotAllowed(N_("You may not open a case of this kind."))


def may_start(session: Session, house: House, process: str, actor_id: int) -> bool:
    """Tell whether a person may start a process: he holds a role named after one of its starting lanes.

    What the person concerned starts himself, as a complaint, is open to everybody, and in his own name only.
    """
    model = house.library.model(process)
    if _starts_himself(house, model):
        return True
    roles = {house.roles.of_lane(lane).code for lane in model.drawing.starters}
    return bool(roles & permissions.roles_held(session, actor_id))


def offered(session: Session, house: House, actor_id: int) -> list[Model]:
    """Return the kinds of case that a person may open about others.

    What somebody starts about himself is offered where it has a meaning: on the page of the decision.
    """
    models = [model for model in house.library.models() if model.drawing.starters and not _starts_himself(house, model)]
    return [model for model in models if may_start(session, house, model.process, actor_id)]


def _starts_himself(house: House, model: Model) -> bool:
    return any(house.roles.of_lane(lane).bound is Bound.SUBJECT for lane in model.drawing.starters)


def _take(session: Session, case: Case, *options: ORMOption) -> Case:
    """Hold a case; a line of a list only after its list, so that one who stops the list and one who does a step of a
    line never wait for each other; and one of several officers for a post after the case that names their group.
    """
    line = line_of(session, case)
    if lead := line.lead_id if line else lead_of(session, case):
        hold(session, session.get_one(Case, lead))
    return hold(session, case, *options)


def _hold(session: Session, task: Task) -> Case:
    case = _take(session, task.case, undefer(Case.state))
    asked = select(Task).where(Task.id == task.id).options(joinedload(Task.candidates))
    session.scalars(asked, execution_options={"populate_existing": True}).unique().one()  # task itself, as it is now
    if task.status is not TaskStatus.OPEN:
        raise TaskClosed(N_("This step is no longer open."))
    return case


def _finish(roster: Roster, task: Task, actor_id: int, answers: Answers, acted_for: int | None = None) -> None:
    session, house, case = roster.session, roster.house, roster.case
    run = load(session, house, case)
    step = run.model.step(task.process, task.node)
    submission = _keep(session, house, case, task, run.model, actor_id, answers)
    submission.acted_for_id = acted_for
    if answers.denouncer:
        _keep_denouncer(roster, answers)
    roster.matter.add(task.role, [actor_id])
    late = task.due_on is not None and today() > task.due_on
    task.status, task.closed_at, task.closed_by_id = TaskStatus.DONE, now(), actor_id
    chain = case_chain(case.id)
    said = {"node": task.node, "content": submission.sha256} | standing_in(acted_for)
    record(session, chain, "task.completed", actor_id=actor_id, task_id=task.id, **said)
    if late and task.due_on:
        record(
            session, chain, "task.late", actor_id=actor_id, task_id=task.id, rule=task.due_rule, due=str(task.due_on)
        )
    if answers.receiving_unit_id:
        case.receiving_unit_id = answers.receiving_unit_id
    appointing.appoint(roster, step, answers.appointed)
    clocks.turn(session, house, case, step, answers.since)
    for code, begun in answers.starts.items():
        clocks.start(session, house, case, code, begun)
    clocks.change(
        session, house, task, actor_id, answers.limits, answers.extends
    )  # also what this very step has started
    session.flush()  # papers and functions read what was kept
    papers.issue_for(session, house, case, task, step, actor_id, acted_for)
    _tell(roster, task, submission)
    run.submit(task.id, dict(answers.facts))
    _advance(roster, run)


def _advance(roster: Roster, run: Run) -> None:
    session, case = roster.session, roster.case
    run.proceed()
    with session.no_autoflush:  # what is asked for here was written before; one flush at the end is enough
        opened = synchronise(roster, run)
    case.state = run.dump()
    session.flush()  # polls refer to the tasks by id
    for task in opened:
        if task.poll:
            voting.prepare(roster, task)
    if case.status is CaseStatus.CLOSED:
        release(session, roster.house, case, ACTS)


def _keep(
    session: Session, house: House, case: Case, task: Task, model: Model, actor_id: int, answers: Answers
) -> Submission:
    step = model.step(task.process, task.node)
    content = dict(answers.content)
    submission = Submission(
        case_id=case.id,
        task_id=task.id,
        form=task.form,
        within=task.within,
        person_id=actor_id,
        content=content,
        sha256=fingerprint(content),
        told=[house.roles.of_lane(model.lane(lane, task.within)).code for lane in step.tells],
    )
    session.add(submission)
    return submission


def _keep_denouncer(roster: Roster, answers: Answers) -> None:
    """Put the name into the vault; the file itself knows a pseudonym (R-INT-02)."""
    session, case, found = roster.session, roster.case, answers.denouncer
    if found is None:
        return
    session.add(
        Informant(
            case_id=case.id,
            pseudonym=f"TC-{case.number}",
            person_id=found.person_id,
            name=found.name,
            reach=found.reach,
            received_on=found.received_on,
        )
    )
    roster.forget()  # from now on his name stands between him and every duty in this matter
    record(session, case_chain(case.id), "informant.kept")


def _tell(roster: Roster, task: Task, submission: Submission) -> None:
    people: set[int] = set()
    for code in submission.told:
        people |= set(roster.free(roster.house.roles[code]))
    notify(roster.session, roster.case, sorted(people - {submission.person_id}), f"told.{task.form}", task.id)


ACTS = Acts(start_case, complete_task, send_message, name_again)

"""Every standard verb at a step, tried as far as it goes and taken back: what a person could do there instead."""

from collections.abc import Iterable

from sqlalchemy import select
from wandering import Wanderer

from workflows.cases import permissions
from workflows.cases.answers import Answers
from workflows.cases.conflicts import stepping_aside
from workflows.cases.house import Bound, House
from workflows.cases.models import CaseStatus, Submission, Task, TaskStatus
from workflows.cases.request_models import Request, RequestKind, RequestState
from workflows.cases.roles.roster import Roster
from workflows.cases.running import steps
from workflows.cases.running.unmanned import is_unmanned
from workflows.cases.verbs import requesting, withdrawing
from workflows.cases.verbs.asked import returnable
from workflows.cases.verbs.requesting import Reply, Wish
from workflows.errors import Refused, WorkflowError
from workflows.people.models import Unit

WORDS = {"lacks": ["Sổ trực"], "question": "Quy định nào áp dụng?", "note": "Đồng ý."}


def verbs_at(walk: Wanderer, task: Task, doer: int) -> set[str]:
    """Return the verbs that went to their end at an open step, by whoever would do it; nothing of it is left."""
    found = set()
    for verb in (consult, sign, return_it, step_aside, withdraw):
        part = walk.session.begin_nested()
        if verb(walk, task, doer):
            found.add(verb.__name__)
        part.rollback()
        walk.session.expire_all()
    return found


def has_verbs(house: House, task: Task) -> bool:
    """Tell whether a step is one that people do and not the officer's own word, nor a vote."""
    return not task.poll and house.roles[task.role].bound is not Bound.SUBJECT


def consult(walk: Wanderer, task: Task, doer: int) -> bool:
    """A unit is asked; the step waits for its answer."""
    units = walk.session.scalars(select(Unit.id).order_by(Unit.id)).all()
    wishes = (Wish(RequestKind.CONSULTATION, "Cần ý kiến.", WORDS, unit_id=unit) for unit in units)
    return _waits(walk, task, doer, _asked(walk, task, doer, wishes))


def sign(walk: Wanderer, task: Task, doer: int) -> bool:
    """Somebody else is asked to sign; his refusal keeps the step from being done until it is taken back."""
    wishes = (
        Wish(RequestKind.SIGNATURE, "Đề nghị ký cùng.", WORDS, asked_id=person) for person in walk.people.values()
    )
    asked = _asked(walk, task, doer, wishes)
    requesting.answer(walk.session, walk.house, asked.id, asked.asked_id, Reply({"note": "Chưa đúng."}, agrees=False))
    _refused(walk, task, doer)
    requesting.take_back(walk.session, walk.house, asked.id, doer, "Không cần nữa.")
    return asked.state is RequestState.TAKEN_BACK


def return_it(walk: Wanderer, task: Task, doer: int) -> bool:
    """What somebody did before is returned to him; False where there is nothing to return."""
    earlier = returnable(walk.session, task.case, doer)
    if not earlier:
        return False
    wishes = (Wish(RequestKind.SUPPLEMENT, "Thiếu.", WORDS, about_task_id=row.task_id) for row in earlier)
    return _waits(walk, task, doer, _asked(walk, task, doer, wishes))


def step_aside(walk: Wanderer, task: Task, doer: int) -> bool:
    """Whoever would do it declares a conflict: it is another's from then on, or somebody is to designate one."""
    session, house, case = walk.session, walk.house, task.case
    stepping_aside.step_aside(session, house, case, doer, "Có quan hệ thân quen.")
    session.expire_all()
    assert not permissions.may_do(session, house, doer, task)
    assert not permissions.may_see(session, house, doer, case)
    others = any(permissions.may_do(session, house, person, task) for person in walk.meant(task))
    return others or task.role == "verification_team" or is_unmanned(Roster(session, house, case), task)


def withdraw(walk: Wanderer, task: Task, _doer: int) -> bool:
    """Whoever proposed it takes it back; False where the drawing or a decision does not let him."""
    case = task.case
    said = select(Submission.person_id).where(Submission.case_id == case.id).order_by(Submission.id)
    proposer = walk.session.scalars(said).first() or case.opened_by_id or 0
    if not withdrawing.may_withdraw(walk.session, proposer, case):
        return False
    withdrawing.withdraw(walk.session, walk.house, case, proposer, "Không còn nhu cầu.")
    walk.session.flush()
    assert case.status is CaseStatus.CLOSED
    assert task.status is TaskStatus.WITHDRAWN
    return True


def _asked(walk: Wanderer, task: Task, doer: int, wishes: Iterable[Wish]) -> Request:
    """Ask the first who may be asked."""
    for wish in wishes:
        try:
            return requesting.ask(walk.session, walk.house, task, doer, wish)
        except WorkflowError:
            continue
    raise AssertionError(f"nobody can be asked at {task.process}.{task.node}")


def _waits(walk: Wanderer, task: Task, doer: int, asked: Request) -> bool:
    _refused(walk, task, doer)
    requesting.answer(walk.session, walk.house, asked.id, asked.asked_id, Reply(WORDS))
    return asked.state is RequestState.DONE


def _refused(walk: Wanderer, task: Task, doer: int) -> None:
    """The step is not done while what was asked for its sake is open."""
    try:
        steps.complete_task(walk.session, walk.house, task, doer, Answers())
    except Refused:
        return
    raise AssertionError(f"{task.process}.{task.node} was done over an open request")

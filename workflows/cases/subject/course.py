"""The course of a case as the person concerned may follow it: what he was told or did, where it stands, what he may
still be asked to do.  Inner steps are named by the office that works on them, not by what it does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workflows.cases.house import House
from workflows.cases.models import Case, CaseStatus, Task, TaskStatus
from workflows.engine.diagrams import Model
from workflows.engine.steps import Drawing, Step

from .officer import SUBJECT


class Standing(StrEnum):
    """How far a stop of the course is."""

    DONE = "done"
    MISSED = "missed"  # its time ran out
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True)
class Stop:
    """One stop.  Without a `step` it is some office at work, named by `role`."""

    standing: Standing
    step: Step | None
    role: str
    at: datetime | None = None
    tasks: tuple[Task, ...] = ()


def course_of(house: House, case: Case, model: Model, tasks: Sequence[Task]) -> list[Stop]:
    """Return the stops of a case in the order of time; `tasks` are all of the case, the oldest first."""
    found = [_stop(step, role, own) for step, role, own in _milestones(house, model, tasks)]
    done = sorted((stop for stop in found if stop.at), key=lambda stop: (stop.at, stop.tasks[0].opened_at))
    named = {task.id for stop in found if stop.standing is Standing.NOW for task in stop.tasks}
    others = [task for task in tasks if task.status is TaskStatus.OPEN and task.id not in named]
    offices = [
        Stop(Standing.NOW, None, role, tasks=tuple(task for task in others if task.role == role))
        for role in dict.fromkeys(task.role for task in others)
    ]
    later = [stop for stop in found if stop.standing is Standing.LATER] if case.status is CaseStatus.OPEN else []
    return [*done, *(stop for stop in found if stop.standing is Standing.NOW), *offices, *later]


def _milestones(house: House, model: Model, tasks: Sequence[Task]) -> Iterator[tuple[Step, str, tuple[Task, ...]]]:
    """Yield the steps that concern the person himself with his role or another and their tasks: those already met, and
    those of his own in a drawing that was entered and that the case can still come to."""
    subject = house.roles[SUBJECT].name
    standing = _where_it_stands(tasks)
    waiting = [(model.process, "")]
    while waiting:
        process, path = waiting.pop(0)
        ahead = _ahead(model, process, path, standing)
        for step in model.drawings[process].steps.values():
            inner = f"{path}/{step.id}".lstrip("/")
            own = model.lane(step.lane, path) == subject if step.lane else False
            if step.calls and not own:
                if any(_inside(task, inner) for task in tasks):
                    waiting.append((step.calls, inner))
                continue
            met = tuple(task for task in tasks if _is_at(task, step, path, inner))
            told = subject in (model.lane(lane, path) for lane in step.tells)
            if (met and told) or (own and (step.calls or step.form) and (met or step.id in ahead)):
                yield step, SUBJECT if own else house.roles.of_lane(model.lane(step.lane, path)).code, met


def _where_it_stands(tasks: Sequence[Task]) -> list[Task]:
    """The open tasks; while a case waits for a day to come, the task that was closed last."""
    still = [task for task in tasks if task.status is TaskStatus.OPEN]
    closed = [task for task in tasks if task.closed_at]
    return still or ([max(closed, key=lambda task: task.closed_at or task.opened_at)] if closed else [])


def _ahead(model: Model, process: str, path: str, standing: Sequence[Task]) -> set[str]:
    """The nodes of a drawing, at its place in the case, that can still be come to."""
    here = {task.node for task in standing if task.within == path}
    deeper = f"{path}/" if path else ""
    here |= {
        task.within.removeprefix(deeper).partition("/")[0]
        for task in standing
        if task.within != path and task.within.startswith(deeper)
    }
    if here or not path:
        return model.drawings[process].ahead(here)
    outer, _, call = path.rpartition("/")
    caller = next(name for name, drawing in model.drawings.items() if _calls(drawing, call, process))
    again = call in _ahead(model, caller, outer, standing)
    return set(model.drawings[process].steps) if again else set()


def _calls(drawing: Drawing, node: str, process: str) -> bool:
    return node in drawing.steps and drawing.steps[node].calls == process


def _is_at(task: Task, step: Step, path: str, inner: str) -> bool:
    if step.calls:
        return _inside(task, inner)
    return (task.process, task.node, task.within) == (step.process, step.id, path)


def _inside(task: Task, path: str) -> bool:
    return task.within == path or task.within.startswith(f"{path}/")


def _stop(step: Step, role: str, tasks: tuple[Task, ...]) -> Stop:
    if not tasks:
        return Stop(Standing.LATER, step, role)
    if any(task.status is TaskStatus.OPEN for task in tasks):
        return Stop(Standing.NOW, step, role, tasks=tasks)
    done = any(task.status is TaskStatus.DONE for task in tasks)
    closed = [task.closed_at for task in tasks if task.closed_at]
    return Stop(Standing.DONE if done else Standing.MISSED, step, role, max(closed, default=None), tasks)

"""One case's workflow in memory, for as long as one step."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from SpiffWorkflow.bpmn import BpmnEvent, BpmnWorkflow
from SpiffWorkflow.bpmn.exceptions import WorkflowTaskException
from SpiffWorkflow.bpmn.specs.defaults import EndEvent
from SpiffWorkflow.spiff.specs.event_definitions import MessageEventDefinition
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from workflows.errors import N_, Invalid, Refused, TaskClosed, WorkflowError
from workflows.law.calendar import local_day

from . import mends, state
from .diagrams import Model
from .expressions import script_engine
from .steps import Step

Functions = dict[str, Callable[..., Any]]
PASSES = 50  # a loop is stopped long before the engine loses sight of its tasks (at about 330)
TERM = re.compile(r"""\s*due\(["']([^"']+)["']\)\s*""")  # a timer that stands on the term of a rule
mends.apply()


@dataclass(frozen=True)
class Waiting:
    """A task that waits for a person."""

    id: str
    step: Step
    lane: str
    within: tuple[str, ...]  # the call activities that led here, outermost first


@dataclass
class Level:
    """How far one drawing of a case has come: the case's own, or one that it has called."""

    process: str
    call: str  # the call activity in the drawing above; "" for the case's own
    active: bool
    nodes: dict[str, str] = field(default_factory=dict)  # node or flow -> "done" or "now"


class Run:
    """A workflow that is started or loaded, moved, and dumped again."""

    def __init__(self, model: Model, workflow: BpmnWorkflow, functions: Functions) -> None:
        self.model, self.workflow = model, workflow
        self.workflow.script_engine = script_engine(functions)

    @classmethod
    def start(cls, model: Model, functions: Functions, data: dict[str, Any]) -> "Run":
        """Begin a process; it has not moved yet."""
        workflow = BpmnWorkflow(model.spec, model.subprocess_specs, script_engine=script_engine(functions))
        workflow.task_tree.data.update(data)
        return cls(model, workflow, functions)

    @classmethod
    def load(cls, model: Model, kept: bytes, functions: Functions) -> "Run":
        """Go on where a case stands."""
        return cls(model, state.load(kept, model.spec, model.subprocess_specs), functions)

    def dump(self) -> bytes:
        """Return the state to be kept with the case."""
        return state.dump(self.workflow)

    def proceed(self) -> None:
        """Fire what is due and go on until only people, timers and messages are left to wait for."""
        with _own_errors():
            self.workflow.refresh_timers()
            self.workflow.do_engine_steps()

    def submit(self, task_id: str, facts: dict[str, Any]) -> None:
        """Put the routing facts under the name of the form, where conditions and tables find them."""
        task = next((task for task in self._ready() if str(task.id) == task_id), None)
        if task is None:
            raise TaskClosed(N_("This step is no longer open."))
        if sum(other.task_spec is task.task_spec for other in task.workflow.tasks.values()) > PASSES:
            raise Refused(N_("This case has come back to the same step too often; withdraw it and begin a new one."))
        _refuse_reserved(facts)
        task.data[self._step(task).form] = facts
        with _own_errors():
            task.run()

    def send(self, message: str) -> None:
        """Hand a message to whatever waits for it; nobody waiting is no error."""
        event = BpmnEvent(MessageEventDefinition(message), {})
        # An event gateway waits under no name of its own, so each waiting task is asked.
        if any(task.task_spec.catches(task, event) for task in self.workflow.event_manager.tasks.values()):
            with _own_errors():
                self.workflow.send_event(event)

    def cancel(self) -> None:
        """End the run where it stands: nobody and nothing is waited for any more."""
        self.workflow.cancel()

    def waiting(self) -> list[Waiting]:
        """Return the tasks that wait for people."""
        return [self._waiting(task) for task in self._ready()]

    def timers(self) -> dict[str, datetime]:
        """Return when each running timer is due: {task id: aware UTC datetime}."""
        due = {}
        for task in self.workflow.event_manager.tasks.values():
            value = task.internal_data.get("event_value")
            if isinstance(value, str) and task.has_state(TaskState.WAITING):
                due[str(task.id)] = datetime.fromisoformat(value).astimezone(UTC)
        return due

    def move_timers(self, due: Callable[[str, date], str | None]) -> bool:
        """Set each running timer that stands on a term to when `due` says it ends; tell whether any moved.

        `due` gets the code of the term and the day on which the timer began.
        """
        moved = False
        for task in self.workflow.event_manager.tasks.values():
            value = task.internal_data.get("event_value")
            term = TERM.fullmatch(getattr(task.task_spec.event_definition, "expression", ""))
            if term is None or not isinstance(value, str) or not task.has_state(TaskState.WAITING):
                continue
            after = due(term[1], local_day(datetime.fromtimestamp(task.last_state_change, UTC)))
            if after is not None and after != value:
                task.internal_data["event_value"] = after
                moved = True
        return moved

    @property
    def outcome(self) -> str | None:
        """The id of the end event that the case reached, once it has ended."""
        if not self.workflow.is_completed():
            return None
        ends = self.workflow.get_tasks(state=TaskState.COMPLETED, spec_class=EndEvent, skip_subprocesses=True)
        ids = [task.task_spec.bpmn_id for task in ends if task.workflow is self.workflow and task.task_spec.bpmn_id]
        return str(ids[-1]) if ids else None

    @property
    def active_processes(self) -> set[str]:
        """The processes that are under way: the case's own and those it has called and waits for."""
        if self.workflow.is_completed():
            return set()
        called = (part.spec.name for part in self.workflow.subprocesses.values() if not part.is_completed())
        return {self.model.process, *called}

    def levels(self) -> list[Level]:
        """Return how far each drawing has come, the case's own first, then what it called in order."""
        found = [self._level(self.workflow, "", active=not self.workflow.is_completed())]
        for task_id, part in self.workflow.subprocesses.items():
            call = self.workflow.get_task_from_id(task_id)
            found.append(self._level(part, str(call.task_spec.bpmn_id), active=not part.is_completed()))
        return found

    def _ready(self) -> Iterator[Task]:
        yield from self.workflow.get_tasks(state=TaskState.READY, manual=True)

    def _step(self, task: Task) -> Step:
        return self.model.step(task.workflow.spec.name, task.task_spec.bpmn_id)

    def _waiting(self, task: Task) -> Waiting:
        step = self._step(task)
        lane, within = step.lane, []
        for call in self._calls(task):
            within.append(call.id)
            lane = call.roles.get(lane, lane)
        return Waiting(str(task.id), step, lane, tuple(reversed(within)))

    def _calls(self, task: Task) -> Iterator[Step]:
        """Yield the call activities that a task lies in, innermost first."""
        part = task.workflow
        while part is not self.workflow:
            call = self.workflow.get_task_from_id(part.parent_task_id)
            yield self._step(call)
            part = call.workflow

    def _level(self, part: BpmnWorkflow, call: str, *, active: bool) -> Level:
        level = Level(part.spec.name, call, active)
        flows = self.model.drawings[part.spec.name].flows
        for task in part.tasks.values():
            node = task.task_spec.bpmn_id
            if not node:
                continue
            if task.has_state(TaskState.COMPLETED):
                level.nodes.setdefault(node, "done")
            elif task.has_state(TaskState.READY | TaskState.STARTED | TaskState.WAITING) and _stands(task):
                level.nodes[node] = "now"
            else:
                continue
            before = task.parent
            while before is not None and not before.task_spec.bpmn_id:
                before = before.parent
            if before is not None and (flow := flows.get((before.task_spec.bpmn_id, node))):
                level.nodes[flow] = "done"
        return level


def _stands(task: Task) -> bool:
    """Is this where the case stands?  A timer beside a task is not, a called drawing is."""
    kind = type(task.task_spec).__name__
    return bool(task.task_spec.manual) or kind in ("CallActivity", "IntermediateCatchEvent", "EventBasedGateway")


def _refuse_reserved(value: Any) -> None:
    """Refuse the one key that would make a stored case unreadable."""
    if isinstance(value, dict):
        if "typename" in value:
            raise Invalid(N_("The name “typename” is reserved."))
        for part in value.values():
            _refuse_reserved(part)


@contextmanager
def _own_errors() -> Iterator[None]:
    """Let our own refusals through the wrapping that the engine puts around them."""
    try:
        yield
    except WorkflowTaskException as error:
        cause: BaseException | None = error
        while cause is not None and not isinstance(cause, WorkflowError):
            cause = cause.__context__
        raise cause or error

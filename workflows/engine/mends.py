"""What SpiffWorkflow 3.2.0 does otherwise than a personnel case needs, mended once at import.

- Nested values were shared between tasks, so that a later step changed the data of finished ones.
- A finished task could be run again, which counted its answer twice.
- Timers looked at the machine's clock themselves; here all time comes from one function.
- A parallel join in a loop took branches of the round before for its own: it fired too early, or lost its parent.
- An end that ends everything (terminate) handed nothing over to the drawing that had called it, and left word of itself
  in every state that was saved afterwards.

The other known defects are kept out by the accepted subset (subset.py) or by the host (running.py).
"""

import logging
from copy import deepcopy

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.specs.defaults import ParallelGateway
from SpiffWorkflow.bpmn.specs.event_definitions.simple import TerminateEventDefinition
from SpiffWorkflow.bpmn.specs.event_definitions.timer import TimeDateEventDefinition
from SpiffWorkflow.bpmn.specs.mixins.subworkflow_task import CallActivity
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.deep_merge import DeepMerge
from SpiffWorkflow.util.task import TaskState

from workflows.database import now


class AlreadyDone(RuntimeError):
    """A finished task was run again."""


_run = Task.run
_update_data = CallActivity.update_data


def _inherit_data(self: Task) -> None:
    self.data = DeepMerge.merge(self.data, deepcopy(self.parent.data))


def _run_once(self: Task) -> object:
    if self.has_state(TaskState.FINISHED_MASK):
        raise AlreadyDone(self.task_spec.name)
    return _run(self)


def _has_fired(self: TimeDateEventDefinition, task: Task) -> bool:
    value = task.internal_data.get("event_value")
    if value is None:
        value = task.internal_data["event_value"] = task.workflow.script_engine.evaluate(task, self.expression)
    if self.parse_time_or_duration(value) < now():
        task.internal_data["event_fired"] = True
    return bool(task.internal_data.get("event_fired", False))


def _has_all_branches(self: ParallelGateway, task: Task) -> bool:
    arrived = {each.parent.task_spec for each in _of_this_round(self, task) if each.parent.state == TaskState.COMPLETED}
    return set(self.inputs) <= arrived


def _join(self: ParallelGateway, task: Task) -> bool:
    others = [
        each for each in _of_this_round(self, task) if each is not task and each.has_state(TaskState.FINISHED_MASK)
    ]
    for each in sorted(others, key=lambda other: float(other.last_state_change)):
        DeepMerge.merge(task.data, deepcopy(each.parent.data))
    task._inherit_data()
    return True


def _of_this_round(self: ParallelGateway, task: Task) -> list[Task]:
    """Return what has come to a join since it was last passed on the way to `task`."""
    before = task.parent
    while before is not None and before.task_spec is not self:
        before = before.parent
    came = [each for each in task.workflow.tasks.values() if each.task_spec is self and not each.is_descendant_of(task)]
    return [each for each in came if before is None or each.is_descendant_of(before)]


def _hand_over(self: CallActivity, my_task: Task, subworkflow: BpmnWorkflow) -> None:
    """Take what a called drawing gives from the end that ended it, where that took its usual last task away."""
    declared = subworkflow.spec.io_specification
    usual = subworkflow.get_next_task(subworkflow.task_tree, skip_subprocesses=True, spec_name="End")
    if declared is None or usual is not None:
        _update_data(self, my_task, subworkflow)
        return
    for output in declared.data_outputs:
        output.set(my_task, output.get(subworkflow.last_task))


def _end_alone(_self: TerminateEventDefinition, _task: Task) -> None:
    """Nobody outside waits for the end of everything: the end event itself cancels what is left."""


def apply() -> None:
    """Mend the library; the second call changes nothing."""
    Task._inherit_data = _inherit_data
    Task.run = _run_once
    TimeDateEventDefinition.has_fired = _has_fired
    ParallelGateway._check_threshold_unstructured = _has_all_branches
    ParallelGateway._run_hook = _join
    CallActivity.update_data = _hand_over
    TerminateEventDefinition.throw = _end_alone
    # The library builds its log lines even when nobody reads them.
    for name in ("spiff.task", "spiff.workflow", "spiff.data", "spiff.dmn"):
        logging.getLogger(name).setLevel(logging.WARNING)


apply()

"""What SpiffWorkflow 3.2.0 does otherwise than a personnel case needs, mended once at import.

- Nested values were shared between tasks, so that a later step changed the data of finished ones.
- A finished task could be run again, which counted its answer twice.
- Timers looked at the machine's clock themselves; here all time comes from one function.

The other known defects are kept out by the accepted subset (subset.py) or by the host (running.py).
"""

import logging
from copy import deepcopy

from SpiffWorkflow.bpmn.specs.event_definitions.timer import TimeDateEventDefinition
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.deep_merge import DeepMerge
from SpiffWorkflow.util.task import TaskState

from workflows.database import now


class AlreadyDone(RuntimeError):
    """A finished task was run again."""


_run = Task.run


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


def apply() -> None:
    """Mend the library; the second call changes nothing."""
    Task._inherit_data = _inherit_data
    Task.run = _run_once
    TimeDateEventDefinition.has_fired = _has_fired
    # The library builds its log lines even when nobody reads them.
    for name in ("spiff.task", "spiff.workflow", "spiff.data", "spiff.dmn"):
        logging.getLogger(name).setLevel(logging.WARNING)


apply()

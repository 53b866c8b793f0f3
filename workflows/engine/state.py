"""A running case as bytes: the library's own serialisation without the specification, compressed.

The specification is shared by all cases of one diagram version, so it is left out (63 % of a young case).
"""

from typing import Any
from uuid import UUID

import orjson
import zstandard
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.serializer.default.workflow import BpmnWorkflowConverter, WorkflowConverter
from SpiffWorkflow.bpmn.serializer.workflow import VERSION
from SpiffWorkflow.bpmn.specs import BpmnProcessSpec
from SpiffWorkflow.spiff.serializer.config import SPIFF_CONFIG

Specs = dict[str, BpmnProcessSpec]
_OPTIONS = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_NON_STR_KEYS
LEVEL = 3


class _SharedSpecConverter(BpmnWorkflowConverter):
    """Everything of a workflow but its specification."""

    def to_dict(self, workflow: BpmnWorkflow) -> dict[str, Any]:
        state: dict[str, Any] = WorkflowConverter.to_dict(self, workflow)
        state["subprocesses"] = self.mapping_to_dict(workflow.subprocesses)
        state["bpmn_events"] = self.registry.convert(workflow.bpmn_events)
        return state

    def from_dict(self, state: dict[str, Any], spec: BpmnProcessSpec, subprocess_specs: Specs) -> BpmnWorkflow:
        workflow = self.target_class(spec, subprocess_specs, deserializing=True)
        workflow.tasks = self.mapping_from_dict(state["tasks"], UUID, workflow=workflow)
        workflow.task_tree = workflow.tasks.get(UUID(state["root"]))
        self.set_default_attributes(workflow, state)
        self.subprocesses_from_dict(state["subprocesses"], workflow)
        workflow.bpmn_events = self.registry.restore(state.pop("bpmn_events", []))
        return workflow


_registry = BpmnWorkflowSerializer.configure({**SPIFF_CONFIG, BpmnWorkflow: _SharedSpecConverter})
_registry._encoder_mode = True  # orjson asks back for what it does not know, see _convert
_serializer = BpmnWorkflowSerializer(
    BpmnWorkflowSerializer.configure({**SPIFF_CONFIG, BpmnWorkflow: _SharedSpecConverter})
)


def dump(workflow: BpmnWorkflow) -> bytes:
    """Return a workflow as compressed JSON without its specification."""
    state = _registry.convert(workflow)
    state[BpmnWorkflowSerializer.VERSION_KEY] = VERSION
    return zstandard.compress(orjson.dumps(state, default=_convert, option=_OPTIONS), LEVEL)


def load(state: bytes, spec: BpmnProcessSpec, subprocess_specs: Specs) -> BpmnWorkflow:
    """Restore a workflow upon the specification that it began under."""
    found = orjson.loads(zstandard.decompress(state))
    _serializer.migrate(found)
    return _serializer.from_dict(found, spec=spec, subprocess_specs=subprocess_specs)


def _convert(value: object) -> Any:
    typename = _registry.typenames.get(type(value))
    if typename is None:
        raise TypeError(f"{type(value).__name__} cannot be stored with a case")
    return _registry.convert_to_dict[typename](value)

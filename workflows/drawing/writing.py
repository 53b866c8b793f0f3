"""Write a drawing as BPMN 2.0 that the engine runs and every modeller opens."""

import xml.etree.ElementTree as ET

from .boxes import Box
from .description import Drawing, Flow, Node
from .plane import write_plane
from .words import RENAMED, TAGS, TRIGGERS, property_text
from .xml import NAMESPACES, element, expression, tag


def write(drawing: Drawing, frame: Box) -> str:
    """Return the text of the .bpmn file.  The same drawing always gives the same text."""
    for prefix, uri in NAMESPACES.items():
        ET.register_namespace(prefix, uri)
    root = ET.Element(tag("bpmn:definitions"), id="definitions", targetNamespace="urn:bpmn:" + drawing.process)
    collaboration = element(root, "bpmn:collaboration", id="collaboration")
    element(collaboration, "bpmn:participant", id="pool", name=drawing.name, processRef=drawing.process)
    _write_signs(root, drawing)
    process = element(root, "bpmn:process", id=drawing.process, name=drawing.name, isExecutable="true")
    _write_properties(process, drawing.properties)
    _write_interface(process, drawing)
    _write_lanes(process, drawing)
    for node in drawing.nodes.values():
        if node.kind != "note":
            _write_node(process, drawing, node)
    for flow in drawing.flows:
        _write_flow(process, flow)
    for note in drawing.notes:
        element(element(process, "bpmn:textAnnotation", id=note.id), "bpmn:text", note.name)
        element(process, "bpmn:association", id=note.id + "__about", sourceRef=note.options["about"], targetRef=note.id)
    write_plane(root, drawing, frame)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _write_signs(root: ET.Element, drawing: Drawing) -> None:
    """Messages and errors are declared once for the whole file."""
    options = [node.options for node in drawing.nodes.values()]
    for name in sorted({option["message"] for option in options if "message" in option}):
        element(root, "bpmn:message", id="message_" + name, name=name)
    for code in sorted({option["error"] for option in options if "error" in option}):
        element(root, "bpmn:error", id="error_" + code, name=code, errorCode=code)


def _write_interface(process: ET.Element, drawing: Drawing) -> None:
    """Only the named data go into a called process, and only the named data come back."""
    if not drawing.inputs and not drawing.outputs:
        return
    io = element(process, "bpmn:ioSpecification", id="io")
    for kind, names in (("Input", drawing.inputs), ("Output", drawing.outputs)):
        for name in names:
            element(io, f"bpmn:data{kind}", id=name, name=name)
    for kind, names in (("input", drawing.inputs), ("output", drawing.outputs)):
        group = element(io, f"bpmn:{kind}Set", id=f"{kind}_set")
        for name in names:
            element(group, f"bpmn:data{kind.title()}Refs", name)


def _write_lanes(process: ET.Element, drawing: Drawing) -> None:
    lanes = element(process, "bpmn:laneSet", id="lanes")
    for lane in drawing.lanes.values():
        made = element(lanes, "bpmn:lane", id="lane_" + lane.id, name=lane.name)
        for node in drawing.nodes.values():
            if node.lane == lane.id and node.kind != "note":
                element(made, "bpmn:flowNodeRef", node.id)


def _write_node(process: ET.Element, drawing: Drawing, node: Node) -> None:
    made = element(process, "bpmn:" + TAGS[node.kind], **_attributes(drawing, node))
    scripts = {"calledDecisionId": "decide", "preScript": "before", "postScript": "then"}
    extra = {name: str(node.options[key]) for name, key in scripts.items() if key in node.options}
    _write_properties(made, node.properties, extra)
    for flow in drawing.into(node):
        element(made, "bpmn:incoming", flow.id)
    for flow in drawing.out_of(node):
        element(made, "bpmn:outgoing", flow.id)
    if "run" in node.options:
        element(made, "bpmn:script", node.options["run"])
    for trigger in TRIGGERS:
        if trigger in node.options:
            _write_trigger(made, node, trigger)


def _attributes(drawing: Drawing, node: Node) -> dict[str, str]:
    attributes = {"id": node.id} | ({"name": node.name} if node.name else {})
    if default := drawing.default_of(node):
        attributes["default"] = default.id
    if node.kind == "call":
        attributes["calledElement"] = node.options["calls"]
    if node.kind == "boundary":
        attributes["attachedToRef"] = node.options["host"]
        attributes["cancelActivity"] = str(node.options.get("interrupting", True)).lower()
    return attributes


def _write_properties(parent: ET.Element, properties: dict[str, object], extra: dict[str, str] | None = None) -> None:
    if not properties and not extra:
        return
    extensions = element(parent, "bpmn:extensionElements")
    if properties:
        group = element(extensions, "spiffworkflow:properties")
        for key, value in properties.items():
            element(group, "spiffworkflow:property", name=RENAMED.get(key, key), value=property_text(key, value))
    for name, text in (extra or {}).items():
        element(extensions, "spiffworkflow:" + name, text)


def _write_trigger(made: ET.Element, node: Node, trigger: str) -> None:
    named = trigger in ("message", "error")
    references = {f"{trigger}Ref": f"{trigger}_{node.options[trigger]}"} if named else {}
    event = element(made, f"bpmn:{trigger}EventDefinition", id=f"{node.id}_{trigger}", **references)
    if trigger == "timer":
        expression(event, "bpmn:timeDate", node.options["timer"])


def _write_flow(process: ET.Element, flow: Flow) -> None:
    names = {"name": flow.name} if flow.name else {}
    made = element(process, "bpmn:sequenceFlow", id=flow.id, **names, sourceRef=flow.source, targetRef=flow.target)
    _write_properties(made, {"en": flow.en} if flow.en else {})
    if flow.condition:
        expression(made, "bpmn:conditionExpression", flow.condition)

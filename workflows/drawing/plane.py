"""Write the picture part of a BPMN file: shapes, lines and the places of labels."""

import xml.etree.ElementTree as ET

from .boxes import Box, Point
from .description import Drawing
from .xml import element


def write_plane(root: ET.Element, drawing: Drawing, frame: Box) -> None:
    """Add the diagram of a drawing that has been laid out."""
    diagram = element(root, "bpmndi:BPMNDiagram", id="diagram")
    plane = element(diagram, "bpmndi:BPMNPlane", id="plane", bpmnElement="collaboration")
    _shape(plane, "pool", frame, isHorizontal="true")
    for lane in drawing.lanes.values():
        _shape(plane, "lane_" + lane.id, lane.box, isHorizontal="true")
    for node in drawing.nodes.values():
        marker = {"isMarkerVisible": "true"} if node.kind == "xor" else {}
        _shape(plane, node.id, node.box, node.label, **marker)
    for flow in drawing.flows:
        _edge(plane, flow.id, flow.points, flow.label)
    for note in drawing.notes:
        _edge(plane, note.id + "__about", drawing.nodes[note.options["about"]].box.towards(note.box))


def _shape(plane: ET.Element, of: str, box: Box, label: Box | None = None, **attributes: str) -> None:
    made = element(plane, "bpmndi:BPMNShape", id=of + "_di", bpmnElement=of, **attributes)
    _bounds(made, box)
    if label:
        _bounds(element(made, "bpmndi:BPMNLabel"), label)


def _edge(plane: ET.Element, of: str, points: list[Point], label: Box | None = None) -> None:
    made = element(plane, "bpmndi:BPMNEdge", id=of + "_di", bpmnElement=of)
    for x, y in points:
        element(made, "di:waypoint", x=f"{x:g}", y=f"{y:g}")
    if label:
        _bounds(element(made, "bpmndi:BPMNLabel"), label)


def _bounds(parent: ET.Element, box: Box) -> None:
    sizes = {"x": box.x, "y": box.y, "width": box.w, "height": box.h}
    element(parent, "dc:Bounds", **{key: f"{round(value, 1):g}" for key, value in sizes.items()})

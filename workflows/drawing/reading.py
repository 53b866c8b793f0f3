"""Read what a picture needs from a BPMN file: elements, shapes, lines and the places of labels."""

from dataclasses import dataclass

from lxml import etree

from .boxes import Box, Point
from .xml import tag

PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


@dataclass(frozen=True)
class Element:
    """What the file says about one thing in the picture."""

    id: str
    kind: str
    name: str
    properties: frozenset[str]
    triggers: frozenset[str]  # timer, message, …
    interrupting: bool


@dataclass(frozen=True)
class Shape:
    """A box, and the place of its label if it has one."""

    element: Element
    box: Box
    label: Box | None


@dataclass(frozen=True)
class Edge:
    """A line, and the place of its label if it has one."""

    element: Element
    points: list[Point]
    label: Box | None
    default: bool  # the way out of a question that needs no condition


def read_picture(xml: bytes) -> tuple[list[Shape], list[Edge]]:
    """Return the shapes and lines of a drawing, in the order of the file."""
    root = etree.fromstring(xml, PARSER)
    elements = {name: _element(each) for each in root.iter(etree.Element) if (name := each.get("id"))}
    defaults = {each.get("default") for each in root.iter(etree.Element)}
    shapes = [
        Shape(elements[name], _box(each), _label(each))
        for each in root.iter(tag("bpmndi:BPMNShape"))
        if (name := each.get("bpmnElement")) in elements
    ]
    edges = [
        Edge(elements[name], _points(each), _label(each), name in defaults)
        for each in root.iter(tag("bpmndi:BPMNEdge"))
        if (name := each.get("bpmnElement")) in elements
    ]
    return shapes, edges


def _element(element: etree._Element) -> Element:
    kind = etree.QName(element).localname
    name = element.findtext(tag("bpmn:text")) if kind == "textAnnotation" else element.get("name")
    properties = {each.get("name", "") for each in element.iter(tag("spiffworkflow:property"))}
    children = {etree.QName(child).localname for child in element.iterchildren(etree.Element)}
    triggers = {child.removesuffix("EventDefinition") for child in children if child.endswith("EventDefinition")}
    interrupting = element.get("cancelActivity") != "false"
    return Element(element.get("id", ""), kind, name or "", frozenset(properties), frozenset(triggers), interrupting)


def _box(shape: etree._Element) -> Box:
    bounds = shape.find(tag("dc:Bounds"))
    if bounds is None:
        return Box(0, 0, 0, 0)
    return Box(*(float(bounds.get(key, "0")) for key in ("x", "y", "width", "height")))


def _label(shape: etree._Element) -> Box | None:
    label = shape.find(tag("bpmndi:BPMNLabel"))
    return None if label is None or label.find(tag("dc:Bounds")) is None else _box(label)


def _points(edge: etree._Element) -> list[Point]:
    return [(float(each.get("x", "0")), float(each.get("y", "0"))) for each in edge.iterfind(tag("di:waypoint"))]

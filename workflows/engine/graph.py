"""A drawing as a graph: nodes and flows with what they say, for the checks that are made before it runs."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from .steps import BPMN, SPIFF

NODES = frozenset(
    (
        *("startEvent", "endEvent", "intermediateCatchEvent", "boundaryEvent"),
        *("userTask", "scriptTask", "businessRuleTask", "callActivity"),
        *("exclusiveGateway", "parallelGateway", "eventBasedGateway"),
    )
)


@dataclass(frozen=True)
class Flow:
    """An arrow; `condition` is empty on a default way."""

    id: str
    source: str
    target: str
    name: str
    condition: str


@dataclass(frozen=True)
class Node:
    """A node with its XML element."""

    id: str
    kind: str
    name: str
    element: etree._Element

    @cached_property
    def properties(self) -> dict[str, str]:
        return properties_of(self.element)

    @property
    def form(self) -> str:
        return self.properties.get("form", "")

    def words(self, key: str, separator: str) -> list[str]:
        """Return the parts of a property that holds a list."""
        return [part.strip() for part in self.properties.get(key, "").split(separator) if part.strip()]

    def extension(self, name: str) -> str:
        """Return the text of an extension: preScript, postScript, calledDecisionId."""
        return (self.element.findtext(f"{BPMN}extensionElements/{SPIFF}{name}") or "").strip()

    @property
    def script(self) -> str:
        return (self.element.findtext(f"{BPMN}script") or "").strip()

    @property
    def timer(self) -> str | None:
        """The expression of a timer that names a date; None if there is no timer."""
        if self.element.find(f"{BPMN}timerEventDefinition") is None:
            return None
        return (self.element.findtext(f"{BPMN}timerEventDefinition/{BPMN}timeDate") or "").strip()

    @property
    def host(self) -> str:
        """The task that a boundary event sits on."""
        return self.element.get("attachedToRef", "")

    @property
    def interrupts(self) -> bool:
        return self.element.get("cancelActivity", "true") != "false"


class Graph:
    """One process."""

    def __init__(self, process: etree._Element) -> None:
        self.process = process
        self.id = process.get("id", "")
        self.properties = properties_of(process)
        self.nodes = {node.id: node for element in process if (node := _node(element))}
        self.flows = {flow.id: flow for element in process.findall(f"{BPMN}sequenceFlow") for flow in (_flow(element),)}
        self.lanes: dict[str, str] = {}
        for lane in process.iter(f"{BPMN}lane"):
            for reference in lane.findall(f"{BPMN}flowNodeRef"):
                self.lanes[(reference.text or "").strip()] = lane.get("name", "")
        self.lane_names = [lane.get("name", "") for lane in process.iter(f"{BPMN}lane")]
        self.inputs, self.outputs = (_names(process, kind) for kind in ("dataInput", "dataOutput"))
        self.is_called = process.find(f"{BPMN}ioSpecification") is not None
        self.ways_out: dict[str, list[Flow]] = defaultdict(list)
        self.ways_in: dict[str, list[Flow]] = defaultdict(list)
        for flow in self.flows.values():
            self.ways_out[flow.source].append(flow)
            self.ways_in[flow.target].append(flow)

    @cached_property
    def main_ends(self) -> frozenset[str]:
        """The ends of the case itself; what hangs on an event that does not interrupt ends beside it."""
        found = {node.id for node in self.of_kind("startEvent")}
        size = -1
        while size != len(found):
            size = len(found)
            found |= {flow.target for flow in self.flows.values() if flow.source in found}
            found |= {node.id for node in self.of_kind("boundaryEvent") if node.interrupts and node.host in found}
        return frozenset(node.id for node in self.of_kind("endEvent") if node.id in found)

    def of_kind(self, *kinds: str) -> list[Node]:
        return [node for node in self.nodes.values() if node.kind in kinds]


def properties_of(element: etree._Element) -> dict[str, str]:
    """Return the extension properties of an element."""
    found = element.iterfind(f"{BPMN}extensionElements/{SPIFF}properties/{SPIFF}property")
    return {each.get("name", ""): each.get("value", "") for each in found}


def local_name(element: etree._Element) -> str:
    """Return the name of a tag without its namespace; nothing for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _node(element: etree._Element) -> Node | None:
    kind = local_name(element)
    if kind not in NODES:
        return None
    return Node(element.get("id", ""), kind, element.get("name", ""), element)


def _flow(element: etree._Element) -> Flow:
    condition = (element.findtext(f"{BPMN}conditionExpression") or "").strip()
    source, target = element.get("sourceRef", ""), element.get("targetRef", "")
    return Flow(element.get("id", ""), source, target, element.get("name", ""), condition)


def _names(process: etree._Element, kind: str) -> frozenset[str]:
    return frozenset(each.get("id", "") for each in process.iterfind(f"{BPMN}ioSpecification/{BPMN}{kind}"))

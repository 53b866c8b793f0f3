"""The part of BPMN that a drawing may use: what the engine does reliably and the picture shows truly."""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from workflows.errors import N_

from .faults import Fault, fault
from .graph import NODES, Graph, Node, local_name
from .steps import BPMN

DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
_ASIDE = frozenset(
    (
        *("sequenceFlow", "laneSet", "extensionElements", "ioSpecification", "documentation"),
        *("textAnnotation", "association", "group"),
    )
)
_TRIGGERS = {  # what an event of each kind may wait for or do
    "startEvent": frozenset(),
    "endEvent": frozenset(("terminateEventDefinition",)),
    "intermediateCatchEvent": frozenset(("timerEventDefinition", "messageEventDefinition")),
    "boundaryEvent": frozenset(("timerEventDefinition", "messageEventDefinition")),
}
_INSTEAD = {
    "subProcess": N_("An embedded subprocess is outside the subset: draw a process of its own and call it."),
    "transaction": N_("A transaction is outside the subset: draw a process of its own and call it."),
    "adHocSubProcess": N_("An ad-hoc subprocess is outside the subset: draw its steps in their order."),
    "inclusiveGateway": N_("An inclusive gateway is outside the subset: use an exclusive or a parallel gateway."),
    "complexGateway": N_("A complex gateway is outside the subset: use an exclusive or a parallel gateway."),
    "manualTask": N_("A manual task is outside the subset: use a user task with a form."),
    "task": N_("This task has no kind: use a user task, a script, a business rule or a call."),
    "dataObject": N_("A data object is outside the subset: facts belong to forms."),
}
_MULTIPLE = ("multiInstanceLoopCharacteristics", "standardLoopCharacteristics")


def outside(root: etree._Element) -> Iterator[Fault]:
    """Yield what is no drawing that can be checked any further."""
    ids = Counter(element.get("id") for element in root.iter(etree.Element) if element.get("id"))
    for name, times in ids.items():
        if times > 1:
            yield fault(str(name), N_("The id is used %(times)s times."), times=times)
    processes = root.findall(f"{BPMN}process")
    if len(processes) != 1 or len(root.findall(f"{BPMN}collaboration/{BPMN}participant")) > 1:
        yield fault("", N_("A file holds exactly one process and one pool."))
        return
    for element in processes[0]:
        yield from _element(element)


def badly_drawn(graph: Graph, root: etree._Element) -> Iterator[Fault]:
    """Yield what is wrong with starts, ends, gateways, events, arrows and shapes."""
    if len(graph.of_kind("startEvent")) != 1:
        yield fault("", N_("A process has exactly one start."))
    if not graph.of_kind("endEvent"):
        yield fault("", N_("A process has at least one end."))
    for flow in graph.flows.values():
        if flow.source not in graph.nodes or flow.target not in graph.nodes:
            yield fault(flow.id, N_("The arrow leads from or to something that is not there."))
    drawn = {element.get("bpmnElement") for tag in ("BPMNShape", "BPMNEdge") for element in root.iter(f"{DI}{tag}")}
    for name in (*graph.nodes, *graph.flows):
        if name not in drawn:
            yield fault(name, N_("It has no place in the picture; what is not in the picture does not count."))
    for node in graph.nodes.values():
        yield from _ends_of(graph, node)
        yield from _gateway(graph, node) if node.kind.endswith("Gateway") else _plain(graph, node)


def _element(element: etree._Element) -> Iterator[Fault]:
    kind, name = local_name(element), element.get("id", "")
    if not kind or kind in _ASIDE:
        return
    if element.get("triggeredByEvent") == "true":
        yield fault(name, N_("An event subprocess is outside the subset: use a boundary event on a task."))
    elif kind not in NODES:
        yield fault(name, _INSTEAD.get(kind, N_("%(kind)s is outside the subset.")), kind=kind)
    elif element.get("isForCompensation") == "true":
        yield fault(name, N_("Compensation is outside the subset: draw the step that puts things right."))
    elif any(element.find(f"{BPMN}{loop}") is not None for loop in _MULTIPLE):
        yield fault(name, N_("A repeated task is outside the subset: a vote is one task with the property “poll”."))
    elif kind in _TRIGGERS:
        yield from _event(element, kind, name)


def _event(element: etree._Element, kind: str, name: str) -> Iterator[Fault]:
    triggers = [local_name(child) for child in element if local_name(child).endswith("EventDefinition")]
    for trigger in triggers:
        what = trigger.removesuffix("EventDefinition")
        if what == "compensate":
            yield fault(name, N_("Compensation is outside the subset: draw the step that puts things right."))
        elif trigger not in _TRIGGERS[kind]:
            yield fault(name, N_("An event of the kind “%(what)s” is outside the subset here."), what=what)
    waits = kind in ("intermediateCatchEvent", "boundaryEvent")
    if len(triggers) > 1 or (waits and not triggers):
        yield fault(name, N_("The event must wait for exactly one thing: a timer or a message."))
    for timer in element.findall(f"{BPMN}timerEventDefinition"):
        if timer.find(f"{BPMN}timeDate") is None:
            yield fault(
                name, N_('A timer names a day by a rule, like due("R-VER-01"), no length of time and no cycle.')
            )


def _ends_of(graph: Graph, node: Node) -> Iterator[Fault]:
    """Every node is entered and left; only starts, ends and boundary events are half open."""
    into, out = graph.ways_in[node.id], graph.ways_out[node.id]
    if node.kind in ("startEvent", "boundaryEvent"):
        if into:
            yield fault(node.id, N_("No arrow may lead into this event."))
    elif not into:
        yield fault(node.id, N_("No arrow leads here."))
    if node.kind == "endEvent":
        if out:
            yield fault(node.id, N_("No arrow may lead out of an end."))
    elif not out:
        yield fault(node.id, N_("It leads nowhere."))
    if node.kind == "boundaryEvent" and not graph.nodes.get(node.host, node).kind.endswith(("Task", "Activity")):
        yield fault(node.id, N_("The event must sit on a task."))


def _plain(graph: Graph, node: Node) -> Iterator[Fault]:
    ways = graph.ways_out[node.id]
    if len(ways) > 1:
        yield fault(node.id, N_("Several ways out need a gateway."))
    for flow in ways:
        if flow.condition:
            yield fault(flow.id, N_("Only an exclusive gateway may have conditions."))
    if not node.name:
        yield fault(node.id, N_("It needs a name."))


def _gateway(graph: Graph, node: Node) -> Iterator[Fault]:
    ways = graph.ways_out[node.id]
    if node.kind == "exclusiveGateway" and len(ways) > 1:
        yield from _question(graph, node)
        return
    for flow in ways:
        if flow.condition:
            yield fault(flow.id, N_("Only an exclusive gateway with several ways out may have conditions."))
    if node.kind == "eventBasedGateway":
        targets = [graph.nodes[flow.target] for flow in ways if flow.target in graph.nodes]
        if len(ways) < 2 or any(target.kind != "intermediateCatchEvent" for target in targets):
            yield fault(node.id, N_("An event gateway leads to two or more events, and to nothing else."))
        if sum(target.timer is not None for target in targets) > 1:
            yield fault(node.id, N_("An event gateway may have one timer only."))


def _question(graph: Graph, node: Node) -> Iterator[Fault]:
    default = node.element.get("default", "")
    ways = {flow.id: flow for flow in graph.ways_out[node.id]}
    if default not in ways:
        yield fault(node.id, N_("A question needs a default way, for when no condition is met."))
    elif ways[default].condition:
        yield fault(default, N_("The default way of a question has no condition."))
    for flow in ways.values():
        if not flow.condition and flow.id != default:
            yield fault(flow.id, N_("This way out of a question needs a condition."))
        if not flow.name:
            yield fault(flow.id, N_("This way out of a question needs a name: the answer."))

"""Can every case of a drawing end, and every step be reached?  An analyser plays the token game in a child process.

It knows plain tasks and gateways only, so boundary events, calls and event gateways are rewritten into them.
"""

import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import orjson
from lxml import etree

from workflows.errors import N_

from .faults import Fault, fault
from .graph import Graph
from .steps import BPMN

SECONDS = 20
_STUCK = "option_to_complete"
_STATES = 5_000  # how far the search for the place goes
ROOT = Path(__file__).parents[2]
Findings = dict[str, list[str]]
_known: dict[bytes, Findings] = {}  # what the analyser said of a net; the same net gets the same answer
_MESSAGES = {
    _STUCK: N_("A case can get stuck here: a join waits for a branch that never comes."),
    "safeness": N_("The case can pass here twice at the same time: join what runs in parallel by a parallel gateway."),
    "dead_activities": N_("No case can ever come here."),
}
_AS = {
    **dict.fromkeys(("userTask", "scriptTask", "businessRuleTask", "callActivity", "intermediateCatchEvent"), "task"),
    "eventBasedGateway": "exclusiveGateway",
}


def unsound(graph: Graph) -> list[Fault]:
    """Return where cases get stuck, double, or never come."""
    endless = _without_end(graph)
    if endless:
        return [fault(node, N_("No way leads from here to an end.")) for node in endless]
    net = _plain_xml(graph)
    try:
        found = dict(_known[net] if net in _known else _ask([net])[0])
    except subprocess.TimeoutExpired:
        return [fault("", N_("The drawing is too complicated to be checked; cut it into two."))]
    except subprocess.CalledProcessError:
        return [fault("", N_("The analyser cannot read this drawing."))]
    if _STUCK in found:  # the analyser does not say where
        found[_STUCK] = _where_stuck(_Net(graph)) or [""]
    return [_fault(graph, kind, where) for kind, nodes in found.items() for where in nodes]


def ask_ahead(graphs: Iterable[Graph]) -> None:
    """Ask the analyser about several drawings at once: to start it takes longer than its answer.

    If it fails at one of them, `unsound` asks about each alone, and says at which.
    """
    nets = [_plain_xml(graph) for graph in graphs if not _without_end(graph)]
    if unknown := [net for net in nets if net not in _known]:
        with suppress(subprocess.TimeoutExpired, subprocess.CalledProcessError):
            _ask(unknown)


def _ask(nets: list[bytes]) -> list[Findings]:
    command = [sys.executable, "-m", "workflows.engine.analyser"]
    asked = orjson.dumps([net.decode() for net in nets])
    done = subprocess.run(  # noqa: S603 - our own module, with no word of the drawing in the command
        command, input=asked, capture_output=True, timeout=SECONDS, cwd=ROOT, check=True
    )
    found: list[Findings] = orjson.loads(done.stdout)
    _known.update(zip(nets, found, strict=True))
    return found


def _fault(graph: Graph, kind: str, where: str) -> Fault:
    """Name the node or flow of the drawing; what the rewriting added carries its node after a dot."""
    name = where.split(".")[-1]
    return fault(name if name in graph.nodes or name in graph.flows else "", _MESSAGES[kind])


def _without_end(graph: Graph) -> list[str]:
    can = {node.id for node in graph.of_kind("endEvent")}
    size = -1
    while size != len(can):
        size = len(can)
        can |= {flow.source for flow in graph.flows.values() if flow.target in can}
    return [name for name in graph.nodes if name not in can]


class _Net:
    """Tasks, exclusive and parallel gateways, starts and ends."""

    def __init__(self, graph: Graph) -> None:
        self.kinds = {node.id: _AS.get(node.kind, node.kind) for node in graph.nodes.values()}
        self.flows = {flow.id: (flow.source, flow.target) for flow in graph.flows.values()}
        for event in graph.of_kind("boundaryEvent"):
            del self.kinds[event.id]
            (self._choose if event.interrupts else self._branch)(event.id, event.host)

    def _choose(self, event: str, host: str) -> None:
        """An interrupting event is a choice after its task."""
        choice = f"choice.{event}"
        self.kinds[choice] = "exclusiveGateway"
        self._redirect(host, choice)
        self._redirect(event, choice)
        self.flows[f"to.{choice}"] = (host, choice)

    def _branch(self, event: str, host: str) -> None:
        """An event that does not interrupt is a branch beside its task that may be taken or not."""
        fork, choice, nothing = f"fork.{event}", f"choice.{event}", f"nothing.{event}"
        self.kinds |= {fork: "parallelGateway", choice: "exclusiveGateway", nothing: "endEvent"}
        self.flows = {name: (a, fork if b == host else b) for name, (a, b) in self.flows.items()}
        self.flows |= {f"1.{fork}": (fork, host), f"2.{fork}": (fork, choice), f"to.{nothing}": (choice, nothing)}
        self._redirect(event, choice)

    def _redirect(self, old: str, new: str) -> None:
        self.flows = {name: (new if a == old else a, b) for name, (a, b) in self.flows.items()}


def _where_stuck(net: _Net) -> list[str]:
    """Return the nodes at which tokens wait for ever: play until nothing moves although something is left."""
    first = frozenset(name for name, (source, _) in net.flows.items() if net.kinds[source] == "startEvent")
    seen, wanted, found = {first}, [first], set[str]()
    while wanted and len(seen) < _STATES:
        marking = wanted.pop()
        after = [each for node in net.kinds for each in _moves(net, node, marking)]
        if not after:
            found |= {net.flows[name][1] for name in marking}
        wanted += set(after) - seen
        seen |= set(after)
    return sorted(found)


def _moves(net: _Net, node: str, marking: frozenset[str]) -> list[frozenset[str]]:
    """Return what the tokens on the flows may look like after this node has worked once."""
    into = {name for name, (_, target) in net.flows.items() if target == node}
    out = [name for name, (source, _) in net.flows.items() if source == node]
    ready = into & marking
    if not ready or (net.kinds[node] == "parallelGateway" and ready != into):
        return []
    taken = [ready] if net.kinds[node] == "parallelGateway" else [{name} for name in ready]
    given = [{name} for name in out] if net.kinds[node] == "exclusiveGateway" else [set(out)]
    return [(marking - used) | made for used in taken for made in given]


def _plain_xml(graph: Graph) -> bytes:
    net = _Net(graph)
    root = etree.Element(f"{BPMN}definitions", nsmap={"bpmn": BPMN[1:-1]})
    process = etree.SubElement(root, f"{BPMN}process", id=graph.id)
    for name, kind in net.kinds.items():
        element = etree.SubElement(process, f"{BPMN}{kind}", id=name)
        for flow, (source, target) in net.flows.items():
            if target == name:
                etree.SubElement(element, f"{BPMN}incoming").text = flow
            if source == name:
                etree.SubElement(element, f"{BPMN}outgoing").text = flow
    for flow, (source, target) in net.flows.items():
        etree.SubElement(process, f"{BPMN}sequenceFlow", id=flow, sourceRef=source, targetRef=target)
    return etree.tostring(root)

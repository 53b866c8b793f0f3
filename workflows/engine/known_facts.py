"""Every fact that a drawing reads must have been set on every way that leads there."""

from collections.abc import Iterator

from workflows.errors import N_

from .expressions import Mode, compiled
from .faults import Fault, fault
from .graph import Graph, Node
from .references import Known

GIVEN = frozenset(("matter",))  # what the host sets when a case begins
Facts = frozenset[str]


def unknown_facts(graph: Graph, known: Known) -> Iterator[Fault]:
    """Yield every fact that may be missing where it is read.  The texts of the drawing have been checked before."""
    before = _known_before(graph, known)
    for node in graph.nodes.values():
        for name in sorted(_read_by(graph, node, known) - before[node.id]):
            yield _missing(node.id, name)
        after = before[node.id] | _set_by(node, known)
        script = node.extension("postScript")
        for name in sorted(compiled(script, Mode.SCRIPT).reads - after if script else ()):
            yield _missing(node.id, name)
        for flow in graph.ways_out[node.id]:
            reads = compiled(flow.condition, Mode.CONDITION).reads if flow.condition else frozenset()
            for name in sorted(reads - after):
                yield _missing(flow.id, name)


def _missing(where: str, name: str) -> Fault:
    return fault(where, N_("“%(name)s” may not be known here: some way to this place does not set it."), name=name)


def _known_before(graph: Graph, known: Known) -> dict[str, Facts]:
    """Return {node: what is surely known when it begins}: start with everything and take away."""
    sets = {node.id: _set_by(node, known) for node in graph.nodes.values()}
    begin = graph.inputs if graph.is_called else GIVEN
    everything = begin.union(*sets.values())
    before = dict.fromkeys(graph.nodes, everything)
    changed = True
    while changed:
        changed = False
        for node in graph.nodes.values():
            found = _arriving(graph, node, before, sets, begin)
            if found != before[node.id]:
                before[node.id], changed = found, True
    return before


def _arriving(graph: Graph, node: Node, before: dict[str, Facts], sets: dict[str, Facts], begin: Facts) -> Facts:
    if node.kind == "boundaryEvent":
        return before[node.host]
    ways = [before[flow.source] | sets[flow.source] for flow in graph.ways_in[node.id]]
    if not ways:
        return begin
    if node.kind == "parallelGateway":
        return frozenset().union(*ways)
    return frozenset.intersection(*ways)


def _set_by(node: Node, known: Known) -> Facts:
    found = {node.form} if node.form else set()
    for script in (node.extension("preScript"), node.script, node.extension("postScript")):
        if script and (target := compiled(script, Mode.SCRIPT).target):
            found.add(target)
    if node.kind == "businessRuleTask":
        found |= {output.name for output in known.tables[node.extension("calledDecisionId")].outputs}
    if node.kind == "callActivity":
        found |= known.processes[node.element.get("calledElement", "")].outputs
    return frozenset(found)


def _read_by(graph: Graph, node: Node, known: Known) -> Facts:
    """Return what a node reads before it has done anything of its own."""
    found: Facts = frozenset()
    first = node.extension("preScript")
    script = compiled(first, Mode.SCRIPT) if first else None
    if node.kind == "businessRuleTask":
        columns = known.tables[node.extension("calledDecisionId")].columns
        found = found.union(*(compiled(column.expression, Mode.CONDITION, frozenset()).reads for column in columns))
        found -= {script.target} if script else set()
    if node.kind == "callActivity":
        found |= known.processes[node.element.get("calledElement", "")].inputs
    if node.id in graph.main_ends:
        found |= graph.outputs
    if node.script:
        found |= compiled(node.script, Mode.SCRIPT).reads
    if node.timer:
        found |= compiled(node.timer, Mode.CONDITION).reads
    return found | (script.reads if script else frozenset())

"""The rules of a drawing that need no engine: names, places, gateways, loose ends."""

from collections import Counter
from collections.abc import Iterator

from .boxes import wrap
from .description import BadDescription, Drawing, Node, parse
from .words import (
    COLUMNS,
    LANE_NAME_FONT,
    LANE_NAME_WIDTH,
    NAME_FONT,
    NAME_LINES,
    NAME_WIDTH,
    NEEDS,
    NODES,
    TASKS,
    TRIGGERS,
    WAYS,
)


def read(text: str) -> Drawing:
    """Read a description, and fail with every mistake found in it."""
    drawing = parse(text)
    if wrong := mistakes(drawing):
        raise BadDescription("\n".join(wrong))
    return drawing


def mistakes(drawing: Drawing) -> list[str]:
    """Return what is wrong with a drawing, one line each."""
    ends = [(flow, end) for flow in drawing.flows for end in (flow.source, flow.target)]
    if unknown := [f"{flow.id}: no node {end}" for flow, end in ends if end not in drawing.nodes]:
        return unknown
    found = [*_names_and_ids(drawing)]
    for node in drawing.nodes.values():
        found += _place(drawing, node)
        found += _words(drawing, node)
        found += _ways(drawing, node)
    return found


def _names_and_ids(drawing: Drawing) -> Iterator[str]:
    ids = [drawing.process, *drawing.lanes, *drawing.inputs, *drawing.outputs, *drawing.nodes]
    ids += [flow.id for flow in drawing.flows]
    ids += {node.options["form"] for node in drawing.nodes.values() if "form" in node.options}
    yield from (f"{name}: the id is used twice" for name, times in Counter(ids).items() if times > 1)
    for lane in drawing.lanes.values():
        if len(wrap(lane.name, LANE_NAME_WIDTH * lane.rows, LANE_NAME_FONT)) > NAME_LINES:
            yield f"lane {lane.id}: shorten the name, it needs more than {NAME_LINES} lines"
    if sum(node.kind not in ("boundary", "note") for node in drawing.nodes.values()) > NODES:
        yield f"more than {NODES} nodes: cut the process with a call activity"
    places: dict[tuple[str, float, float], str] = {}
    for node in drawing.nodes.values():
        if node.kind != "boundary":
            other = places.setdefault((node.lane, node.row, node.col), node.id)
            if other != node.id:
                yield f"{node.id}: lies on {other}"


def _place(drawing: Drawing, node: Node) -> Iterator[str]:
    if node.lane not in drawing.lanes:
        yield f"{node.id}: no lane {node.lane}"
    elif not 0 <= node.row < drawing.lanes[node.lane].rows:
        yield f"{node.id}: lane {node.lane} has no row {node.row}"
    if not 1 <= node.col <= COLUMNS:
        yield f"{node.id}: column {node.col} is not within 1 to {COLUMNS}"
    if node.kind == "boundary":
        host = drawing.nodes.get(node.options.get("host", ""))
        if host is None or host.kind not in TASKS:
            yield f"{node.id}: must lie on a task"
    if node.kind == "note" and node.options.get("about") not in drawing.nodes:
        yield f"{node.id}: about which node?"


def _words(drawing: Drawing, node: Node) -> Iterator[str]:
    question = node.kind == "xor" and len(drawing.out_of(node)) > 1
    if not node.name and (node.shape != "gateway" or question):
        yield f"{node.id}: needs a name"
    if node.shape == "task" and len(wrap(node.name, NAME_WIDTH, NAME_FONT)) > NAME_LINES:
        yield f"{node.id}: shorten the name, it needs more than {NAME_LINES} lines"
    if node.name and node.kind != "note" and not node.options.get("en"):
        yield f"{node.id}: needs an English name (en)"
    need = NEEDS.get(node.kind, "")
    if need and need not in node.options:
        yield f"{node.id}: needs {need}"
    if node.kind in ("catch", "boundary", "throw") and not set(TRIGGERS) & set(node.options):
        yield f"{node.id}: needs one of {', '.join(TRIGGERS)}"


def _ways(drawing: Drawing, node: Node) -> Iterator[str]:
    ways, arrivals = drawing.out_of(node), drawing.into(node)
    if node.kind not in ("end", "note") and not ways:
        yield f"{node.id}: leads nowhere"
    if node.kind not in ("start", "boundary", "note") and not arrivals:
        yield f"{node.id}: cannot be reached"
    if node.shape != "gateway" and len(ways) > 1:
        yield f"{node.id}: several ways out need a gateway"
    if node.shape == "gateway" and len(ways) > 1 and len(arrivals) > 1:
        yield f"{node.id}: a gateway either joins or forks; let a task stand between"
    if len(ways) > WAYS:
        yield f"{node.id}: more than {WAYS} ways out"
    yield from _answers(drawing, node) if node.kind == "xor" and len(ways) > 1 else _plain_ways(drawing, node)


def _plain_ways(drawing: Drawing, node: Node) -> Iterator[str]:
    ways, arrivals = drawing.out_of(node), drawing.into(node)
    if any(flow.condition for flow in ways):
        yield f"{node.id}: only exclusive gateways may have conditions"
    if node.kind == "and" and len(arrivals) > 1:
        for flow in arrivals:
            if drawing.nodes[flow.source].kind == "boundary":
                yield f"{flow.id}: a time-out must meet its task before the parallel join, or the join waits for ever"


def _answers(drawing: Drawing, node: Node) -> Iterator[str]:
    ways = drawing.out_of(node)
    if sum(not flow.condition for flow in ways) != 1:
        yield f"{node.id}: exactly one way out must have no condition (the default)"
    for flow in ways:
        if not flow.name or not flow.en:
            yield f"{flow.id}: a way out of a question needs a name, in Vietnamese (name) and in English (en)"

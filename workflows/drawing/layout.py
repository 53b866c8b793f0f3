"""Give every lane, node, flow and label of a drawing its place."""

from .boxes import Box
from .description import BadDescription, Drawing, Flow, Node
from .labels import Labels
from .lattice import Lattice
from .routing import Line, Router

COLUMN, ROW, LEFT, TOP, POOL_HEAD, LANE_HEAD, MARGIN = 140, 104, 20, 20, 30, 34, 12
SIZES = {"task": (112, 70), "gateway": (46, 46), "event": (36, 36), "boundary": (30, 30), "note": (112, 58)}
RIM = ("bottom", 0.5)  # where a boundary event sits unless told otherwise: at the bottom right


def lay_out(drawing: Drawing) -> Box:
    """Lay the drawing out and return the frame of its pool, in pixels."""
    frame = _lay_out_lanes(drawing)
    for node in drawing.nodes.values():
        node.box = _box_of(drawing, node)
    lattice = Lattice(frame.inset(POOL_HEAD + LANE_HEAD, 0, 0, 0), COLUMN, ROW)
    for node in drawing.nodes.values():
        lattice.add(node.id, node.box, node.shape, node.options.get("rim", RIM)[0])
    lattice.freeze()
    router = Router(lattice)
    for flow in _straight_first(drawing):
        flow.points = router.draw(_line(drawing, flow))
        if not flow.points:
            raise BadDescription(f"{flow.id}: no way around the nodes; move one, or free a side")
    rules = {lane.box.y for lane in drawing.lanes.values()}
    _place_labels(drawing, Labels(lattice.frame, lattice.boxes.values(), router.drawn, rules))
    return frame


def _lay_out_lanes(drawing: Drawing) -> Box:
    columns = max(node.col for node in drawing.nodes.values())
    width, y = POOL_HEAD + LANE_HEAD + COLUMN * columns + MARGIN, float(TOP)
    for lane in drawing.lanes.values():
        lane.box = Box(LEFT + POOL_HEAD, y, width - POOL_HEAD, lane.rows * ROW)
        y += lane.box.h
    return Box(LEFT, TOP, width, y - TOP)


def _box_of(drawing: Drawing, node: Node) -> Box:
    w, h = SIZES[node.shape]
    x = LEFT + POOL_HEAD + LANE_HEAD + (node.col - 0.5) * COLUMN
    y = drawing.lanes[node.lane].box.y + (node.row + 0.5) * ROW
    if node.kind == "boundary":
        task_w, task_h = SIZES["task"]
        edge, share = node.options.get("rim", RIM)
        x += {"left": -task_w / 2, "right": task_w / 2}.get(edge, share * task_w / 2)
        y += {"top": -task_h / 2, "bottom": task_h / 2}.get(edge, share * task_h / 2)
    return Box(x - w / 2, y - h / 2, w, h)


def _straight_first(drawing: Drawing) -> list[Flow]:
    """Neighbours get their straight lines before the others look for a way around."""

    def distance(flow: Flow) -> tuple[bool, float]:
        a, b = drawing.nodes[flow.source].box, drawing.nodes[flow.target].box
        dx, dy = abs(a.cx - b.cx), abs(a.cy - b.cy)
        return min(dx, dy) > 1, dx + dy

    return sorted(drawing.flows, key=distance)


def _line(drawing: Drawing, flow: Flow) -> Line:
    together = drawing.nodes[flow.source].kind in ("and", "event")
    return Line(flow.source, flow.target, *flow.sides, together=together)


def _place_labels(drawing: Drawing, labels: Labels) -> None:
    """Flow labels first: they must stay near their gateway."""
    for flow in drawing.flows:
        if flow.name:
            flow.label = labels.beside_line(flow.points, flow.name)
    for node in drawing.nodes.values():
        if node.name and node.shape in ("gateway", "event", "boundary"):
            node.label = labels.around_node(node.box, node.name, node.shape)

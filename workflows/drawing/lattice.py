"""The tracks on which lines may run: through the middles of the nodes and in the gaps between columns and rows."""

from collections.abc import Iterator
from dataclasses import dataclass

from .boxes import OPPOSITE, SIDES, Box, Point

CLEAR = 4  # no line comes nearer to a node
GAP_TRACKS = (-9, 0, 9)
OFF_MIDDLE = 42  # what it costs to touch a task beside the middle of its side, in pixels of detour
CLOSE = 6  # a step this near to a node costs half as much again


@dataclass(frozen=True)
class Port:
    """A place where a line may touch a node."""

    side: str
    direction: Point
    point: Point
    cost: float


class Lattice:
    """The nodes as walls, and the tracks between them."""

    def __init__(self, frame: Box, column: float, row: float) -> None:
        self.frame = frame
        self.boxes: dict[str, Box] = {}
        self.shapes: dict[str, str] = {}
        self.rims: dict[str, str] = {}
        self.walls: list[Box] = []
        self.blocked: set[Point] = set()
        self.xs = sorted({frame.x + i * column + d for i in range(int(frame.w // column) + 1) for d in GAP_TRACKS})
        self.ys = sorted({frame.y + i * row + d for i in range(int(frame.h // row) + 1) for d in GAP_TRACKS if d})
        self._rents: dict[tuple[Point, Point], float] = {}

    def add(self, node: str, box: Box, shape: str, rim: str) -> None:
        """Put a node on the lattice; `rim` is the side of the task on which a boundary event sits."""
        self.boxes[node], self.shapes[node], self.rims[node] = box, shape, rim

    def freeze(self) -> None:
        """All nodes are known: fix the tracks and the points that a node blocks."""
        xs, ys = set(self.xs), set(self.ys)
        for node, box in self.boxes.items():
            for port in self.ports(node):
                x, y = port.point
                xs |= {x} if abs(x - box.cx) < box.w / 2 - 1 else set()
                ys |= {y} if abs(y - box.cy) < box.h / 2 - 1 else set()
        inside = self.frame.inset(4, 4, 4, 4)
        self.xs = sorted(x for x in xs if inside.x <= x <= inside.x + inside.w)
        self.ys = sorted(y for y in ys if inside.y <= y <= inside.y + inside.h)
        self.walls = [box.inset(-CLEAR, -CLEAR, -CLEAR, -CLEAR) for box in self.boxes.values()]
        self.blocked = {(x, y) for x in self.xs for y in self.ys if any(wall.holds((x, y)) for wall in self.walls)}

    def ports(self, node: str) -> Iterator[Port]:
        """Yield every place where a line may touch the node."""
        box, shape = self.boxes[node], self.shapes[node]
        for side, direction in SIDES.items():
            if shape == "boundary" and side == OPPOSITE[self.rims[node]]:
                continue
            shifts: tuple[float, ...] = (0,)
            if shape == "task":
                shifts = (0, -box.w / 4, box.w / 4) if direction[1] else (0, -18, 18)
            for shift in shifts:
                yield Port(side, direction, box.middle_of(side, shift), OFF_MIDDLE if shift else 0)

    def stub(self, port: Port) -> Point | None:
        """Return the first point of the lattice that a line meets after it left a port; None if there is none."""
        (x, y), (dx, dy) = port.point, port.direction
        track, start = (self.xs, x) if dx else (self.ys, y)
        ahead = [t for t in track if (t - start) * (dx + dy) > CLEAR]
        for t in sorted(ahead, key=lambda t: abs(t - start)):
            point = (t, y) if dx else (x, t)
            if point not in self.blocked:
                return None if self.hits(port.point, point, own=1) else point
        return None

    def hits(self, a: Point, b: Point, own: int = 0) -> bool:
        """Tell whether the straight line from a to b touches more walls than those of its own nodes."""
        x0, x1, y0, y1 = min(a[0], b[0]), max(a[0], b[0]), min(a[1], b[1]), max(a[1], b[1])
        touched = (w.x < x1 and w.x + w.w > x0 - 0.01 and w.y < y1 and w.y + w.h > y0 - 0.01 for w in self.walls)
        return sum(touched) > own

    def rent(self, a: Point, b: Point) -> float:
        """Return what a step costs by itself: its length, more close to a node, infinite through one."""
        known = self._rents.get((a, b))
        if known is None:
            known = self._rents[a, b] = self._rent(a, b)
        return known

    def _rent(self, a: Point, b: Point) -> float:
        if self.hits(a, b):
            return float("inf")
        middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        close = any(wall.inset(-CLOSE, -CLOSE, -CLOSE, -CLOSE).holds(middle) for wall in self.walls)
        return (abs(b[0] - a[0]) + abs(b[1] - a[1])) * (1.5 if close else 1)

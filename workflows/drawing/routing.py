"""Orthogonal lines that go around the nodes.

A path costs its length, its bends, the lines that it crosses and, dearest, the lines that it would lie upon.
"""

import heapq
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from .boxes import SIDES, Point, corners
from .lattice import Lattice, Port

BEND, CROSSING, LYING_ON, SHARED_PORT = 28, 45, 40, 70  # in pixels of detour
LEAVE = {"right": 0, "bottom": 10, "top": 12, "left": 60}
ENTER = {"left": 0, "top": 10, "bottom": 12, "right": 45}

State = tuple[Point, Point]  # where a path stands, and its direction
ARRIVED: State = ((0, 0), (0, 0))
Ends = dict[State, tuple[float, Point]]  # at what cost a path may begin or end there, and at which port


@dataclass(frozen=True)
class Line:
    """The wish for a line: its nodes, its sides if the drafter named them, and whether it may share its beginning."""

    source: str
    target: str
    out: str | None = None
    into: str | None = None
    together: bool = False


@dataclass(frozen=True)
class Path:
    """A found way over the lattice between two ports."""

    points: list[Point]
    first: Point
    last: Point


class Router:
    """Draws one line after the other and remembers where they lie."""

    def __init__(self, lattice: Lattice) -> None:
        self.lattice = lattice
        self.steps: dict[frozenset[Point], dict[Line, Line]] = defaultdict(dict)
        self.turns: dict[Point, dict[Line, bool]] = defaultdict(dict)  # True: the line runs level there
        self.ports: dict[tuple[str, Point], list[str]] = defaultdict(list)
        self.drawn: list[list[Point]] = []

    def draw(self, line: Line) -> list[Point]:
        """Return the corners of the cheapest way from one node to another; nothing if there is none."""
        path = self._straight(line) or self._search(line)
        if path is None:
            return []
        self._remember(line, path)
        return self.drawn[-1]

    def _straight(self, line: Line) -> Path | None:
        """Neighbours in one row or column with nothing between them need no search."""
        lattice = self.lattice
        if line.out or line.into or "boundary" in (lattice.shapes[line.source], lattice.shapes[line.target]):
            return None
        a, b = lattice.boxes[line.source], lattice.boxes[line.target]
        level = abs(a.cy - b.cy) < 1
        if b.cx <= a.cx if level else abs(a.cx - b.cx) >= 1:
            return None
        first, last = a.towards(b)
        if lattice.hits(first, last, own=2) or self.ports[line.source, first] or "out" in self.ports[line.target, last]:
            return None
        along = [(x, first[1]) for x in lattice.xs] if level else [(first[0], y) for y in lattice.ys]
        between = [p for p in along if all(min(first[k], last[k]) <= p[k] <= max(first[k], last[k]) for k in (0, 1))]
        return Path(between if first <= last else between[::-1], first, last)

    def _beginnings(self, line: Line) -> Ends:
        found: Ends = {}
        for port in self.lattice.ports(line.source):
            stub = self.lattice.stub(port)
            if stub is None or (line.out and port.side != line.out):
                continue
            cost = self._port_cost(line.source, port, "out", free=line.together)
            found.setdefault((stub, port.direction), (cost, port.point))
        return found

    def _arrivals(self, line: Line) -> Ends:
        """One may arrive before the port from any side but its back."""
        found: Ends = {}
        for port in self.lattice.ports(line.target):
            stub = self.lattice.stub(port)
            if stub is None or (line.into and port.side != line.into):
                continue
            cost = self._port_cost(line.target, port, "in", free=True)
            back = (-port.direction[0], -port.direction[1])
            for step in SIDES.values():
                price = cost + BEND * (step != back)
                if step != port.direction and price < found.get((stub, step), (1e9, stub))[0]:
                    found[stub, step] = (price, port.point)
        return found

    def _port_cost(self, node: str, port: Port, way: str, *, free: bool) -> float:
        used = self.ports[node, port.point]
        outside = self.lattice.shapes[node] == "boundary" and port.side == self.lattice.rims[node]
        cost = port.cost + (0 if outside else (LEAVE if way == "out" else ENTER)[port.side])
        return cost + sum(SHARED_PORT * 2 if kind != way else 0 if free else SHARED_PORT for kind in used)

    def _search(self, line: Line) -> Path | None:
        beginnings, arrivals = self._beginnings(line), self._arrivals(line)
        best = {state: cost for state, (cost, _) in beginnings.items()}
        came: dict[State, State | None] = dict.fromkeys(beginnings)
        queue = [(cost, state) for state, cost in best.items()]
        heapq.heapify(queue)
        while queue:
            cost, state = heapq.heappop(queue)
            if state == ARRIVED:
                return _path(came, beginnings, arrivals)
            if cost > best[state]:
                continue
            onward = self._onward(line, state)
            if state in arrivals:
                onward.append((ARRIVED, arrivals[state][0]))
            for reached, price in onward:
                if cost + price < best.get(reached, 1e9):
                    best[reached], came[reached] = cost + price, state
                    heapq.heappush(queue, (best[reached], reached))
        return None

    def _onward(self, line: Line, state: State) -> list[tuple[State, float]]:
        """The steps that one may take from here, with their prices."""
        point, direction = state
        found: list[tuple[State, float]] = []
        for step in SIDES.values():
            after = self._next(point, step)
            if after is None or step == (-direction[0], -direction[1]) or after in self.lattice.blocked:
                continue
            rent = self.lattice.rent(point, after)
            if rent != float("inf"):
                price = rent + BEND * (step != direction) + self._toll(line, point, after, level=bool(step[0]))
                found.append(((after, step), price))
        return found

    def _next(self, point: Point, step: Point) -> Point | None:
        xs, ys = self.lattice.xs, self.lattice.ys
        i, j = xs.index(point[0]) + int(step[0]), ys.index(point[1]) + int(step[1])
        return (xs[i], ys[j]) if 0 <= i < len(xs) and 0 <= j < len(ys) else None

    def _toll(self, line: Line, a: Point, b: Point, *, level: bool) -> float:
        def kin(other: Line) -> bool:
            return other.target == line.target or (line.together and other.source == line.source)

        length = abs(a[0] - b[0]) + abs(a[1] - b[1])
        lying = sum(LYING_ON + 2 * length for other in self.steps[frozenset((a, b))] if not kin(other))
        crossing = sum(CROSSING for other, runs in self.turns[b].items() if not kin(other) and runs != level)
        return lying + crossing

    def _remember(self, line: Line, path: Path) -> None:
        for a, b in pairwise(path.points):
            self.steps[frozenset((a, b))][line] = line
            self.turns[a][line] = self.turns[b][line] = a[1] == b[1]
        self.ports[line.source, path.first].append("out")
        self.ports[line.target, path.last].append("in")
        self.drawn.append(corners([path.first, *path.points, path.last]))


def _path(came: dict[State, State | None], beginnings: Ends, arrivals: Ends) -> Path:
    """Walk back from the arrival."""
    states: list[State] = []
    state = came[ARRIVED]
    while state is not None:
        states.append(state)
        state = came[state]
    return Path([point for point, _ in reversed(states)], beginnings[states[-1]][1], arrivals[states[0]][1])

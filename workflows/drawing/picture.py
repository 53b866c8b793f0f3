"""Draw a BPMN file as accessible SVG, from its own layout.

No meaning hangs on colour: kinds differ by shape and icon, states by line width and by the words for screen readers.
The page brings the styles (classes bpmn-*); `standalone` brings plain ones along.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape

from . import icons
from .boxes import Box
from .reading import Edge, Element, Shape, read_picture
from .shapes import SMALL, badge_mark, count_mark, family, shape
from .svg import below, rounded, slash, upright

MARGIN = 4
LANE_HEAD = 34
LABEL = 78  # no label is narrower: another language may need more room
HEAT_STEPS = 5
WORDS = {
    "done": "done",
    "now": "under way",
    "todo": "not yet",
    "cases": "cases",
    "poll": "vote",
    "clock": "legal deadline",
    "call": "drawing of its own",
}


@dataclass(frozen=True)
class Marks:
    """What a page wants to be seen in a picture, each by the id of the element."""

    state: Mapping[str, str] = field(default_factory=dict)
    badge: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    heat: Mapping[str, float] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def render(
    xml: bytes,
    *,
    state: Mapping[str, str] | None = None,
    badge: Mapping[str, str] | None = None,
    counts: Mapping[str, int] | None = None,
    heat: Mapping[str, float] | None = None,
    href: Callable[[str], str | None] | None = None,
    title: str,
    uid: str,
    names: Mapping[str, str] | None = None,
    words: Mapping[str, str] | None = None,
    standalone: bool = False,
) -> str:
    """Return the SVG of a drawing.

    By id: `state` ("done", "now") of nodes and flows, `badge` a short text above a node, `counts` and `heat` (0 to 1)
    of cases there.  `names` stand in place of those in the file, by id or by the name there (of lanes, for instance).
    `href` gives the address behind a task.  `words` are what screen readers say: done, now, todo, cases, poll, clock,
    call.  `uid` keeps two pictures on one page apart.
    """
    marks = Marks(state or {}, badge or {}, counts or {}, heat or {}, names or {})
    return _Picture(xml, marks, href, {**WORDS, **(words or {})}, uid).draw(title, standalone=standalone)


class _Picture:
    def __init__(
        self, xml: bytes, marks: Marks, href: Callable[[str], str | None] | None, words: Mapping[str, str], uid: str
    ) -> None:
        self.shapes, self.edges = read_picture(xml)
        self.marks, self.href, self.words, self.uid = marks, href, words, escape(uid)

    def draw(self, title: str, *, standalone: bool) -> str:
        pools, lanes, nodes = (self._of(kind) for kind in ("participant", "lane", ""))
        frame = _around([each.box for each in (lanes or pools or nodes)] + [each.box for each in nodes])
        parts = [
            f'<svg class="bpmn" viewBox="{frame.x:g} {frame.y:g} {frame.w:g} {frame.h:g}" width="{frame.w:g}" '
            f'height="{frame.h:g}" xmlns="http://www.w3.org/2000/svg" role="group" aria-labelledby="{self.uid}-t">'
            f'<title id="{self.uid}-t">{escape(title)}</title>',
            f"<style>{icons.STYLE}</style>" if standalone else "",
            f"<defs>{self._arrow('todo')}{self._arrow('done')}</defs>",
            # one pool: its name is the title of the page, so only its frame is drawn
            *(self._pool(each.box, frame) for each in pools[:1]),
            *(self._lane(each, first=number == 0) for number, each in enumerate(lanes)),
            *(self._edge(each) for each in sorted(self.edges, key=lambda each: self._is_done(each.element))),
            *(self._node(each) for each in nodes),
            "</svg>",
        ]
        return "".join(parts)

    def _of(self, kind: str) -> list[Shape]:
        """Return the pools, the lanes, or else everything that is neither."""
        if kind:
            return [each for each in self.shapes if each.element.kind == kind]
        return [each for each in self.shapes if each.element.kind not in ("participant", "lane")]

    def _name(self, element: Element) -> str:
        return self.marks.names.get(element.id) or self.marks.names.get(element.name) or element.name

    def _is_done(self, element: Element) -> bool:
        return self.marks.state.get(element.id) == "done"

    def _arrow(self, state: str) -> str:
        return (
            f'<marker id="{self.uid}-{state}" class="bpmn-arrow {state}" viewBox="0 0 10 10" refX="9" refY="5" '
            'markerWidth="8" markerHeight="8" orient="auto" markerUnits="userSpaceOnUse">'
            '<path d="M0 .8 9.4 5 0 9.2z"/></marker>'
        )

    def _pool(self, box: Box, frame: Box) -> str:
        x, w = frame.x + MARGIN, frame.w - 2 * MARGIN
        return f'<rect class="bpmn-pool" x="{x:g}" y="{box.y:g}" width="{w:g}" height="{box.h:g}" rx="8"/>'

    def _lane(self, lane: Shape, *, first: bool) -> str:
        box = lane.box
        line = f"M{box.x + LANE_HEAD:g} {box.y:g}v{box.h:g}" + ("" if first else f"M{box.x:g} {box.y:g}h{box.w:g}")
        head = upright(self._name(lane.element), box.x + LANE_HEAD / 2, box, "bpmn-lanename")
        return f'<path class="bpmn-lane" d="{line}"/>{head}'

    def _edge(self, edge: Edge) -> str:
        state = "done" if self._is_done(edge.element) else "todo"
        if edge.element.kind != "sequenceFlow":
            return f'<path class="bpmn-flow note" d="{rounded(edge.points)}"/>'
        marker = f' marker-end="url(#{self.uid}-{state})"'
        drawn = f'<path class="bpmn-flow {state}" d="{rounded(edge.points)}"{marker}/>'
        drawn += slash(edge.points, f"bpmn-flow {state}") if edge.default else ""
        if edge.label is not None and (name := self._name(edge.element)):
            drawn += below(name, edge.label.x, edge.label.y, max(edge.label.w + 6, LABEL), SMALL, "bpmn-lbl")
        return drawn

    def _node(self, node: Shape) -> str:
        element, name = node.element, self._name(node.element)
        drawn = shape(element, node.box, name) + self._label(node, name)
        if element.id in self.marks.counts:
            drawn += count_mark(self.marks.counts[element.id], node.box)
        if element.id in self.marks.badge:
            drawn += badge_mark(escape(self.marks.badge[element.id]), node.box)
        kind, spoken = family(element.kind), escape(self._spoken(element, name))
        attributes = f'class="bpmn-el bpmn-{kind} {self.marks.state.get(element.id, "todo")}"{self._heat(element)}'
        address = self.href(element.id) if kind == "task" and self.href else None
        if address:
            return f'<a {attributes} href="{escape(address)}" aria-label="{spoken}"><title>{spoken}</title>{drawn}</a>'
        if not name:
            return f'<g {attributes} aria-hidden="true">{drawn}</g>'
        return f'<g {attributes} role="img" aria-label="{spoken}"><title>{spoken}</title>{drawn}</g>'

    def _label(self, node: Shape, name: str) -> str:
        """Return the name of an event or a gateway; it is set towards its node."""
        if node.label is None or not name:
            return ""
        place, box = node.label, node.box
        if place.x >= box.x + box.w - 2:
            anchor, x = "start", place.x
        elif place.x + place.w <= box.x + 2:
            anchor, x = "end", place.x + place.w
        else:
            anchor, x = "middle", place.cx
        return below(name, x, place.y, max(place.w + 6, LABEL), SMALL, "bpmn-lbl", anchor)

    def _spoken(self, element: Element, name: str) -> str:
        """Return what a screen reader says: name, kind, numbers, badge, state."""
        marks, parts = self.marks, [name]
        parts += [self.words[key] for key in ("poll", "clock") if key in element.properties]
        parts += [self.words["call"]] if element.kind == "callActivity" else []
        parts += [f"{marks.counts[element.id]} {self.words['cases']}"] if element.id in marks.counts else []
        parts += [marks.badge[element.id]] if element.id in marks.badge else []
        parts += [self.words[marks.state.get(element.id, "todo")]] if marks.state else []
        return ", ".join(parts)

    def _heat(self, element: Element) -> str:
        if element.id not in self.marks.heat:
            return ""
        return f' data-h="{min(HEAT_STEPS - 1, int(self.marks.heat[element.id] * HEAT_STEPS))}"'


def _around(boxes: list[Box]) -> Box:
    """Return the frame of a picture, with a margin."""
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.w for box in boxes), max(box.y + box.h for box in boxes)
    return Box(x, y, right - x, bottom - y).inset(-MARGIN, -MARGIN, -MARGIN, -MARGIN)

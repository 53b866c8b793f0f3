"""Labels that cover nothing: beside the beginning of a line, or around a node."""

from collections.abc import Iterable
from itertools import pairwise

from .boxes import Box, Point, text_width, wrap

FONT, LINE = 12.5, 15
FLOW_WIDTH, NODE_WIDTHS = 104, (104, 124, 70)
CORNER = 12  # the corners of a gateway leave room beside it


def text_size(text: str, width: float) -> tuple[float, float]:
    """Return width and height in pixels of a label that is broken at `width`."""
    lines = wrap(text, width, FONT)
    return max(text_width(line, FONT) for line in lines) + 4, LINE * len(lines)


class Labels:
    """Finds a free place for one label after the other."""

    def __init__(self, frame: Box, boxes: Iterable[Box], lines: list[list[Point]], rules: set[float]) -> None:
        self.frame, self.boxes, self.lines = frame, list(boxes), lines
        self.rules = rules  # the heights of the lines between lanes
        self.placed: list[Box] = []

    def beside_line(self, points: list[Point], name: str) -> Box:
        """Return the place of a flow's name, near the beginning of the line."""
        w, h = text_size(name, FLOW_WIDTH)
        places: list[Box] = []
        for (x0, y0), (x1, y1) in list(pairwise(points))[:3]:
            for far in (14, 5, 30, 60, 110):
                if far > 14 and far + w > max(abs(x1 - x0), abs(y1 - y0)):
                    continue
                if y0 == y1:
                    x = x0 + far if x1 > x0 else x0 - far - w
                    places += [Box(x, y0 - h - 2, w, h), Box(x, y0 + 2, w, h)]
                else:
                    y = y0 + far if y1 > y0 else y0 - far - h
                    places += [Box(x0 + 5, y, w, h), Box(x0 - w - 5, y, w, h)]
        return self._best(places)

    def around_node(self, box: Box, name: str, shape: str) -> Box:
        """Return the place of the name of an event or a gateway."""
        places: list[Box] = []
        for width in NODE_WIDTHS:
            places += _around(box, shape, *text_size(name, width))
        return self._best(places, beside=box if shape == "gateway" else None)

    def _best(self, places: list[Box], beside: Box | None = None) -> Box:
        """Take the place that covers least; the corners around a gateway (`beside`) are free."""
        costs = [self._cost(place, beside) + 3 * number for number, place in enumerate(places)]
        best = places[costs.index(min(costs))]
        self.placed.append(best)
        return best

    def _cost(self, place: Box, beside: Box | None) -> float:
        covered = sum(place.overlap(box) for box in self.boxes if box != beside)
        covered += sum(place.inset(-6, -4, -6, -4).overlap(label) for label in self.placed)
        wide = place.inset(-2, -1, -2, -1)
        struck = sum(wide.length_inside(a, b) for line in self.lines for a, b in pairwise(line))
        outside = place.w * place.h - place.overlap(self.frame)
        ruled = sum(place.y - 1 < y < place.y + place.h + 1 for y in self.rules)
        return covered * 2 + struck * 12 + ruled * 40 + outside * 4


def _around(box: Box, shape: str, w: float, h: float) -> list[Box]:
    under, above, right, left = box.y + box.h + 3, box.y - h - 4, box.x + box.w + 4, box.x - w - 4
    places = [(box.cx - w / 2, under), (box.cx - w / 2, above)]
    if shape == "gateway":
        beside = (box.cx + CORNER, box.cx - CORNER - w)
        places += [(x, y) for y in (box.cy + 14, box.cy - 14 - h) for x in beside]
    else:
        places += [(right, box.cy - h / 2), (left, box.cy - h / 2)]
    if shape == "boundary":
        places += [(box.cx + CORNER - w, under), (box.cx - CORNER, under)]
    places += [(right, under - 8), (left, under - 8), (right, above + 8), (left, above + 8)]
    return [Box(x, y, w, h) for x, y in places]

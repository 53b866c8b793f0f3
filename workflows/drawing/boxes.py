"""Boxes, points and the width of a line of text: the geometry that all other files here share."""

from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]
SIDES: dict[str, Point] = {"left": (-1, 0), "right": (1, 0), "top": (0, -1), "bottom": (0, 1)}
OPPOSITE = {"top": "bottom", "bottom": "top", "left": "right", "right": "left"}

_NARROW = frozenset("iljtfrI.,;:'|!()[]- íìĩỉị1")
_WIDE = frozenset("mwMWĐ%@QOGƠÔ")


def text_width(text: str, size: float) -> float:
    """Estimate the width in pixels of a line of Vietnamese in a sans-serif face of this font size."""
    return size * sum(_letter_width(letter) for letter in text)


def wrap(text: str, width: float, size: float) -> list[str]:
    """Break a text into lines that are no wider than `width`; a longer single word keeps a line of its own.

    >>> wrap("Ký quyết định điều động", 100, 14.5)
    ['Ký quyết định', 'điều động']
    """
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _letter_width(letter: str) -> float:
    if letter in _NARROW:
        return 0.32
    if letter in _WIDE:
        return 0.86
    return 0.66 if letter.isupper() else 0.56


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels, its corner at the top left."""

    x: float
    y: float
    w: float
    h: float

    @property
    def cx(self) -> float:
        return self.x + self.w / 2

    @property
    def cy(self) -> float:
        return self.y + self.h / 2

    def inset(self, left: float, top: float, right: float, bottom: float) -> "Box":
        """Return this box made smaller, or larger where a number is negative."""
        return Box(self.x + left, self.y + top, self.w - left - right, self.h - top - bottom)

    def overlap(self, other: "Box") -> float:
        """Return the area that two boxes share."""
        width = min(self.x + self.w, other.x + other.w) - max(self.x, other.x)
        height = min(self.y + self.h, other.y + other.h) - max(self.y, other.y)
        return width * height if width > 0 and height > 0 else 0

    def holds(self, point: Point) -> bool:
        return self.x < point[0] < self.x + self.w and self.y < point[1] < self.y + self.h

    def middle_of(self, side: str, shift: float = 0) -> Point:
        """Return the middle of a side, or a point beside it."""
        dx, dy = SIDES[side]
        return self.cx + dx * self.w / 2 + (shift if dy else 0), self.cy + dy * self.h / 2 + (shift if dx else 0)

    def towards(self, other: "Box") -> list[Point]:
        """Return the straight line between the middles of two facing sides."""
        if abs(self.cy - other.cy) > abs(self.cx - other.cx):
            side = "bottom" if other.cy > self.cy else "top"
        else:
            side = "right" if other.cx > self.cx else "left"
        return [self.middle_of(side), other.middle_of(OPPOSITE[side])]

    def length_inside(self, a: Point, b: Point) -> float:
        """Return how much of an upright or level line lies within this box."""
        thin = Box(min(a[0], b[0]), min(a[1], b[1]), max(abs(a[0] - b[0]), 0.01), max(abs(a[1] - b[1]), 0.01))
        return self.overlap(thin) / 0.01


def corners(points: list[Point]) -> list[Point]:
    """Drop the points that lie on a straight line between their neighbours.

    >>> corners([(0, 0), (1, 0), (2, 0), (2, 5)])
    [(0, 0), (2, 0), (2, 5)]
    """
    kept = [points[0]]
    for point, after in pairwise(points[1:]):
        straight = kept[-1][0] == point[0] == after[0] or kept[-1][1] == point[1] == after[1]
        if not straight and point != kept[-1]:
            kept.append(point)
    return [*kept, points[-1]]

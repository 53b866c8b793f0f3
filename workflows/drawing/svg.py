"""Pieces of SVG: text, icons, lines."""

from html import escape
from itertools import pairwise

from .boxes import Box, Point, wrap

LANE_FONT, LANE_LINE = 13, 15
LINE_HEIGHT = 1.21  # of the font size
ROUND = 8


def block(words: str, x: float, y: float, width: float, size: float, kind: str, anchor: str = "middle") -> str:
    """Return wrapped text around the height y."""
    lines = wrap(words, width, size)
    return _lines(lines, x, y - (len(lines) - 1) * size * LINE_HEIGHT / 2 + size * 0.35, size, kind, anchor)


def below(words: str, x: float, y: float, width: float, size: float, kind: str, anchor: str = "start") -> str:
    """Return wrapped text that runs downward from the height y."""
    return _lines(wrap(words, width, size), x, y + size * 0.92, size, kind, anchor)


def upright(words: str, x: float, box: Box, kind: str) -> str:
    """Return text that is turned to the left, in the middle of a box's height."""
    lines = wrap(words, box.h - 8, LANE_FONT)
    first = (len(lines) - 1) / 2
    spans = "".join(
        f'<tspan x="0" y="{(n - first) * LANE_LINE:.1f}" dy=".35em">{escape(line)}</tspan>'
        for n, line in enumerate(lines)
    )
    return (
        f'<text class="{kind}" font-size="{LANE_FONT}" text-anchor="middle" '
        f'transform="translate({x:g} {box.cy:g}) rotate(-90)">{spans}</text>'
    )


def icon(path: str, x: float, y: float, scale: float = 1, kind: str = "i") -> str:
    return f'<path class="{kind}" transform="translate({x:g} {y:g}) scale({scale:g})" d="{path}"/>'


def rounded(points: list[Point]) -> str:
    """Return the path of a line with rounded corners."""
    parts = [f"M{points[0][0]:g} {points[0][1]:g}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        (ax, ay), (bx, by), (cx, cy) = before, corner, after
        r = min(ROUND, max(abs(ax - bx), abs(ay - by)) / 2, max(abs(bx - cx), abs(by - cy)) / 2)
        parts.append(f"L{bx - sign(ax, bx) * r:g} {by - sign(ay, by) * r:g}")
        parts.append(f"Q{bx:g} {by:g} {bx + sign(bx, cx) * r:g} {by + sign(by, cy) * r:g}")
    return "".join([*parts, f"L{points[-1][0]:g} {points[-1][1]:g}"])


def slash(points: list[Point], kind: str) -> str:
    """Return the mark of a default way, near the beginning of its line."""
    (ax, ay), (bx, by) = next(pairwise(points))
    x, y = ax + sign(ax, bx) * 7, ay + sign(ay, by) * 7
    return f'<path class="{kind}" d="M{x - 4:g} {y + 5:g}l8-10"/>'


def sign(a: float, b: float) -> int:
    """Return in which direction b lies from a."""
    return (b > a) - (b < a)


def _lines(lines: list[str], x: float, first: float, size: float, kind: str, anchor: str) -> str:
    step = size * LINE_HEIGHT
    spans = "".join(
        f'<tspan x="{x:g}" y="{first + n * step:.1f}">{escape(line)} </tspan>' for n, line in enumerate(lines)
    )
    return f'<text class="{kind}" font-size="{size:g}" text-anchor="{anchor}">{spans}</text>'

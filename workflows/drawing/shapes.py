"""The shape of one node: a task, a gateway, an event or a note."""

from . import icons
from .boxes import Box, text_width, wrap
from .reading import Element
from .svg import block, icon

FONT, SMALL = 14.5, 13
LINES = 2  # of the usual font within a task; longer names get the small one
_BADGE = 13


def family(kind: str) -> str:
    """Return what shape a kind of element has: task, gw, ev or note."""
    if kind.endswith("Gateway"):
        return "gw"
    if kind.endswith("Event"):
        return "ev"
    return "note" if kind == "textAnnotation" else "task"


def shape(element: Element, box: Box, name: str) -> str:
    """Return the SVG of a node without its label."""
    draw = {"task": _task, "gw": _gateway, "ev": _event, "note": _note}[family(element.kind)]
    return draw(element, box, name)


def count_mark(number: int, box: Box) -> str:
    """Return the number of cases at a node, on its top right corner."""
    wide = 22 if number < 10 else 30
    x, y = box.x + box.w - wide, box.y
    return (
        f'<g class="bpmn-cnt"><rect x="{x + 6:g}" y="{y - 11:g}" width="{wide}" height="22" rx="11"/>'
        f'<text font-size="13" text-anchor="middle" x="{x + wide / 2 + 6:g}" y="{y + 4.6:g}">{number}</text></g>'
    )


def badge_mark(text: str, box: Box) -> str:
    """Return a flag above a node; its text must be escaped."""
    wide = text_width(text, _BADGE) + 30
    left, middle, y = box.cx - wide / 2, box.cx, box.y
    return (
        f'<g class="bpmn-badge"><rect x="{left:g}" y="{y - 26:g}" width="{wide:g}" height="22" rx="11"/>'
        f'<path d="M{middle - 5:g} {y - 5:g}h10l-5 5z"/><circle cx="{left + 12:g}" cy="{y - 15:g}" r="4"/>'
        f'<text font-size="{_BADGE:g}" x="{left + 21:g}" y="{y - 10.6:g}">{text}</text></g>'
    )


def _task(element: Element, box: Box, name: str) -> str:
    x, y, w, h = box.x, box.y, box.w, box.h
    call = element.kind == "callActivity"
    drawn = f'<rect class="s{" call" if call else ""}" x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="8"/>'
    if mark := icons.POLL if "poll" in element.properties else icons.TASKS.get(element.kind):
        drawn += icon(mark, x + 3, y + 2, 0.85)
    if "clock" in element.properties:
        drawn += icon(icons.CLOCK, x + w - 21, y + 1, 0.95)
    if call:
        drawn += f'<path class="i" d="M{x + w / 2 - 6:g} {y + h - 14:g}h12v12h-12zm6 2v8m-4-4h8"/>'
    long = len(wrap(name, w - 12, FONT)) > LINES
    return drawn + block(name, box.cx, box.cy + (-5 if call else 2), w - 10, SMALL if long else FONT, "bpmn-t")


def _gateway(element: Element, box: Box, _name: str) -> str:
    half, high = box.w / 2, box.h / 2
    diamond = f"M{box.cx:g} {box.y:g}l{half:g} {high:g}l{-half:g} {high:g}l{-half:g} {-high:g}z"
    return f'<path class="s" d="{diamond}"/>' + icon(icons.GATEWAYS.get(element.kind, ""), box.cx, box.cy, box.w / 50)


def _event(element: Element, box: Box, _name: str) -> str:
    r, end = box.w / 2, element.kind == "endEvent"
    dash = "" if element.interrupting else " dash"
    drawn = f'<circle class="s{" end" if end else dash}" cx="{box.cx:g}" cy="{box.cy:g}" r="{r:g}"/>'
    if element.kind not in ("startEvent", "endEvent"):
        drawn += f'<circle class="s n{dash}" cx="{box.cx:g}" cy="{box.cy:g}" r="{r - 3:g}"/>'
    for trigger, path in icons.TRIGGERS.items():
        if trigger in element.triggers:
            drawn += icon(path, box.cx, box.cy, box.w / 36, "i solid" if trigger == "terminate" else "i")
    return drawn


def _note(_element: Element, box: Box, name: str) -> str:
    bracket = f'<path class="i" d="M{box.x + 10:g} {box.y:g}h-10v{box.h:g}h10"/>'
    return bracket + block(name, box.x + 6, box.cy, box.w - 8, SMALL, "bpmn-lbl", "start")

"""A drawing with the number of open cases at each step: colour and figure, and the same as a table of ages."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil

from flask_babel import gettext as _
from markupsafe import Markup

from webapp.house import house
from webapp.pictures import WORDS
from webapp.texts import lazy, locale
from workflows.cases.views.crowding import Crowd, Place
from workflows.cases.views.tracking import Filter
from workflows.drawing.picture import HEAT_STEPS, render
from workflows.engine.steps import Drawing
from workflows.law.calendar import local_day, today

from .filters import board_url, own_processes

AGES = (3, 7, 14)  # last days of the groups by age; the last group is older
AGE_NAMES = (lazy("0–3 days"), lazy("4–7 days"), lazy("8–14 days"), lazy("over 14 days"))
CASES, DAYS = "cases", "days"


@dataclass(frozen=True)
class Tab:
    """One drawing to choose, with the number of open cases in it."""

    label: str
    url: str
    count: int
    current: bool


@dataclass(frozen=True)
class Line:
    """One step in the table of ages."""

    label: str
    url: str
    ages: tuple[int, ...]
    total: int
    days: int


@dataclass(frozen=True)
class Picture:
    """What the card of the drawing shows."""

    title: str
    svg: Markup
    legend: list[tuple[str, str]]
    measures: list[Tab]
    tabs: list[Tab]
    lines: list[Line]
    widest: int


@dataclass(frozen=True)
class Sight:
    """What was counted, under which filter, and which drawing and measure were asked for."""

    wanted: Filter
    crowds: Mapping[Place, Crowd]
    calls: Mapping[Place, int]
    drawing: str
    measure: str

    def url(self, drawing: str = "", measure: str = "") -> str:
        """Return the address of this board with another drawing or measure."""
        measure = measure or self.measure
        more = {"measure": measure} if measure == DAYS else {}
        return board_url(self.wanted, drawing=drawing or self.drawing, **more)


def picture_of(sight: Sight) -> Picture:
    """Return the drawing that was asked for, that of the step in the filter, or the most crowded one."""
    offered = _offered(sight.wanted)
    totals = {drawing.id: _total(sight, drawing.id) for drawing in offered}
    chosen = next((drawing for drawing in offered if drawing.id == sight.drawing), None)
    drawing = chosen or max(offered, key=lambda each: (each.id == sight.wanted.drawing, totals[each.id]))
    sight = replace(sight, drawing=drawing.id, measure=DAYS if sight.measure == DAYS else CASES)
    figures = _figures(sight)
    lines = _lines(sight, drawing)
    return Picture(
        title=drawing.label(locale()),
        svg=_svg(sight, drawing, figures),
        legend=_legend(max(figures.values(), default=0)),
        measures=[
            Tab(str(label), sight.url(measure=measure), 0, measure == sight.measure)
            for measure, label in ((CASES, _("Cases")), (DAYS, _("Longest wait")))
        ],
        tabs=[
            Tab(each.label(locale()), sight.url(each.id), totals[each.id], each.id == drawing.id)
            for each in sorted(offered, key=lambda each: -totals[each.id])
        ],
        lines=lines,
        widest=max((line.total for line in lines), default=1),
    )


def _offered(wanted: Filter) -> list[Drawing]:
    """The drawings to choose from: those of the process in the filter, or all."""
    models = [house().library.model(wanted.process)] if wanted.process else own_processes()
    found: dict[str, Drawing] = {model.process: model.drawing for model in models}
    for model in models:
        found |= {process: drawing for process, drawing in model.drawings.items() if process not in found}
    return list(found.values())


def _total(sight: Sight, drawing: str) -> int:
    return sum(crowd.cases for place, crowd in sight.crowds.items() if place[0] == drawing)


def _figures(sight: Sight) -> dict[str, int]:
    """The number at each node of the drawing: cases, or days of the longest wait."""
    here = {place[1]: crowd for place, crowd in sight.crowds.items() if place[0] == sight.drawing}
    if sight.measure == DAYS:
        return {node: _days(crowd) for node, crowd in here.items()}
    inside = {place[1]: number for place, number in sight.calls.items() if place[0] == sight.drawing}
    return {node: crowd.cases for node, crowd in here.items()} | inside


def _svg(sight: Sight, drawing: Drawing, figures: dict[str, int]) -> Markup:
    most = max(figures.values(), default=0) or 1
    lanes = {role.name: role.label(locale()) for role in house().roles.roles.values()}
    words = {key: str(word) for key, word in WORDS.items()}
    if sight.measure == DAYS:
        words["cases"] = _("days")

    def href(node: str) -> str | None:
        step = drawing.steps[node]
        if step.calls:
            return sight.url(step.calls)
        return board_url(replace(sight.wanted, drawing=drawing.id, node=node)) if step.get("form") else None

    svg = render(
        house().library.model(drawing.id).xml(drawing.id),
        counts=figures,
        heat={node: figure / most for node, figure in figures.items()},
        href=href,
        title=_("Where open cases stand: %(name)s", name=drawing.label(locale())),
        uid="board",
        names=lanes | drawing.labels(locale()),
        words=words,
    )
    return Markup(svg)  # noqa: S704 - drawn by us; every name in it is escaped


def _legend(most: int) -> list[tuple[str, str]]:
    """What each colour stands for, as counted by the picture."""
    starts = [max(1, ceil(step * most / HEAT_STEPS)) for step in range(HEAT_STEPS)] + [most + 1]
    found = []
    for step, (first, following) in enumerate(pairwise(starts)):
        last = following - 1
        if first <= last:
            found.append((f"h{step}", str(first) if first == last else f"{first}–{last}"))
    return found


def _lines(sight: Sight, drawing: Drawing) -> list[Line]:
    lines = []
    for step in drawing.steps.values():
        if crowd := sight.crowds.get((drawing.id, step.id)):
            url = board_url(replace(sight.wanted, drawing=drawing.id, node=step.id))
            lines.append(Line(step.label(locale()), url, crowd.ages, crowd.cases, _days(crowd)))
    return lines


def _days(crowd: Crowd) -> int:
    return (today() - local_day(crowd.since)).days

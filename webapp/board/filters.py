"""What the board shows, as it stands in the address of the page: read, written, and said in words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp.house import house
from webapp.texts import locale
from webapp.words.wording import process_name, role_name
from workflows.cases.models import CaseStatus
from workflows.cases.views.crowding import Crowd, Place
from workflows.cases.views.tracking import LATE, TODAY, Filter
from workflows.engine.diagrams import Model

ALL = "all"
STATUSES = {"": CaseStatus.OPEN.value, CaseStatus.CLOSED.value: CaseStatus.CLOSED.value, ALL: ""}


@dataclass(frozen=True)
class Chip:
    """One filter that is set: its words, and the address without it."""

    label: str
    url: str


def read(args: MultiDict[str, str]) -> Filter:
    """Return the filter of an address; what means nothing here is left out, so that old links still work."""
    drawing, node = _step(args.get("step", ""))
    unit, due, role, process = (args.get(key, "") for key in ("unit", "due", "role", "process"))
    return Filter(
        process=process if process in house().library.processes else "",
        status=STATUSES.get(args.get("status", ""), CaseStatus.OPEN.value),
        drawing=drawing,
        node=node,
        role=role if role in house().roles.roles else "",
        unit_id=int(unit) if unit.isascii() and unit.isdigit() else None,
        due=due if due in (LATE, TODAY) else "",
        review=args.get("review") == "1",
        this_month=args.get("month") == "1",
        text=" ".join(args.get("q", "").split()),
    )


def written(wanted: Filter) -> dict[str, Any]:
    """Return a filter as the parameters of an address; what is as usual is left out."""
    status = next(word for word, meaning in STATUSES.items() if meaning == wanted.status)
    parameters = {
        "process": wanted.process,
        "status": status,
        "step": f"{wanted.drawing}.{wanted.node}" if wanted.node else "",
        "role": wanted.role,
        "unit": str(wanted.unit_id or ""),
        "due": wanted.due,
        "review": "1" if wanted.review else "",
        "month": "1" if wanted.this_month else "",
        "q": wanted.text,
    }
    return {key: value for key, value in parameters.items() if value}


def board_url(wanted: Filter, **more: Any) -> str:
    """Return the address of the board under a filter."""
    return url_for("tracking.board", **written(wanted), **more)


def chips(wanted: Filter, units: dict[int, str]) -> list[Chip]:
    """Return the filters that are set, each with the address that takes it away."""
    found = [
        (wanted.process, lambda: process_name(wanted.process), {"process": ""}),
        (wanted.status != CaseStatus.OPEN, lambda: status_name(wanted.status), {"status": CaseStatus.OPEN.value}),
        (wanted.node, lambda: step_label(wanted.drawing, wanted.node), {"drawing": "", "node": ""}),
        (wanted.role, lambda: role_name(wanted.role), {"role": ""}),
        (wanted.unit_id, lambda: units.get(wanted.unit_id or 0, _("Unknown unit")), {"unit_id": None}),
        (wanted.due, lambda: due_name(wanted.due), {"due": ""}),
        (wanted.review, lambda: _("Under review"), {"review": False}),
        (wanted.this_month, lambda: _("Closed this month"), {"this_month": False}),
        (wanted.text, lambda: f"“{wanted.text}”", {"text": ""}),
    ]
    return [Chip(words(), board_url(replace(wanted, **without))) for is_set, words, without in found if is_set]  # type: ignore[arg-type]


def status_name(status: str) -> str:
    """Return the words for which cases are shown."""
    names = {CaseStatus.OPEN.value: _("Open"), CaseStatus.CLOSED.value: _("Closed"), "": _("Open and closed")}
    return str(names[status])


def due_name(due: str) -> str:
    """Return the words for a filter by due date."""
    return str(_("Overdue") if due == LATE else _("Due today"))


def step_label(drawing: str, node: str) -> str:
    """Return a step with the drawing that it belongs to."""
    found = house().library.model(drawing).drawing
    return f"{found.label(locale())}: {found.steps[node].label(locale())}"


def own_processes() -> list[Model]:
    """Return the processes that cases are opened under, not those that only others call."""
    models = house().library.models()
    called = {step.calls for model in models for step in model.drawing.steps.values()}
    return [model for model in models if model.drawing.starters or model.process not in called]


def roles_of_steps() -> list[tuple[str, str]]:
    """Return the roles that have steps to do, by their names: (code, name)."""
    lanes = {
        step.lane for model in house().library.models() for step in model.drawing.steps.values() if step.get("form")
    }
    roles = [house().roles.of_lane(lane) for lane in lanes]
    return sorted(((role.code, role.label(locale())) for role in roles), key=lambda role: role[1])


def steps_offered(crowds: Mapping[Place, Crowd], wanted: Filter) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the steps at which cases stand, and the one in the filter, by drawing: (drawing, [(code, words)])."""
    groups = []
    for model in house().library.models():
        steps = [
            (f"{model.process}.{step.id}", f"{step.label(locale())} ({crowds[place].cases if place in crowds else 0})")
            for step in model.drawing.steps.values()
            if (place := (model.process, step.id)) in crowds or place == (wanted.drawing, wanted.node)
        ]
        if steps:
            groups.append((model.drawing.label(locale()), steps))
    return groups


def _step(text: str) -> tuple[str, str]:
    drawing, _dot, node = text.partition(".")
    known = drawing in house().library.processes and node in house().library.model(drawing).drawing.steps
    return (drawing, node) if known else ("", "")

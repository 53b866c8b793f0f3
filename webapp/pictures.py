"""The drawings of a case with the path taken, as SVG and as the same steps in a list."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from workflows.cases.models import Case, Task, TaskStatus
from workflows.cases.running import steps
from workflows.drawing.picture import render
from workflows.engine.diagrams import Model
from workflows.engine.running import Level
from workflows.engine.steps import Drawing
from workflows.law.calendar import today

from .database import db
from .house import house
from .texts import lazy, locale
from .words.wording import due_words, role_name

WORDS = {
    "done": lazy("done"),
    "now": lazy("under way"),
    "todo": lazy("not yet"),
    "cases": lazy("cases"),
    "poll": lazy("vote"),
    "clock": lazy("legal deadline"),
    "call": lazy("drawing of its own"),
}


@dataclass(frozen=True)
class Picture:
    """One drawing of a case."""

    title: str
    svg: Markup
    items: list[dict[str, object]]
    active: bool
    late: bool


def pictures_of(case: Case, tasks: list[Task]) -> list[Picture]:
    """Return the case's own drawing, and those that it has called: the ones under way first, each once."""
    model = steps.model_of(db.session, case)
    levels = steps.load(db.session, house(), case).levels()
    latest = {level.process: level for level in levels[1:]}  # a drawing called twice is shown as it stands now
    ordered = [levels[0], *sorted(latest.values(), key=lambda level: not level.active)]
    return [_picture(case, model, level, tasks, f"d{number}") for number, level in enumerate(ordered)]


def _picture(case: Case, model: Model, level: Level, tasks: list[Task], uid: str) -> Picture:
    drawing = model.drawings[level.process]
    here = {task.node: task for task in tasks if task.process == level.process and task.status is TaskStatus.OPEN}
    badges = {node: due_words(task.due_on) for node, task in here.items() if task.due_on}
    svg = render(
        model.xml(level.process),
        state=level.nodes,
        badge=badges,
        href=lambda node: url_for("cases.step", case_id=case.id, process=level.process, node=node),
        title=_("Drawing of the process: %(name)s", name=drawing.label(locale())),
        uid=uid,
        names=_names(drawing),
        words={key: str(word) for key, word in WORDS.items()},
    )
    late = any(task.due_on and task.due_on < today() for task in here.values())
    safe = Markup(svg)  # noqa: S704 - drawn by us, every text in it escaped
    return Picture(drawing.label(locale()), safe, _items(model, level, tasks), level.active, late)


def _names(drawing: Drawing) -> dict[str, str]:
    """Return the names in the language of the reader: of nodes by id, of lanes by their Vietnamese names."""
    lanes = {role.name: role.label(locale()) for role in house().roles.roles.values()}
    return lanes | drawing.labels(locale())


def _items(model: Model, level: Level, tasks: list[Task]) -> list[dict[str, object]]:
    """The human steps of a drawing in the order of the file, as a list."""
    by_node = {task.node: task for task in tasks if task.process == level.process}
    items: list[dict[str, object]] = []
    for step in model.drawings[level.process].steps.values():
        if step.kind not in ("userTask", "callActivity", "endEvent"):
            continue
        state = level.nodes.get(step.id, "")
        if step.kind == "endEvent" and not state:
            continue
        task = by_node.get(step.id)
        late = bool(task and state == "now" and task.due_on and task.due_on < today())
        items.append(
            {
                "state": "late" if late else state,
                "title": step.label(locale()),
                "text": role_name(task.role) if task else "",
                "when": due_words(task.due_on) if task and state == "now" else "",
            }
        )
    return items

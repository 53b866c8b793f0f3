"""Lay words for what the trail and the lists hold as codes."""

from datetime import date

from flask import Flask
from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.database import db
from webapp.house import house
from webapp.texts import locale
from workflows.cases.linked_tables import TOGETHER
from workflows.cases.models import Case, CaseStatus, Task
from workflows.cases.verbs.withdrawing import OUTCOME as WITHDRAWN
from workflows.cases.views.inbox import due_state
from workflows.engine import diagrams
from workflows.engine.steps import Step
from workflows.law.calendar import today

from .event_words import EVENTS


def init_app(app: Flask) -> None:
    """Let templates ask for words."""
    app.jinja_env.globals.update(
        due_state=due_state,
        due_words=due_words,
        process_name=process_name,
        step_name=step_name,
        state_words=state_words,
        role_name=role_name,
        lane_name=lane_name,
        event_words=event_words,
        kept_words=kept_words,
    )


def kept_words(text: str) -> str:
    """Return a reason that is kept: a sentence of ours in the reader's language, or what somebody wrote as it stands.

    In a template `_()` would take a per cent sign in it for a placeholder.
    """
    return str(_(text)) if text else ""


def due_words(due_on: date | None) -> str:
    """Return how long is left, in words."""
    if due_on is None:
        return str(_("No time limit"))
    left = (due_on - today()).days
    if left < 0:
        return str(ngettext("%(num)d day late", "%(num)d days late", -left))
    return str(_("Due today") if left == 0 else ngettext("%(num)d day left", "%(num)d days left", left))


def process_name(process: str) -> str:
    """Return the name of a process in the language of the reader."""
    return house().library.model(process).drawing.label(locale())


def step_of(case: Case, task: Task) -> Step:
    """Return the step of a task in the drawing that its case began under."""
    return diagrams.version(db.session, case.diagram_sha256).step(task.process, task.node)


def step_name(case: Case, task: Task) -> str:
    """Return what a task is called, after the call that led to it: “Comment on the draft: Explain”."""
    model = diagrams.version(db.session, case.diagram_sha256)
    name = model.step(task.process, task.node).label(locale())
    calls = model.calls(task.within)
    return f"{calls[-1].label(locale())}: {name}" if calls and task.process != calls[0].calls else name


def state_words(case: Case) -> str:
    """Return where a case has come to: its end state, or that it is under way."""
    if case.status is CaseStatus.OPEN:
        return str(_("Under way"))
    if case.outcome == WITHDRAWN:
        return str(_("Withdrawn"))
    if case.outcome == TOGETHER:
        return str(_("Stopped with the whole list"))
    model = diagrams.version(db.session, case.diagram_sha256)
    return model.step(case.process, case.outcome).label(locale()) if case.outcome else str(_("Closed"))


def role_name(code: str) -> str:
    """Return the name of a role."""
    roles = house().roles.roles
    return roles[code].label(locale()) if code in roles else code


def lane_name(lane: str) -> str:
    """Return the name of the role that a lane is named after, in the language of the reader."""
    role = house().roles.by_lane.get(lane)
    return role.label(locale()) if role else lane


def event_words(kind: str) -> str:
    """Return what an event of the trail means."""
    return str(EVENTS.get(kind, kind))

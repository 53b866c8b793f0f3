"""Lay words for what the trail and the lists hold as codes."""

from datetime import date

from flask import Flask
from flask_babel import gettext as _
from flask_babel import ngettext

from workflows.cases.inbox import due_state
from workflows.cases.models import Case, CaseStatus, Task
from workflows.cases.withdrawing import OUTCOME as WITHDRAWN
from workflows.engine import diagrams
from workflows.engine.steps import Step
from workflows.law.calendar import today

from .database import db
from .house import house
from .texts import lazy, locale

EVENTS = {
    "case.opened": lazy("Case opened"),
    "case.closed": lazy("Case closed"),
    "case.followed": lazy("Follow-up case opened"),
    "case.rebuilt": lazy("Intervention from outside: rows of the case were derived again"),
    "case.withdrawn": lazy("Withdrawn by whoever proposed it"),
    "decision.decided": lazy("Decision of discipline taken"),
    "decision.cancelled": lazy("Decision of discipline cancelled"),
    "case.purged": lazy("Content deleted when its time was over"),
    "clock.started": lazy("Legal time started"),
    "clock.stopped": lazy("Legal time stopped"),
    "clock.paused": lazy("Legal time stands still"),
    "clock.resumed": lazy("Legal time runs on"),
    "clock.pause_corrected": lazy("Pause of a legal time corrected"),
    "clock.pause_taken_back": lazy("Pause of a legal time taken back"),
    "clock.recounted": lazy("Legal time counted anew"),
    "step.recounted": lazy("Due date counted anew"),
    "task.escalated": lazy("Delay told"),
    "clock.moved": lazy("Legal time changed by a decision"),
    "complaint.settled": lazy("Decision on the complaint carried out"),
    "decision.ended": lazy("Decision of discipline ended early"),
    "decision.entered": lazy("Decision of discipline entered"),
    "decision.expired": lazy("Effect of the decision ended by itself"),
    "decision.suspended": lazy("Decision of discipline suspended by the resolver of the complaint"),
    "decision.resumed": lazy("Suspension of the decision ended"),
    "decision.goes_on": lazy("Effect of the decision goes on while a new matter is considered"),
    "document.issued": lazy("Paper issued"),
    "file.attached": lazy("File attached"),
    "file.removed": lazy("File removed"),
    "informant.kept": lazy("The denouncer's name was put into the vault"),
    "key.enrolled": lazy("Key holder received a phrase"),
    "key.proved": lazy("Key holder typed the phrase back"),
    "key.turned": lazy("Key turned"),
    "law.reached": lazy("Changed law reached this case"),
    "notice.read": lazy("Notice opened"),
    "paper.counted": lazy("Paper ballots counted by a teller"),
    "objection.accepted": lazy("Objection accepted; the member leaves the case"),
    "objection.raised": lazy("The officer concerned objected to a member"),
    "objection.refused": lazy("Objection refused, with reasons"),
    "part.appointed": lazy("Appointed to the case"),
    "person.recused": lazy("Recused from the case"),
    "poll.annulled": lazy("Vote annulled"),
    "poll.confirmed": lazy("Chair read the warning about a small body"),
    "poll.closed": lazy("Voting closed"),
    "poll.counted": lazy("Ballots counted"),
    "poll.drafted": lazy("Vote prepared"),
    "poll.opened": lazy("Voting opened"),
    "step.unmanned": lazy("Nobody is left for a step; PX01 was told"),
    "rule.chosen": lazy("More favourable rule chosen for this case"),
    "representative.named": lazy("The officer concerned named a representative"),
    "representative.revoked": lazy("A representative was revoked"),
    "request.answered": lazy("A request was answered"),
    "request.asked": lazy("Something was asked for the sake of a step"),
    "request.late": lazy("A request was answered after its time"),
    "request.refused": lazy("A co-signature was refused"),
    "request.taken_back": lazy("A request was taken back"),
    "review.began": lazy("Under review from here"),
    "review.ended": lazy("Review ended"),
    "subject.told": lazy("The person concerned was told"),
    "substitution.named": lazy("Substitute named"),
    "substitution.revoked": lazy("Substitution revoked"),
    "task.completed": lazy("Step done"),
    "task.due": lazy("Reminder"),
    "task.late": lazy("Done after its time; responsibility recorded"),
    "task.opened": lazy("Step opened"),
    "task.overdue": lazy("Overdue"),
    "task.taken": lazy("Somebody took the step"),
    "task.withdrawn": lazy("Step withdrawn"),
}


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
    )


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

"""How a case is told to the person whom it is about: plain, and never as a finding before there is one."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _

from workflows.cases.models import Case, CaseStatus, Submission, TaskStatus
from workflows.cases.subject import officer
from workflows.cases.subject.course import Standing, Stop
from workflows.engine.diagrams import Model
from workflows.law.calendar import today

from . import party_rights
from .board.rows import ranked
from .locale import day
from .placing.rights import RIGHTS as PLACING_RIGHTS
from .texts import lazy, locale
from .words.wording import due_words, role_name, state_words

CONCLUSION, DECISION, DISCIPLINED = (
    "conclusion",
    "decision",
    "discipline_decision",
)  # the forms after which something is established or decided
HEARD = ("announcement", "summons", "minutes", "absence")  # their papers name what is as unverified as before

VERIFIED_RIGHTS = (
    (lazy("Nothing written here is a finding until the matter is concluded."), "R-INT-05"),
    (lazy("You may answer all that is said about you and hand in evidence. Your answer stands beside it."), "R-VER-05"),
    (lazy("Only facts that you could answer may be used in a conclusion."), "R-VER-04"),
    (lazy("You read the draft result and may comment before the report is signed."), "R-VER-06"),
    (lazy("Nobody who is related to you or has an interest may verify or decide."), "R-VER-02"),
)  # fmt: skip
TRANSFER_RIGHTS = (
    (lazy("You read the reason and state your views before anything is decided."), "R-REA-02"),
    (lazy("A transfer is never a punishment or a reprisal; the Inspectorate looks at signs of one."), "R-REA-10"),
    (lazy("You may complain about the decision. The time runs from the day you receive it."), "R-REA-12"),
    (lazy("You may read and copy the file, and have a lawyer."), "R-CPL-02"),
    (lazy("Nobody may hinder or punish you for complaining."), "R-CPL-03"),
)  # fmt: skip
DISCIPLINE_RIGHTS = (
    (lazy("Nobody may insult you or hurt your honour while the matter is considered."), "R-STA-04"),
    (lazy("You are heard and speak last. Not writing or not coming admits nothing."), "R-STA-09"),
    (lazy("Nobody who is related to you or has an interest may chair, vote or decide."), "R-STA-10"),
    (lazy("While a ground of deferral lasts nothing goes on unless you ask for it in writing."), "R-STA-05"),
    (lazy("The effect ends by itself; then the decision counts for nothing more."), "R-STA-12"),
    (lazy("You may complain about the decision. The time runs from the day you receive it."), "P-2.8-1.complaint"),
    (lazy("If you reach the age of retirement meanwhile, it is processed all the same."), "R-STA-22"),
)  # fmt: skip
ALWAYS = ((lazy("You see who opened your file, and when."), "R-DAT-04"),)


def is_verified(model: Model) -> bool:
    """Tell whether the process can end in a conclusion about the person."""
    return _has_form(model, CONCLUSION)


def is_concluded(rows: Sequence[Submission]) -> bool:
    """Tell whether what the person has read holds a conclusion."""
    return any(row.form == CONCLUSION for row in rows)


def rights(model: Model) -> list[tuple[str, str]]:
    """Return the rights of the person concerned: (words, rule)."""
    verified = VERIFIED_RIGHTS if is_verified(model) else ()
    decided = TRANSFER_RIGHTS if _has_form(model, DECISION) else ()
    disciplined = DISCIPLINE_RIGHTS if _has_form(model, DISCIPLINED) else ()
    party = [
        right
        for form, known in (party_rights.RIGHTS | PLACING_RIGHTS).items()
        if _has_form(model, form)
        for right in known
    ]
    return [(str(words), rule) for words, rule in (*verified, *decided, *disciplined, *party, *ALWAYS)]


def writer(row: Submission) -> str:
    """Return who wrote something; whoever reported stays nameless (R-INT-02)."""
    role = role_name(row.task.role)
    return nameless() if row.task.role == officer.REPORTER else f"{ranked(row.person)} · {role}"


def nameless() -> str:
    """Return the words for somebody whose name is protected."""
    return str(_("The person who reported it (name protected)"))


def tag(model: Model, case: Case, row: Submission, rows: Sequence[Submission]) -> tuple[str, str, str]:
    """Return the mark beside something said: (kind, words, icon); before a conclusion, “not verified” (R-INT-05)."""
    if _has_form(model, DECISION) and not any(other.form == DECISION for other in rows):
        open_still = case.status is CaseStatus.OPEN
        return ("warn", _("Not decided"), "clock") if open_still else ("", _("Ended without a decision"), "archive")
    if row.form not in HEARD and model.step(row.task.process, row.task.node).get("document"):
        return "info", _("Official paper"), "document"
    return _verified_tag(case, rows) if is_verified(model) else ("", "", "")


def _verified_tag(case: Case, rows: Sequence[Submission]) -> tuple[str, str, str]:
    if is_concluded(rows):
        return "line", _("What counts is the conclusion"), "seal"
    if case.status is CaseStatus.OPEN:
        return "warn", _("Not verified"), "info"
    return "", _("Never verified; ended without a finding"), "archive"


def stop_item(stop: Stop) -> dict[str, str]:
    """Return a stop of the course as the macro of the steps takes it."""
    label = stop.step.label(locale()) if stop.step else role_name(stop.role)
    if stop.standing is Standing.LATER:
        return {"state": "", "label": label, "sub": _("if it comes to that")}
    if stop.standing is Standing.MISSED:
        return {"state": "done", "label": label, "sub": _("not answered in time")}
    if stop.standing is Standing.DONE:
        return {"state": "done", "label": label, "sub": day(stop.at)}
    open_now = [task for task in stop.tasks if task.status is TaskStatus.OPEN]
    due = min((task.due_on for task in open_now if task.due_on), default=None)
    late = due is not None and due < today()
    mine = any(task.role == officer.SUBJECT for task in open_now)
    who = _("your turn") if mine else role_name(open_now[0].role) if stop.step else _("is working on it")
    return {"state": "late" if late else "now", "label": label, "sub": f"{who} · {due_words(due)}" if due else who}


def rest_item(case: Case, wakes_at: datetime | None) -> dict[str, str]:
    """Return the last stop when nobody is at work: how the case ended, or the day that it waits for."""
    if case.status is CaseStatus.OPEN:
        until = _("until %(day)s; nothing needs to be done", day=day(wakes_at)) if wakes_at else ""
        return {"state": "now", "label": _("Waiting for its time"), "sub": until}
    return {"state": "done", "label": state_words(case), "sub": day(case.closed_at)}


def _has_form(model: Model, form: str) -> bool:
    return any(step.get("form") == form for drawing in model.drawings.values() for step in drawing.steps.values())

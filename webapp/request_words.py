"""What the pages say of requests: what is asked, of whom, how it stands, what came back."""

from typing import Any

from flask import Flask
from flask_babel import gettext as _

from workflows.cases.models import Case, Submission, Task
from workflows.cases.pending import requests_of
from workflows.cases.request_models import Request, RequestKind, RequestState

from .case_words import acting_words
from .database import db
from .forms import registry
from .showing import Lines, shown
from .texts import lazy

KINDS = {
    RequestKind.SUPPLEMENT: ("reverse", lazy("Returned for supplement")),
    RequestKind.CONSULTATION: ("help", lazy("Consultation of a unit")),
    RequestKind.SIGNATURE: ("sign", lazy("Co-signature")),
    RequestKind.WITHDRAWAL: ("close", lazy("Withdrawal of the proposal")),
}
STATES = {
    RequestState.OPEN: ("info", lazy("waits for an answer")),
    RequestState.DONE: ("ok", lazy("answered")),
    RequestState.REFUSED: ("bad", lazy("refused")),
    RequestState.TAKEN_BACK: ("", lazy("taken back")),
}


def init_app(app: Flask) -> None:
    """Let templates ask for these words."""
    app.jinja_env.globals.update(
        request_title=title, request_state=state, request_lines=lines, requests_beside=beside, case_requests=of_case
    )


def title(row: Request) -> tuple[str, str]:
    """Return the icon of a request, and what it is."""
    icon, words = KINDS[row.kind]
    return icon, str(words)


def state(row: Request) -> tuple[str, str]:
    """Return how a request stands, as a tag shows it; one whose step has gone on is over."""
    if row.kind is RequestKind.WITHDRAWAL:
        return "", ""
    if row.state is RequestState.OPEN and (row.task is None or row.task.status != "open"):
        return "", _("ended with the step")
    kind, words = STATES[row.state]
    done = row.kind is RequestKind.SIGNATURE and row.state is RequestState.DONE
    return kind, _("signed") if done else str(words)


def lines(row: Request) -> Lines:
    """Return what was asked and answered as lines (label, text)."""
    if row.content is None:
        return [(_("Content"), _("Deleted by law when its time was over. Who wrote it and when stays on record."))]
    given = row.answer or {}
    found = [(_("Reason"), row.reason or "")]
    if row.kind is RequestKind.SUPPLEMENT:
        lacks = row.content.get("lacks", [])
        found += [(text, given.get(f"item{number}", _("not handed in yet"))) for number, text in enumerate(lacks)]
    elif row.kind is RequestKind.CONSULTATION:
        found.append((_("Question"), row.content.get("question", "")))
    if text := given.get("text") or given.get("note"):
        found.append((_("Answer"), text))
    if text := given.get("taken_back"):
        found.append((_("Why it was taken back"), text))
    if row.answered_by:
        absent = row.asked.name if row.answered_for_id else ""
        found.append((_("Answered by"), acting_words(row.answered_by.name, absent)))
    return found


def beside(task: Task) -> list[Request]:
    """Return what was asked at a step, the oldest first."""
    return list(db.session.scalars(requests_of(task.case_id).where(Request.task_id == task.id)))


def of_case(case: Case) -> list[Request]:
    """Return what was ever asked in a case."""
    return list(db.session.scalars(requests_of(case.id)))


def signed_lines(form: str, content: dict[str, Any]) -> Lines:
    """Return what is to be signed as the file will show it."""
    return shown(Submission(form=form, content=content), registry())

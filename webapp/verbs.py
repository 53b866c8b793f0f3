"""What every human step offers beside its form, and every case beside its steps: the standard verbs, as one list.

A verb is one line here: a page of its own, and the question whether it is offered.  No drawing draws them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import Flask, request, url_for

from workflows.cases.models import Case, Task
from workflows.cases.verbs import recalling, requesting, withdrawing

from .access import me
from .database import db
from .forms.base import Desk
from .house import house
from .texts import lazy


@dataclass(frozen=True)
class Verb:
    """One verb: what the button says, what it does in one line, and the page it leads to."""

    code: str
    icon: str
    label: object
    says: object
    endpoint: str
    offered: Callable[..., bool]  # of a task, or of a case
    rule: str = ""

    def url(self, about: Task | Case) -> str:
        """Return the address of its page for a step, or for a case."""
        if isinstance(about, Task):
            return url_for(self.endpoint, task_id=about.id, kind=self.code)
        return url_for(self.endpoint, case_id=about.id)


def _may_ask(task: Task) -> bool:
    return requesting.may_ask(db.session, house(), me(), task)


def _may_recall(case: Case) -> bool:
    return recalling.may_recall(db.session, house(), me(), case)


def _may_withdraw(case: Case) -> bool:
    return withdrawing.may_withdraw(db.session, me(), case)


OF_TASK = (
    Verb(
        "supplement",
        "reverse",
        lazy("Return for supplement"),
        lazy("List what lacks; whoever did the earlier step hands it in. Your legal time runs on."),
        "requesting.page",
        _may_ask,
    ),
    Verb(
        "consultation",
        "help",
        lazy("Consult another unit"),
        lazy("Ask its head one question. He sees the question, not the file."),
        "requesting.page",
        _may_ask,
        "REQ-NO-FILE",
    ),
    Verb(
        "signature",
        "sign",
        lazy("Add a signer"),
        lazy("Somebody else signs exactly what you send. A refusal stops the step, with its reason."),
        "requesting.page",
        _may_ask,
    ),
)
OF_CASE = (
    Verb(
        "withdrawal",
        "close",
        lazy("Withdraw the proposal"),
        lazy("You take back what you proposed, before it is decided. The reason stays on record."),
        "withdrawing.page",
        _may_withdraw,
    ),
    Verb(
        "recall",
        "reverse",
        lazy("Recall before the last day"),
        lazy("With a reason. The officer is heard; who decided on the secondment decides."),
        "recalling.page",
        _may_recall,
        recalling.RULE,
    ),
)


def init_app(app: Flask) -> None:
    """Let templates ask which verbs to offer."""
    app.jinja_env.globals.update(task_verbs=of_task, verbs_of_tasks=of_tasks, case_verbs=of_case)


def of_task(task: Task) -> list[Verb]:
    """Return the verbs that are offered to me at a step; each question is asked once, however many verbs share it."""
    answers = {ask: ask(task) for ask in dict.fromkeys(verb.offered for verb in OF_TASK)}
    return [verb for verb in OF_TASK if answers[verb.offered]]


def of_tasks(tasks: Iterable[Task]) -> list[tuple[Task, Verb]]:
    """Return the verbs of several steps, each with its step."""
    return [(task, verb) for task in tasks for verb in of_task(task)]


def of_case(case: Case) -> list[Verb]:
    """Return the verbs that are offered to me at a case."""
    return [verb for verb in OF_CASE if verb.offered(case)]


def chosen(desk: Desk) -> str | None:
    """Return the page of the verb whose button was pressed in a form, or None."""
    pressed = request.form.get("verb", "")
    found = next((verb for verb in OF_TASK if verb.code == pressed), None)
    return found.url(desk.task) if found and desk.task else None

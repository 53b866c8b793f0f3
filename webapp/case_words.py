"""What the pages of a case say: titles of what was filled in, the course, who holds it, why it was refused."""

from collections.abc import Iterable
from datetime import date

from flask import Flask
from flask_babel import gettext as _

from workflows.cases.gates.verdict import Effect, Reason
from workflows.cases.models import Case, Submission, Task
from workflows.documents.kinds import kind_of
from workflows.documents.models import Document
from workflows.trail.models import Event

from .forms import registry
from .laws import law_of
from .locale import day, moment
from .showing import shown
from .texts import locale
from .words.wording import event_words, role_name, step_name

ICONS = {
    "case": "cases",
    "clock": "clock",
    "document": "document",
    "entry": "shield",
    "file": "attach",
    "key": "key",
    "law": "law",
    "rule": "law",
    "paper": "ballot",
    "part": "people",
    "poll": "ballot",
    "subject": "person",
    "task": "check",
    "representative": "people",
    "request": "comment",
    "review": "shield",
}
NAMELESS = {"sitting.demanded"}  # who demanded a meeting is for the trail only
AFTER_THE_EVENT = {"task.late", "task.overdue", "request.late", "case.rebuilt"}


def init_app(app: Flask) -> None:
    """Let templates ask for these words."""
    app.jinja_env.globals.update(
        submission_title=submission_title,
        shown_lines=shown_lines,
        holders_words=holders_words,
        refusals=refusals,
        paper_name=paper_name,
        course_items=course_items,
        author_words=author_words,
    )


def submission_title(case: Case, row: Submission) -> str:
    """Return what the step was called in which something was filled in."""
    return step_name(case, row.task)


def author_words(row: Submission) -> str:
    """Return who filled something in, and for whom if he stood in for somebody (thay mặt)."""
    return acting_words(row.person.name, row.acted_for.name if row.acted_for else "")


def acting_words(name: str, absent: str) -> str:
    """Return a name, with the officer in whose name he acted."""
    return _("%(name)s, acting for %(absent)s", name=name, absent=absent) if absent else name


def shown_lines(row: Submission) -> list[tuple[str, str]]:
    """Return what was filled in, each answer with its question."""
    return shown(row, registry())


def holders_words(tasks: Iterable[Task]) -> str:
    """Return who has a case now: a name where one person has it, else the role."""
    return ", ".join(dict.fromkeys(task.holder.name if task.holder else role_name(task.role) for task in tasks))


def refusals(
    reasons: Iterable[Reason], on: date | Case | None = None
) -> list[tuple[str, str, str, dict[str, object] | None]]:
    """Return why something was refused: the sentence, its rule, until when and what lifts it, and the law behind it.

    `on` is the case whose rules hold.
    """
    lines = []
    for reason in reasons:
        law = law_of(reason.rule, on)
        parts = [str(law["title"]) if law else reason.rule]
        if reason.until:
            parts.append(_("until %(day)s", day=day(reason.until)))
        if reason.lifted_by:
            parts.append(_("lifted by: %(what)s", what=_(reason.lifted_by)))
        lines.append(("bad" if reason.effect is Effect.BLOCK else "warn", _(reason.message), " · ".join(parts), law))
    return lines


def paper_name(paper: Document) -> str:
    """Return the name of a paper with its number."""
    kind = kind_of(paper.kind)
    return f"{kind.en if locale() == 'en' else kind.name} {paper.symbol}"


def course_items(
    case: Case, events: list[tuple[Event, Task | None, bool]], people: dict[int, str]
) -> list[dict[str, object]]:
    """Return the course of a case for the timeline, in lay words, the latest first."""
    items: list[dict[str, object]] = []
    for line, task, short in events:
        if not short:
            continue
        text = step_name(case, task) if task else ""
        title = text if line.kind == "task.completed" else event_words(line.kind)
        items.append(
            {
                "state": "late" if line.kind in AFTER_THE_EVENT else "done",
                "icon": ICONS.get(line.kind.partition(".")[0]),
                "title": title,
                "text": " · ".join(filter(None, [_who(line, people), "" if title == text else text])),
                "when": moment(line.at),
                "iso": line.at.isoformat(),
            }
        )
    return items


def _who(line: Event, people: dict[int, str]) -> str:
    """Return who did it, or to whom it happened."""
    if line.kind in NAMELESS:
        return ""
    name = people.get(line.actor_id or line.detail.get("person", 0), "")
    return acting_words(name, people.get(line.detail.get("acted_for", 0), ""))

"""Filling in one form: show it, look something up, keep a draft, check it, send it."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workflows.cases.mentoring import reviewing
from workflows.cases.models import Case, TaskStatus
from workflows.database import hold
from workflows.errors import N_, Invalid, Refused, TaskClosed
from workflows.trail.chain import note_look

from . import drafts, verbs
from .attaching import files_on, take_files, take_out
from .database import db, transaction
from .errors import sentence
from .forms import registry
from .forms.base import Check, Desk, TaskForm
from .laws import law_of
from .locale import clock

Page = tuple[str, int] | str
Line = tuple[str, str, str, dict[str, object] | None, str]


def show(desk: Desk, key: str, template: str, **context: object) -> Page:
    """Show a form as it was left: empty, or with the draft."""
    typed, draft = drafts.find(desk)
    form = registry()[key](desk, formdata=typed)
    return _render(desk, form, template, draft_at=clock(draft.saved_at) if draft else None, **context)


def handle(desk: Desk, key: str, template: str, send: Callable[[TaskForm], str], **context: object) -> Page | Response:
    """Do what the pressed button says; `send` does the step and returns where to go."""
    with transaction():
        _hold(desk)
        form = registry()[key](desk)
        refusals = take_files(desk, form) if form.files else []
        if "remove-file" in request.form:
            take_out(desk, request.form.get("remove-file", type=int))
        if form.drafts:
            drafts.keep(desk, form.private)
    if refusals:
        form.form_errors += [sentence(error) for error in refusals]
        return _render(desk, form, template, **context), 422
    if {"upload", "remove-file"} & set(request.form) or any(pick.asked for pick in form.picks()) or form.pressed():
        return _render(desk, form, template, **context)
    if (verb := verbs.chosen(desk)) is not None:
        return redirect(verb, code=303)  # what was typed is kept as a draft
    if "save" in request.form:
        flash(_("Your draft is saved. You can go on later, on any machine."), "ok")
        return redirect(request.path, code=303)
    return _check_and_send(desk, form, template, send, context)


def keep_draft(desk: Desk, key: str) -> Response:
    """Keep what a script sends while somebody types."""
    with transaction():
        drafts.keep(desk, registry()[key].private)
    return Response(status=204)


def _hold(desk: Desk) -> None:
    """Let nobody end the step between here and the files that are laid beside it."""
    if desk.task is None:
        return
    hold(db.session, desk.task.case)
    db.session.refresh(desk.task)
    if desk.task.status is not TaskStatus.OPEN:
        raise TaskClosed(N_("This step is no longer open."))


def _check_and_send(
    desk: Desk, form: TaskForm, template: str, send: Callable[[TaskForm], str], context: dict[str, object]
) -> Page | Response:
    fine = form.validate()
    if not fine and "check" not in request.form:
        _keep_refusals(desk, form)
        return _render(desk, form, template, **context), 422
    found, on = form.panel(), desk.case
    bad = [check for check in found if check.level == "bad"]
    if "check" in request.form or bad or form.unconfirmed():
        _keep_look(desk, form)
    if "check" in request.form:
        page = _render(desk, form, template, checked=_worded(form, found, on), checking=True, **context)
        return page if fine else (page, 422)
    if bad:
        form.form_errors += [line[1] for line in _worded(form, bad, on)]
    elif why := form.unconfirmed():
        field = form["confirmation"]
        field.errors = [*field.errors, why]
    if bad or form.unconfirmed():
        return _render(desk, form, template, checked=_worded(form, found, on), **context), 422
    try:
        with transaction():
            target = send(form)
    except (Refused, Invalid) as error:
        field = form._fields.get(error.field) if isinstance(error, Invalid) else None
        if field is None:
            form.form_errors.append(_with_rule(sentence(error), error.rule))
        else:
            field.errors = [*field.errors, sentence(error)]
        return _render(desk, form, template, **context), 422
    return redirect(target, code=303)


def _render(desk: Desk, form: TaskForm, template: str, **context: object) -> str:
    files = files_on(db.session, desk) if form.files else []
    return render_template(template, desk=desk, form=form, files=files, **context)


def _keep_look(desk: Desk, form: TaskForm) -> None:
    """Keep that somebody asked what stands about an officer without sending anything: nobody tries unseen."""
    if people := form.looks():
        with transaction():
            for subject_id in people:
                note_look(db.session, subject_id, desk.actor_id, f"check.{form.key}")


def _keep_refusals(desk: Desk, form: TaskForm) -> None:
    """Keep, by kind only, that words about private life were refused where such refusals are reviewed."""
    if form.counts_refusals and form.refused_words and desk.task is not None:
        with transaction():
            reviewing.keep_refusal(db.session, desk.task, desk.actor_id, form.refused_words)


def _worded(form: TaskForm, found: list[Check], on: Case | None) -> list[Line]:
    """Return what checking found: level, sentence, title of its rule, the rule, the id of the field it belongs to."""
    lines: list[Line] = []
    for check in found:
        law = law_of(check.rule, on)
        target = form[check.field].id if check.field and check.field in form else ""
        text = _(check.message) % dict(check.params) if check.params else _(check.message)
        lines.append((check.level, text, str(law["title"]) if law else "", law, target))
    return lines


def _with_rule(text: str, rule: str) -> str:
    law = law_of(rule)
    return f"{text} ({law['title']}, {law['source']})" if law else text

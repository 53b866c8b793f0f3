"""Support that I ask my supervising commander for, and what those whom I mentor ask of me."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from webapp.access import me
from webapp.database import db, transaction
from webapp.form_messages import Translated
from webapp.forms.fields import paragraph
from webapp.texts import lazy
from workflows.cases.mentoring import assigning, support

from .blueprint import bp


class SupportForm(FlaskForm):
    """What the officer needs, in his own words; nobody screens them and nobody else reads them."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    text = paragraph(lazy("What would help you"), hint=lazy("Say only what you wish to say."))


class SupportAnswerForm(FlaskForm):
    """What the commander can do."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    answer = paragraph(lazy("What you can do, and by when"))


@bp.get("/support")
def page() -> str:
    """Show who is assigned to support me, what I asked for, and what is asked of me."""
    return _page(SupportForm())


@bp.post("/support")
def ask() -> str | tuple[str, int] | Response:
    """Ask for support."""
    form = SupportForm()
    if not form.validate():
        return _page(form), 422
    with transaction():
        support.ask_support(db.session, form.text.data, me())
    flash(_("Sent. Only your supervising commander reads it."), "ok")
    return redirect(url_for(".page"), code=303)


@bp.post("/support/<int:request_id>")
def answer(request_id: int) -> str | tuple[str, int] | Response:
    """Answer a request of somebody whom I mentor."""
    form = SupportAnswerForm(prefix=f"s{request_id}")
    if not form.validate():
        return _page(SupportForm(formdata=None), {request_id: form}), 422
    with transaction():
        support.answer_support(db.session, request_id, me(), form.answer.data)
    flash(_("Answered."), "ok")
    return redirect(url_for(".page"), code=303)


@bp.post("/support/<int:request_id>/take-back")
def take_back(request_id: int) -> Response:
    """Take back what I asked for; its words are deleted."""
    with transaction():
        support.take_back_support(db.session, request_id, me())
    flash(_("Taken back. Its words are deleted."), "ok")
    return redirect(url_for(".page"), code=303)


def _page(form: SupportForm, asked: dict[int, SupportAnswerForm] | None = None) -> str:
    of_me = list(db.session.scalars(support.of_commander(me())))
    waiting = [row for row in of_me if row.answered_at is None]
    forms = {row.id: SupportAnswerForm(formdata=None, prefix=f"s{row.id}") for row in waiting} | (asked or {})
    mentoring = assigning.mentoring_of(db.session, me())
    return render_template(
        "recognition/support.html",
        form=form,
        mentor=mentoring[1] if mentoring else None,
        mine=list(db.session.scalars(support.of_officer(me()))),
        waiting=[(row, forms[row.id]) for row in waiting],
        answered=[row for row in of_me if row.answered_at is not None],
    )

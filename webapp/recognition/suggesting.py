"""Suggestions to look at good work: mine, those about me, those that I answer, and what was good and never honoured."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms.validators import DataRequired, InputRequired

from webapp.access import me
from webapp.database import db, transaction
from webapp.errors import sentence
from webapp.form_messages import Translated
from webapp.forms.base import Desk
from webapp.forms.fields import Card, PersonField, RadioField, line, paragraph
from webapp.forms.private_life import OnlyDuty
from webapp.house import house
from webapp.texts import lazy
from workflows.cases.innovations import InnovationOutcome
from workflows.cases.permissions import OVERSEERS
from workflows.cases.recognising import recognitions, suggesting
from workflows.cases.recognising.suggestion_tables import Purpose
from workflows.errors import Invalid
from workflows.law.calendar import today
from workflows.people.superiors import superior_of

from .blueprint import bp

HONOURS = (*OVERSEERS, "px03_commendation_officer")  # they see whom nobody has honoured, in the whole force
PROCESS = {Purpose.COMMENDATION: "commendation", Purpose.TALENT: "talent_pool"}


class SuggestionForm(FlaskForm):
    """Whom, for what, what he has done, and how it is known."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    who = PersonField(
        lazy("Officer"), [DataRequired()], description=lazy("A colleague, or yourself. Accents are not needed.")
    )
    purpose = RadioField(
        lazy("For what"),
        [InputRequired()],
        [
            Card(Purpose.COMMENDATION, lazy("To be commended")),
            Card(Purpose.TALENT, lazy("For the talent pool")),
        ],
    )
    facts = paragraph(
        lazy("What was done, and what came of it"), OnlyDuty(), hint=lazy("Facts of duty only. The officer reads this.")
    )
    known_from = line(lazy("How it is known"), OnlyDuty())

    def __init__(self, **kwargs: object) -> None:
        self.desk, self.refused_words = Desk(db.session, house(), me(), "suggestion"), []  # type: ignore[var-annotated]
        super().__init__(**kwargs)
        self.who.session = db.session


class AnswerForm(FlaskForm):
    """The commander takes it up or says why not."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    decision = RadioField(
        lazy("Answer"),
        [InputRequired()],
        [
            Card(
                "taken_up", lazy("I take it up"), lazy("Then open the case; it is checked and voted on as any other.")
            ),
            Card("not", lazy("I do not take it up")),
        ],
    )
    reason = paragraph(lazy("Reason"), hint=lazy("The officer and whoever suggested it read this."))


@bp.get("/suggestions")
def suggestions() -> str:
    """Show all that concerns me, and the form for a new one."""
    return _page(SuggestionForm())


@bp.post("/suggestions")
def suggest() -> str | tuple[str, int] | Response:
    """Suggest to look at what somebody has done."""
    form = SuggestionForm()
    if form.who.asked:
        return _page(form)
    if not form.validate():
        return _page(form), 422
    said = suggesting.Facts(form.who.data, Purpose(form.purpose.data), form.facts.data, form.known_from.data)
    try:
        with transaction():
            suggesting.suggest(db.session, house(), said, me())
    except Invalid as error:
        form.who.errors = [sentence(error)]
        return _page(form), 422
    flash(_("Sent to the commander of the officer. You and the officer read the answer."), "ok")
    return redirect(url_for(".suggestions"), code=303)


@bp.post("/suggestions/<int:suggestion_id>")
def answer_suggestion(suggestion_id: int) -> str | tuple[str, int] | Response:
    """Answer a suggestion that waits for me."""
    form = AnswerForm(prefix=f"g{suggestion_id}")
    if not form.validate():
        return _page(SuggestionForm(formdata=None), {suggestion_id: form}), 422
    with transaction():
        taken = form.decision.data == "taken_up"
        suggesting.answer(db.session, suggestion_id, me(), form.reason.data, taken_up=taken)
    flash(_("Answered."), "ok")
    return redirect(url_for(".suggestions"), code=303)


def _page(form: SuggestionForm, asked: dict[int, AnswerForm] | None = None) -> str:
    waiting = list(db.session.scalars(suggesting.to_answer(me())))
    forms = {row.id: AnswerForm(formdata=None, prefix=f"g{row.id}") for row in waiting} | (asked or {})
    return render_template(
        "recognition/suggestions.html",
        form=form,
        waiting=[(row, forms[row.id]) for row in waiting],
        rows=list(db.session.scalars(suggesting.concerning(me()))),
        overlooked=_overlooked(),
        me=me(),
    )


def _overlooked() -> list[InnovationOutcome]:
    """What was good and never honoured: in the whole force for those who honour, else of one's own people."""
    found = recognitions.overlooked(db.session, house(), today())
    if current_user.roles & set(HONOURS):
        return [row for row in found if row.innovation.person_id != me()]
    return [row for row in found if _commands(row.innovation.person_id)]


def _commands(person_id: int) -> bool:
    head = superior_of(db.session, person_id, today())
    return head is not None and head.id == me()

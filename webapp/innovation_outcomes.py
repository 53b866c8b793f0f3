"""The outcome of an innovative proposal: its author reports it, whoever approved the proposal judges it."""

from flask import Blueprint, Flask, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms.validators import InputRequired

from workflows.cases.innovations import Innovation
from workflows.cases.recognising import outcomes
from workflows.errors import N_, Invalid, NotFound

from .access import me
from .database import db, transaction
from .errors import sentence
from .form_messages import Translated
from .forms.conditions import NotFuture
from .forms.fields import Card, DateField, RadioField, paragraph
from .texts import lazy

bp = Blueprint("innovation_outcomes", __name__)


class OutcomeForm(FlaskForm):
    """Since when it works, what it has brought, and what shows it."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    achieved_on = DateField(lazy("Since when it works"), [InputRequired(), NotFuture()])
    result = paragraph(lazy("What it has brought"), hint=lazy("Facts and figures of the work, also what went wrong."))
    evidence = paragraph(lazy("What shows it"), hint=lazy("Papers, records, who can confirm it."))


class JudgementForm(FlaskForm):
    """Whoever approved says whether it came out well, once, with a reason."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    decision = RadioField(
        lazy("Did it come out well?"),
        [InputRequired()],
        [
            Card("good", lazy("Yes"), lazy("It may be named as a ground when the officer is commended.")),
            Card("not_shown", lazy("It is not shown"), lazy("This blames nobody: whoever dares may also fail.")),
        ],
    )
    reason = paragraph(lazy("Reason"))


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/innovations/<int:innovation_id>/outcome")
def page(innovation_id: int) -> str:
    """Show one proposal with its outcome, to its author and to whoever approved it."""
    return _page(_find(innovation_id), OutcomeForm(), JudgementForm())


@bp.post("/innovations/<int:innovation_id>/outcome")
def report(innovation_id: int) -> str | tuple[str, int] | Response:
    """Report what my proposal has brought."""
    row, form = _find(innovation_id), OutcomeForm()
    if not form.validate():
        return _page(row, form, JudgementForm(formdata=None)), 422
    said = outcomes.Report(form.achieved_on.data, form.result.data, form.evidence.data)
    try:
        with transaction():
            outcomes.report_outcome(db.session, innovation_id, said, me())
    except Invalid as error:
        if error.field not in form:
            raise  # the proposal itself has no outcome: there is no form to show it on
        form.achieved_on.errors = [sentence(error)]
        return _page(_find(innovation_id), form, JudgementForm(formdata=None)), 422
    flash(_("Reported. Whoever approved the proposal judges it."), "ok")
    return redirect(url_for("innovations.page"), code=303)


@bp.post("/innovations/<int:innovation_id>/outcome/judgement")
def judge(innovation_id: int) -> str | tuple[str, int] | Response:
    """Judge an outcome that waits for me."""
    row, form = _find(innovation_id), JudgementForm()
    if not form.validate():
        return _page(row, OutcomeForm(formdata=None), form), 422
    with transaction():
        good = form.decision.data == "good"
        outcomes.judge_outcome(db.session, innovation_id, me(), form.reason.data, good=good)
    flash(_("Judged; the officer can read it."), "ok")
    return redirect(url_for("innovations.page"), code=303)


def _find(innovation_id: int) -> Innovation:
    row = db.session.get(Innovation, innovation_id)
    if row is None or me() not in (row.person_id, row.approver_id):
        raise NotFound(N_("There is no such proposal, or it is not yours to know of."))
    return row


def _page(row: Innovation, form: OutcomeForm, judging: JudgementForm) -> str:
    outcome = outcomes.outcomes_of(db.session, row.person_id).get(row.id)
    mine = row.person_id == me()
    return render_template(
        "innovations/outcome.html",
        row=row,
        outcome=outcome,
        form=form if mine and row.approved and outcome is None else None,
        judging=judging if outcome and outcome.good is None and outcome.judged_by_id == me() else None,
    )

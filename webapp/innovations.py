"""The register of innovative proposals: mine, those that wait for my approval, and a new one."""

from flask import Blueprint, Flask, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms.validators import InputRequired

from workflows.cases import innovations
from workflows.cases.innovations import Proposal
from workflows.cases.permissions import OVERSEERS
from workflows.cases.recognising import outcomes

from .access import me, needs
from .database import db, transaction
from .form_messages import Translated
from .forms.fields import Card, RadioField, line, paragraph
from .texts import lazy

bp = Blueprint("innovations", __name__)
KEEPERS = (*OVERSEERS, "px03_commendation_officer")


class ProposalForm(FlaskForm):
    """What is wrong today, how it would be done, what may go wrong."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    title = line(lazy("What is proposed"))
    problem = paragraph(lazy("What does not work today"))
    plan = paragraph(lazy("How it would be done, by whom, until when"))
    dangers = paragraph(lazy("What may go wrong, and how it is watched"))


class ApprovalForm(FlaskForm):
    """The head decides, once, with a reason."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    decision = RadioField(
        lazy("Decision"), [InputRequired()], [Card("approve", lazy("Approved")), Card("refuse", lazy("Not approved"))]
    )
    reason = paragraph(lazy("Reason"))


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/innovations")
def page() -> str:
    """Show mine, those that wait for me, and the form for a new one."""
    return _page(ProposalForm())


@bp.get("/innovations/register")
@needs(*KEEPERS)
def register() -> str:
    """List every proposal with its decision and its outcome, for the offices that keep the register and honour."""
    rows = list(db.session.scalars(innovations.register()))
    found = {row.innovation_id: row for row in db.session.scalars(innovations.shown_outcomes())}
    return render_template("innovations/register.html", rows=rows, outcomes=found)


@bp.post("/innovations")
def propose() -> str | tuple[str, int] | Response:
    """Enter a proposal; from its approval on it is weighed when it comes to discipline (R-STA-17)."""
    form = ProposalForm()
    if not form.validate():
        return _page(form), 422
    with transaction():
        said = Proposal(form.title.data, form.problem.data, form.plan.data, form.dangers.data)
        innovations.propose_innovation(db.session, said, me())
    flash(_("Entered. It waits for the approval of your head."), "ok")
    return redirect(url_for(".page"), code=303)


@bp.post("/innovations/<int:innovation_id>")
def decide(innovation_id: int) -> str | tuple[str, int] | Response:
    """Approve or refuse what waits for me."""
    form = ApprovalForm(prefix=f"i{innovation_id}")
    if not form.validate():
        return _page(ProposalForm(formdata=None), {innovation_id: form}), 422
    with transaction():
        approve = form.decision.data == "approve"
        innovations.decide_innovation(db.session, innovation_id, me(), form.reason.data, approve=approve)
    flash(_("Decided; the officer can read it."), "ok")
    return redirect(url_for(".page"), code=303)


def _page(form: ProposalForm, asked: dict[int, ApprovalForm] | None = None) -> str:
    waiting = list(db.session.scalars(innovations.awaiting(me())))
    forms = {row.id: ApprovalForm(formdata=None, prefix=f"i{row.id}") for row in waiting} | (asked or {})
    return render_template(
        "innovations/page.html",
        form=form,
        mine=list(db.session.scalars(innovations.of_person(me()))),
        waiting=[(row, forms[row.id]) for row in waiting],
        outcomes=outcomes.outcomes_of(db.session, me()),
        to_judge=list(db.session.scalars(outcomes.to_judge(me()))),
    )

"""Proposing a change: what it would do is shown first if asked, and nothing typed is lost when it is refused."""

from collections.abc import Callable
from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp.access import me, needs
from webapp.database import db, transaction
from webapp.errors import sentence
from webapp.house import house
from workflows.cases.due.impact import Impact, impact_of
from workflows.cases.law_models import LawChange
from workflows.cases.lawbook.amending import KEEPER, Wanted, propose_change
from workflows.cases.lawbook.law_checks import check, rows_of
from workflows.errors import N_, Invalid, NotFound, Refused
from workflows.law.amending import Kind
from workflows.law.calendar import today
from workflows.law.rows import BallotRule, Rule

from . import facts, words
from .blueprint import bp
from .figure_forms import BallotForm, RuleForm
from .forms import ConfirmForm, DaysForm, ProposalForm, RowForm

Answer = str | tuple[str, int] | Response


@bp.route("/rules/<code>/change", methods=["GET", "POST"])
@needs(KEEPER)
def change_rule(code: str) -> Answer:
    """Propose a new version of a rule, or of how a kind of vote is counted."""
    row = row_of(code)
    kind = Kind.RULE if isinstance(row, Rule) else Kind.BALLOT
    form = RuleForm(row) if isinstance(row, Rule) else BallotForm(row)
    return handle(form, kind, code, title=words.title_of(row), back=url_for(".show", code=code), now=facts.facts(row))


@bp.route("/rules/<code>/confirm", methods=["GET", "POST"])
@needs(KEEPER)
def confirm_rule(code: str) -> Answer:
    """Propose that the version in force is known for certain."""
    row = row_of(code)
    kind = Kind.RULE if isinstance(row, Rule) else Kind.BALLOT
    back = url_for(".show", code=code)
    return confirm(kind, code, row.effective_from, title=words.title_of(row), back=back, now=facts.facts(row))


@bp.route("/working-days/change", methods=["GET", "POST"])
@needs(KEEPER)
def change_days() -> Answer:
    """Propose days off, or weekend days that are worked."""
    form = DaysForm()
    if not form.is_submitted() and (asked := request.args.get("day", "")):
        form.first_day.raw_data = [asked]
    return handle(form, Kind.DAY, "", title=_("Days of the calendar"), back=url_for(".calendar"))


def confirm(kind: Kind, code: str, version: date, **shown: object) -> Answer:
    """Propose that a version of a row is certain."""
    return handle(ConfirmForm(), Kind.CONFIRMED, code, target=kind, version=version, **shown)


def handle(
    form: ProposalForm,
    kind: Kind,
    code: str,
    *,
    target: Kind | None = None,
    version: date | None = None,
    **shown: object,
) -> Answer:
    """Show the form, the impact if that was asked for, or write the change down and go to its page."""
    if not form.is_submitted():
        return _page(form, kind, code, **shown)
    if not form.validate():
        return _page(form, kind, code, **shown), 422

    def wanted() -> Wanted:
        content = form.content() | ({"target": target.value} if target else {})
        first = version or form.first_day.data
        return Wanted(
            kind=kind,
            code=code or first.isoformat(),
            first_day=first,
            content=content,
            reason=form.reason.data,
            document=form.document.data,
            transition=isinstance(form, RowForm) and form.transition.data,
        )

    if "preview" in request.form:
        return _try(form, lambda: _page(form, kind, code, impact=_impact(wanted()), **shown), kind, code, **shown)
    return _try(form, lambda: _propose(wanted()), kind, code, **shown)


def row_of(code: str) -> Rule | BallotRule:
    """Return the version in force of a rule or a way of counting, or the first to come."""
    found = [*rows_of(house().law, Kind.RULE, code), *rows_of(house().law, Kind.BALLOT, code)]
    rows = [row for row in found if isinstance(row, Rule | BallotRule)]
    if not rows:
        raise NotFound(N_("There is no rule with this code."))
    return next((row for row in reversed(rows) if row.effective_from <= today()), rows[0])


def _propose(wanted: Wanted) -> Response:
    with transaction():
        change = propose_change(db.session, house(), wanted, me())
    flash(_("Proposed. Another who keeps the rules must approve it before it is law."), "ok")
    return redirect(url_for(".change", change_id=change.id), code=303)


def _impact(wanted: Wanted) -> Impact:
    change = LawChange(**vars(wanted))
    check(house(), change)
    return impact_of(db.session, house(), change)


def _try(form: ProposalForm, act: Callable[[], Answer], kind: Kind, code: str, **shown: object) -> Answer:
    try:
        return act()
    except (Invalid, Refused) as error:
        field = form._fields.get(error.field) if isinstance(error, Invalid) else None
        if field is None:
            form.form_errors.append(sentence(error))
        else:
            field.errors = [*field.errors, sentence(error)]
        return _page(form, kind, code, **shown), 422


def _page(form: ProposalForm, kind: Kind, code: str, **shown: object) -> str:
    return render_template("rules/propose.html", form=form, kind=kind, code=code, **shown)

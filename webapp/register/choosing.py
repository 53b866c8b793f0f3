"""The rule more favourable to the officer, for one case (R-STA-15): chosen on a page of its own, with its reason."""

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from markupsafe import Markup
from werkzeug.wrappers import Response
from wtforms import SelectField
from wtforms.validators import InputRequired

from webapp.access import me
from webapp.cases import find_case
from webapp.database import db, transaction
from webapp.errors import sentence
from webapp.form_messages import Translated
from webapp.forms.fields import Card, DateField, RadioField, line, paragraph
from webapp.house import house
from webapp.locale import day
from webapp.texts import lazy
from workflows.cases.due import favour
from workflows.cases.law_models import RuleChoice
from workflows.cases.models import Case
from workflows.errors import Invalid, Refused
from workflows.law.calendar import today
from workflows.law.rows import Rule
from workflows.trail.chain import note_reading

from . import words
from .blueprint import bp


class AskForm(FlaskForm):
    """Which rule, and when the act was."""

    class Meta(Translated, FlaskForm.Meta):
        csrf = False  # nothing is changed

    code = SelectField(lazy("Rule"), [InputRequired()])
    act_on = DateField(lazy("Day of the act"), [InputRequired()], description=lazy("As dd/mm/yyyy."))


class ChoiceForm(FlaskForm):
    """Which version, why, and by which document."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    version = RadioField(lazy("Version that is more favourable to the officer"), [InputRequired()])
    reason = paragraph(lazy("Why it is more favourable to him"), most=2000)
    document = line(lazy("Document"), hint=lazy("Number and date of the paper that says so."))


@bp.route("/cases/<int:case_id>/rules", methods=["GET", "POST"])
def choose(case_id: int) -> str | tuple[str, int] | Response:
    """Show what was chosen for a case; let who decides it choose."""
    case = find_case(case_id)
    ask = _asking()
    asked = "code" in request.args
    if not asked or not ask.validate():
        return _page(case, ask), 422 if asked else 200
    form = ChoiceForm()
    offered = favour.versions_between(house(), ask.code.data, ask.act_on.data)
    form.version.offer([_card(row) for row in offered])
    if not form.is_submitted():
        return _page(case, ask, form)
    if not form.validate():
        return _page(case, ask, form), 422
    return _choose(case, ask, form)


def chosen(case: Case) -> list[dict[str, object]]:
    """Return what was chosen for a case, for its pages; nothing is asked where nothing was."""
    return [_shown(row) for row in favour.choices_of(db.session, case)] if case.kept_rules else []


def link(case: Case) -> Markup:
    """Return the way from a case to its rules: since which day they hold."""
    since = _("Rules of %(day)s", day=day(case.rules_on))
    return Markup('<a href="{}">{}</a>').format(url_for("rules.choose", case_id=case.id), since)


def _choose(case: Case, ask: AskForm, form: ChoiceForm) -> str | tuple[str, int] | Response:
    choice = favour.Choice(
        code=ask.code.data,
        version=date.fromisoformat(form.version.data),
        act_on=ask.act_on.data,
        reason=form.reason.data,
        document=form.document.data,
    )
    try:
        with transaction():
            favour.choose_version(db.session, house(), find_case(case.id), choice, me())
    except (Invalid, Refused) as error:
        form.form_errors.append(sentence(error))
        return _page(case, ask, form), 422
    flash(_("Kept. The dates of the case follow this version now."), "ok")
    return redirect(url_for("cases.show", case_id=case.id), code=303)


def _asking() -> AskForm:
    form = AskForm(formdata=request.args if "code" in request.args else None)
    form.code.choices = [(row.code, f"{row.code} {words.title_of(row)}") for row in _changed()]
    return form


def _changed() -> list[Rule]:
    """The rules that have had more than one version: of the others there is nothing to choose."""
    past = [row for row in house().book.rules if row.effective_from <= today()]
    codes = [row.code for row in past]
    newest = {row.code: row for row in sorted(past, key=lambda row: row.effective_from) if codes.count(row.code) > 1}
    return sorted(newest.values(), key=lambda row: row.code)


def _card(row: Rule) -> Card:
    return Card(
        row.effective_from.isoformat(), words.figure_words(row), f"{words.validity(row)} · {words.source_words(row)}"
    )


def _shown(row: RuleChoice) -> dict[str, object]:
    version = next(
        (each for each in house().book.rules if (each.code, each.effective_from) == (row.code, row.version)), None
    )
    return {
        "row": row,
        "title": words.title_of(version) if version else row.code,
        "figure": words.figure_words(version) if version else "",
        "since": day(row.version),
    }


def _page(case: Case, ask: AskForm, form: ChoiceForm | None = None) -> str:
    may = favour.may_choose(db.session, house(), case, me())
    with transaction():
        note_reading(db.session, case.id, me(), "case")
    return render_template("rules/choose.html", case=case, ask=ask, form=form if may else None, may=may)

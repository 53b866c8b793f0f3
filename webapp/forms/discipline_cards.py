"""What the forms of discipline share: the cards of the forms, and why one of them is refused."""

from typing import Any

from flask_babel import gettext as _
from wtforms.validators import ValidationError

from webapp.texts import lazy
from workflows.cases.discipline import deferring
from workflows.cases.discipline import state_track as discipline
from workflows.cases.roles import forms_of_discipline
from workflows.errors import N_, NotFound
from workflows.law.calendar import today
from workflows.law.limitation import level_of

from .base import Desk
from .citing import ruled
from .fields import Card, RadioField

FORMS = [
    Card("reprimand", lazy("Reprimand")),
    Card("warning", lazy("Warning")),
    Card("salary_reduction", lazy("Salary step reduction")),
    Card("demotion_rank", lazy("Demotion in rank")),
    Card("demotion_rank_and_salary_reduction", lazy("Demotion in rank and salary step reduction")),
    Card("demotion_post", lazy("Demotion in post")),
    Card("demotion_post_and_rank", lazy("Demotion in post and in rank")),
    Card("removal_from_post", lazy("Removal from post")),
    Card("removal_from_post_and_salary_reduction", lazy("Removal from post and salary step reduction")),
    Card("removal_from_post_and_demotion_rank", lazy("Removal from post and demotion in rank")),
    Card("dismissal", lazy("Dismissal")),
    Card("strip_force_title", lazy("Stripping of the title of People's Public Security")),
]
UNAVAILABLE = N_(
    "This form cannot be laid on this officer: track, command post, rank or authority do not allow it. "
    "Choose one of those offered."
)
BARRED = N_("At this level the limitation period ended on %(day)s: the act may not be disciplined with this form.")


def ladder_of(desk: Desk) -> list[str]:
    """Return the codes of the forms available for the person concerned, light to heavy; [] where there is no case."""
    if desk.case is None:
        return []
    found = forms_of_discipline.available(desk.session, desk.house, desk.case.subject_id, today())
    return forms_of_discipline.codes(found)


def offer_forms(desk: Desk, field: RadioField) -> None:
    """Offer the forms that are available for the person concerned only."""
    if desk.case is not None:
        field.keep(*ladder_of(desk))


def refuse_unavailable(desk: Desk, field: RadioField) -> None:
    """Raise ValidationError for a form that cannot be laid on this person."""
    if field.data and desk.case is not None and field.data not in ladder_of(desk):
        field.errors = []
        raise ValidationError(ruled(desk.rules, _(UNAVAILABLE), "R-STA-FORMS"))


def refuse_barred(desk: Desk, form: str) -> None:
    """Raise ValidationError for a form whose limitation period is over today (R-STA-06)."""
    found = said(desk, "discovery")
    if not found or desk.case is None:
        return
    limit = discipline.limit(desk.house, desk.rules, level_of(form), discipline.offence_in(desk.session, desk.case))
    if limit.due and limit.bars(today()):
        raise ValidationError(ruled(desk.rules, _(BARRED, day=f"{limit.due:%d/%m/%Y}"), "R-STA-06"))


def said(desk: Desk, form: str) -> dict[str, Any]:
    """Return what was last filled in on another form of the case; {} if nothing was."""
    return desk.said(form)


def in_question(desk: Desk) -> str:
    """Return the form that the case is about now; "" before one was named."""
    if desk.case is None:
        return ""
    try:
        return forms_of_discipline.form_in_question(desk.session, desk.case)
    except NotFound:
        return ""


def waiver_stands(desk: Desk) -> bool:
    """Tell whether the officer has asked in writing to be handled now, and has not withdrawn it since (R-STA-05)."""
    return desk.case is not None and deferring.waiver_stands(desk.session, desk.case)

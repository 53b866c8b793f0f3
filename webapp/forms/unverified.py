"""Refuse notes of mentoring where a fact must stand that is known from elsewhere (R-MEN-04)."""

from typing import Any

from flask_babel import gettext as _
from wtforms.validators import ValidationError

from workflows.cases.mentoring import notes

from .citing import ruled

RULE = "R-MEN-04"


class NoNotes:
    """Refuse a text that repeats or names what was noted when the officer concerned was mentored."""

    def __call__(self, form: Any, field: Any) -> None:
        desk = form.desk
        officer = desk.case.subject_id if desk.case else form.who.data
        if officer and field.data and notes.quotes(desk.session, desk.rules, officer, field.data):
            raise ValidationError(ruled(desk.rules, _(notes.NO_EVIDENCE), RULE))

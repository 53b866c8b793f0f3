"""Refuse a text that brings up a decision of discipline whose effect is over (R-TAL-03, R-STA-12)."""

from typing import Any

from flask_babel import gettext as _
from wtforms.validators import ValidationError

from workflows.cases.talent import pool
from workflows.law.calendar import today

from .citing import ruled

RULE = "R-TAL-03"


class NothingSpent:
    """Refuse the number of a decision that is over."""

    def __call__(self, form: Any, field: Any) -> None:
        officer = form.desk.case.subject_id if form.desk.case else form.who.data
        if officer and field.data and pool.cites_spent(form.desk.session, officer, field.data, today()):
            raise ValidationError(ruled(form.desk.rules, _(pool.SPENT), RULE))

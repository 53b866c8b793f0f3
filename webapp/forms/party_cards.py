"""Answers that several forms of the Party's track offer: the forms of discipline that are open for the person."""

from flask_babel import gettext as _
from wtforms.validators import ValidationError

from webapp.texts import lazy
from workflows.cases.roles import party_forms
from workflows.law.calendar import today

from .base import Desk
from .citing import ruled
from .fields import Card, RadioField

NO_DISCIPLINE = "no_discipline"
FORMS = [
    Card("reprimand", lazy("Reprimand")),
    Card("warning", lazy("Warning")),
    Card("removal_from_post", lazy("Removal from the Party post")),
    Card("party_expulsion", lazy("Expulsion")),
    Card(NO_DISCIPLINE, lazy("No discipline")),
]
AVAILABLE = "R-PAR-01"


def refuse_closed(desk: Desk, field: RadioField) -> None:
    """Raise ValidationError, with the rule, for a form that is not open for the member of the case (R-PAR-01)."""
    if field.data != NO_DISCIPLINE and field.data not in open_forms(desk):
        sentence = _(
            "This form is not open for this member: only who holds a Party post is removed from it, and a probationary "
            "member is reprimanded or warned. Choose another."
        )
        raise ValidationError(ruled(desk.rules, sentence, AVAILABLE))


def open_forms(desk: Desk) -> list[str]:
    """Return the forms open for the member of the case, by their codes on the ballot."""
    return party_forms.available(desk.session, desk.case.subject_id, today()) if desk.case else []

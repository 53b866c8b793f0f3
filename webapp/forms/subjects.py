"""About whom somebody may open a case."""

from flask_babel import gettext as _
from wtforms.validators import ValidationError

from workflows.errors import N_
from workflows.law.calendar import today
from workflows.people.conflicts import conflicts
from workflows.people.roles import unit_of

from .base import Desk
from .citing import ruled

SELF = N_("Nobody opens a case about himself here.")
NO_POST = N_("This person holds no post today, so no unit is responsible.")
OWN_KIN = N_("A declared relation ties you to this officer: somebody else must open the case.")


def check_subject(desk: Desk, person_id: int) -> None:
    """Raise ValidationError if this person may not open a case about `person_id` (R-STA-10)."""
    if person_id == desk.actor_id:
        raise ValidationError(_(SELF))
    if unit_of(desk.session, person_id, today()) is None:
        raise ValidationError(_(NO_POST))
    for conflict in conflicts(desk.session, desk.actor_id, person_id, desk.rules):
        if conflict.barred:
            rule = next(iter(conflict.rule_codes), "R-STA-10")
            raise ValidationError(ruled(desk.rules, _(OWN_KIN), rule))

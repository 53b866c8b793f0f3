"""What all proposals to move somebody have in common: about whom, who would take over, from when, and why."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import Field
from wtforms.validators import Length, ValidationError

from .checking import CheckedForm
from .fields import PersonField
from .subjects import check_subject

REASON = "R-REA-REASON"  # letters; "by the needs of work" alone is no reason


class MoveForm(CheckedForm):
    """A proposal to move an officer; it begins a case or goes on with one.

    Its fields are called `who`, `reason`, `effective_on`, and where the move has them `replacement` and `to_unit`.
    """

    def prepare(self) -> None:
        super().prepare()
        if self.desk.case is not None:
            del self.who
        self.refill()

    def validate_who(self, field: PersonField) -> None:
        check_subject(self.desk, field.data)

    def validate_reason(self, field: Field) -> None:
        Length(min=self.desk.rules.number(REASON))(self, field)

    def validate_replacement(self, field: PersonField) -> None:
        if field.data and field.data == self.officer:
            raise ValidationError(_("The officer cannot replace himself."))

    @property
    def officer(self) -> int | None:
        """The officer concerned: of the case, or picked here."""
        return self.desk.case.subject_id if self.desk.case is not None else self._picked("who")

    @property
    def substitute(self) -> int | None:
        return self._picked("replacement")

    @property
    def unit(self) -> int | None:
        return self._picked("to_unit")

    @property
    def effective(self) -> date | None:
        day: date | None = self["effective_on"].data
        return day

    def subject_id(self) -> int:
        return int(self.officer or 0)

    def _picked(self, name: str) -> int | None:
        picked: Any = self[name].data if name in self else None
        return int(picked) if picked else None

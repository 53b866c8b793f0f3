"""What all proposals to move somebody have in common, and all decisions on them: about whom, from when, and why."""

from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext as _
from wtforms import Field
from wtforms.validators import Length, ValidationError

from workflows.cases.placing import gated
from workflows.law.calendar import today

from .base import Check, TaskForm
from .checking import CheckedForm
from .fields import PersonField
from .gate_lines import barriers
from .subjects import check_subject

HANDOVER = "R-REA-HANDOVER"
REASON = "R-REA-REASON"  # letters; "by the needs of work" alone is no reason


class MoveForm(CheckedForm):
    """A proposal to move an officer; it begins a case or goes on with one.

    Its fields are called `who`, and where the move has them `reason`, `effective_on`, `replacement` and `to_unit`.
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
        day: date | None = self["effective_on"].data if "effective_on" in self else None
        return day

    def subject_id(self) -> int:
        return int(self.officer or 0)

    def _picked(self, name: str) -> int | None:
        picked: Any = self[name].data if name in self else None
        return int(picked) if picked else None


class MoveDecisionForm(TaskForm):
    """A decision on a move: it begins with the day that was proposed, and says what bars the move by now.

    Its fields are called `effective_on` and `hand_over_by`.
    """

    proposal: ClassVar[str]  # the form whose proposal is decided
    hands_over_first: ClassVar[bool] = False  # the work, before a post elsewhere is taken

    def prepare(self) -> None:
        if not self.fresh:
            return
        wanted = self.desk.said(self.proposal).get("effective_on")
        begins = max(today(), date.fromisoformat(wanted)) if wanted else today()
        since = today() if self.hands_over_first else begins
        self["effective_on"].data = begins
        self["hand_over_by"].data = self.desk.house.due(HANDOVER, since, self.desk.rules)

    def checks(self) -> list[Check]:
        desk = self.desk
        return barriers(gated.verdict_on(desk.session, desk.house, desk.case)) if desk.case else []

"""Linked moves after their proposal: appraised as a whole, decided as a whole (DOMAIN.md 2.3)."""

from typing import Any

from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired

from webapp.texts import lazy
from workflows.cases.linked import proposed
from workflows.cases.linked_tables import lines_of

from .base import Check
from .conditions import NotBefore, NotPast, RequiredIf
from .fields import Card, DateField, RadioField, paragraph
from .linked_lines import barred
from .moving import MoveDecisionForm
from .private_life import Decent
from .transfer import AppraisalForm

SUPPORTED, STOP, SIGN = "supported", "stop", "sign"


class LinkedAppraisalForm(AppraisalForm):
    """The organisation department appraises the whole list; what does not hold for one line holds for none."""

    key = "linked_appraisal"

    def prepare(self) -> None:
        self.outcome.keep(SUPPORTED, "not_supported")
        super().prepare()


class LinkedDecisionForm(MoveDecisionForm):
    """The director signs all decisions at once, or none; the papers are made from this."""

    key = "linked_decision"
    proposal = proposed.PROPOSAL
    sources = {"outcome": "R-REA-01", "hand_over_by": "R-REA-HANDOVER"}

    outcome = RadioField(
        lazy("Decision"),
        [InputRequired()],
        [
            Card(SIGN, lazy("I sign all"), lazy("A decision of his own for each officer, all from the same day.")),
            Card(STOP, lazy("I sign none"), lazy("The whole list stops, and each officer is told.")),
        ],
    )
    effective_on = DateField(lazy("Takes effect on"), [RequiredIf("outcome", SIGN), NotPast()])
    hand_over_by = DateField(
        lazy("Work handed over by"),
        [RequiredIf("outcome", SIGN), NotBefore("effective_on")],
        description=lazy("As a rule %(n)s working days."),
    )
    reason = paragraph(lazy("Why none is signed"), RequiredIf("outcome", STOP), Decent(), required=False)
    file_read = BooleanField(lazy("I have read the file, with everybody's views and the appraisal"), [DataRequired()])

    def facts(self) -> dict[str, Any]:
        return {"outcome": self.outcome.data}

    def checks(self) -> list[Check]:
        """Return what bars an officer by now: then none of the list is signed."""
        desk = self.desk
        if desk.case is None or self.outcome.data == STOP:
            return []
        found = proposed.verdicts_of(desk.session, desk.house, desk.case)
        lines = lines_of(desk.session, desk.case)
        return [check for line in lines for check in barred(line.position, line.person, found[line.person_id])]

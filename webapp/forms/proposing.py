"""Proposing a transfer, and the check of its conditions before it is sent (DOMAIN.md 2.3)."""

from typing import Any

from flask_babel import gettext as _
from wtforms.validators import DataRequired, InputRequired, Optional, ValidationError

from webapp.texts import lazy
from workflows.cases.answers import Answers
from workflows.cases.gates.acts import Act
from workflows.cases.linked.effect_reading import Shown, effect_of
from workflows.law.calendar import today
from workflows.people.establishment import Seat
from workflows.people.models import Unit
from workflows.people.roles import post_of, unit_of

from .conditions import Future
from .fields import Card, DateField, PersonField, RadioField, UnitField, paragraph
from .moving import MoveForm
from .private_life import OnlyDuty

TRANSFER = "transfer"


class ProposalForm(MoveForm):
    """A commander proposes that an officer be transferred; it begins a case or goes on with one."""

    key = "proposal"
    files = True
    act = Act.TRANSFER
    follows = ("R-REA-OPINION", "R-REA-APPRAISAL", "R-REA-DECIDE")
    fields = {"officer": "who", "substitute": "replacement", "unit": "to_unit", "day": "effective_on"}
    sources = {
        "who": "R-REA-05",
        "instrument": "R-REA-03",
        "reason": "R-REA-02",
        "fit": "R-REA-02",
        "replacement": "R-REA-09",
        "effective_on": "R-REA-01",
    }

    who = PersonField(
        lazy("Officer"), [DataRequired()], description=lazy("Search by name or number; accents are not needed.")
    )
    instrument = RadioField(
        lazy("Instrument"),
        [Optional()],
        [Card(TRANSFER, lazy("Transfer by order"))],
        default=TRANSFER,
        description=lazy(
            "Periodic position change is proposed only from a published plan, and none of them may be a reprisal."
        ),
    )
    to_unit = UnitField(lazy("Receiving unit"), [DataRequired()])
    reason = paragraph(
        lazy("Reason"),
        OnlyDuty(),
        hint=lazy("Which need of the service, why now, why this officer. The officer reads this."),
    )
    fit = paragraph(
        lazy("Fit with specialty and rank"),
        OnlyDuty(),
        hint=lazy("Training, experience, rank against the new work; how the old work goes on."),
    )
    replacement = PersonField(
        lazy("Replacement"), description=lazy("Who takes over, if somebody is meant; never your own kin.")
    )
    effective_on = DateField(lazy("To take effect on"), [InputRequired(), Future()])

    def validate_to_unit(self, field: UnitField) -> None:
        unit = self.desk.session.get(Unit, field.data)
        if unit is None or not unit.holds(today()):
            raise ValidationError(_("There is no such unit today."))
        present = unit_of(self.desk.session, self.officer, today()) if self.officer else None
        if present is not None and present.id == unit.id:
            raise ValidationError(_("The officer already serves in this unit."))

    def effect(self) -> Shown | None:
        """Return what the move would do, with the post that the officer holds now in the receiving unit."""
        post = post_of(self.desk.session, self.officer, today()) if self.officer else None
        if post is None or not self.officer or not self.unit or self.to_unit.errors:
            return None
        return effect_of(self.desk.session, self.desk.rules, {self.officer: Seat(self.unit, post.code)}, today())

    def content(self) -> dict[str, Any]:
        return {**super().content(), "instrument": TRANSFER}

    def answers(self) -> Answers:
        return Answers(content=self.content(), facts=self.facts(), receiving_unit_id=self.to_unit.data)

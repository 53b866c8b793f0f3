"""A decision of discipline takes effect: announced, received, entered, notified, and ended by another one."""

from typing import Any

from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired

from webapp.texts import lazy
from workflows.cases.decisions import effects_of, standing_for
from workflows.cases.discipline.state_track import decision_in
from workflows.errors import N_
from workflows.law.calendar import today

from .base import Check, TaskForm
from .conditions import NotFuture
from .fields import Card, DateField, RadioField, line, paragraph
from .private_life import Decent

LOCKS = {
    "no_advancement": N_("No promotion, planning or appointment until %(day)s; it lifts by itself."),
    "no_higher_post": N_("No higher post until %(day)s; it lifts by itself."),
    "demoted_rank": N_("No promotion in rank until %(day)s; it lifts by itself."),
    "in_effect": N_("The decision is in effect until %(day)s; it ends by itself."),
}


class DisclosureForm(TaskForm):
    """The head of the unit announces the decision in the scope it names and hands it over."""

    key = "disclosure"
    files = True
    sources = {"announced_on": "R-STA-04", "way": "R-SRV-RECEIPT"}

    announced_on = DateField(lazy("Announced on"), [InputRequired(), NotFuture()])
    present = paragraph(lazy("Before whom"), hint=lazy("Only within the scope that the decision names."))
    way = RadioField(
        lazy("How it was handed over"),
        [InputRequired()],
        [Card("in_person", lazy("In person")), Card("post", lazy("By registered post"))],
        description=lazy("The officer has %(n)s working days to acknowledge it."),
    )
    note = paragraph(lazy("Note"), Decent(), required=False)


class DecisionReceiptForm(TaskForm):
    """The officer acknowledges the decision; the time to complain begins."""

    key = "decision_receipt"
    sources = {"received": "P-2.8-1.complaint"}

    received = BooleanField(
        lazy("I have received the decision"),
        [DataRequired()],
        description=lazy("A receipt, no agreement. You may complain within %(n)s days from today."),
    )
    note = paragraph(lazy("Note"), required=False)


class RefusalMinutesForm(TaskForm):
    """The decision was handed over and not acknowledged."""

    key = "refusal_minutes"
    files = True
    sources = {"delivered_on": "P-2.8-1.complaint"}

    delivered_on = DateField(
        lazy("Handed over on"),
        [InputRequired(), NotFuture()],
        description=lazy("The time to complain, %(n)s days, runs from these minutes."),
    )
    circumstances = paragraph(lazy("What happened"), Decent())
    witnesses = line(lazy("Who witnesses it"))


class EffectRecordForm(TaskForm):
    """The organisation department enters the decision into the file and notifies the Party organisation."""

    key = "effect_record"
    files = True
    sources = {"entered_on": "R-STA-23", "notified": "P-2.4-12.notice"}

    entered_on = DateField(lazy("Entered into the personal file on"), [InputRequired(), NotFuture()])
    notified = line(
        lazy("Party organisation that is notified"), hint=lazy("Within %(n)s days; the notice is made of this.")
    )
    note = paragraph(lazy("Note"), Decent(), required=False)

    def checks(self) -> list[Check]:
        if self.desk.case is None or (row := decision_in(self.desk.session, self.desk.case)) is None:
            return []
        return [
            Check("ok", LOCKS[lock.kind], lock.rule, "entered_on", {"day": f"{lock.last:%d/%m/%Y}"})
            for lock in effects_of(row, self.desk.rules)
        ]


class EffectUpdateForm(TaskForm):
    """Another decision has taken the place of this one: the unit puts right what followed from it."""

    key = "effect_update"
    files = True
    sources = {"measures": "R-STA-12"}

    measures = paragraph(
        lazy("What was updated or given back"),
        Decent(),
        hint=lazy("Records, locks, pay, titles, with the day of each."),
    )
    done_on = DateField(lazy("Done on"), [InputRequired(), NotFuture()])

    def facts(self) -> dict[str, Any]:
        row = decision_in(self.desk.session, self.desk.case) if self.desk.case else None
        return {"goes_on": row is not None and standing_for(self.desk.session, row).in_effect(today())}

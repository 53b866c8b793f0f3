"""The quarterly report on mentoring: figures that nobody types, signed, received by the Party committee."""

from functools import cached_property
from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired

from webapp.locale import day
from webapp.texts import lazy
from workflows.cases.mentoring.reporting import EVERY, FLOOR, SIGNED, WRITTEN, Period, Told, last_period, told
from workflows.errors import N_
from workflows.law.calendar import today

from .base import Check, TaskForm
from .fields import Card, RadioField, paragraph
from .private_life import OnlyDuty

WHOLE = N_("%(first)s to %(last)s: %(officers)s officers mentored, %(entries)s entries, %(answered)s answered.")
UNIT = N_("%(unit)s: %(officers)s officers mentored, %(entries)s entries, %(answered)s answered.")
OTHERS = N_("The other units together: %(officers)s officers mentored, %(entries)s entries, %(answered)s answered.")
UNTOLD = N_("%(first)s to %(last)s: no figure of all is told, since it would give few officers away.")
NEEDS = [
    Card("nothing", lazy("Nothing more")),
    Card("time", lazy("Time for the meetings")),
    Card("training", lazy("Training for the commanders who support")),
    Card("commanders", lazy("More commanders who support")),
]


class MentoringReportForm(TaskForm):
    """The organisation department draws up the report of the last quarter; it may begin the case."""

    key = WRITTEN
    sources = {"compared": EVERY, "needs": "R-MEN-01"}
    further = {"compared": (FLOOR,)}

    needs = RadioField(
        lazy("What mentoring needs"),
        [InputRequired()],
        NEEDS,
        description=lazy("Of the whole force; a report holds figures only, and no word about an officer or a talk."),
    )
    compared = BooleanField(lazy("I have compared these figures with the register"), [DataRequired()])

    def prepare(self) -> None:
        self.compared.description = " ".join(_(line.message, **line.params) for line in self.checks())

    def checks(self) -> list[Check]:
        found, days = self._told, {"first": day(self._period.first), "last": day(self._period.last)}
        whole = {**days, **found.rows()["whole"]} if found.whole else days
        lines = [Check("ok" if found.whole else "warn", WHOLE if found.whole else UNTOLD, EVERY, params=whole)]
        lines += [Check("ok", UNIT, EVERY, params=row) for row in found.rows()["units"]]
        return lines + ([Check("ok", OTHERS, FLOOR, params=found.rows()["others"])] if found.others else [])

    def content(self) -> dict[str, Any]:
        days = {"first": self._period.first.isoformat(), "last": self._period.last.isoformat()}
        shown = [_(line.message, **line.params) for line in self.checks()]
        return {**super().content(), "figures": shown, "rows": {**days, **self._told.rows()}}

    def subject_id(self) -> int:
        return self.desk.actor_id

    @cached_property
    def _period(self) -> Period:
        desk = self.desk
        return last_period(desk.rules, desk.case.rules_on if desk.case else today())

    @cached_property
    def _told(self) -> Told:
        return told(self.desk.session, self.desk.house, self._period)


class MentoringReportSigningForm(TaskForm):
    """The head of the department signs; the paper is made from the figures that were kept."""

    key = SIGNED
    sources = {"file_read": EVERY, "measures": "R-MEN-01"}

    measures = paragraph(
        lazy("What the department will do"),
        OnlyDuty(),
        hint=lazy("Printed in the report. About how mentoring is done, never about an officer who is mentored."),
        required=False,
    )
    file_read = BooleanField(lazy("I have read the figures"), [DataRequired()])


class MentoringReportReceiptForm(TaskForm):
    """The Party committee receives the report, and says what it asks for."""

    key = "mentoring_report_receipt"
    sources = {"outcome": EVERY}

    outcome = RadioField(
        lazy("What the committee says"),
        [InputRequired()],
        [Card("noted", lazy("Noted")), Card("asks", lazy("Noted, and something is asked for"))],
    )
    remarks = paragraph(
        lazy("Remarks of the committee"),
        OnlyDuty(),
        hint=lazy("About how mentoring is done, never about an officer who is mentored."),
        required=False,
    )

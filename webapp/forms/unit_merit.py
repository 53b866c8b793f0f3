"""A title of a whole unit: the report that begins the case, and its submission."""

from flask_babel import gettext as _
from sqlalchemy import select
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.texts import lazy, locale
from workflows.cases.merit.units import HEADED, REPORT, head_id, unit_verdict
from workflows.law.calendar import today
from workflows.people.catalogue_tables import Title
from workflows.people.lines import commands
from workflows.people.roles import unit_of

from .base import Check, TaskForm
from .citing import ruled
from .conditions import NotFuture
from .fields import Card, DateField, RadioField, UnitField, paragraph
from .gate_lines import barriers
from .merit import OCCASIONS
from .merit_file import MeritSubmissionForm
from .private_life import Decent, OnlyDuty

COLLECTIVE = "collective_title"


class UnitReportForm(TaskForm):
    """A commander reports what his unit, or a part of it, has achieved and proposes a title; it begins the case."""

    key = REPORT
    files = True
    sources = {"unit": HEADED, "title": "R-COM-01", "merit_on": "R-COM-01", "achievement": "R-COM-01"}
    further = {"unit": ("R-COM-02",)}

    unit = UnitField(
        lazy("Unit"), [DataRequired()], description=lazy("The unit that you command, or one that belongs to it.")
    )
    title = RadioField(lazy("Title of the unit"), [InputRequired()])
    occasion = RadioField(lazy("Occasion"), [InputRequired()], OCCASIONS)
    merit_on = DateField(
        lazy("Day of the merit"), [InputRequired(), NotFuture()], description=lazy("Or the last day of its period.")
    )
    achievement = paragraph(
        lazy("The achievement"),
        OnlyDuty(),
        hint=lazy("What the unit did together, with which result; how it can be checked."),
    )

    def prepare(self) -> None:
        rows = self.desk.session.scalars(select(Title).where(Title.kind == COLLECTIVE).order_by(Title.order))
        self.title.offer([Card(row.code, row.en if locale() == "en" else row.name) for row in rows])
        self.refill()
        if self.fresh and not self.unit.data and (own := unit_of(self.desk.session, self.desk.actor_id, today())):
            self.unit.data = own.id

    def validate_unit(self, field: UnitField) -> None:
        """Refuse a unit that lies outside the proposer's command."""
        if field.data and not commands(self.desk.session, self.desk.actor_id, field.data, today()):
            sentence = _("Propose the unit that you command, or one that belongs to it.")
            raise ValidationError(ruled(self.desk.rules, sentence, HEADED))

    def checks(self) -> list[Check]:
        """Say what holds the unit: its head may not be commended himself today."""
        if not self.unit.data:
            return []
        return barriers(unit_verdict(self.desk.session, self.desk.house, self.unit.data))

    def looked_at(self) -> int | None:
        return head_id(self.desk.session, self.unit.data) if self.unit.data else None

    def subject_id(self) -> int:
        return self.desk.actor_id


class UnitSubmissionForm(MeritSubmissionForm):
    """The file of a unit's title is submitted with its ballot and the opinion of the Party committee."""

    key = "unit_submission"

    summary = paragraph(lazy("Why this unit, why this title"), Decent())

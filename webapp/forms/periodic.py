"""A periodic change of position: only by a line of a published plan, which says where to (DOMAIN.md 2.3, R-REA-03)."""

from typing import Any

from flask import request
from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired

from webapp.texts import lazy
from workflows.cases.answers import Answers
from workflows.cases.gates.acts import Act
from workflows.cases.placing.planning import line_of
from workflows.cases.placing_tables import PlanLine
from workflows.errors import N_
from workflows.law.calendar import today

from .base import Check
from .conditions import Future, NotBefore, NotPast
from .fields import DateField, PersonField, paragraph
from .moving import MoveDecisionForm, MoveForm
from .private_life import OnlyDuty
from .transfer import SecondReadingForm

BY_PLAN = N_("The plan of %(year)s, published on %(day)s, sends this post to “%(unit)s” in %(month)s.")


class PeriodicProposalForm(MoveForm):
    """A commander proposes what the plan says; the receiving unit is that of the plan and cannot be chosen."""

    key = "periodic_proposal"
    files = True
    act = Act.PERIODIC_POSITION_CHANGE
    follows = ("R-REA-VIEWS", "R-REA-APPRAISAL", "R-REA-DECIDE")
    fields = {"officer": "who", "substitute": "replacement", "day": "effective_on"}
    sources = {
        "who": "R-REA-03",
        "continuity": "R-REA-02",
        "replacement": "R-REA-09",
        "effective_on": "R-REA-04",
    }
    further = {"who": ("R-REA-05",)}

    who = PersonField(
        lazy("Officer"),
        [DataRequired()],
        description=lazy("Only somebody whose post stands in the published plan of this year."),
    )
    continuity = paragraph(
        lazy("How the work goes on"), OnlyDuty(), hint=lazy("Who takes over what. The officer reads this.")
    )
    replacement = PersonField(
        lazy("Replacement"), description=lazy("Who takes over, if somebody is meant; never your own kin.")
    )
    effective_on = DateField(lazy("To take effect on"), [InputRequired(), Future()])

    def prepare(self) -> None:
        super().prepare()
        if self.fresh and "who" in self:
            self.who.process_formdata(request.args.getlist("who"))  # from a line of the plan

    def panel(self) -> list[Check]:
        """Return the whole check, with the line of the plan."""
        line = self._line()
        return [*super().panel(), _told(line)] if line else super().panel()

    @property
    def unit(self) -> int | None:
        line = self._line()
        return line.to_unit_id if line else None

    def answers(self) -> Answers:
        return Answers(content=self.content(), facts=self.facts(), receiving_unit_id=self.unit)

    def _line(self) -> PlanLine | None:
        return line_of(self.desk.session, self.officer, today()) if self.officer else None


class PeriodicReadingForm(SecondReadingForm):
    """The Inspectorate looks for signs of a reprisal behind a line of the plan."""

    key = "periodic_reading"


class PeriodicDecisionForm(MoveDecisionForm):
    """The director signs; the paper is made from this."""

    key = "periodic_decision"
    proposal = "periodic_proposal"
    sources = {"effective_on": "R-REA-04", "hand_over_by": "R-REA-HANDOVER"}

    effective_on = DateField(
        lazy("Takes effect on"),
        [InputRequired(), NotPast()],
        description=lazy("A position is changed by a written decision only."),
    )
    hand_over_by = DateField(
        lazy("Work handed over by"),
        [InputRequired(), NotBefore("effective_on")],
        description=lazy("As a rule %(n)s working days."),
    )
    file_read = BooleanField(lazy("I have read the file, with the officer's views and the appraisal"), [DataRequired()])


def _told(line: PlanLine) -> Check:
    params: dict[str, Any] = {
        "year": line.plan.year,
        "day": f"{line.plan.published_on:%d/%m/%Y}",
        "unit": line.to_unit.name,
        "month": f"{line.planned_on:%m/%Y}",
    }
    return Check("ok", BY_PLAN, "R-REA-03", params=params)

"""The plan of periodic changes: written line by line, examined, signed, published (R-REA-03, R-REA-04)."""

from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.texts import lazy
from workflows.cases.placing.planning import Fault, Planned, first_draft, read_lines
from workflows.errors import N_
from workflows.law.calendar import today

from .base import Check, TaskForm
from .citing import ruled
from .conditions import NotFuture
from .fields import FOUND, PAGES, Card, DateField, RadioField, paragraph
from .private_life import OnlyDuty

LINES = PAGES * FOUND  # letters: a force of tens of thousands has some thousand changes in a year
IN_ORDER = N_("%(number)s changes are planned for %(year)s; each is of a listed post whose interval is over by then.")


class PlanDraftForm(TaskForm):
    """The organisation department lists whose interval is over, and where each of them goes; it begins the case."""

    key = "plan_draft"
    files = True
    sources = {"year": "R-REA-03", "lines": "R-REA-04", "basis": "R-REA-02"}
    further = {"lines": ("R-REA-04.posts",)}

    year = RadioField(lazy("Year of the plan"), [InputRequired()])
    lines = paragraph(
        lazy("Changes, one per line"),
        hint=lazy(
            "Number of the officer; code of the unit to go to; month. What follows is for the reader. The list begins "
            "with everybody whose interval is over by the end of this year; change it as the work demands."
        ),
        most=LINES,
    )
    basis = paragraph(
        lazy("Basis and aim"),
        OnlyDuty(),
        hint=lazy("Which list of posts, how the work goes on. Everybody reads this; write nothing about a person."),
    )

    def prepare(self) -> None:
        year = today().year
        self.year.offer([Card(str(each), str(each)) for each in (year, year + 1)])
        self.refill()
        if self.fresh and not self.lines.data:
            self.year.data = str(year)
            self.lines.data = first_draft(self.desk.session, self.desk.rules, year)

    def validate_lines(self, field: TextAreaField) -> None:
        """Refuse what cannot stand, with the number of its line."""
        if wrong := [each for each in self._read() if isinstance(each, Fault)]:
            said = [self._sentence(each) for each in wrong[:FOUND]]
            raise ValidationError(" ".join(said))

    def checks(self) -> list[Check]:
        """Say how many changes are planned."""
        planned = self._read()
        if not planned or any(isinstance(each, Fault) for each in planned):
            return []
        return [Check("ok", IN_ORDER, "R-REA-04", params={"number": len(planned), "year": self.year.data})]

    def content(self) -> dict[str, Any]:
        rows = [each.row() for each in self._read() if isinstance(each, Planned)]
        return {**super().content(), "rows": rows}

    def subject_id(self) -> int:
        return self.desk.actor_id

    def _read(self) -> list[Planned | Fault]:
        year, text = str(self.year.data or ""), self.lines.data or ""
        known = {choice.value for choice in self.year.choices}
        return read_lines(self.desk.session, self.desk.rules, int(year), text) if year in known else []

    def _sentence(self, fault: Fault) -> str:
        sentence, rule = _(fault.message, **fault.params), fault.rule
        return ruled(self.desk.rules, sentence, rule) if rule else sentence


class PlanCheckForm(TaskForm):
    """The head of the department examines the plan, whoever drew it up."""

    key = "plan_check"
    sources = {"outcome": "R-REA-03", "assessment": "R-REA-02"}

    assessment = paragraph(
        lazy("Objectivity, continuity of work"),
        OnlyDuty(),
        hint=lazy("Whether it follows the list of posts alone, and how each unit goes on working."),
    )
    outcome = RadioField(
        lazy("Outcome"),
        [InputRequired()],
        [
            Card("supported", lazy("Put to the vote"), lazy("The standing committee votes on it.")),
            Card("return", lazy("Give back"), lazy("The plan is changed first.")),
        ],
        description=lazy("A plan names posts whose interval is over; it is never a way to move somebody away."),
    )

    def prepare(self) -> None:
        self.refill()

    def facts(self) -> dict[str, Any]:
        return {"supported": self.outcome.data == "supported"}


class PlanVoteForm(TaskForm):
    """A key only: the vote has its own pages and is closed by its count."""

    key = "plan_vote"
    drafts = False


class PlanSigningForm(TaskForm):
    """The director signs the plan that was voted; the paper is made from this."""

    key = "plan_signing"
    sources = {"file_read": "R-REA-01"}

    file_read = BooleanField(lazy("I have read the plan and the result of the vote"), [DataRequired()])
    order = paragraph(lazy("Who carries it out, and how"), OnlyDuty(), hint=lazy("Printed in the plan, one line each."))


class PlanPublicationForm(TaskForm):
    """The plan is made public: from then on, and for its lines only, positions may be changed."""

    key = "plan_publication"
    sources = {"published_on": "R-REA-PUBLISH", "way": "R-REA-03"}

    published_on = DateField(
        lazy("Published on"),
        [InputRequired(), NotFuture()],
        description=lazy("Within %(n)s working days of the signature."),
    )
    way = RadioField(
        lazy("How it was published"),
        [InputRequired()],
        [
            Card("posting", lazy("Posted in all units concerned")),
            Card("meeting", lazy("Read out in meetings of the staff")),
            Card("both", lazy("Both")),
        ],
        description=lazy("The plan can be read in this system by everybody from the moment of this step."),
    )
    where = paragraph(lazy("Where and by whom"), OnlyDuty())

    def prepare(self) -> None:
        if self.fresh:
            self.published_on.data = today()

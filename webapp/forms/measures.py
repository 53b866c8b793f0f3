"""A temporary measure: grounds and obstructing act from the lawful lists, with evidence (DOMAIN.md 2.3, R-REA-08)."""

from typing import Any

from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired

from webapp.texts import lazy, locale
from workflows.cases.answers import Answers
from workflows.cases.gates.acts import Act
from workflows.cases.gates.conditions import OBSTRUCTION
from workflows.cases.gates.gate import gate
from workflows.cases.gates.verdict import Verdict
from workflows.cases.placing import gated
from workflows.cases.placing.measures import CHANGE, GROUNDS, LENGTH, PROPOSAL, SUSPENSION, details_of
from workflows.law.calendar import today
from workflows.people.models import Unit

from .base import Check, TaskForm
from .conditions import RequiredIf
from .fields import Card, PersonField, RadioField, UnitField, line, paragraph
from .gate_lines import barriers
from .moving import MoveForm
from .private_life import Decent
from .transfer import SecondReadingForm

KINDS = [
    Card(SUSPENSION, lazy("Temporary suspension from work"), lazy("Salary and benefits stay.")),
    Card(CHANGE, lazy("Temporary change of post"), lazy("The officer works elsewhere meanwhile; salary stays.")),
]


class MeasureProposalForm(MoveForm):
    """A commander proposes a precaution: what grounds there are, how the officer could obstruct, what proves both."""

    key = "measure_proposal"
    files = True
    act = Act.TEMPORARY_MEASURE
    fields = {"officer": "who", "unit": "to_unit"}
    sources = {
        "who": "R-REA-09",
        "kind": LENGTH,
        "ground": GROUNDS,
        "obstruction": OBSTRUCTION,
    }

    who = PersonField(
        lazy("Officer"), [DataRequired()], description=lazy("Search by name or number; accents are not needed.")
    )
    kind = RadioField(
        lazy("Measure"),
        [InputRequired()],
        KINDS,
        description=lazy("It holds for %(n)s days at most and then ends by itself. It is a precaution, no penalty."),
    )
    to_unit = UnitField(
        lazy("Where the officer works meanwhile"),
        [RequiredIf("kind", CHANGE)],
        description=lazy("For a change of post."),
    )
    ground = RadioField(lazy("Where the signs of a breach tied to corruption come from"), [InputRequired()])
    ground_document = line(lazy("Number and day of the paper that shows them"))
    ground_text = paragraph(
        lazy("What the paper says"), Decent(), hint=lazy("Signs only; nothing is found yet. The officer reads this.")
    )
    obstruction = RadioField(lazy("How the officer could obstruct the matter"), [InputRequired()])
    evidence = paragraph(
        lazy("What shows it"), Decent(), hint=lazy("Facts with day and place; attach what proves them.")
    )

    def prepare(self) -> None:
        self.ground.offer(_cards(self, GROUNDS))
        self.obstruction.offer(_cards(self, OBSTRUCTION))
        super().prepare()

    @property
    def unit(self) -> int | None:
        return super().unit if self.kind.data == CHANGE else None

    def answers(self) -> Answers:
        return Answers(content=self.content(), facts=self.facts(), receiving_unit_id=self.unit)

    def _verdict(self) -> Verdict:
        desk = self.desk
        details = details_of(desk.house, desk.case, self.ground.data or "", self.obstruction.data or "")
        who, proposer = self.officer or 0, desk.actor_id
        return gate(
            desk.session, desk.house, self.act, who, today(), proposer_id=proposer, case=desk.case, details=details
        )


class MeasureReadingForm(SecondReadingForm):
    """The Inspectorate looks for signs of a reprisal behind a precaution."""

    key = "measure_reading"


class MeasureDecisionForm(TaskForm):
    """The director orders the measure with its reasons, or does not; the paper is made from this."""

    key = "measure_decision"
    sources = {"outcome": LENGTH, "reason": "R-REA-08.decide"}

    outcome = RadioField(
        lazy("Decision"),
        [InputRequired()],
        [
            Card("refuse", lazy("Not ordered"), lazy("The case ends; nothing of it stays with the officer.")),
            Card("order", lazy("Ordered"), lazy("It begins today and ends by itself.")),
        ],
        description=lazy("For %(n)s days from today at most."),
    )
    reason = paragraph(
        lazy("Reasons"), Decent(), hint=lazy("Printed in the decision. Signs only; nothing is found yet.")
    )
    file_read = BooleanField(lazy("I have read the proposal and what proves it"), [DataRequired()])

    def facts(self) -> dict[str, Any]:
        return {"ordered": self.outcome.data == "order"}

    def content(self) -> dict[str, Any]:
        """Return what was filled in, and for the paper what was proposed, where to, and the last day."""
        said, desk = self.desk.said(PROPOSAL), self.desk
        unit = desk.session.get(Unit, said["to_unit"]) if said.get("to_unit") else None
        return {
            **super().content(),
            "kind": said.get("kind", SUSPENSION),
            "place": unit.name if unit and said.get("kind") == CHANGE else "",
            "last_on": desk.house.due(LENGTH, today(), desk.rules).isoformat(),
        }

    def answers(self) -> Answers:
        starts = {LENGTH: today()} if self.outcome.data == "order" else {}
        return Answers(content=self.content(), facts=self.facts(), starts=starts)

    def checks(self) -> list[Check]:
        desk = self.desk
        return barriers(gated.verdict_on(desk.session, desk.house, desk.case)) if desk.case else []


def _cards(form: TaskForm, rule: str) -> list[Card]:
    words = form.desk.house.choices.of(rule)
    return [Card(code, words[code].label(locale())) for code in form.desk.rules.words(rule)]

"""The steps of a transfer after its proposal: second reader, opinions, appraisal, decision."""

from typing import Any

from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired

from webapp.texts import lazy
from workflows.cases.gates.verdict import Effect, Viewer
from workflows.cases.permissions import OVERSEERS
from workflows.cases.placing import gated

from .base import Check, TaskForm
from .conditions import NotBefore, NotFuture, NotPast
from .fields import Card, DateField, RadioField, line, paragraph
from .moving import MoveDecisionForm
from .own_words import OwnWords
from .private_life import Decent

OPINIONS = [Card("agree", lazy("Agrees")), Card("disagree", lazy("Does not agree"))]


class SecondReadingForm(TaskForm):
    """The Inspectorate looks for signs of a reprisal.

    Whoever proposed must not learn from it who has spoken against whom (R-INT-02).
    """

    key = "second_reading"
    readers = ("inspectorate_officer", *OVERSEERS)
    files = True
    sources = {"reprisal": "R-REA-10", "examined": "R-REA-03"}

    examined = paragraph(
        lazy("What was examined"),
        Decent(),
        hint=lazy("Who was heard, which papers, how others in like posts were treated."),
    )
    reprisal = RadioField(
        lazy("Are there signs of a reprisal?"),
        [InputRequired()],
        [
            Card("no", lazy("No"), lazy("The proposal goes on.")),
            Card("yes", lazy("Yes"), lazy("The proposal stops and is reported upward.")),
        ],
        description=lazy("The officer reads your answer and its reason."),
    )
    reason = paragraph(lazy("Reason"), Decent())

    def facts(self) -> dict[str, Any]:
        return {"reprisal": self.reprisal.data == "yes"}

    def checks(self) -> list[Check]:
        """Say why a second reader is asked: for the Inspectorate's eyes, not the proposer's."""
        case = self.desk.case
        if case is None:
            return []
        found = gated.verdict_on(self.desk.session, self.desk.house, case).shown_to((Viewer.INSPECTORATE,))
        return [Check("warn", reason.message, reason.rule) for reason in found.of(Effect.SECOND_READER)]


class RequestForm(TaskForm):
    """The organisation department asks the unit, the officer and the receiving unit for their opinions."""

    key = "request"
    files = True

    wanted = paragraph(
        lazy("What is asked"),
        Decent(),
        hint=lazy("All three are asked at once: the unit with its Party committee, the officer, the receiving unit."),
    )
    note = paragraph(lazy("Note"), Decent(), required=False)


class UnitOpinionForm(TaskForm):
    """The unit and its Party committee have met and resolved."""

    key = "unit_opinion"
    files = True
    sources = {"met_on": "R-REA-OPINION"}

    met_on = DateField(
        lazy("Met on"), [InputRequired(), NotFuture()], description=lazy("Answered within %(n)s working days.")
    )
    opinion = RadioField(lazy("Opinion"), [InputRequired()], OPINIONS)
    resolution = line(lazy("Number of the resolution"), required=False)
    text = paragraph(lazy("What was said and resolved"), Decent(), hint=lazy("With the opinions of the minority."))


class ViewsForm(OwnWords):
    """The officer says what he thinks of being transferred."""

    key = "views"
    about = lazy(
        "Work, health, family, whatever should be weighed. The law does not ask for your consent, but you are heard "
        "first; you have %(n)s working days."
    )
    rule = "R-REA-VIEWS"


class ReceiverOpinionForm(TaskForm):
    """The receiving unit answers."""

    key = "receiver_opinion"
    files = True
    sources = {"opinion": "R-REA-REPLY"}

    opinion = RadioField(
        lazy("Opinion"), [InputRequired()], OPINIONS, description=lazy("Answered within %(n)s working days.")
    )
    text = paragraph(lazy("Reason, and which work is meant for the officer"), Decent())


class AppraisalForm(TaskForm):
    """The organisation department appraises the file."""

    key = "appraisal"
    files = True
    sources = {"assessment": "R-REA-02", "views_weighed": "R-REA-VIEWS", "outcome": "R-REA-03"}

    assessment = paragraph(
        lazy("Need, fit, continuity of work"),
        Decent(),
        hint=lazy("Whether it fits the specialty, is objective and does not disrupt."),
    )
    views_weighed = paragraph(
        lazy("How the officer's views were weighed"), Decent(), hint=lazy("Also if nothing was said.")
    )
    outcome = RadioField(
        lazy("Appraisal"),
        [InputRequired()],
        [
            Card("supported", lazy("Supported"), lazy("Goes to whoever decides.")),
            Card("not_supported", lazy("Not supported"), lazy("The case ends.")),
            Card("return", lazy("Give back"), lazy("The proposer completes the file.")),
        ],
        description=lazy("A transfer is never a reprisal."),
    )
    reason = paragraph(lazy("Reason"), Decent())

    def prepare(self) -> None:
        self.refill()

    def facts(self) -> dict[str, Any]:
        return {"outcome": self.outcome.data}


class CommitteeVoteForm(TaskForm):
    """A key only: the vote has its own pages and is closed by its count."""

    key = "committee_vote"
    drafts = False


class DecisionForm(MoveDecisionForm):
    """The director signs; the paper is made from this."""

    key = "decision"
    proposal = "proposal"
    sources = {"effective_on": "R-REA-01", "hand_over_by": "R-REA-HANDOVER"}

    effective_on = DateField(
        lazy("Takes effect on"), [InputRequired(), NotPast()], description=lazy("Whoever may appoint may transfer.")
    )
    hand_over_by = DateField(
        lazy("Work handed over by"),
        [InputRequired(), NotBefore("effective_on")],
        description=lazy("As a rule %(n)s working days."),
    )
    file_read = BooleanField(lazy("I have read the file, with the officer's views and the appraisal"), [DataRequired()])

"""What follows a decision that moves somebody: the hand-over of two sides, and what both say some months later."""

from typing import Any

from flask_babel import gettext as _
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.texts import lazy
from workflows.cases.permissions import OVERSEERS

from .base import TaskForm
from .conditions import NotFuture, RequiredIf
from .fields import Card, DateField, PersonField, RadioField, line, paragraph
from .own_words import OwnWords
from .private_life import Decent, OnlyDuty


class HandoverForm(TaskForm):
    """The officer has handed over work, papers, weapons and access."""

    key = "handover"
    files = True
    sources = {"done_on": "R-REA-HANDOVER"}

    done_on = DateField(
        lazy("Handed over on"), [InputRequired(), NotFuture()], description=lazy("Within %(n)s working days.")
    )
    received_by = PersonField(lazy("Taken over by"), [DataRequired()])
    work = paragraph(
        lazy("Work and papers"),
        hint=lazy(
            "One per line: files, matters under way, keys, access to systems. "
            "No state secrets; name their registers only."
        ),
    )
    weapons = RadioField(
        lazy("Weapons and special equipment"),
        [InputRequired()],
        [
            Card("returned", lazy("Returned")),
            Card("none", lazy("None held")),
            Card("kept", lazy("Kept by order"), lazy("Say by which order.")),
        ],
    )
    weapons_note = line(lazy("By which order"), RequiredIf("weapons", "kept"), required=False)
    open_points = paragraph(lazy("What is still open"), required=False)

    def prepare(self) -> None:
        self.refill()

    def validate_received_by(self, field: PersonField) -> None:
        if self.desk.case and field.data == self.desk.case.subject_id:
            raise ValidationError(_("Nobody takes over from himself. Name who takes over."))


class TakeoverForm(TaskForm):
    """The unit has checked what was handed over; it signs the minutes, or says what is missing."""

    key = "takeover"
    files = True
    sources = {"missing": "R-REA-HANDOVER.check"}

    checked_on = DateField(lazy("Checked on"), [InputRequired(), NotFuture()])
    place = line(lazy("Where"))
    missing = RadioField(
        lazy("Is all there?"),
        [InputRequired()],
        [
            Card("no", lazy("All is there"), lazy("The minutes are signed by both sides.")),
            Card("yes", lazy("Something is missing"), lazy("The officer completes the hand-over.")),
        ],
        description=lazy("Answered within %(n)s working days."),
    )
    lacking = paragraph(lazy("What is missing"), RequiredIf("missing", "yes"), Decent(), required=False)
    note = paragraph(lazy("Note"), Decent(), required=False)

    def facts(self) -> dict[str, Any]:
        return {"missing": self.missing.data == "yes"}


class OwnFeedbackForm(OwnWords):
    """The officer says, some months later, how it goes at the new place; his new commander does not read it."""

    key = "own_feedback"
    readers = OVERSEERS
    about = lazy(
        "How the work goes, what helps, what is still missing. Only the Organization Department reads this; your new "
        "commander does not. You have %(n)s working days; silence is no answer and harms nobody."
    )
    rule = "R-REA-FEEDBACK.answer"


class FeedbackForm(TaskForm):
    """The receiving head says how it goes, some months later; about the work, never a mark."""

    key = "feedback"
    sources = {"work": "R-REA-FEEDBACK"}

    work = paragraph(
        lazy("How the work goes"),
        OnlyDuty(),
        hint=lazy("Facts of duty from the first %(n)s months. The officer reads this."),
    )
    support = paragraph(lazy("What helps, what is still needed"), OnlyDuty())
    fits = RadioField(
        lazy("Does the place fit?"),
        [InputRequired()],
        [
            Card("yes", lazy("Yes")),
            Card("support", lazy("Yes, with more support")),
            Card("review", lazy("It should be looked at again")),
        ],
    )

    def facts(self) -> dict[str, Any]:
        return {"fits": self.fits.data}

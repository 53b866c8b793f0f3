"""A temporary measure once ordered: received, watched, reconsidered, cancelled, its end made public (R-REA-08)."""

from typing import Any

from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired

from webapp.texts import lazy
from workflows.cases.placing.measures import LENGTH
from workflows.law.calendar import today

from .base import TaskForm
from .conditions import NotFuture
from .fields import Card, DateField, RadioField, line, paragraph
from .own_words import OwnWords
from .private_life import Decent, OnlyDuty


class MeasureReceiptForm(OwnWords):
    """The officer receives the decision, and says what he thinks of it if he wishes."""

    key = "measure_receipt"
    about = lazy(
        "Receiving is not agreeing. Say what you think of it if you wish; you may also ask for reconsideration on any "
        "day on which the measure holds. You have %(n)s working days for this receipt."
    )
    rule = "R-SRV-RECEIPT"


class MeasureWatchForm(TaskForm):
    """The office has looked again: there are no grounds any more, or nothing can be obstructed."""

    key = "measure_watch"
    files = True
    sources = {"result": LENGTH, "reason": "R-REA-08.cancel"}

    result = RadioField(
        lazy("What was found"),
        [InputRequired()],
        [
            Card("no_finding", lazy("Nothing was found against the officer")),
            Card("no_obstruction", lazy("Nothing can be obstructed any more")),
            Card("concluded", lazy("The matter has been concluded")),
        ],
        description=lazy("Do this step as soon as a reason is gone; without it the measure ends by itself."),
    )
    reason = paragraph(
        lazy("What it rests on"), Decent(), hint=lazy("The measure is then cancelled within the time of the rule.")
    )


class MeasureReviewForm(TaskForm):
    """The director answers the officer's request for reconsideration."""

    key = "measure_review"
    sources = {"outcome": "R-REA-RECONSIDER", "reason": LENGTH}

    outcome = RadioField(
        lazy("Outcome of the reconsideration"),
        [InputRequired()],
        [
            Card("cancel", lazy("To be cancelled"), lazy("You sign the cancellation next.")),
            Card("keep", lazy("Kept"), lazy("It goes on to its last day; the officer may ask again.")),
        ],
        description=lazy("Answered within %(n)s working days."),
    )
    reason = paragraph(lazy("Reasons"), Decent(), hint=lazy("An answer to what the officer has written."))

    def facts(self) -> dict[str, Any]:
        return {"kept": self.outcome.data == "keep"}


class MeasureCancellationForm(TaskForm):
    """The director cancels the measure; the paper is made from this."""

    key = "measure_cancellation"
    sources = {"reason": "R-REA-08.cancel"}

    reason = paragraph(lazy("Reasons"), Decent(), hint=lazy("Printed in the decision, and made public with it."))
    file_read = BooleanField(lazy("I have read what was found"), [DataRequired()])


class MeasurePublicationForm(TaskForm):
    """That the measure has ended is made public: before the staff, or by posting."""

    key = "measure_publication"
    sources = {"published_on": "R-REA-08.publish", "way": "R-REA-08.posting"}

    published_on = DateField(
        lazy("Published on"),
        [InputRequired(), NotFuture()],
        description=lazy("Within %(n)s working days of its end."),
    )
    way = RadioField(
        lazy("How it was published"),
        [InputRequired()],
        [Card("meeting", lazy("Announced in a meeting of the staff")), Card("posting", lazy("Posted at the unit"))],
        description=lazy("A notice stays up for %(n)s days."),
    )
    where = line(lazy("Where"), OnlyDuty())

    def prepare(self) -> None:
        if self.fresh:
            self.published_on.data = today()

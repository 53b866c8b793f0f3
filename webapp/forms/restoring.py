"""A wrong decision is undone: what to restore, apology, corrections to every recipient, the officer's word on it."""

from typing import Any

from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired

from webapp.texts import lazy

from .base import TaskForm
from .conditions import NotFuture, RequiredIf
from .fields import Card, DateField, RadioField, paragraph
from .private_life import Decent

UNDONE = "R-STA-14"


class RestorationListForm(TaskForm):
    """The organisation department lists what the wrong decision took, and who was told of it."""

    key = "restoration_list"
    sources = {"rights": UNDONE, "recipients": UNDONE}

    rights = paragraph(lazy("Post, pay, titles and rights to give back"), Decent(), hint=lazy("One per line."))
    records = paragraph(lazy("Records to correct"), Decent())
    recipients = paragraph(
        lazy("Who had received the decision or a notice of it"),
        Decent(),
        hint=lazy("Every one of them gets the correction."),
    )

    def prepare(self) -> None:
        self.refill()


class ApologyForm(TaskForm):
    """The head of the unit announces the cancellation and apologises."""

    key = "apology"
    files = True
    sources = {"announced_on": "R-STA-14.apology", "apologised": UNDONE}

    announced_on = DateField(
        lazy("Announced on"),
        [InputRequired(), NotFuture()],
        description=lazy("Within %(n)s working days."),
    )
    present = paragraph(lazy("Before whom"), hint=lazy("At least the circle that had heard of the decision."))
    words = paragraph(lazy("Words of the apology"), Decent())
    apologised = BooleanField(lazy("The apology was made to the officer in person"), [DataRequired()])


class CorrectionsForm(TaskForm):
    """What was given back and corrected, recipient by recipient."""

    key = "corrections"
    files = True
    sources = {"given_back": UNDONE, "corrected": UNDONE}

    given_back = paragraph(lazy("What was given back, with its day"), Decent())
    corrected = paragraph(lazy("Which records were struck and annotated"), Decent())
    told = paragraph(lazy("Which recipients got the correction"), Decent(), hint=lazy("All of the list."))
    complete = BooleanField(lazy("Every right, record and recipient of the list is done"), [DataRequired()])


class RestorationAnswerForm(TaskForm):
    """The officer says whether everything was restored."""

    key = "restoration_answer"
    sources = {"answer": UNDONE}

    answer = RadioField(
        lazy("Was everything restored?"),
        [InputRequired()],
        [
            Card("yes", lazy("Yes")),
            Card("missing", lazy("Something is missing"), lazy("It goes back to be completed.")),
        ],
    )
    text = paragraph(lazy("What is missing"), RequiredIf("answer", "missing"), required=False)

    def facts(self) -> dict[str, Any]:
        return {"missing": self.answer.data == "missing"}

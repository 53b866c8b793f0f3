"""A wrong decision is undone: what to restore, apology, corrections to every recipient, the officer's word on it."""

from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField, SelectChoice
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.texts import lazy
from workflows.cases.discipline.restoring import Undoing, lines, missing, to_undo
from workflows.cases.gates.models import LockKind
from workflows.errors import N_

from .base import Check, TaskForm
from .citing import ruled
from .conditions import NotFuture, RequiredIf
from .fields import Card, DateField, RadioField, SelectMultipleField, paragraph
from .private_life import Decent

UNDONE = "R-STA-14"
PARTS = ("rights", "records", "recipients")  # of the list; each line of each is corrected
CLOSED = {
    LockKind.IN_EFFECT: N_("Commendation and classification that were not considered meanwhile"),
    LockKind.NO_ADVANCEMENT: N_("Promotion, planning, training and appointment that were held back"),
    LockKind.NO_HIGHER_POST: N_("Appointment to a higher post that was held back"),
    LockKind.DEMOTED_RANK: N_("Rank, with its day and what follows for pay"),
}
AS_BEFORE = N_("Post, rank and pay as before decision %(symbol)s")
STRUCK = N_("Personal file: decision %(symbol)s struck and annotated")
COUNTED = N_("Statistics and lists: decision %(symbol)s counts in none of them")
LEFT_OUT = N_("The record says that these were told as well: %(names)s. Each of them gets the correction.")
NOT_DONE = N_("Not done yet: %(names)s. It ends when every line of the list is done.")
TOLD = N_("The record names %(number)s who were told. Each of them must be in the list.")


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
        if self.fresh and not self.recipients.data:
            self.rights.data, self.records.data = "\n".join(self._rights()), "\n".join(self._records())
            self.recipients.data = "\n".join(self._told())

    def validate_recipients(self, field: Any) -> None:
        if left := missing(self._told(), field.data or ""):
            raise ValidationError(ruled(self.desk.rules, _(LEFT_OUT, names="; ".join(left)), UNDONE))

    def checks(self) -> list[Check]:
        told = self._told()
        return [Check("ok", TOLD, UNDONE, "recipients", {"number": len(told)})] if told else []

    def _rights(self) -> list[str]:
        found = [str(_(AS_BEFORE, symbol=each.symbol)) for each in self._undo()]
        return found + [str(_(CLOSED[kind])) for kind in dict.fromkeys(k for each in self._undo() for k in each.closed)]

    def _records(self) -> list[str]:
        return [str(_(words, symbol=each.symbol)) for each in self._undo() for words in (STRUCK, COUNTED)]

    def _told(self) -> list[str]:
        return list(dict.fromkeys(name for each in self._undo() for name in each.told))

    def _undo(self) -> list[Undoing]:
        return to_undo(self.desk.session, self.desk.case) if self.desk.case else []


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
    sources = {"done": UNDONE, "given_back": UNDONE, "corrected": UNDONE}

    done = SelectMultipleField(
        lazy("Done, line by line"),
        choices=[Card("all", lazy("Every line of the list"))],
        description=lazy("Every right, record and recipient of the list."),
    )
    given_back = paragraph(lazy("What was given back, with its day"), Decent())
    corrected = paragraph(lazy("Which records were struck and annotated"), Decent())
    told = paragraph(lazy("Which recipients got the correction"), Decent(), hint=lazy("All of the list."))

    def prepare(self) -> None:
        self.refill()
        if listed := self._listed():
            self.done.choices = [SelectChoice(line, line) for line in listed]
        if self.fresh and not self.told.data:
            self.told.data = self.desk.said("restoration_list").get("recipients", "")

    def validate_done(self, field: SelectMultipleField) -> None:
        if left := [line for line in self._listed() if line not in (field.data or [])]:
            raise ValidationError(ruled(self.desk.rules, _(NOT_DONE, names="; ".join(left)), UNDONE))

    def _listed(self) -> list[str]:
        listed = self.desk.said("restoration_list")
        return list(dict.fromkeys(line for part in PARTS for line in lines(listed.get(part))))


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

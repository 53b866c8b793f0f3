"""Hearing the officer: summons, his words, minutes, or the record of his absence."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select
from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired, Optional, ValidationError

from webapp.texts import lazy
from workflows.cases.models import Submission
from workflows.law.calendar import today

from .base import Desk, TaskForm
from .citing import ruled
from .conditions import NotFuture, RequiredIf
from .fields import Card, DateField, RadioField, line, paragraph
from .own_words import OwnWords
from .private_life import Decent

SUMMONS, OFTEN = "R-HEA-SUMMONS", "R-STA-09.summons"


class SummonsForm(TaskForm):
    """The officer is asked to explain something, with enough time to prepare."""

    key = "summons"
    sources = {"meet_on": SUMMONS}

    matter = paragraph(
        lazy("What is to be explained"),
        Decent(),
        hint=lazy("So plainly that the officer can prepare an answer to each point."),
    )
    meet_on = DateField(
        lazy("Day of the hearing"),
        [Optional()],
        description=lazy("The officer has %(n)s working days to prepare; the hearing is on the last of them."),
    )
    place = line(lazy("Hour and place"))
    bring = paragraph(lazy("Papers to bring"), required=False)

    def prepare(self) -> None:
        if self.fresh:
            self.meet_on.data = self._day()

    def validate_meet_on(self, field: DateField) -> None:
        day = self._day()
        if field.data is None or field.data == day:
            return
        text = f"{day:%d/%m/%Y}"
        if field.data < day:
            sentence = _("Too early: the officer has until %(day)s to prepare.", day=text)
        else:
            sentence = _("Too late: this step waits for the officer until %(day)s only.", day=text)
        raise ValidationError(ruled(self.desk.rules, sentence, SUMMONS))

    def facts(self) -> dict[str, Any]:
        return {"last": summonses(self.desk) + 1 >= self.desk.rules.number(OFTEN)}

    def content(self) -> dict[str, Any]:
        return {**super().content(), "meet_on": (self.meet_on.data or self._day()).isoformat()}

    def _day(self) -> date:
        return self.desk.house.due(SUMMONS, today(), self.desk.rules)


class StatementForm(OwnWords):
    """The officer explains."""

    key = "statement"
    about = lazy("Only what you could answer may be used against you. Your words stay beside each finding.")
    rule = "R-VER-04"


class AbsenceForm(TaskForm):
    """The officer did not come, as often as the rule asks before one goes on without him."""

    key = "absence"
    files = True
    sources = {"circumstances": OFTEN}

    noted_on = DateField(lazy("Recorded on"), [InputRequired(), NotFuture()])
    circumstances = paragraph(
        lazy("How he was summoned, and what is known of why he did not come"),
        Decent(),
        hint=lazy("One goes on without the officer only after %(n)s summonses. Absence admits nothing."),
    )
    witnesses = line(lazy("Who witnesses it"))

    def validate(self, extra_validators: Any = None) -> bool:
        fine: bool = super().validate(extra_validators)
        wanted = self.desk.rules.number(OFTEN)
        if summonses(self.desk) >= wanted:
            return fine
        sentence = _("The officer must be summoned %(number)s times before his absence is recorded.", number=wanted)
        self.form_errors.append(ruled(self.desk.rules, sentence, OFTEN))
        return False


class MinutesForm(TaskForm):
    """What was said at the hearing, signed."""

    key = "minutes"
    files = True
    sources = {"signed": "R-VER-06", "copy_given": "P-2.2-7.copies"}

    held_on = DateField(lazy("Held on"), [InputRequired(), NotFuture()])
    present = paragraph(lazy("Who was present"))
    said = paragraph(
        lazy("What was asked and answered"),
        Decent(),
        hint=lazy("The officer's own statement stands beside this; do not repeat it."),
    )
    signed = RadioField(
        lazy("Signature of the officer"),
        [InputRequired()],
        [
            Card("signed", lazy("Signed")),
            Card("reserved", lazy("Signed with remarks")),
            Card("refused", lazy("Refused to sign")),
        ],
        description=lazy("The minutes are read out before they are signed."),
    )
    remarks = paragraph(
        lazy("Remarks, or the reason for refusing"), RequiredIf("signed", "reserved", "refused"), required=False
    )
    copy_given = BooleanField(
        lazy("The officer was given a copy"),
        [DataRequired()],
        description=lazy("The minutes are made in %(n)s copies."),
    )


def summonses(desk: Desk) -> int:
    """Return how often the officer was summoned in this hearing."""
    if desk.case is None or desk.task is None:
        return 0
    sent = (
        select(func.count())
        .select_from(Submission)
        .where(Submission.case_id == desk.case.id, Submission.form == "summons", Submission.within == desk.task.within)
    )
    return desk.session.scalar(sent) or 0

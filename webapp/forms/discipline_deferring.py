"""Discipline that must wait, or leaves meetings out: the ground, its paper, and the officer's request to go on."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.texts import lazy
from workflows.cases.answers import Answers
from workflows.cases.discipline import apart, deferring
from workflows.cases.timing import clocks
from workflows.errors import N_
from workflows.law.calendar import today
from workflows.people.models import Protection

from . import discipline_cards as cards
from .base import Check, TaskForm
from .citing import ruled
from .conditions import NotFuture, RequiredIf
from .fields import Card, DateField, RadioField, line, paragraph
from .private_life import Decent

HANDLING = "R-STA-07.normal"
NONE, JUDGMENT = "none", "judgment"
RETIRES = N_("The officer reaches the age limit on %(day)s. Retirement is processed all the same.")
PROTECTED = N_(
    "A protection is on record that defers discipline today. Name the ground; only the officer's own written request "
    "lets the case go on."
)
GROUNDS = [
    Card(NONE, lazy("No ground")),
    Card("illness", lazy("Seriously ill, in treatment")),
    Card("pregnancy", lazy("Pregnant")),
    Card("maternity", lazy("On maternity leave")),
    Card("child", lazy("Nursing a child below the age of the rule")),
    Card("proceedings", lazy("Prosecuted or held, awaiting the conclusion")),
]
SKIPS = [
    Card(NONE, lazy("None: the review meeting is held")),
    Card("transferred", lazy("Discovered after a transfer; reviewed there")),
    Card("reviewed", lazy("Reviewed already and responsibility accepted")),
    Card("concluded", lazy("A competent body concluded and proposed a form")),
    Card("judgment", lazy("A judgment with prison or on corruption")),
    Card("party_decision", lazy("A decision of Party discipline exists")),
]


class DeferralForm(TaskForm):
    """The organisation department says whether discipline must wait, and whether meetings are left out."""

    key = "deferral"
    files = True
    sources = {
        "ground": "R-STA-05",
        "skip": "R-STA-20",
        "judgment": "R-STA-21.judgments",
        "judgment_on": "R-STA-21",
        "reason": "R-STA-08",
    }

    ground = RadioField(
        lazy("Ground on which discipline is not yet considered"),
        [InputRequired()],
        GROUNDS,
        description=lazy("Nobody's instruction lifts a ground; only the officer may ask to be handled now."),
    )
    document = line(
        lazy("Paper that proves the ground"), RequiredIf("ground", *(c.value for c in GROUNDS[1:])), required=False
    )
    skip = RadioField(lazy("Ground on which meetings are left out"), [InputRequired()], SKIPS)
    skip_document = line(
        lazy("Paper that proves it"), RequiredIf("skip", *(c.value for c in SKIPS[1:])), required=False
    )
    judgment = RadioField(
        lazy("What the judgment says"),
        [RequiredIf("skip", JUDGMENT)],
        [
            Card("prison_unsuspended", lazy("Prison, not suspended"), lazy("Leads to dismissal.")),
            Card("corruption", lazy("An offence of corruption"), lazy("Leads to dismissal.")),
            Card("other", lazy("Another penalty"), lazy("The form is weighed as usual.")),
        ],
    )
    judgment_on = DateField(
        lazy("Judgment received on"),
        [RequiredIf("skip", JUDGMENT), NotFuture()],
        description=lazy("A dismissal that follows from it is decided within %(n)s working days."),
    )
    reason = paragraph(lazy("Reason"), Decent(), hint=lazy("Time of a deferral counts in no clock."))

    def prepare(self) -> None:
        if self.fresh:
            self.skip.data = NONE

    def validate_ground(self, field: RadioField) -> None:
        if field.data == NONE and self._is_protected() and not cards.waiver_stands(self.desk):
            raise ValidationError(ruled(self.desk.rules, _(PROTECTED), "R-STA-05"))

    def facts(self) -> dict[str, Any]:
        case = self.desk.case
        if case is None or deferring.waits(self.desk.session, self.desk.rules, case, self.ground.data):
            return {"course": "wait"}
        return {"course": "review" if self.skip.data == NONE else "skip"}

    def checks(self) -> list[Check]:
        case, session = self.desk.case, self.desk.session
        clock = clocks.running(session, case, HANDLING) if case else None
        if case is None or clock is None:
            return []
        day = apart.retirement_of(session, self.desk.house, case, clock.due_on)
        return [Check("ok", RETIRES, "R-STA-22", "reason", {"day": f"{day:%d/%m/%Y}"})] if day else []

    def answers(self) -> Answers:
        leads = self.skip.data == JUDGMENT and self.judgment.data in self.desk.rules.words(apart.JUDGMENTS)
        starts = {apart.JUDGED: self.judgment_on.data} if leads and self.judgment_on.data else {}
        return Answers(content=self.content(), facts=self.facts(), starts=starts)

    def _is_protected(self) -> bool:
        kinds = self.desk.rules.words("R-STA-05.protections")
        if self.desk.case is None:
            return False
        found = select(Protection.id).where(
            Protection.person_id == self.desk.case.subject_id, Protection.kind.in_(kinds), Protection.on(today())
        )
        return self.desk.session.scalars(found).first() is not None


class WaiverForm(TaskForm):
    """The officer asks in writing that the matter be handled although it could wait."""

    key = "waiver"
    files = True
    sources = {"wish": "R-STA-05"}

    wish = BooleanField(
        lazy("I ask that my matter be considered now"),
        [DataRequired()],
        description=lazy(
            "You need not: while the ground lasts nothing goes on. You may withdraw this until the review meeting."
        ),
    )
    text = paragraph(lazy("Note"), required=False)

"""Verification up to its evidence: plan, announcement, evidence, more time, and what goes to the investigators."""

from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.texts import lazy
from workflows.cases.answers import Answers
from workflows.cases.timing import clocks
from workflows.errors import N_

from .base import Check, TaskForm
from .citing import ruled
from .conditions import NotFuture, NotPast, RequiredIf
from .fields import Card, DateField, RadioField, line, paragraph
from .private_life import Decent

LIMIT, EXTENSION = "R-VER-01", "R-VER-01.extension"
ALLOWED = {"complex": "R-VER-01.extensions_complex", "very_complex": "R-VER-01.extensions_very_complex"}
BEYOND = N_("The plan ends on %(day)s, after the time limit of the verification (%(limit)s).")


class PlanForm(TaskForm):
    """The team says what it will look into, how, and until when."""

    key = "plan"
    files = True
    sources = {"sources_of_evidence": "R-VER-03", "finish_on": LIMIT}

    matters = paragraph(
        lazy("Points to verify"), Decent(), hint=lazy("One per line; each will be answered in the report.")
    )
    sources_of_evidence = paragraph(
        lazy("Whom to ask, which papers, which places"),
        Decent(),
        hint=lazy("Evidence is collected under this plan only, and its origin is noted."),
    )
    division = paragraph(lazy("Who does what"))
    finish_on = DateField(
        lazy("Finished by"),
        [InputRequired(), NotPast()],
        description=lazy("A verification takes %(n)s days from its acceptance."),
    )

    def prepare(self) -> None:
        self.refill()

    def checks(self) -> list[Check]:
        clock = clocks.running(self.desk.session, self.desk.case, LIMIT) if self.desk.case else None
        if clock is None or not self.finish_on.data or self.finish_on.data <= clock.due_on:
            return []
        days = {"day": f"{self.finish_on.data:%d/%m/%Y}", "limit": f"{clock.due_on:%d/%m/%Y}"}
        return [Check("warn", BEYOND, LIMIT, "finish_on", days)]


class PlanApprovalForm(TaskForm):
    """The deciding authority approves the plan or gives it back."""

    key = "plan_approval"
    sources = {"decision": "R-VER-03"}

    decision = RadioField(
        lazy("Decision"),
        [InputRequired()],
        [Card("approve", lazy("Approve the plan")), Card("return", lazy("Give it back"))],
        description=lazy("No evidence is collected before the plan is approved."),
    )
    note = paragraph(lazy("What to change"), RequiredIf("decision", "return"), required=False)

    def facts(self) -> dict[str, Any]:
        return {"approved": self.decision.data == "approve"}


class AnnouncementForm(TaskForm):
    """The team announces the verification to the unit and to the person concerned."""

    key = "announcement"
    files = True
    sources = {"announced_on": "P-2.2-5.announce", "rights_told": "R-VER-05"}

    announced_on = DateField(
        lazy("Announced on"), [InputRequired(), NotFuture()], description=lazy("Within %(n)s working days.")
    )
    present = paragraph(lazy("Who was present"))
    rights_told = BooleanField(
        lazy("The officer was told of his rights"),
        [DataRequired()],
        description=lazy("To explain, to hand in evidence, to receive the conclusion, to complain."),
    )
    note = paragraph(lazy("Note"), Decent(), required=False)


class EvidenceForm(TaskForm):
    """The team hands over what it collected."""

    key = "evidence"
    files = True
    sources = {"collected": "R-VER-03", "findings": "R-VER-04", "crime": "R-VER-07", "crime_signs": "R-VER-07"}

    collected = paragraph(
        lazy("What was collected"),
        Decent(),
        hint=lazy("One item per line, with its origin, day and who took it over. Recordings only if made openly."),
    )
    findings = paragraph(
        lazy("What it shows"),
        Decent(),
        hint=lazy("Point by point of the plan; only facts that the officer could answer may enter the conclusion."),
    )
    crime = RadioField(
        lazy("Are there signs of a crime?"),
        [InputRequired()],
        [Card("no", lazy("No")), Card("yes", lazy("Yes"), lazy("That part goes to the investigation body."))],
    )
    crime_signs = paragraph(lazy("Which signs"), RequiredIf("crime", "yes"), Decent(), required=False)

    def facts(self) -> dict[str, Any]:
        return {"crime": self.crime.data == "yes"}


class ExtensionForm(TaskForm):
    """The deciding authority gives the verification more time, or does not."""

    key = "extension"
    sources = {"ground": LIMIT, "reason": EXTENSION}

    ground = RadioField(
        lazy("Decision"),
        [InputRequired()],
        [
            Card("complex", lazy("Extend: a complex case")),
            Card("very_complex", lazy("Extend: a very complex case")),
            Card("none", lazy("Do not extend"), lazy("The team finishes at once; the delay is kept on record.")),
        ],
        description=lazy("The officer is told of each extension."),
    )
    reason = paragraph(lazy("Reason"), Decent())

    def prepare(self) -> None:
        rules = self.desk.rules
        for ground, code in ALLOWED.items():
            self.ground.hints[ground] = _(
                "%(days)s more days; allowed %(times)s times in all.",
                days=rules.number(EXTENSION),
                times=rules.number(code),
            )

    def validate_ground(self, field: RadioField) -> None:
        if field.data not in ALLOWED or self.desk.case is None:
            return
        clock = clocks.running(self.desk.session, self.desk.case, LIMIT)
        if clock is None:
            raise ValidationError(
                ruled(self.desk.rules, _("The verification is over; nothing can be extended."), LIMIT)
            )
        if clock.extensions >= self.desk.rules.number(ALLOWED[field.data]):
            sentence = _("The verification was extended as often as the law allows for such a case.")
            raise ValidationError(ruled(self.desk.rules, sentence, LIMIT))

    def answers(self) -> Answers:
        extends = {LIMIT: EXTENSION} if self.ground.data in ALLOWED else {}
        return Answers(content=self.content(), facts=self.facts(), extends=extends)

    def facts(self) -> dict[str, Any]:
        """Return whether an extension is offered again when this one is over: it was given, and the law has another."""
        clock = clocks.running(self.desk.session, self.desk.case, LIMIT) if self.desk.case else None
        if clock is None or self.ground.data not in ALLOWED:
            return {"again": False}
        given = clock.extensions + 1  # with this one
        return {"again": any(given < self.desk.rules.number(code) for code in ALLOWED.values())}


class ReferralForm(TaskForm):
    """What looks like a crime goes to the investigation body."""

    key = "referral"
    files = True
    sources = {"body": "R-VER-07", "rest": "R-VER-07"}

    body = line(lazy("Investigation body"))
    matter = paragraph(lazy("What is handed over"), Decent())
    papers = paragraph(lazy("Papers and evidence handed over"), hint=lazy("One per line."))
    rest = RadioField(
        lazy("Is anything left to verify here?"),
        [InputRequired()],
        [Card("yes", lazy("Yes, the verification goes on")), Card("no", lazy("No, it ends here"))],
        description=lazy("The part that looks like a crime is left to the investigators."),
    )

    def facts(self) -> dict[str, Any]:
        return {"rest": self.rest.data == "yes"}

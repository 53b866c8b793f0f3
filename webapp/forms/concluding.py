"""Verification from its draft to its end: draft, comments, report, conclusion, publication, restoration."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired

from webapp.texts import lazy
from workflows.cases.models import Submission
from workflows.errors import N_

from .base import Desk, TaskForm
from .citing import ruled
from .conditions import NotFuture, RequiredIf
from .fields import Card, DateField, RadioField, line, paragraph
from .private_life import Decent

COMMENT = "comment"  # the call of the hearing on the draft, in the drawing
HEARD = ("minutes", "absence")
NOT_SHOWN = N_("The draft result was not shown to the officer: there are neither minutes nor a record of absence.")
RESULTS = [
    Card("true", lazy("True")),
    Card("partly_true", lazy("Partly true")),
    Card("false", lazy("False"), lazy("The rights of the officer are restored.")),
]


class DraftReportForm(TaskForm):
    """The team's draft, which the officer sees and comments on."""

    key = "draft_report"
    files = True
    sources = {"findings": "R-VER-06"}

    findings = paragraph(
        lazy("Findings, point by point"),
        Decent(),
        hint=lazy("The officer reads this draft; write “there are signs of”, never “he did”."),
    )
    assessment = paragraph(lazy("Assessment"), Decent())
    dissent = paragraph(
        lazy("Dissent within the team"),
        Decent(),
        required=False,
        hint=lazy("A member who sees it otherwise is recorded with his reasons."),
    )

    def prepare(self) -> None:
        self.refill()


class DraftNoticeForm(TaskForm):
    """The source is shown the draft, apart from the officer."""

    key = "draft_notice"
    sources = {"outcome": "R-VER-06", "informed_on": "R-VER-SHOW", "comments": "R-INT-02"}

    outcome = RadioField(
        lazy("What the source said"),
        [InputRequired()],
        [
            Card("commented", lazy("Comments, see below")),
            Card("nothing", lazy("Nothing to add")),
            Card("not_reached", lazy("The source could not be reached")),
            Card("no_source", lazy("There is none: an internal finding or an anonymous report")),
        ],
        description=lazy("The draft is shown to source and officer separately."),
    )
    informed_on = DateField(lazy("Shown on"), [RequiredIf("outcome", "commented", "nothing"), NotFuture()])
    comments = paragraph(
        lazy("Comments"),
        RequiredIf("outcome", "commented"),
        Decent(),
        required=False,
        hint=lazy("Without anything that points to a denouncer."),
    )


class ReportForm(TaskForm):
    """The head of the team signs the report, once the officer has seen the draft (R-VER-06)."""

    key = "report"
    files = True
    sources = {"comments_weighed": "R-VER-06", "findings": "R-VER-04"}

    findings = paragraph(
        lazy("Findings, point by point"), Decent(), hint=lazy("Only facts that the officer could answer.")
    )
    comments_weighed = paragraph(
        lazy("How the comments on the draft were weighed"),
        Decent(),
        hint=lazy("Each comment with what was changed, or why nothing was."),
    )
    proposed = RadioField(lazy("Proposed result"), [InputRequired()], [card._replace(hint="") for card in RESULTS])
    dissent = paragraph(lazy("Dissent within the team"), Decent(), required=False)

    def prepare(self) -> None:
        if self.fresh:
            draft = self.desk.said("draft_report")
            self.findings.data, self.dissent.data = draft.get("findings", ""), draft.get("dissent", "")

    def validate(self, extra_validators: Any = None) -> bool:
        fine: bool = super().validate(extra_validators)
        if draft_was_shown(self.desk):
            return fine
        self.form_errors.append(ruled(self.desk.rules, _(NOT_SHOWN), "R-VER-06"))
        return False


class CountersignatureForm(TaskForm):
    """A second member signs the report, or says where he sees it otherwise."""

    key = "countersignature"
    sources = {"stand": "R-VER-02"}

    stand = RadioField(
        lazy("I sign the report"),
        [InputRequired()],
        [
            Card("agree", lazy("As it is")),
            Card("reserve", lazy("With a reservation"), lazy("It is recorded beside the report.")),
        ],
        description=lazy("No report rests on one pair of eyes."),
    )
    reservation = paragraph(lazy("Reservation"), RequiredIf("stand", "reserve"), Decent(), required=False)


class ConclusionForm(TaskForm):
    """The deciding authority concludes; the paper is made from this."""

    key = "conclusion"
    sources = {"result": "P-2.2-12.conclusion", "findings": "R-VER-04", "handling": "P-2.2-13.handling"}

    result = RadioField(lazy("Result"), [InputRequired()], RESULTS)
    findings = paragraph(
        lazy("What was found"),
        Decent(),
        hint=lazy("Only facts that the officer could answer; his answer stands beside them in the paper."),
    )
    reasons = paragraph(lazy("Why"), Decent())
    handling = paragraph(lazy("How it is handled"), Decent(), hint=lazy("Carried out within %(n)s working days."))

    def facts(self) -> dict[str, Any]:
        return {"result": self.result.data}


class PublicationForm(TaskForm):
    """The conclusion is published and the file handed over."""

    key = "publication"
    files = True
    sources = {"published_on": "P-2.2-14.publication", "protected": "R-INT-02"}

    published_on = DateField(
        lazy("Published on"), [InputRequired(), NotFuture()], description=lazy("Within %(n)s working days.")
    )
    way = RadioField(
        lazy("How"),
        [InputRequired()],
        [
            Card("meeting", lazy("At a meeting of the unit")),
            Card("posting", lazy("By posting it at the unit")),
            Card("notice", lazy("By a notice to those concerned")),
        ],
    )
    protected = BooleanField(lazy("Nothing published points to a denouncer or holds a state secret"), [DataRequired()])
    handed_to = line(lazy("The file was handed over to"))
    note = paragraph(lazy("Note"), Decent(), required=False)


class RestorationForm(TaskForm):
    """What the authority did to restore the officer's rights and good name."""

    key = "restoration"
    files = True
    sources = {"measures": "R-VER-05"}

    measures = paragraph(
        lazy("What was restored"),
        hint=lazy("Correction, apology, what had been withheld and is now given, with the day of each."),
    )
    announced_on = DateField(lazy("Announced on"), [InputRequired(), NotFuture()])
    place = line(lazy("Where and before whom"))


def draft_was_shown(desk: Desk) -> bool:
    """Tell whether the hearing on the draft was held, or the officer's absence recorded (R-VER-06)."""
    if desk.case is None:
        return False
    held = select(Submission.within).where(Submission.case_id == desk.case.id, Submission.form.in_(HEARD))
    return any(within.split("/")[-1] == COMMENT for within in desk.session.scalars(held))

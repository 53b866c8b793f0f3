"""The inspection of a member on signs of a violation: order, plan, opening, account, findings, report, conclusion."""

from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.texts import lazy
from workflows.law.calendar import today
from workflows.people.roles import party_standing

from .base import TaskForm
from .citing import ruled
from .conditions import Future, NotFuture, RequiredIf
from .fields import Card, DateField, RadioField, paragraph
from .own_words import OwnWords
from .party_cards import AVAILABLE
from .private_life import Decent
from .team import TeamForm


class InspectionDecisionForm(TeamForm):
    """The head of the commission orders an inspection and names the team."""

    key = "inspection_decision"
    further = {"matter": (AVAILABLE,)}

    def validate_matter(self, field: Any) -> None:
        case = self.desk.case
        if case and party_standing(self.desk.session, case.subject_id, today()) is None:
            sentence = _("This officer is no Party member today, so the commission does not inspect.")
            raise ValidationError(ruled(self.desk.rules, sentence, AVAILABLE))


class InspectionPlanForm(TaskForm):
    """The team plans: contents, outline of the account, days, who does what."""

    key = "inspection_plan"
    files = True
    sources = {"finish_on": "R-PAR-INSPECTION"}

    contents = paragraph(lazy("What is inspected"), Decent())
    outline = paragraph(lazy("Outline of the member's account"), Decent(), hint=lazy("The questions to be answered."))
    division = paragraph(lazy("Who does what"))
    finish_on = DateField(
        lazy("Finished by"),
        [InputRequired(), Future()],
        description=lazy("Within %(n)s days of the order."),
    )


class InspectionOpeningForm(TaskForm):
    """The inspection was opened before the member and the cell; the minutes."""

    key = "inspection_opening"
    files = True
    sources = {"rights_told": "R-VER-05"}

    opened_on = DateField(lazy("Opened on"), [InputRequired(), NotFuture()])
    present = paragraph(lazy("Who was present"))
    contents = paragraph(lazy("What was announced"), Decent())
    rights_told = BooleanField(
        lazy("The member was told of the right to be heard, to answer and to complain"), [DataRequired()]
    )


class MemberAccountForm(OwnWords):
    """The member accounts for the matter."""

    key = "member_account"
    about = lazy("Answer the outline point by point, or as you see fit; you have %(n)s working days.")
    rule = "R-PAR-CRITICISM"


class InspectionFindingsForm(TaskForm):
    """What the team has examined and verified so far; the member answers it at the hearing."""

    key = "inspection_findings"
    files = True
    sources = {"findings": "R-VER-04"}

    examined = paragraph(lazy("What was examined"), Decent())
    findings = paragraph(
        lazy("Findings, point by point"),
        Decent(),
        hint=lazy("The officer reads this draft; write “there are signs of”, never “he did”."),
    )


class InspectionReportForm(TaskForm):
    """The team reports."""

    key = "inspection_report"
    files = True
    sources = {"findings": "R-VER-04"}

    findings = paragraph(
        lazy("Findings, point by point"), Decent(), hint=lazy("Only facts that the officer could answer.")
    )
    weighed = paragraph(lazy("How the words of the member were weighed"), Decent())
    dissent = paragraph(lazy("Dissent within the team"), Decent(), required=False)

    def prepare(self) -> None:
        if self.fresh:
            self.findings.data = self.desk.said("inspection_findings").get("findings", "")


class InspectionConclusionForm(TaskForm):
    """The head of the commission concludes; the notice is made from this."""

    key = "inspection_conclusion"
    sources = {"findings": "R-VER-04", "result": "R-PAR-02"}

    findings = paragraph(lazy("What was found"), Decent(), hint=lazy("Only facts that the officer could answer."))
    result = RadioField(
        lazy("Conclusion"),
        [InputRequired()],
        [
            Card("clear", lazy("No violation")),
            Card("reminder", lazy("A violation below discipline"), lazy("The member is reminded; the case ends.")),
            Card("discipline", lazy("To be considered for discipline"), lazy("The cell considers it first.")),
        ],
    )
    reason = paragraph(lazy("Reason"), Decent())
    reminder = paragraph(
        lazy("Of what the member is reminded"), RequiredIf("result", "reminder"), Decent(), required=False
    )

    def facts(self) -> dict[str, Any]:
        return {"result": self.result.data}

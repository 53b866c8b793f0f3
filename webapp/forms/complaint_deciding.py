"""A complaint from its decision to its end: decision, receipt, notice to the Party, enforcement."""

from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.texts import lazy
from workflows.cases.discipline.apart import JUDGED, judged
from workflows.cases.discipline.settling import CANCEL, CHANGE, UPHELD, first_answer
from workflows.cases.models import Case
from workflows.cases.roles.complained import complaint_of, decision_of
from workflows.errors import N_
from workflows.law.discipline import LASTING

from . import discipline_cards as cards
from .base import TaskForm
from .citing import ruled
from .conditions import NotFuture, RequiredIf
from .fields import Card, DateField, RadioField, line, paragraph
from .private_life import Decent

NOT_LIGHTER = N_("A complaint never makes it worse: choose a form lighter than the one complained of.")
GIVEN_ALREADY = N_(
    "The first answer gave more already, and nothing of it is taken back: state the form that it gave or a lighter "
    "one, or cancel the decision."
)
BY_JUDGMENT = N_(
    "The decision rests on a judgment that leads to dismissal and to nothing else: uphold it, or cancel it if the "
    "judgment was set aside or misread."
)


class ComplaintDecisionForm(TaskForm):
    """The resolver decides; always a decision, never a letter."""

    key = "complaint_decision"
    sources = {
        "result": "P-2.8-5.resolve",
        "form_code": "R-STA-FORMS",
        "reason": "R-STA-14",
        "dialogue_held": "P-2.8-4.dialogue_notice",
    }
    further = {"form_code": ("R-CPL-03", "R-STA-21"), "result": ("R-CPL-03",)}

    result = RadioField(
        lazy("Result"),
        [InputRequired()],
        [
            Card("upheld", lazy("Upheld"), lazy("The decision stays as it is.")),
            Card("changed", lazy("Another form"), lazy("A lighter one; the time served counts.")),
            Card("cancelled", lazy("Cancelled"), lazy("A restoration is opened.")),
        ],
    )
    form_code = RadioField(lazy("Form instead"), [RequiredIf("result", "changed")], cards.FORMS)
    reason = paragraph(
        lazy("Reasons, point by point"), Decent(), hint=lazy("Every point of the complaint is answered.")
    )
    dialogue_held = BooleanField(lazy("The dialogue was held, or the officer was invited twice"), [DataRequired()])

    def prepare(self) -> None:
        cards.offer_forms(self.desk, self.form_code)

    def validate_result(self, field: RadioField) -> None:
        given = self._given().get("result")
        if (given == CANCEL and field.data != CANCEL) or (given == CHANGE and field.data == UPHELD):
            raise ValidationError(ruled(self.desk.rules, _(GIVEN_ALREADY), "R-CPL-03"))

    def validate_form_code(self, field: RadioField) -> None:
        if self.result.data != CHANGE or not field.data or self.desk.case is None:
            return
        cards.refuse_unavailable(self.desk, field)
        if not complaint_of(self.desk.session, self.desk.case):
            return
        before, ladder = decision_of(self.desk.session, self.desk.case), cards.ladder_of(self.desk)
        if before.form_code in ladder and ladder.index(field.data) >= ladder.index(before.form_code):
            raise ValidationError(ruled(self.desk.rules, _(NOT_LIGHTER), "R-CPL-03"))
        decided = self.desk.session.get_one(Case, before.case_id)
        if judged(self.desk.session, self.desk.house, decided) and field.data not in self.desk.rules.words(LASTING):
            raise ValidationError(ruled(self.desk.rules, _(BY_JUDGMENT), JUDGED))
        given = self._given().get("form_code")
        if given in ladder and ladder.index(field.data) > ladder.index(given):
            raise ValidationError(ruled(self.desk.rules, _(GIVEN_ALREADY), "R-CPL-03"))

    def _given(self) -> dict[str, Any]:
        """What the first instance gave already: the second takes nothing of it back."""
        return first_answer(self.desk.session, self.desk.case) if self.desk.case else {}

    def content(self) -> dict[str, Any]:
        content = super().content()
        return content if self.result.data == CHANGE else {**content, "form_code": None}


class ComplaintReceiptForm(TaskForm):
    """The officer acknowledges the decision on his complaint."""

    key = "complaint_receipt"
    sources = {"received": "P-2.8-6.second"}

    received = BooleanField(
        lazy("I have received the decision on my complaint"),
        [DataRequired()],
        description=lazy(
            "A receipt, no agreement. You may complain a second time within %(n)s days, or longer about a dismissal."
        ),
    )
    note = paragraph(lazy("Note"), required=False)


class ComplaintRefusalForm(TaskForm):
    """The decision on a complaint was handed over and not acknowledged."""

    key = "complaint_refusal"
    files = True
    sources = {"delivered_on": "P-2.8-6.second"}

    delivered_on = DateField(
        lazy("Handed over on"),
        [InputRequired(), NotFuture()],
        description=lazy("The time for a second complaint, %(n)s days, runs from these minutes."),
    )
    circumstances = paragraph(lazy("What happened"), Decent())
    witnesses = line(lazy("Who witnesses it"))


class ComplaintNoticeForm(TaskForm):
    """The organisation department tells the Party organisation how the complaint ended."""

    key = "complaint_notice"
    sources = {"notified": "P-2.4-12.notice"}

    notified = line(
        lazy("Party organisation that is notified"), hint=lazy("Within %(n)s days; the notice is made of this.")
    )
    note = paragraph(lazy("Note"), Decent(), required=False)


class EnforcementForm(TaskForm):
    """The decision on the complaint is in force: it is announced to the unit and carried out."""

    key = "enforcement"
    files = True
    sources = {"announced_on": "P-2.8-8.in_force", "measures": "R-CPL-03"}

    announced_on = DateField(lazy("Announced on"), [InputRequired(), NotFuture()])
    present = paragraph(lazy("Before whom"))
    measures = paragraph(lazy("What is carried out, and by when"), Decent())

"""Discipline from the file to the signature: submission, check of the law, decision or conclusion."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.texts import lazy
from workflows.cases.decisions import STATE, repeated
from workflows.cases.discipline.apart import check_apart, check_judged
from workflows.cases.discipline.proposing_form import (
    check_proposal,
    decider,
    expected_form,
    is_decided_above,
    recommended,
)
from workflows.errors import N_, Invalid
from workflows.law.calendar import today

from . import discipline_cards as cards
from .base import Check, TaskForm
from .citing import ruled
from .conditions import NotPast, RequiredIf
from .fields import Card, DateField, RadioField, SelectMultipleField, line, paragraph
from .private_life import Decent

DISCIPLINE, NO_DISCIPLINE, RETURN = "discipline", "no_discipline", "return"
REPEATED = N_("The act falls into the time of repetition of an earlier decision. Say whether it is the same conduct.")
CARRIED = N_("The body carried: %(form)s.")
NOTHING = N_("The body carried no form of discipline.")
OTHER_DECIDER = N_(
    "You do not decide on this form for this officer. Give the file back, so that it goes to whoever does."
)
HEAVIER = N_("Heavier than what was submitted. Give the file back if you think so.")
GIVE_BACK = N_("If the judgment was misread, or the file proposes another form, give the file back.")
GOES_UP = N_("A level above this force decides on this form: the file is submitted there.")


class DisciplineSubmissionForm(TaskForm):
    """The organisation department submits the file (tờ trình) with one form for all acts."""

    key = "discipline_submission"
    files = True
    sources = {
        "outcome": "R-STA-02",
        "act_forms": "R-STA-01",
        "form_code": "R-STA-01.step",
        "sender_agrees": "R-STA-16",
        "repetition": "R-STA-19",
        "reasons": "R-STA-18",
    }
    further = {"form_code": ("R-STA-06", "R-STA-FORMS")}

    outcome = RadioField(
        lazy("Proposal"),
        [InputRequired()],
        [Card(DISCIPLINE, lazy("Discipline")), Card(NO_DISCIPLINE, lazy("No discipline"))],
    )
    act_forms = SelectMultipleField(
        lazy("Forms that the single acts deserve"),
        choices=cards.FORMS,
        description=lazy("One act, one form; tick each that applies. They lead to one decision."),
    )
    form_code = RadioField(
        lazy("Form proposed"),
        [RequiredIf("outcome", DISCIPLINE)],
        cards.FORMS,
        description=lazy("The heaviest of them; %(n)s step above while another form is served."),
    )
    sender_agrees = line(
        lazy("Paper in which the sending body agrees"),
        required=False,
        hint=lazy("Only for an officer who is seconded here."),
    )
    repetition = BooleanField(
        lazy("It is a repetition of the same conduct"),
        description=lazy("Within %(n)s months of an earlier decision."),
    )
    reasons = paragraph(
        lazy("Reasons"),
        Decent(),
        hint=lazy("Nature, level, harm, cause, attitude; aggravating and mitigating circumstances and how they weigh."),
    )

    def prepare(self) -> None:
        self.refill()
        cards.offer_forms(self.desk, self.form_code)
        if ladder := cards.ladder_of(self.desk):
            self.act_forms.keep(*ladder)

    def validate_form_code(self, field: RadioField) -> None:
        if self.outcome.data != DISCIPLINE or not field.data:
            return
        cards.refuse_unavailable(self.desk, field)
        cards.refuse_barred(self.desk, field.data)

    def validate(self, extra_validators: Any = None) -> bool:
        fine: bool = super().validate(extra_validators)
        case, session, house = self.desk.case, self.desk.session, self.desk.house
        if not fine or case is None:
            return fine
        forms = self.act_forms.data or [self.form_code.data]
        try:
            check_apart(session, house, case, self.content())
            if self.outcome.data == DISCIPLINE:
                check_proposal(session, house, case, forms, self.form_code.data)
        except Invalid as error:
            field = self[error.field]
            field.errors = [*field.errors, ruled(self.desk.rules, self._words(error, forms), error.rule)]
            return False
        return True

    def checks(self) -> list[Check]:
        case, found = self.desk.case, cards.said(self.desk, "discovery")
        if case is None or not found:
            return []
        result = recommended(self.desk.session, self.desk.house, case)
        lines = [self._carried(result.form)] if result.body != "submit" else []
        ended = date.fromisoformat(found["act_ended_on"])
        if repeated(self.desk.session, case.subject_id, STATE, ended, self.desk.rules):
            lines.append(Check("warn", REPEATED, "R-STA-19", "repetition"))
        return lines

    def content(self) -> dict[str, Any]:
        content = super().content()
        return content if self.outcome.data == DISCIPLINE else {**content, "form_code": None, "act_forms": []}

    def _carried(self, form: str | None) -> Check:
        if form is None:
            return Check("warn", NOTHING, "R-STA-VOTE", "outcome")
        return Check("ok", CARRIED, "R-STA-VOTE", "form_code", {"form": _form_name(form)})

    def _words(self, error: Invalid, forms: list[str]) -> str:
        words = str(_(error.message))
        if error.rule != "R-STA-01" or self.desk.case is None:
            return words
        wanted = expected_form(self.desk.session, self.desk.house, self.desk.case, forms)
        return f"{words} {_('Here: %(form)s.', form=_form_name(wanted))}"


class LegalCheckForm(TaskForm):
    """A second pair of eyes checks the law of the file."""

    key = "legal_check"
    sources = {"outcome": "R-STA-13", "findings": "R-STA-03"}
    further = {"outcome": ("R-STA-FORMS",)}

    findings = paragraph(
        lazy("What was checked"),
        Decent(),
        hint=lazy("Order of steps, hearing, limitation, form, authority; discipline replaces no criminal liability."),
    )
    outcome = RadioField(
        lazy("Result of the check"),
        [InputRequired()],
        [
            Card("pass", lazy("In order"), lazy("Goes to whoever decides.")),
            Card(RETURN, lazy("Give back"), lazy("The submission is corrected.")),
            Card("new_facts", lazy("New facts"), lazy("Exemption and body consider the matter again.")),
            Card("upward", lazy("Submit to the upper level"), lazy("Where this force does not decide.")),
        ],
    )

    def validate_outcome(self, field: RadioField) -> None:
        form, case = cards.in_question(self.desk), self.desk.case
        if not form or case is None or field.data not in ("pass", "upward"):
            return
        above = is_decided_above(self.desk.session, self.desk.house, case, form)
        if above and field.data == "pass":
            raise ValidationError(ruled(self.desk.rules, _(GOES_UP), "R-STA-FORMS"))
        if not above and field.data == "upward":
            raise ValidationError(_("This force decides on this form itself."))

    def facts(self) -> dict[str, Any]:
        return {"outcome": self.outcome.data}


class DisciplineDecisionForm(TaskForm):
    """Whoever decides signs the decision, or the conclusion that there is no discipline."""

    key = "discipline_decision"
    sources = {"outcome": "R-STA-07", "form_code": "R-STA-FORMS", "effective_on": "R-STA-12", "scope": "R-STA-04"}
    further = {"outcome": ("R-STA-21",), "form_code": ("R-STA-06", "R-STA-VOTE", "R-STA-21")}

    outcome = RadioField(
        lazy("Decision"),
        [InputRequired()],
        [
            Card(DISCIPLINE, lazy("Discipline")),
            Card(NO_DISCIPLINE, lazy("No discipline"), lazy("A conclusion is signed; nothing stays in the file.")),
            Card(RETURN, lazy("Give back"), lazy("The organisation department works on it again.")),
        ],
    )
    form_code = RadioField(lazy("Form of discipline"), [RequiredIf("outcome", DISCIPLINE)], cards.FORMS)
    effective_on = DateField(
        lazy("In effect from"),
        [RequiredIf("outcome", DISCIPLINE), NotPast()],
        description=lazy("The effect ends by itself after %(n)s months."),
    )
    scope = RadioField(
        lazy("Announced to"),
        [RequiredIf("outcome", DISCIPLINE)],
        [
            Card("concerned", lazy("Those concerned only")),
            Card("unit", lazy("The unit")),
            Card("force", lazy("The force")),
        ],
    )
    reason = paragraph(lazy("Reason"), Decent())
    file_read = BooleanField(lazy("I have read the file and what the officer says"), [DataRequired()])

    def prepare(self) -> None:
        cards.offer_forms(self.desk, self.form_code)
        submitted = cards.said(self.desk, "discipline_submission")
        if self.fresh and submitted:
            self.outcome.data, self.form_code.data = submitted["outcome"], submitted["form_code"]
            self.effective_on.data = today()

    def validate_outcome(self, field: RadioField) -> None:
        if field.data == NO_DISCIPLINE:
            self._refuse_against_judgment(None)

    def validate_form_code(self, field: RadioField) -> None:
        if self.outcome.data != DISCIPLINE or not field.data:
            return
        self._refuse_against_judgment(field.data)
        cards.refuse_unavailable(self.desk, field)
        cards.refuse_barred(self.desk, field.data)
        self._refuse_heavier(field.data)
        self._refuse_other_decider(field.data)

    def content(self) -> dict[str, Any]:
        content = super().content()
        if self.outcome.data == DISCIPLINE:
            return content
        return {**content, "form_code": None, "effective_on": None, "scope": None}

    def _refuse_against_judgment(self, form: str | None) -> None:
        if self.desk.case is None:
            return
        try:
            check_judged(self.desk.session, self.desk.house, self.desk.case, form)
        except Invalid as error:
            words = f"{_(error.message)} {_(GIVE_BACK)}"
            raise ValidationError(ruled(self.desk.rules, words, error.rule)) from error

    def _refuse_heavier(self, form: str) -> None:
        ladder, submitted = cards.ladder_of(self.desk), cards.said(self.desk, "discipline_submission")
        if not submitted:
            return
        most = submitted.get("form_code")
        if most is None or ladder.index(form) > ladder.index(most):
            raise ValidationError(ruled(self.desk.rules, _(HEAVIER), "R-STA-VOTE"))

    def _refuse_other_decider(self, form: str) -> None:
        case = self.desk.case
        if case is None or not cards.said(self.desk, "discipline_submission"):
            return
        wanted = decider(self.desk.session, self.desk.house, case, cards.in_question(self.desk))
        if decider(self.desk.session, self.desk.house, case, form) != wanted:
            raise ValidationError(ruled(self.desk.rules, _(OTHER_DECIDER), "R-STA-FORMS"))


def _form_name(code: str) -> str:
    return str(next((card.label for card in cards.FORMS if card.value == code), code))
